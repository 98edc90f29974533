"""What a database file holds, read without the kiosk's own models, and what it must hold after a crash.

The one place to change where the tables of the database change.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.statistics.sealing import seal
from kiosk.statistics.tables import GROUP_OF, TABLES, Cell, Group, base_of
from kiosk.store import Store
from kiosk.visit import Counted

DAY = date(2026, 3, 2)
OPEN, SEALED = ("open_bucket", "open_tally"), ("sealed_bucket", "sealed_cell")
PRESSURE = ("pressure_class", "systolic_10", "diastolic_10", "pulse")


@dataclass(frozen=True)
class Stored:
    """`open`: exact counts by table and cell. `sealed`: table -> first day -> cell -> published. `use`: exact.
    `visits`: of the open buckets, by their names."""

    open: Mapping[str, Mapping[str, int]]
    visits: Mapping[str, int]
    sealed: Mapping[str, Mapping[str, Mapping[str, int]]]
    use: Mapping[tuple[str, int, str], int]


def read(path: Path) -> Stored:
    """Everything in the file; fails where cells have no bucket or a bucket has no cells."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        tallies: dict[str, dict[str, int]] = {}
        for row in connection.execute("SELECT table_name, cell, count FROM open_tally"):
            tallies.setdefault(row["table_name"], {})[row["cell"]] = row["count"]
        visits = {row["name"]: row["visits"] for row in connection.execute("SELECT name, visits FROM open_bucket")}
        for table in tallies:
            assert (table if GROUP_OF[table].each_by_itself else group_of(table)) in visits, f"{table}: no open bucket"
        sealed: dict[str, dict[str, dict[str, int]]] = {}
        # Natural: by whatever names a bucket in both tables.
        for row in connection.execute("SELECT * FROM sealed_cell NATURAL LEFT JOIN sealed_bucket"):
            assert row["last_day"] is not None, "sealed cells without their bucket"
            sealed.setdefault(row["table_name"], {}).setdefault(row["first_day"], {})[row["cell"]] = row["count"]
        bare = "SELECT 1 FROM sealed_bucket NATURAL LEFT JOIN sealed_cell WHERE cell IS NULL"
        assert connection.execute(bare).fetchone() is None, "a sealed bucket without cells"
        use = {
            (row["day"], row["hour"], row["what"]): row["count"]
            for row in connection.execute("SELECT day, hour, what, count FROM service_use")
        }
    return Stored(tallies, visits, sealed, use)


@dataclass(frozen=True)
class Result:
    cells: tuple[Cell, ...]
    first: bool
    day: date


@dataclass(frozen=True)
class Use:
    what: Counted
    at: datetime


@dataclass(frozen=True)
class Seal:
    day: date


Call = Result | Use | Seal


def perform(store: Store, call: Call) -> None:
    """Ask the store for it; it is confirmed when this returns."""
    match call:
        case Result():
            store.count(call.cells, call.first, call.day)
        case Use():
            store.count_service(call.what, call.at)
        case Seal():
            seal(store, call.day)


def calls_of_day(number: int, visits: int = 10) -> list[Call]:
    """A day: `visits` results of blood pressure and risk test, each in its own call or in one, what is closed by the
    month, service use in between, and the seal at its end."""
    chance, day = random.Random(number), DAY + timedelta(days=number)
    calls: list[Call] = []
    for visit in range(visits):
        cells = tuple((table, chance.choice(TABLES[table])) for table in (*PRESSURE, "findrisc"))
        if visit % 2:
            calls += [Result(cells[:-1], True, day), Result(cells[-1:], True, day)]
        else:
            calls.append(Result(cells, True, day))
        if visit % 4 == 0:
            calls.append(
                Result((("language", "sv"), ("modes", "large"), ("modes", "voice"), ("sex", "female")), True, day)
            )
        if visit % 3 == 0:
            calls.append(Use(Counted.VISIT_STARTED, datetime(day.year, day.month, day.day, 9 + visit)))
    return [*calls, Seal(day)]


def group_of(table: str) -> str:
    """The name of the open bucket of a table's group."""
    return GROUP_OF[table].value


def may_be_published_as(table: str, count: int, published: int) -> bool:
    """Whether `published` is one of the two roundings of an exact `count`."""
    return published % base_of(table) == 0 and abs(published - count) < base_of(table)


class Ledger:
    """What was confirmed so far. A seal is the last call of what one `check` is given."""

    def __init__(self) -> None:
        self.open: dict[str, Counter[str]] = {}
        self.visits: Mapping[str, int] = Counter()
        self.use: Counter[tuple[str, int, str]] = Counter()
        self.sealed: Mapping[str, Mapping[str, Mapping[str, int]]] = {}

    def check(self, stored: Stored, confirmed: Sequence[Call], in_flight: Call | None) -> bool:
        """Every confirmed call is in `stored` once, the one in flight wholly or not at all; whether it is.

        Takes over what was found, for the next check.
        """
        seals = [call for call in (*confirmed, in_flight) if isinstance(call, Seal)]
        assert len(seals) <= 1 and not any(isinstance(call, Seal) for call in confirmed[:-1])
        for call in confirmed:
            self._take(call)
        if seals:
            return self._check_seal(stored, seals[0], in_flight is None)
        if self._is(stored):
            return False
        assert in_flight is not None, f"something confirmed is missing or counted twice:\n{stored}\n{vars(self)}"
        self._take(in_flight)
        assert self._is(stored), f"neither with nor without {in_flight}:\n{stored}\n{vars(self)}"
        return True

    def _take(self, call: Call) -> None:
        match call:
            case Result():
                tables = {table for table, _ in call.cells}
                joined = Counter(table for table in tables if GROUP_OF[table].each_by_itself)
                self.visits = Counter(self.visits) + joined + Counter(dict.fromkeys(map(group_of, tables), call.first))
                for table, cell in call.cells:
                    self.open.setdefault(table, Counter())[cell] += 1
            case Use():
                self.use[str(call.at.date()), call.at.hour, call.what.value] += 1

    def _is(self, stored: Stored) -> bool:
        return (
            (stored.open, stored.use) == (self.open, self.use)
            and stored.sealed == self.sealed
            and stored.visits == self.visits
        )

    def _check_seal(self, stored: Stored, call: Seal, confirmed: bool) -> bool:
        """Of each table all tallies, or all sealed cells and no tally; and one call closes what it closes at once."""
        closed: set[str] = set()
        assert stored.use == self.use
        for table, cells in TABLES.items():
            before, after = self.sealed.get(table, {}), stored.sealed.get(table, {})
            assert {day: after[day] for day in before} == before, f"{table}: sealed cells changed"
            new = [day for day in after if day not in before]
            tallies, exact = stored.open.get(table, {}), self.open.get(table, Counter())
            if not new:
                assert tallies == exact, f"{table}: tallies changed by a seal that left no cells"
                assert stored.visits.get(table) == self.visits.get(table)
                continue
            assert len(new) == 1 and new[0] <= str(call.day) and not tallies, f"{table}: half sealed"
            assert set(after[new[0]]) == set(cells), f"{table}: not all cells"
            for cell, published in after[new[0]].items():
                assert may_be_published_as(table, exact[cell], published), f"{table}.{cell}: {exact[cell]}, {published}"
            self.open.pop(table, None)
            closed.add(table)
        done = closed.issuperset(PRESSURE)
        assert done or not closed, f"only {closed} are sealed"
        assert done or not confirmed, "the seal was confirmed and is not there"
        assert done is not (Group.PRESSURE.value in stored.visits)
        self.visits, self.sealed = stored.visits, stored.sealed
        return done
