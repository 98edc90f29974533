"""A folder as a printer: whole files, private, and nothing in them that says who was here when."""

from __future__ import annotations

import errno
import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from devices.printers.folder import FolderPrinter
from devices.printers.port import PrinterStatus, PrintFailure, PrintProblem

DOCUMENT = b"%PDF-1.4 slip"


def test_a_slip_is_written_whole_private_and_at_midnight(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path / "new" / "slips")
    assert printer.status() is PrinterStatus.IDLE
    printer.print(DOCUMENT, "Tuloste")
    printer.print(DOCUMENT, "Tuloste")
    files = list((tmp_path / "new" / "slips").iterdir())
    assert len(files) == 2 and printer.last_path in files
    for file in files:
        assert file.read_bytes() == DOCUMENT
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        changed = datetime.fromtimestamp(file.stat().st_mtime)
        assert (changed.hour, changed.minute, changed.second, changed.microsecond) == (0, 0, 0, 0)
    assert files[0].stat().st_mtime_ns == files[1].stat().st_mtime_ns


def test_a_folder_that_is_a_file_is_unwritable(tmp_path: Path) -> None:
    (tmp_path / "slips").write_text("in the way")
    printer = FolderPrinter(tmp_path / "slips")
    assert printer.status() is PrinterStatus.ERROR
    with pytest.raises(PrintProblem, match="slips") as caught:
        printer.print(DOCUMENT, "Tuloste")
    assert caught.value.reason is PrintFailure.FOLDER_UNWRITABLE


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, PrintFailure.DISK_FULL), (errno.EROFS, PrintFailure.FOLDER_UNWRITABLE)],
)
def test_a_failed_write_leaves_no_half_slip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: PrintFailure
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(PrintProblem) as caught:
        FolderPrinter(tmp_path).print(DOCUMENT, "Tuloste")
    assert caught.value.reason is reason
    assert list(tmp_path.iterdir()) == []
