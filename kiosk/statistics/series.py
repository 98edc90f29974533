"""Sums of published rows, as tables and charts want them. Pure; every figure here is a sum of rows that are given out.

A day that is missing from what is returned is not a zero: `day_state` says what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from kiosk.statistics.rows import Bucket, Figures, Row
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


_T = TypeVar("_T")
_R = TypeVar("_R")


def _once(make: Callable[[_T], _R]) -> Callable[[_T], _R]:
    """`make` is done once for rows that are asked for again and again, and then kept until it is done for others."""
    kept: list[tuple[_T, _R]] = []

    def made(rows: _T) -> _R:
        for known, result in kept:
            if known is rows:
                return result
        result = make(rows)
        kept[:] = [(rows, result)]
        return result

    return made


@dataclass(frozen=True, slots=True)
class _Use:
    """Service use by thing: its exact sums by day, and by the hour of the day. `days`: those with any service use."""

    days: dict[date, None]
    by_day: dict[str, dict[date, int]]
    by_hour: dict[str, list[int]]


@_once
def _tables(rows: tuple[Row, ...]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.table, []).append(row)
    return found


@_once
def _use(rows: tuple[Row, ...]) -> _Use:
    use = _Use({}, {}, {})
    for row in rows:
        what, _, hour = row.cell.rpartition(":")
        day = row.from_day
        use.days[day] = None
        by_day = use.by_day.setdefault(what, {})
        by_day[day] = by_day.get(day, 0) + row.count
        use.by_hour.setdefault(what, [0] * 24)[int(hour)] += row.count
    return use


def _of(rows: Iterable[Row], table: str) -> Iterable[Row]:
    """The rows of one table; a tuple of rows is looked through once for all tables."""
    if isinstance(rows, tuple):
        return _tables(rows).get(table, ())
    return (row for row in rows if row.table == table)


def tables_of(figures: Figures) -> list[str]:
    """The health tables with figures, as they stand in code; those of an older version last."""
    found = set(_tables(figures.health))
    return [table for table in TABLES if table in found] + sorted(found - set(TABLES))


def closed(rows: Iterable[Row], table: str) -> list[Closed]:
    """The closed buckets of a health table, by day."""
    found: dict[tuple[date, date], dict[str, int]] = {}
    for row in _of(rows, table):
        found.setdefault((row.from_day, row.to_day), {})[row.cell] = row.count
    return [Closed(first, last, counts) for (first, last), counts in sorted(found.items(), key=lambda each: each[0])]


def totals(rows: Iterable[Row], table: str) -> dict[str, int]:
    """Cell -> sum over all rows of a health table, in the order of the rows."""
    found: dict[str, int] = {}
    for row in _of(rows, table):
        found[row.cell] = found.get(row.cell, 0) + row.count
    return found


def by_month(rows: Iterable[Row], table: str) -> dict[Month, dict[str, int]]:
    """Month -> cell -> sum; a bucket counts in the month of its last day."""
    found: dict[Month, dict[str, int]] = {}
    for row in _of(rows, table):
        month = found.setdefault((row.to_day.year, row.to_day.month), {})
        month[row.cell] = month.get(row.cell, 0) + row.count
    return dict(sorted(found.items()))


def use_by_day(figures: Figures, what: str) -> dict[date, int]:
    """Day -> exact count, for days with any service use: such a day without this one is a true zero."""
    use = _use(figures.use)
    return dict.fromkeys(use.days, 0) | use.by_day.get(what, {})


def use_by_hour(figures: Figures, what: str) -> list[int]:
    """Exact sums by the hour of the day, 24 of them."""
    return list(_use(figures.use).by_hour.get(what, [0] * 24))


def use_by_month(figures: Figures, what: str) -> dict[Month, int]:
    found: dict[Month, int] = {}
    for day, count in use_by_day(figures, what).items():
        found[day.year, day.month] = found.get((day.year, day.month), 0) + count
    return dict(sorted(found.items()))


def use_totals(figures: Figures) -> dict[str, int]:
    """Thing counted -> exact sum."""
    return {what: sum(hours) for what, hours in sorted(_use(figures.use).by_hour.items())}


def day_states(figures: Figures, table: str) -> dict[date, DayState]:
    """Every day of the range, and what is known of it in a health table."""
    buckets = [Bucket(table, each.first, each.last) for each in closed(figures.health, table)]
    buckets += [bucket for bucket in figures.over_the_edge if bucket.table == table]
    return states_of_days(figures.first, figures.last, figures.told_to, _use(figures.use).days, buckets)


def states_of_days(
    first: date, last: date, told_to: date, used: Collection[date], buckets: Iterable[Bucket]
) -> dict[date, DayState]:
    """Every day from `first` to `last`. `used`: days with service use, none after `told_to`; `buckets`: the closed ones
    of one table that have a day in the range."""
    states = {day: DayState.NO_VISITS if day <= told_to else DayState.NOT_OVER for day in _days(first, last)}
    states |= dict.fromkeys(used, DayState.WAITING)
    for bucket in buckets:
        inside = first <= bucket.first and bucket.last <= last
        state = DayState.CLOSED if inside else DayState.OVER_THE_EDGE
        states |= dict.fromkeys(_days(max(first, bucket.first), min(last, bucket.last)), state)
    return states


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
