"""Recordings of the technician's test measurements: what came from the meter, byte for byte, for looking at it later.

They are health data of whoever was measured. Only the kiosk's user may read them; nothing is ever written over.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

MOST_BYTES = 1_000_000
OLD = timedelta(days=1)
_ENDING = ".bin"


class RecordingProblem(Exception):
    """A recording that cannot be written, read or removed; the message says which and why."""


class Recording:
    """One recording that is being written. `write` never raises: a full disk must not disturb a measurement."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.problem = ""
        """Why it is not whole; empty: it is."""
        self._file = os.fdopen(descriptor, "wb", buffering=0)
        self._left = MOST_BYTES

    def write(self, data: bytes) -> None:
        if self.problem:
            return
        if len(data) > self._left:
            self.problem = f"{self.path} would be larger than {MOST_BYTES} bytes"
            return
        try:
            written = self._file.write(data)
        except OSError as problem:
            self.problem = f"{self.path}: {problem.strerror}"
            return
        if written != len(data):  # a disk that is just about full takes a part
            self.problem = f"{self.path}: {os.strerror(28)}"
            return
        self._left -= len(data)

    def close(self) -> None:
        """End it. What is not whole is removed: half a recording would mislead whoever reads it."""
        if self._file.closed:
            return
        if not self.problem:
            try:
                os.fsync(self._file.fileno())
            except OSError as problem:
                self.problem = f"{self.path}: {problem.strerror}"
        with suppress(OSError):
            self._file.close()
        if self.problem:
            with suppress(OSError):
                self.path.unlink()


class Recordings:
    """The recordings in one folder, which is made when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, model: str, now: datetime) -> Recording:
        """A new recording, named after the time and the model. Raises RecordingProblem."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for number in range(1, 100):
                more = f"-{number}" if number > 1 else ""
                path = self._folder / f"{now:%Y-%m-%d-%H%M%S}-{model}{more}{_ENDING}"
                with suppress(FileExistsError):
                    return Recording(path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except OSError as problem:
            raise RecordingProblem(f"{self._folder}: {problem.strerror}") from problem
        raise RecordingProblem(f"{self._folder}: a hundred recordings in one second")

    def paths(self) -> list[Path]:
        """All there are, the newest first; none where the folder cannot be read."""
        try:
            return sorted((path for path in self._folder.iterdir() if path.suffix == _ENDING), reverse=True)
        except OSError:
            return []

    def old(self, now: datetime) -> list[Path]:
        """Those that have lain there for more than a day."""
        found = []
        for path in self.paths():
            with suppress(OSError):
                if now - datetime.fromtimestamp(path.stat().st_mtime) > OLD:
                    found.append(path)
        return found

    def read(self, path: Path) -> bytes:
        """The bytes of one of `paths`. Raises RecordingProblem, also for any other file and one that is too large."""
        if path not in self.paths():
            raise RecordingProblem(f"{path} is not one of the recordings")
        try:
            if path.stat().st_size > MOST_BYTES:
                raise RecordingProblem(f"{path} is larger than {MOST_BYTES} bytes: no test measurement is")
            return path.read_bytes()
        except OSError as problem:
            raise RecordingProblem(f"{path}: {problem.strerror}") from problem

    def delete_all(self) -> None:
        """Remove them all. Raises RecordingProblem for what stays."""
        for path in self.paths():
            try:
                path.unlink(missing_ok=True)
            except OSError as problem:
                raise RecordingProblem(f"{path}: {problem.strerror}") from problem
