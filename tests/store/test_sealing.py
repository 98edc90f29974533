"""Sealing: when it happens, how it rounds, that it happens once, and that a power cut leaves one state or the other."""

import os
import signal
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import event, select, text

from kiosk.models import OpenTally, SealedBucket, SealedCell
from kiosk.statistics.sealing import ENOUGH_VISITS, Outcome, round_randomly, seal, seal_if_due
from kiosk.statistics.tables import GROUPS, TABLES, Group, base_of
from kiosk.store import open_store
from kiosk.visit import Counted

DAY = date(2026, 3, 2)
NEXT = DAY + timedelta(days=1)
PRESSURE = GROUPS[Group.PRESSURE]


def sealed_cells(store):
    with store.transaction() as session:
        return {(cell.first_day, cell.table, cell.cell): cell.count for cell in session.scalars(select(SealedCell))}


def sealed_days(store, table="pressure_class"):
    with store.transaction() as session:
        buckets = session.scalars(select(SealedBucket).where(SealedBucket.table == table))
        return sorted((bucket.first_day, bucket.last_day) for bucket in buckets)


def cells_of(tables):
    return {(table, cell) for table, cells in tables.items() for cell in cells}


def count(store, how_many, *tables, day=DAY):
    """So many visits with one result in the first cell of each of the tables."""
    for _ in range(how_many):
        store.count([(table, TABLES[table][0]) for table in tables], True, day)


def test_nine_visits_stay_open_and_the_tenth_closes_the_bucket(store, visits):
    assert seal(store, DAY).outcome is Outcome.NOTHING
    visits(ENOUGH_VISITS - 1)
    before = store.open_counts()
    assert seal(store, DAY).outcome is Outcome.TOO_FEW
    assert store.open_counts() == before
    visits(1, NEXT)
    assert seal(store, DAY).outcome is Outcome.NOT_YET
    sealing = seal(store, NEXT)
    assert sealing.outcome is Outcome.SEALED
    assert sealing.closed == dict.fromkeys([*PRESSURE, "findrisc"], (DAY, NEXT))
    assert sealed_days(store) == sealed_days(store, "findrisc") == [(DAY, NEXT)]
    assert store.open_counts() is None


def test_the_gate_counts_visits_and_never_results(store):
    for _ in range(50):
        store.count([("pulse", "50_100")], False, DAY)
    assert seal(store, DAY).outcome is Outcome.TOO_FEW


def test_every_cell_is_sealed_also_the_empty_ones(store):
    count(store, 12, "pulse")
    seal(store, DAY)
    cells = sealed_cells(store)
    assert {(table, cell) for _, table, cell in cells} == cells_of(PRESSURE)
    assert cells.pop((DAY, "pulse", "under_40")) in (10, 15)
    assert set(cells.values()) == {0}


def test_the_one_who_takes_a_test_on_a_busy_day_does_not_stand_alone_in_its_table(store):
    """Twelve measure, eleven take one test, one takes another: that one waits for nine more."""
    count(store, 12, "pressure_class")
    count(store, 11, "findrisc")
    count(store, 1, "phq2")
    assert "phq2" not in seal(store, DAY).closed
    assert sealed_days(store, "findrisc") == [(DAY, DAY)]
    assert store.open_counts().cells == {("phq2", "negative"): 1}
    count(store, 9, "phq2", day=NEXT)
    assert seal(store, NEXT).outcomes[Group.TESTS] is Outcome.TOO_FEW, "only nine came since the last closing"
    count(store, 1, "findrisc", day=NEXT)
    assert seal(store, NEXT).closed == {"phq2": (DAY, NEXT)}


def test_who_measures_alone_is_not_published_with_the_many_who_take_tests(store):
    count(store, 1, "pressure_class")
    count(store, 30, "findrisc")
    assert set(seal(store, DAY).closed) == {"findrisc"}


def test_age_and_sex_wait_for_the_end_of_the_month(store):
    last, first = date(2026, 3, 31), date(2026, 4, 1)
    count(store, 30, "sex", day=DAY)
    count(store, 3, "age_pressure", day=DAY)
    for day in (DAY, last - timedelta(days=1)):
        assert seal(store, day).outcomes[Group.MONTH] is Outcome.NOT_YET
    assert seal(store, last).closed == {"sex": (DAY, last)}, "the month is closed whole"
    count(store, 9, "age_pressure", day=first)
    count(store, 1, "sex", day=first)
    assert not seal(store, date(2026, 4, 29)).closed
    assert seal(store, date(2026, 5, 3)).closed == {"age_pressure": (DAY, date(2026, 4, 30))}, "April is over"


def test_between_two_buckets_of_a_test_no_day_is_left_out(store):
    """A gap would tell that nobody took the test on its days, and the day after it that somebody did."""
    days = [DAY + timedelta(days=number) for number in range(9)]
    store.count_service(Counted.VISIT_STARTED, datetime.combine(days[0], time(9)))
    for day in days[1:]:
        count(store, 10, "findrisc", day=day)
        if day in (days[2], days[6]):
            count(store, 10, "phq2", day=day)
        seal(store, day)
    assert sealed_days(store, "phq2") == [(days[0], days[2]), (days[3], days[6])]
    assert sealed_days(store, "findrisc")[0] == (days[0], days[1])


