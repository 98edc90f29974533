"""Writes files on a memory stick: whole and read back, or not at all; never on the kiosk's own disk."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from kiosk.stick_finding import MOUNTS, mounted_at

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_GONE = (errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.EIO)
MOST_FILES = 99
_CHUNK = 256 * 1024  # bytes between two looks at whether it is still wanted
_UNFINISHED = ".omahoitopiste.part"


class StickFailure(StrEnum):
    NO_STICK = "no_stick"
    FULL = "full"
    READ_ONLY = "read_only"
    TOO_MANY = "too_many"
    NOT_MOUNTED = "not_mounted"
    PULLED_OUT = "pulled_out"  # in the middle; or it is broken
    ERROR = "error"


class StickProblem(Exception):
    """Nothing was written. `reason` is for the program, the message for a technician."""

    def __init__(self, reason: StickFailure, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class _NoLongerWanted(Exception):
    pass


def is_mounted(folder: Path, mounts: Path = MOUNTS) -> bool:
    """Whether a device of its own is mounted there. Without one it is the kiosk's disk, or its memory."""
    return mounted_at(folder, mounts) is not None


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


def write_folder(
    folder: Path,
    stem: str,
    files: Mapping[str, bytes],
    still_wanted: Callable[[], bool] = lambda: True,
    told: Callable[[float, bool], None] = lambda _share, _checking: None,
) -> str:
    """Write `files` (name -> content) into a new folder of `folder`, "stem", "stem-2" and so on; its name, empty where
    it was no longer wanted. It appears when all of it has left the memory for the stick and was read back.

    `told` gets how much is done, 0 to 1, and whether it is read back by now. Raises StickProblem.
    """
    if not is_mounted(folder):
        raise StickProblem(StickFailure.NO_STICK, f"no memory stick is mounted at {folder}")
    unfinished = folder / _UNFINISHED
    # What a stick that was pulled out in the middle still carries.
    shutil.rmtree(unfinished, ignore_errors=True)
    begun = False
    try:
        name = _free_name(folder, stem, "")
        unfinished.mkdir(mode=0o700)
        begun = True
        _write_all(unfinished, files, still_wanted, told)
        _sync_folder(unfinished)
        _check_all(unfinished, files, still_wanted, told)
        unfinished.rename(folder / name)
        _sync_folder(folder)
    except _NoLongerWanted:
        shutil.rmtree(unfinished, ignore_errors=True)
        return ""
    except OSError as problem:
        shutil.rmtree(unfinished, ignore_errors=True)
        reason = _reason(problem)
        gone = reason in (StickFailure.NO_STICK, StickFailure.READ_ONLY) or not is_mounted(folder)
        reason = StickFailure.PULLED_OUT if begun and gone else reason
        raise StickProblem(reason, f"cannot write on the stick at {folder}: {problem.strerror}") from None
    except StickProblem:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return name


def _write_all(
    folder: Path, files: Mapping[str, bytes], still_wanted: Callable[[], bool], told: Callable[[float, bool], None]
) -> None:
    whole, done = max(1, sum(map(len, files.values()))), 0
    for name, data in files.items():
        descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for at in range(0, len(data), _CHUNK):
                if not still_wanted():
                    raise _NoLongerWanted
                file.write(data[at : at + _CHUNK])
                file.flush()
                os.fsync(descriptor)
                done += len(data[at : at + _CHUNK])
                told(done / whole, False)


def _check_all(
    folder: Path, files: Mapping[str, bytes], still_wanted: Callable[[], bool], told: Callable[[float, bool], None]
) -> None:
    for number, (name, data) in enumerate(files.items(), start=1):
        if _read_past_the_cache(folder / name) != data:
            raise StickProblem(StickFailure.ERROR, f"what was read back from {folder} is not what was written")
        if not still_wanted():
            raise _NoLongerWanted
        told(number / len(files), True)


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
