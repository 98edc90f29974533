"""What stays of a visit on the kiosk's disk once its day is sealed: nothing, in no file."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, time
from pathlib import Path

import pytest
from cups_server import CUPSD, LPADMIN, running_cups
from whole_visit import READINGS, take_whole_visit, visit_desk

from devices.printers.cups import CupsPrinter
from kiosk.commands.counting import Counting
from kiosk.effects import CountResult
from kiosk.statistics.tables import TABLES

needs_cups = pytest.mark.skipif(not CUPSD or not LPADMIN or os.geteuid() != 0, reason="needs cupsd and root")
MARKER = "marker-9be2d1-of-one-visit"

_written: list[str] | None = None
_hooked: list[bool] = []


def _on_audit(event: str, values: tuple[object, ...]) -> None:
    if event == "open" and _written is not None:
        path, mode, flags = values
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & 3):
            _written.append(str(path))


@contextmanager
def files_written() -> Iterator[list[str]]:
    """The paths that Python opens for writing meanwhile, also of files that are gone again."""
    global _written
    if not _hooked:
        sys.addaudithook(_on_audit)  # for good: there is no way to take one off
        _hooked.append(True)
    _written = []
    try:
        yield _written
    finally:
        _written = None


@pytest.fixture
def own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that nobody else uses."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def holding(folder: Path, words: tuple[str, ...]) -> list[str]:
    """Files anywhere below `folder` that have one of `words` in them, as text or as UTF-16."""
    patterns = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sorted(str(file) for file in files if any(pattern in file.read_bytes() for pattern in patterns))


def put_marker(database: Path) -> None:
    """A tally that only this visit could have left, as if its cell were one of the table's."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("INSERT INTO open_tally VALUES ('pulse', ?, 1)", (MARKER,))
        connection.commit()


@needs_cups
def test_after_the_seal_no_file_holds_anything_of_a_visit(tmp_path, own_temp, caplog):
    caplog.set_level("DEBUG")
    data = tmp_path / "data"
    database = data / "practice.sqlite3"
    with running_cups(tmp_path / "cups") as server:
        server.add_queue("good", "ok")
        with files_written() as written:
            desk = visit_desk(data, CupsPrinter("good", 30, server.address))
            desk.counting.open(time(23, 59))
            take_whole_visit(desk)
            for _ in range(9):
                desk.counting.result(CountResult((("pressure_class", TABLES["pressure_class"][0]),), first=True))
            desk.close()
            put_marker(database)
            assert holding(tmp_path, (MARKER,)) == [str(database)], "the search finds what is there"
            counting = Counting(database)
            counting.seal_if_due(time(0, 0))
            counting.close()
        paper = tmp_path / "cups" / "out" / "ok"
        assert paper.read_bytes().startswith(b"%PDF"), "the slip came out of the printer"
        paper.unlink()

    with closing(sqlite3.connect(database)) as connection:
        day = connection.execute("SELECT max(last_day) FROM sealed_bucket").fetchone()[0]
    assert day == str(datetime.now().date()), "sealed"
    assert holding(tmp_path, (MARKER, *READINGS, "%PDF")) == []
    assert holding(data, ("157", "153")) == []
    assert {file.name: file.stat().st_size == 0 for file in data.iterdir()} == {
        "practice.sqlite3": False,
        "practice.sqlite3-journal": True,
    }
    assert list(own_temp.iterdir()) == []
    elsewhere = [path for path in written if not Path(path).is_relative_to(data) and not path.startswith("/dev/")]
    assert elsewhere == [], "nothing was written anywhere else, not even for a while"
    assert not [record for record in caplog.records if MARKER in record.getMessage()]


def test_while_a_day_is_open_its_slips_and_pictures_are_nowhere(tmp_path, own_temp):
    """Before the seal there are tallies; of the visit itself there is nothing even then."""

    class Paper:
        def print(self, document, title, still_wanted):
            assert document.startswith(b"%PDF")

    with files_written() as written:
        desk = visit_desk(tmp_path / "data", Paper())
        take_whole_visit(desk)
        desk.close()
    assert holding(tmp_path, (*READINGS, "%PDF", "157", "153")) == []
    assert {file.name for file in (tmp_path / "data").iterdir()} == {"practice.sqlite3", "practice.sqlite3-journal"}
    assert list(own_temp.iterdir()) == []
    assert [path for path in written if not Path(path).is_relative_to(tmp_path / "data")] == []
