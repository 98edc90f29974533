"""Backups: what is open is in none of them, not even in their bytes, and the way back works."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
import typer
from ledger import OPEN, SEALED, Ledger, calls_of_day, perform, read
from typer.testing import CliRunner

from kiosk.commands import stats
from kiosk.commands.context import Context
from kiosk.data_folder import database_file
from kiosk.models import Base
from kiosk.statistics import backup
from kiosk.store import open_store
from kiosk.visit import Counted

MARKER = "marker-41c8e0-of-one-visit"


@pytest.fixture
def run(tmp_path):
    root = typer.Typer()
    root.add_typer(stats.app, name="stats")

    @root.callback()
    def remember(ctx: typer.Context) -> None:
        ctx.obj = Context(tmp_path / "none.toml", tmp_path / "data")

    return lambda *words: CliRunner().invoke(root, ["stats", "backup", *map(str, words)])


@pytest.fixture
def live(tmp_path) -> Path:
    """A kiosk's database with a sealed day, an open one that has a marker in it, and service use of both and of today."""
    path = database_file(tmp_path / "data", practice=False)
    store = open_store(path)
    for call in (*calls_of_day(0), *calls_of_day(1)[:-1]):
        perform(store, call)
    store.count_service(Counted.STAFF_RUNG, datetime.now())
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO open_tally VALUES ('pulse', ?, 1)", (MARKER,))
        connection.commit()
    assert MARKER.encode() in path.read_bytes()
    return path


def test_a_backup_is_the_sealed_history_and_has_no_trace_of_what_is_open(run, live, tmp_path):
    before, out = live.read_bytes(), tmp_path / "backup.sqlite3"
    done = run("--out", out)
    assert (done.exit_code, done.stdout) == (0, f"{out}\n"), done.stderr
    kept, whole = read(out), read(live)
    assert kept.sealed == whole.sealed and kept.sealed
    assert (kept.open, kept.visits) == ({}, {})
    today = str(date.today())
    assert kept.use == {key: count for key, count in whole.use.items() if key[0] != today} and kept.use != whole.use
    content = out.read_bytes()
    assert MARKER.encode() not in content
    assert b"staff_rung" not in content, "today is not over"
    assert out.stat().st_mode & 0o777 == 0o600
    assert live.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["backup.sqlite3", "data"]


def test_one_more_visitor_changes_no_byte_of_a_backup(run, live, tmp_path):
    run("--out", tmp_path / "one")
    store = open_store(live)
    perform(store, calls_of_day(1)[0])
    store.count_service(Counted.VISIT_STARTED, datetime.now())
    store.close()
    run("--out", tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_the_way_back_of_the_guide(run, live, tmp_path):
    """As docs/backup.md says: the kiosk is stopped, file and journal are moved aside, the backup put in their place."""
    out, ledger = tmp_path / "backup.sqlite3", Ledger()
    run("--out", out)
    kept = read(out)
    for file in live.parent.glob("kiosk.sqlite3*"):
        file.rename(file.with_name(f"{file.name}.aside"))
    live.write_bytes(out.read_bytes())
    live.chmod(0o600)

    store = open_store(live)
    assert read(live) == kept, "the sealed history is back"
    ledger.sealed, ledger.use = kept.sealed, ledger.use + type(ledger.use)(kept.use)
    for call in calls_of_day(2):
        perform(store, call)
        ledger.check(read(live), [call], None)
    store.close()
    assert len(read(live).sealed["pressure_class"]) == 2


def test_an_existing_file_is_never_written_over(run, live, tmp_path, monkeypatch):
    out = tmp_path / "precious"
    for link in (os.link, no_links):
        monkeypatch.setattr(os, "link", link)
        out.write_text("precious")
        done = run("--out", out)
        assert done.exit_code == 1 and "left as it is" in done.stderr
        assert out.read_text() == "precious"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data", "precious"]


def no_links(_source, _target):
    raise PermissionError(1, "Operation not permitted")


def test_a_disk_that_knows_no_links_is_written_all_the_same(run, live, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", no_links)
    assert run("--out", tmp_path / "out").exit_code == 0
    assert read(tmp_path / "out").sealed == read(live).sealed


def test_a_backup_that_breaks_off_leaves_nothing(run, live, tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = run("--out", tmp_path / "out")
    assert done.exit_code == 1 and "No space left" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


def test_where_nothing_was_counted_there_is_no_backup(run, tmp_path):
    done = run("--out", tmp_path / "out")
    assert done.exit_code == 1 and "nothing was counted here yet" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_every_table_is_either_closed_or_left_empty():
    """A new table has to be thought of: whatever is not known to be closed is not in a backup."""
    assert set(backup.LEFT_EMPTY) == set(OPEN)
    assert set(backup.KEPT) == set(SEALED)
    assert set(Base.metadata.tables) == {*OPEN, *SEALED, "service_use"}
