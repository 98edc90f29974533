"""Attacks on the published figures: what somebody with every export, and some knowledge, could find out."""

import csv
import io
import itertools
import random
import re
from collections import Counter
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache

import pytest
from sqlalchemy import text

from kiosk.language import load
from kiosk.models import Base
from kiosk.statistics.export import FORMATS
from kiosk.statistics.export import export as write
from kiosk.statistics.export_csv import csv_pieces
from kiosk.statistics.reading import asked
from kiosk.statistics.rows import HEADER
from kiosk.statistics.sealing import round_randomly, seal
from kiosk.statistics.tables import TABLES, base_of
from kiosk.visit import Counted

DAY = date(2026, 3, 2)
TODAY = DAY + timedelta(days=30)


def export(store, first=DAY, last=TODAY, today=TODAY):
    with store.transaction() as session:
        return b"".join(csv_pieces(session, asked("site", "kiosk-1", first, last, today), plain=True))


def read(exported):
    return list(csv.DictReader(io.StringIO(exported.decode())))


@pytest.fixture
def month(store, visits):
    """Days of 3 to 25 visits, sealed every evening, the last one open."""
    chance = random.Random(11)
    for number in range(14):
        day = DAY + timedelta(days=number)
        visits(chance.randint(3, 25), day)
        for hour in (10, 11, 15):
            store.count_service(Counted.VISIT_STARTED, datetime.combine(day, datetime.min.time()).replace(hour=hour))
        if number < 13:
            seal(store, day)
    assert store.open_counts() is not None
    return store


def test_one_more_visitor_in_the_open_bucket_changes_no_byte(month, visits, tmp_path):
    """Attack: compare the files before with those after a known person's visit."""
    today = DAY + timedelta(days=13)

    def files(name):
        what = asked("site", "kiosk-1", DAY, TODAY, today)
        return [file.read_bytes() for file in write(month, what, tmp_path / name, FORMATS, load("fi")).files]

    before = files("before")
    visits(1, today)
    for table, cell in (
        ("language", "et"),
        ("modes", "voice"),
        ("sex", "male"),
        ("age_pressure", "45_64.satisfactory"),
    ):
        month.count([(table, cell)], True, today)
    month.count_service(Counted.VISIT_STARTED, datetime.combine(today, datetime.min.time()).replace(hour=16))
    after = files("after")
    assert len(before) == len(FORMATS) + 1
    assert after == before


def test_every_difference_of_two_exports_is_a_sum_of_sealed_cells(month):
    """Attack: subtract overlapping ranges to isolate a day or a person."""
    whole = [row for row in read(export(month)) if not row["table"].startswith("service_use")]
    buckets = {}
    for row in whole:
        buckets.setdefault((row["from"], row["to"]), []).append(tuple(row.values()))
    assert len(buckets) >= 5
    days = [DAY + timedelta(days=number) for number in range(15)]
    exports = {
        (first, last): {tuple(row.values()) for row in read(export(month, first, last)) if "use" not in row["table"]}
        for first, last in itertools.combinations_with_replacement(days, 2)
    }
    complete = {frozenset(rows) for rows in buckets.values()}
    for one, other in itertools.product(exports.values(), repeat=2):
        left = one - other
        for bucket in complete:
            assert not left & bucket or bucket <= left
        assert left <= frozenset().union(*complete)


def test_an_export_repeated_is_the_same_to_the_byte(month):
    assert export(month) == export(month)


def test_totals_are_the_sums_of_the_cells_shown(month):
    """No total is published beside its cells, and every sum is one of multiples of five."""
    rows = read(export(month))
    assert not [row for row in rows if re.search("total|sum|all|visits$", row["table"] + row["cell"])]
    totals = Counter()
    for row in rows:
        if not row["table"].startswith("service_use"):
            totals[row["from"], row["table"]] += int(row["count"])
    assert totals
    assert all(total % 5 == 0 for total in totals.values())


