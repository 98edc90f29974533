"""PINs of the areas behind the screen: kept as slow hashes, with growing delays after wrong tries.

A try is written down before it is checked, so pulling the plug gains nothing. Delays are served on the monotonic clock;
after a restart the whole delay is served again, so a clock that is set forward gains nothing either.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from kiosk.locked.area import Role

SCRYPT = {"n": 2**15, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024}
FREE_TRIES = 3
DELAYS = (5.0, 15.0, 60.0, 300.0, 900.0)
"""Seconds to wait after the third wrong try, the fourth, ...; the last goes for all that follow."""
LENGTHS = range(4, 9)


class PinProblem(Exception):
    """A PIN that will not do, or a file that cannot be read or written; the message says which and what to do."""


class Pins:
    """The PINs in one file. Checking takes a tenth of a second and more: never on the screen thread.

    `clock` gives monotonic seconds. Nothing of a PIN is ever logged.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = monotonic) -> None:
        self._path = path
        self._clock = clock
        self._trying = Lock()  # two doors try on threads of their own, and there is one file
        # What was wrong before a restart is waited for anew, from now on.
        self._since = {role: clock() for role in self._read()}

    def is_set(self, role: Role) -> bool:
        """Raises PinProblem for a damaged file: the area then stays shut."""
        return "hash" in self._read().get(role, {})

    def choose(self, role: Role, pin: str) -> None:
        """Set a PIN, and forget wrong tries. Raises PinProblem for one that is too easy."""
        check_strength(pin)
        salt = secrets.token_bytes(16)
        entries = self._read()
        entries[role] = {"salt": salt.hex(), "hash": _hash(pin, salt), "wrong": 0}
        self._write(entries)

    def clear(self, role: Role) -> None:
        """Take a PIN away: its area then stays shut."""
        entries = self._read()
        entries.pop(role, None)
        self._write(entries)

    def wait(self, role: Role) -> float:
        """Seconds until the next try is taken; 0 when it may be made now."""
        wrong = int(self._read().get(role, {}).get("wrong", 0))
        if wrong < FREE_TRIES:
            return 0.0
        delay = DELAYS[min(wrong - FREE_TRIES, len(DELAYS) - 1)]
        return max(0.0, self._since.get(role, 0.0) + delay - self._clock())

    def right(self, role: Role, pin: str) -> bool:
        """Whether this is the PIN. False, and unchecked, while there is something to wait for, or none is set."""
        with self._trying:
            return self._right(role, pin)

    def _right(self, role: Role, pin: str) -> bool:
        entries = self._read()
        entry = entries.get(role, {})
        if "hash" not in entry or self.wait(role) > 0:
            return False
        entry["wrong"] = int(entry.get("wrong", 0)) + 1
        self._write(entries)
        self._since[role] = self._clock()
        if not hmac.compare_digest(_hash(pin, bytes.fromhex(entry["salt"])), entry["hash"]):
            return False
        entry["wrong"] = 0
        self._write(entries)
        return True

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            entries = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as problem:
            raise PinProblem(f"{self._path} cannot be read; remove it and choose the PIN anew") from problem
        if not isinstance(entries, dict) or not all(_whole(entry) for entry in entries.values()):
            raise PinProblem(f"{self._path} is damaged; remove it and choose the PIN anew")
        return entries

    def _write(self, entries: dict[str, dict[str, Any]]) -> None:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".pins.", dir=self._path.parent)  # 0600 from the beginning
            fresh = Path(name)
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    json.dump(entries, file)
                    file.flush()
                    os.fsync(file.fileno())
                fresh.replace(self._path)
            finally:
                with suppress(FileNotFoundError):
                    fresh.unlink()
        except OSError as problem:
            raise PinProblem(f"{self._path} cannot be written: {problem.strerror}") from problem


def check_strength(pin: str) -> None:
    """Raises PinProblem for a PIN that is no PIN, or that everybody tries first."""
    if not (pin.isascii() and pin.isdigit()) or len(pin) not in LENGTHS:
        raise PinProblem(f"a PIN has {LENGTHS[0]} to {LENGTHS[-1]} digits")
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise PinProblem("all digits the same, or one after the other, is what everybody tries first")


def _hash(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt, dklen=32, **SCRYPT).hex()


def _whole(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("salt"), str)
        and isinstance(entry.get("hash"), str)
        and isinstance(entry.get("wrong"), int)
    )
