"""A folder that takes each slip as a PDF file: for trying the kiosk out, and where something else prints them.

Names are random and every file carries midnight as its time, so that neither tells who was here when or in which order.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from devices.printers.port import PrinterStatus, PrintFailure, PrintProblem, always

_FULL = (errno.ENOSPC, errno.EDQUOT)


class FolderPrinter:
    """Writes into `folder`, made when first needed. `last_path` is the newest file, for tests and tours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.last_path: Path | None = None

    def print(self, document: bytes, title: str, still_wanted: Callable[[], bool] = always) -> None:
        """Write the document whole or not at all, readable for this user only. Raises PrintProblem."""
        name = f"slip-{secrets.token_hex(8)}.pdf"
        unfinished = self._folder / f".{name}.part"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(unfinished, document)
            unfinished.rename(self._folder / name)
        except OSError as problem:
            with suppress(OSError):
                unfinished.unlink()
            reason = PrintFailure.DISK_FULL if problem.errno in _FULL else PrintFailure.FOLDER_UNWRITABLE
            raise PrintProblem(reason, f"cannot write a slip into {self._folder}: {problem.strerror}") from None
        self.last_path = self._folder / name

    def status(self) -> PrinterStatus:
        """IDLE if a file can be written, ERROR if not. Looks only."""
        nearest = next(path for path in (self._folder, *self._folder.absolute().parents) if path.exists())
        return PrinterStatus.IDLE if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK) else PrinterStatus.ERROR

    def _write(self, path: Path, document: bytes) -> None:
        midnight = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(document)
            file.flush()
            os.fsync(descriptor)
        os.utime(path, (midnight, midnight))
