"""Where an export goes: the memory stick that is plugged in, or the folder that the configuration names.

A stick that nobody has mounted is mounted through udisks, where that is installed, and unmounted afterwards.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.staff_area.area import StickState
from kiosk.stick import StickFailure, StickProblem
from kiosk.stick_finding import BLOCK, MOUNTS, find_sticks, mounted_at, read_mounts

log = logging.getLogger(__name__)

_MOUNT_SECONDS = 30.0
_UNMOUNT_SECONDS = 120.0  # a slow stick writes what is left of its file system

Run = Callable[[list[str], float], bool]
"""Runs a command for at most so many seconds; whether it went well."""


@dataclass(frozen=True, slots=True)
class Look:
    """`free_bytes`: None where the stick is not mounted yet."""

    state: StickState
    free_bytes: int | None = None


def run(command: list[str], seconds: float) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        log.error("%s: %s", command[0], type(problem).__name__)
        return False
    if done.returncode:
        log.error("%s: %s", " ".join(command), done.stderr.decode(errors="replace").strip())
    return done.returncode == 0


class StickPlace:
    """`folder`: of the configuration, None: whatever stick is plugged in. `udisks`: its command, None: not installed.

    Slow: never on the screen thread.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        block: Path = BLOCK,
        mounts: Path = MOUNTS,
        udisks: str | None = None,
        run: Run = run,
    ) -> None:
        self._folder = folder
        self._block = block
        self._mounts = mounts
        self._udisks = udisks
        self._run = run

    def look(self) -> Look:
        """What is plugged in now."""
        if self._folder is not None:
            mount = mounted_at(self._folder, self._mounts)
            if mount is None:
                return Look(StickState.NONE)
            return Look(StickState.READ_ONLY) if mount.read_only else Look(StickState.READY, _free(self._folder))
        sticks = find_sticks(self._block, self._mounts)
        if len(sticks) != 1:
            return Look(StickState.SEVERAL if sticks else StickState.NONE)
        [stick] = sticks
        if stick.read_only:
            return Look(StickState.READ_ONLY)
        if stick.folder is not None:
            return Look(StickState.READY, _free(stick.folder))
        return Look(StickState.READY if self._udisks else StickState.CANNOT_MOUNT)

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """The folder to write to, mounted for as long as it is needed. Raises StickProblem where there is none."""
        if self._folder is not None:
            yield self._folder  # that it is mounted is looked at when it is written to
            return
        sticks = find_sticks(self._block, self._mounts)
        if len(sticks) != 1:
            raise StickProblem(StickFailure.NO_STICK, f"{len(sticks)} memory sticks are plugged in, not one")
        [stick] = sticks
        if stick.folder is not None:
            yield stick.folder
            os.sync()  # whoever has mounted it may also have written to it
            return
        if self._udisks is None or not self._run(self._command("mount", stick.device), _MOUNT_SECONDS):
            raise StickProblem(StickFailure.NOT_MOUNTED, f"{stick.device} cannot be mounted; see docs/staff.md")
        try:
            folder = self._folder_of(stick.device)
            if folder is None:
                raise StickProblem(StickFailure.NOT_MOUNTED, f"{stick.device} was mounted and is gone")
            yield folder
        finally:
            if not self._run(self._command("unmount", stick.device), _UNMOUNT_SECONDS):
                log.warning("%s was not unmounted; what was written is on it", stick.device)

    def _folder_of(self, device: str) -> Path | None:
        return next((mount.folder for mount in read_mounts(self._mounts) if mount.device == device), None)

    def _command(self, what: str, device: str) -> list[str]:
        assert self._udisks is not None
        return [self._udisks, what, "--no-user-interaction", "-b", device]


def udisks() -> str | None:
    """The command of udisks, where it is installed."""
    return shutil.which("udisksctl")


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
