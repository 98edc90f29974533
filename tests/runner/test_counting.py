"""Counting in the background: a disk that fails for a while loses nothing, and staff are told."""

from datetime import date, time, timedelta

import pytest

from kiosk.commands.counting import Counting
from kiosk.effects import CountResult
from kiosk.statistics.rows import read_figures
from kiosk.store import Trouble, open_store

RESULT = CountResult((("pulse", "50_100"),), first=True)
NEVER = time(23, 59, 59)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "kiosk.sqlite3"


def settled(counting):
    """What was asked for so far is done."""
    counting._thread.submit(lambda: None).result(timeout=10)
    return counting


def pulses(path):
    store = open_store(path)
    counts = store.open_counts()
    store.close()
    return 0 if counts is None else counts.cells.get(("pulse", "50_100"), 0)


def test_what_a_broken_database_cannot_take_is_counted_once_when_it_can(path, caplog):
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 100)
    counting = Counting(path)
    for _ in range(5):
        counting.result(RESULT)
    assert settled(counting).trouble.trouble is Trouble.DAMAGED
    assert len([record for record in caplog.records if "not counted" in record.message]) == 1, "said once"
    path.rename(path.with_suffix(".kept"))
    counting.seal_if_due(NEVER)
    assert settled(counting).trouble is None
    counting.result(RESULT)
    counting.close()
    assert pulses(path) == 6


def test_what_waits_is_counted_at_the_end_if_it_can_be(path):
    path.parent.mkdir()
    path.mkdir()
    counting = Counting(path)
    counting.result(RESULT)
    assert settled(counting).trouble is not None
    path.rmdir()
    counting.close()
    assert pulses(path) == 1


def test_one_that_can_never_be_counted_does_not_hold_up_the_others(path):
    counting = Counting(path)
    counting.result(CountResult((("pulse", "no such cell"),), first=True))
    counting.result(RESULT)
    assert settled(counting).trouble is None
    counting.close()
    assert pulses(path) == 1


def test_days_that_ended_while_the_kiosk_was_off_are_closed_before_anything_is_counted(path):
    yesterday = date.today() - timedelta(days=1)
    store = open_store(path)
    for _ in range(12):
        store.count(RESULT.cells, True, yesterday)
    store.close()
    counting = Counting(path)
    counting.open(NEVER)
    counting.result(RESULT)
    counting.close()
    store = open_store(path)
    figures = read_figures(store, "s", "k", yesterday, yesterday, date.today())
    store.close()
    assert {(row.from_day, row.to_day) for row in figures.health} == {(yesterday, yesterday)}
    assert pulses(path) == 1
