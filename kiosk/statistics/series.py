"""Sums of published rows, as tables and charts want them. Pure; every figure here is a sum of rows that are given out.

A day that is missing from what is returned is not a zero: `day_state` says what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kiosk.statistics.rows import Figures, Row
from kiosk.statistics.tables import TABLES

Month = tuple[int, int]
"""Year and month."""


@dataclass(frozen=True, slots=True)
class Closed:
    """One closed bucket of a table: its days, and its rounded counts by cell."""

    first: date
    last: date
    counts: Mapping[str, int]


class DayState(StrEnum):
    """What is known of one day in one health table."""

    CLOSED = "closed"  # in a bucket whose days are all in the range
    OVER_THE_EDGE = "over_the_edge"  # in a closed bucket that reaches over the range
    WAITING = "waiting"  # there were visits, and no bucket with this day has been closed
    NO_VISITS = "no_visits"  # nobody came, or the kiosk was off
    NOT_OVER = "not_over"


def tables_of(figures: Figures) -> list[str]:
    """The health tables with figures, as they stand in code; those of an older version last."""
    found = {row.table for row in figures.health}
    return [table for table in TABLES if table in found] + sorted(found - set(TABLES))


def closed(rows: Iterable[Row], table: str) -> list[Closed]:
    """The closed buckets of a health table, by day."""
    found: dict[tuple[date, date], dict[str, int]] = defaultdict(dict)
    for row in rows:
        if row.table == table:
            found[row.from_day, row.to_day][row.cell] = row.count
    return [Closed(first, last, counts) for (first, last), counts in sorted(found.items())]


def totals(rows: Iterable[Row], table: str) -> dict[str, int]:
    """Cell -> sum over all rows of a health table, in the order of the rows."""
    found: dict[str, int] = {}
    for row in rows:
        if row.table == table:
            found[row.cell] = found.get(row.cell, 0) + row.count
    return found


def by_month(rows: Iterable[Row], table: str) -> dict[Month, dict[str, int]]:
    """Month -> cell -> sum; a bucket counts in the month of its last day."""
    found: dict[Month, dict[str, int]] = {}
    for row in rows:
        if row.table == table:
            month = found.setdefault((row.to_day.year, row.to_day.month), {})
            month[row.cell] = month.get(row.cell, 0) + row.count
    return dict(sorted(found.items()))


def use_by_day(figures: Figures, what: str) -> dict[date, int]:
    """Day -> exact count, for days with any service use: such a day without this one is a true zero."""
    found = {row.from_day: 0 for row in figures.use}
    for row in figures.use:
        if _what(row) == what:
            found[row.from_day] += row.count
    return found


def use_by_hour(figures: Figures, what: str) -> list[int]:
    """Exact sums by the hour of the day, 24 of them."""
    hours = [0] * 24
    for row in figures.use:
        if _what(row) == what:
            hours[int(row.cell.rpartition(":")[2])] += row.count
    return hours


def use_by_month(figures: Figures, what: str) -> dict[Month, int]:
    found: dict[Month, int] = {}
    for day, count in use_by_day(figures, what).items():
        found[day.year, day.month] = found.get((day.year, day.month), 0) + count
    return dict(sorted(found.items()))


def use_totals(figures: Figures) -> dict[str, int]:
    """Thing counted -> exact sum."""
    found: dict[str, int] = {}
    for row in figures.use:
        found[_what(row)] = found.get(_what(row), 0) + row.count
    return dict(sorted(found.items()))


def day_states(figures: Figures, table: str) -> dict[date, DayState]:
    """Every day of the range, and what is known of it in a health table."""
    states = dict.fromkeys(_days(figures.first, figures.last), DayState.NO_VISITS)
    for day in states:
        if day > figures.told_to:
            states[day] = DayState.NOT_OVER
    for row in figures.use:
        states[row.from_day] = DayState.WAITING
    for bucket in figures.over_the_edge:
        if bucket.table == table:
            _mark(states, bucket.first, bucket.last, DayState.OVER_THE_EDGE)
    for each in closed(figures.health, table):
        _mark(states, each.first, each.last, DayState.CLOSED)
    return states


def _mark(states: dict[date, DayState], first: date, last: date, state: DayState) -> None:
    for day in _days(first, last):
        if day in states:
            states[day] = state


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _what(row: Row) -> str:
    return row.cell.rpartition(":")[0]
