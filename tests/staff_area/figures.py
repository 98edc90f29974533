"""Made-up figures for charts: what a store would give out, without a store."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.statistics.rows import Bucket, Figures, Row
from kiosk.statistics.tables import TABLES

MORE = {
    "modes": ("plain", "large", "high_contrast", "low_reach", "discreet", "voice"),
    "language": ("fi", "fi-simple", "sv", "en"),
}
NOT_DRAWN = ("systolic_10", "diastolic_10", "pulse", "irregular_pulse", "age_pressure", "sex")


def health(first: date, last: date, table: str, *counts: int) -> tuple[Row, ...]:
    """One closed bucket; cells that are not given are 0."""
    cells = TABLES.get(table) or MORE[table]
    filled = (*counts, *([0] * (len(cells) - len(counts))))
    return tuple(Row("site", "kiosk-1", first, last, table, cell, n) for cell, n in zip(cells, filled, strict=True))


def use(day: date, hour: int, what: str, count: int) -> Row:
    return Row("site", "kiosk-1", day, day, "service_use_by_hour", f"{what}:{hour:02}", count)


def figures(first: date, last: date, *, told_to: date | None = None, health=(), use=(), edge=()) -> Figures:
    return Figures("site", "kiosk-1", first, last, told_to or last, tuple(health), tuple(use), tuple(edge))


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def busy(first: date, last: date, *, told_to: date | None = None, factor: int = 1) -> Figures:
    """A place that is open on every day but Sunday, busiest about noon; every third bucket has two days."""
    used: list[Row] = []
    sealed: list[Row] = []
    open_days = [day for day in days(first, min(told_to or last, last)) if day.weekday() < 6]
    waiting: date | None = None
    for at, day in enumerate(open_days):
        for hour in range(8, 20):
            n = max(1, (7 - abs(13 - hour)) * (2 + day.weekday() % 3)) * factor
            used += [use(day, hour, "visit_started", n), use(day, hour, "visit_finished", n * 3 // 4)]
        if at >= len(open_days) - 2:
            continue  # still open
        if at % 3 == 1:
            waiting = waiting or day
            continue
        begin, waiting = waiting or day, None
        spread = [5 * factor * ((at + cell) % 4) for cell in range(9)]
        sealed += health(begin, day, "pressure_class", *spread)
        sealed += health(begin, day, "modes", 40 * factor, 15 * factor, 5, 0, 5, 10)
        sealed += health(begin, day, "language", 50 * factor, 5, 20 * factor, 15)
        if at % 6 == 0:
            sealed += health(begin, day, "findrisc", 10 * factor, 25 * factor, 15, 5, 0)
            sealed += health(begin, day, "lonely1", 30 * factor, 10)
            sealed += health(begin, day, "bmi", 5, 40 * factor, 35 * factor, 20, 5, 0)
    return figures(first, last, told_to=told_to, health=sealed, use=used)


def over_the_edge(table: str, first: date, last: date) -> Bucket:
    return Bucket(table, first, last)