def test_service_use_by_hour_adds_up_to_service_use_by_day(month):
    rows = read(export(month))
    by_day, by_hour = Counter(), Counter()
    for row in rows:
        if row["table"] == "service_use":
            by_day[row["from"], row["cell"]] += int(row["count"])
        if row["table"] == "service_use_by_hour":
            by_hour[row["from"], row["cell"].split(":")[0]] += int(row["count"])
    assert by_day == by_hour
    assert set(by_day.values()) == {3}


def test_days_without_a_closed_bucket_are_missing_and_not_zero(store, visits):
    visits(3)
    assert not seal(store, DAY).closed
    assert read(export(store)) == []
    assert export(store).decode().split() == [",".join(HEADER)]


def test_a_bucket_that_reaches_over_the_range_is_left_out_whole(store, visits):
    visits(6, DAY)
    visits(6, DAY + timedelta(days=1))
    seal(store, DAY + timedelta(days=1))
    assert read(export(store, DAY, DAY)) == []
    assert {(row["from"], row["to"]) for row in read(export(store))} == {("2026-03-02", "2026-03-03")}


def test_every_published_cell_leaves_at_least_five_possible_counts():
    """Attack: which tables can have led to what is published? By brute force over all draws."""
    possible = {}
    for count in range(60):
        for drawn in range(5):
            possible.setdefault(round_randomly(count, lambda _, drawn=drawn: drawn), set()).add(count)
    for published in range(0, 51, 5):
        assert len(possible[published]) >= 5, published
    assert possible[0] == set(range(5))


@cache
def _likelihood(spread, cells, base):
    """Chance, summed over all ways to spread `spread` people over `cells` cells, that all of these are published 0."""
    if cells == 0:
        return Fraction(spread == 0)
    return sum(
        Fraction(base - n, base) * _likelihood(spread - n, cells - 1, base) for n in range(min(spread, base - 1) + 1)
    )


@pytest.mark.parametrize("table", TABLES)
def test_guessing_a_persons_class_when_all_are_in_one_is_right_with_080_at_most(table):
    """Attack at the smallest bucket: 10 people are known to be in it, 10 are published in one class, 0 in the others.

    All tables of 10 people are equally likely before.
    """
    base, weights = base_of(table), {}
    for elsewhere in range(base):
        shown_as_ten = Fraction(1) if elsewhere == 0 else Fraction(base - elsewhere, base)
        weights[elsewhere] = shown_as_ten * _likelihood(elsewhere, len(TABLES[table]) - 1, base)
    guess = sum(Fraction(10 - n, 10) * weight for n, weight in weights.items()) / sum(weights.values())
    assert Fraction(1, 3) < guess <= Fraction(80, 100)


def test_no_table_of_the_database_can_tell_people_apart(store):
    """No rowid, no running number, no time finer than the hour of service use, no place for an identifier."""
    with store.transaction() as session:
        schema = dict(session.execute(text("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")).all())
    schema.pop("alembic_version")
    assert set(schema) == set(Base.metadata.tables)
    for name, sql in schema.items():
        assert "WITHOUT ROWID" in sql, name
        assert not re.search(r"AUTOINCREMENT|TIMESTAMP|DATETIME|\bTIME\b|BLOB|UUID|CHAR\((?!40\))", sql), name
    kinds = {(str(column.type), column.name) for table in Base.metadata.tables.values() for column in table.columns}
    assert {name for kind, name in kinds if kind == "DATE"} == {"first_day", "last_day", "day"}
    assert {name for kind, name in kinds if kind == "INTEGER"} == {"visits", "count", "hour"}
    assert {name for kind, name in kinds if kind.startswith("VARCHAR")} == {"name", "table_name", "cell", "what"}


def test_the_order_in_which_people_came_is_nowhere(path, tmp_path):
    """The same visitors in another order leave the same file, to the byte."""
    from kiosk.store import open_store

    cells = [("pressure_class", cell) for cell in TABLES["pressure_class"]] * 2
    images = []
    for number, order in enumerate((cells, cells[::-1], random.Random(3).sample(cells, len(cells)))):
        store = open_store(tmp_path / str(number) / "k.sqlite3")
        for cell in order:
            store.count([cell], True, DAY)
        with store.transaction() as session:
            images.append(session.execute(text("SELECT * FROM open_tally")).all())
        store.close()
    assert images[0] == images[1] == images[2]