def test_a_table_of_few_cells_is_rounded_to_tens(store):
    count(store, 13, "irregular_pulse", "pulse")
    seal(store, DAY, lambda n: n - 1)
    cells = sealed_cells(store)
    assert cells[DAY, "irregular_pulse", "not_noted"] == 10
    assert {base_of(table) for table, cells in TABLES.items() if len(cells) < 5} == {10}
    assert {base_of(table) for table, cells in TABLES.items() if len(cells) >= 5} == {5}


def test_sealing_twice_changes_nothing(store, visits):
    visits(25)
    seal(store, DAY)
    before = sealed_cells(store)
    assert seal(store, DAY).outcome is Outcome.NOTHING
    visits(25)
    again = seal(store, DAY)
    assert again.outcomes[Group.PRESSURE] is Outcome.NOT_YET, "the same day again would overlap"
    assert not again.closed
    assert sealed_cells(store) == before
    assert set(seal(store, NEXT).closed) == {*PRESSURE, "findrisc"}


def test_buckets_never_overlap_even_when_the_clock_goes_back(store, visits):
    for day in (DAY, DAY, DAY - timedelta(days=5), DAY + timedelta(days=1)):
        visits(10, day)
        seal(store, DAY + timedelta(days=40))
    for table in ("pressure_class", "findrisc"):
        days = sealed_days(store, table)
        assert len(days) >= 3
        assert all(earlier[1] < later[0] for earlier, later in pairwise(days))


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        (datetime(2026, 3, 2, 19, 59), Outcome.NOT_YET),
        (datetime(2026, 3, 2, 20, 0), Outcome.SEALED),
        (datetime(2026, 3, 3, 0, 1), Outcome.SEALED),
    ],
)
def test_the_kiosk_seals_when_its_day_ends_or_on_the_morning_after(store, visits, now, outcome):
    visits(10)
    assert seal_if_due(store, now, time(20, 0)).outcome is outcome


def test_a_count_below_zero_is_an_error():
    with pytest.raises(ValueError, match="-1"):
        round_randomly(-1)


def test_nothing_that_was_counted_exactly_stays_in_any_file(store, path, visits):
    """secure_delete, and a journal that is emptied: a marker among the counts is gone from the disk."""
    marker = "marker-7f3a9c-of-one-visit"
    with store.transaction() as session:
        session.add(OpenTally(table="pulse", cell=marker, count=1))
    visits(15)
    assert marker.encode() in path.read_bytes()
    seal(store, DAY)
    store.close()
    files = [file for file in path.parent.iterdir() if file.is_file()]
    assert path in files
    assert not [file.name for file in files if marker.encode() in file.read_bytes()]


def _seal_and_die(path, at):
    """In a child process: seal, and die by SIGKILL just before statement number `at`. Exit 0 when there were fewer."""
    store = open_store(path)
    seen = 0

    def before(_statement):
        nonlocal seen
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
        seen += 1

    @event.listens_for(store._engine, "checkout")
    def _trace(connection, _record, _proxy):
        connection.set_trace_callback(before)

    seal(store, DAY)
    os._exit(0)


def test_a_kill_at_every_statement_leaves_all_counts_or_all_cells(store, path, visits):
    visits(17)
    whole = store.open_counts()
    store.close()
    image = path.read_bytes()
    kept_open = died = 0
    for at in range(200):
        path.write_bytes(image)
        child = os.fork()
        if child == 0:
            try:
                _seal_and_die(path, at)
            finally:
                os._exit(1)
        status = os.waitpid(child, 0)[1]
        again = open_store(path)
        counts, cells, days = again.open_counts(), sealed_cells(again), sealed_days(again)
        with again.transaction() as session:
            tallies = len(session.scalars(select(OpenTally)).all())
        again.close()
        if counts is None:
            assert tallies == 0
            assert days == [(DAY, DAY)]
            assert {(table, cell) for _, table, cell in cells} == cells_of({**PRESSURE, "findrisc": TABLES["findrisc"]})
        else:
            assert counts == whole
            assert (cells, days) == ({}, [])
            kept_open += 1
        if os.WIFSIGNALED(status):
            died += 1
            continue
        assert os.WEXITSTATUS(status) == 0
        assert counts is None, "not killed: sealed"
        break
    assert died >= 8, "begin, reads, inserts, deletes, commit"
    assert kept_open >= died - 1


def test_a_failure_in_the_middle_rolls_everything_back(store, visits):
    visits(12)
    before = store.open_counts()

    def broken(_: int) -> int:
        raise RuntimeError("no randomness")

    with pytest.raises(RuntimeError):
        seal(store, DAY, broken)
    assert store.open_counts() == before
    assert sealed_days(store) == []


def test_two_programs_that_seal_at_once_draw_once(store, path, visits):
    visits(12)
    other = open_store(path)
    assert [seal(store, DAY).outcome, seal(other, DAY).outcome] == [Outcome.SEALED, Outcome.NOTHING]
    with other.transaction() as session:
        assert session.execute(text("SELECT count(*) FROM sealed_cell")).scalar() == len(
            cells_of({**PRESSURE, "findrisc": TABLES["findrisc"]})
        )
    other.close()
