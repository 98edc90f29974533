"""Writes a visitor's file on a memory stick: whole and read back, or not at all; never on the kiosk's own disk."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_GONE = (errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.EIO)
MOST_FILES = 99


class StickFailure(StrEnum):
    NO_STICK = "no_stick"
    FULL = "full"
    READ_ONLY = "read_only"
    TOO_MANY = "too_many"
    ERROR = "error"


class StickProblem(Exception):
    """Nothing was written. `reason` is for the program, the message for a technician."""

    def __init__(self, reason: StickFailure, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def is_mounted(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether a device of its own is mounted there. Without one the folder lies on the kiosk's disk, or in its memory.

    `mounts`: the kernel's list, a line each: device, folder, file system (proc(5)).
    """
    try:
        lines = [line.split(" ") for line in mounts.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError):
        return False
    here = [device for device, where, *_ in lines if _plain(where) == str(folder)]
    return bool(here) and here[-1].startswith("/dev/")


def _plain(where: str) -> str:
    """Spaces and their like are written as octal numbers there."""
    return re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), where)


def write(folder: Path, stem: str, ending: str, data: bytes, still_wanted: Callable[[], bool] = lambda: True) -> str:
    """Write `data` as a new file of `folder`, "stem.json", "stem-2.json" and so on; its name, empty where it was no
    longer wanted. What it returns for can be taken out: it has left the memory for the stick, and was read back.

    Raises StickProblem.
    """
    if not is_mounted(folder):
        raise StickProblem(StickFailure.NO_STICK, f"no memory stick is mounted at {folder}")
    unfinished = folder / f".{stem}-{os.getpid()}.part"
    try:
        name = _free_name(folder, stem, ending)
        _write_through(unfinished, data)
        if _read_past_the_cache(unfinished) != data:
            raise StickProblem(StickFailure.ERROR, f"what was read back from {folder} is not what was written")
        if not still_wanted():
            unfinished.unlink()
            return ""
        unfinished.rename(folder / name)
        _sync_folder(folder)
    except OSError as problem:
        _remove(unfinished)
        raise StickProblem(_reason(problem), f"cannot write on the stick at {folder}: {problem.strerror}") from None
    except StickProblem:
        _remove(unfinished)
        raise
    return name


def _reason(problem: OSError) -> StickFailure:
    if problem.errno in _FULL:
        return StickFailure.FULL
    if problem.errno == errno.EROFS:
        return StickFailure.READ_ONLY
    return StickFailure.NO_STICK if problem.errno in _GONE else StickFailure.ERROR


def _free_name(folder: Path, stem: str, ending: str) -> str:
    for number in range(1, MOST_FILES + 1):
        name = f"{stem}{f'-{number}' if number > 1 else ''}{ending}"
        if not (folder / name).exists():
            return name
    raise StickProblem(StickFailure.TOO_MANY, f"{MOST_FILES} files of today are on the stick at {folder} already")


def _write_through(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _read_past_the_cache(path: Path) -> bytes:
    with path.open("rb") as file:
        # Without this the machine would answer from its own memory, whatever is on the stick.
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems of sticks cannot do this for a folder; they write it with the file.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
