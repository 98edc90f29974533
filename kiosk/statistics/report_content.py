"""What the report says, apart from how it is drawn: bars with their names, and which of them are gaps. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from kiosk.blood_pressure import PressureClass
from kiosk.guidance.pressure import scale_group
from kiosk.language import Language
from kiosk.languages import babel_locale
from kiosk.statistics.rows import Figures
from kiosk.statistics.series import by_month, closed, tables_of, totals, use_by_day, use_by_hour, use_totals
from kiosk.statistics.wording import cell_name, cells_of, is_risk_test, most_behind_zero, table_name, use_name
from kiosk.visit import Counted

STARTED = Counted.VISIT_STARTED.value
PRESSURE = "pressure_class"
LEAST_FOR_SHARES = 100
"""Results; shares of fewer would show the rounding rather than the results."""

_MOST_DAYS, _MOST_WEEKS = 62, 58
_MOST_NAMED_MONTHS = 14


_USE: Mapping[str, tuple[Counted, ...]] = {
    "ended": (Counted.VISIT_FINISHED, Counted.VISIT_LEFT, Counted.VISIT_TIMED_OUT),
    "lasted": (
        Counted.LASTED_UNDER_2,
        Counted.LASTED_2_TO_5,
        Counted.LASTED_5_TO_10,
        Counted.LASTED_10_TO_20,
        Counted.LASTED_OVER_20,
    ),
    "measured": (Counted.MEASUREMENT_DONE, Counted.MEASUREMENT_STOPPED, Counted.MEASUREMENT_FAILED),
    "slips": (Counted.SLIP_PRINTED, Counted.SLIP_FAILED),
}


class Step(StrEnum):
    """What one bar of a chart over time stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Missing(StrEnum):
    """Why there is no bar: never a zero."""

    NO_VISITS = "no_visits"
    NOT_OVER = "not_over"
    FEW_RESULTS = "few_results"


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` None: a gap, and why. `name` may be empty where there is no room for every name.

    `partly`: of a week or month that is not in the period as a whole, or not over.
    """

    name: str
    value: float | None
    missing: Missing | None = None
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. `shown`: its sum as it is printed; `shape`: the class whose shape stands before it."""

    name: str
    value: int
    shown: str
    share: str
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    total: int
    cells: tuple[Cell, ...]
    rounded: bool = True


def step_of(figures: Figures) -> Step:
    """So long a period that days would stand too close is drawn by weeks, a longer one by months."""
    days = (figures.last - figures.first).days + 1
    return Step.DAY if days <= _MOST_DAYS else Step.WEEK if days <= _MOST_WEEKS * 7 else Step.MONTH


def visits_over_time(figures: Figures, t: Language, step: Step) -> list[Bar]:
    """Visits started. A step in which no day has any service use is a gap."""
    visits = use_by_day(figures, STARTED)
    months = len({(day.year, day.month) for day in _days(figures.first, figures.last)})
    bars = []
    for first, last in _steps(figures, step):
        counts = [visits[day] for day in _days(first, last) if day in visits]
        missing = None if counts else Missing.NOT_OVER if first > figures.told_to else Missing.NO_VISITS
        partly = not _is_whole(first, min(last, figures.told_to), step)
        bars.append(Bar(_time_name(t, first, step, months), sum(counts) if counts else None, missing, partly))
    return bars


def visits_by_hour(figures: Figures) -> list[Bar]:
    """From the first to the last hour of the day in which anybody came; empty where nobody did."""
    hours = use_by_hour(figures, STARTED)
    used = [hour for hour in range(24) if hours[hour]]
    return [Bar(str(hour), hours[hour]) for hour in range(used[0], used[-1] + 1)] if used else []


def pressure_classes(figures: Figures, t: Language) -> Table | None:
    return _table(figures, t, PRESSURE) if PRESSURE in tables_of(figures) else None


def risk_tests(figures: Figures, t: Language) -> list[Table]:
    """Risk tests with results, the one with most results first."""
    tables = [_table(figures, t, table) for table in tables_of(figures) if is_risk_test(table)]
    return sorted(tables, key=lambda table: -table.total)


def service_use(figures: Figures, t: Language) -> list[Table]:
    """How the service was used, in groups of things that add up; exact. Groups of which nothing was counted are left
    out."""
    used = use_totals(figures)
    tables = []
    for name, whats in _USE.items():
        total = sum(used.get(each.value, 0) for each in whats)
        cells = []
        for each in whats:
            value = used.get(each.value, 0)
            share = t("figures.percent", number=round(100 * value / total)) if total else ""
            cells.append(Cell(use_name(t, each.value), value, number(t, value), share))
        if total:
            tables.append(Table(t(f"figures.chart.{name}"), total, tuple(cells), rounded=False))
    return tables


def number(t: Language, value: int) -> str:
    """A whole number as this language writes it: 8 626 in Finnish and Swedish, 8,626 in English."""
    return format_decimal(value, locale=babel_locale(t.code))


def raised_by_month(figures: Figures, t: Language) -> list[Bar]:
    """Per cent of the results of a month that are raised; a month with few results is a gap."""
    raised = {each.id for each in PressureClass if scale_group(each) == "pressure.group.raised"}
    classes = {each.id for each in PressureClass}
    sums = by_month(figures.health, PRESSURE)
    bars = []
    months = list(_steps(figures, Step.MONTH))
    for first, _ in months:
        counts = sums.get((first.year, first.month), {})
        of_all = sum(counts.get(each, 0) for each in classes)
        share = 100 * sum(counts.get(each, 0) for each in raised) / of_all if of_all >= LEAST_FOR_SHARES else None
        name = _time_name(t, first, Step.MONTH, len(months))
        bars.append(Bar(name, share, None if share is not None else Missing.FEW_RESULTS))
    return bars


def shown_sum(t: Language, table: str, value: int, buckets: int) -> str:
    """A sum of `buckets` cells as it is printed: a 0 is no zero."""
    if value:
        return number(t, value)
    return t("figures.zero", most=most_behind_zero(table)) if buckets == 1 else t("figures.about", number=0)


def _table(figures: Figures, t: Language, table: str) -> Table:
    sums = totals(figures.health, table)
    total = sum(sums.values())
    buckets = len(closed(figures.health, table))
    cells = tuple(_cell(t, table, cell, sums, total, buckets) for cell in cells_of(table, sums))
    return Table(table_name(t, table), total, cells)


def _cell(t: Language, table: str, cell: str, sums: Mapping[str, int], total: int, buckets: int) -> Cell:
    value = sums[cell]
    share = t("figures.percent", number=round(100 * value / total)) if value and total >= LEAST_FOR_SHARES else ""
    shape = cell if table == PRESSURE and cell in {each.id for each in PressureClass} else None
    return Cell(cell_name(t, table, cell), value, shown_sum(t, table, value, buckets), share, shape)


def _is_whole(first: date, last: date, step: Step) -> bool:
    if step is Step.DAY:
        return True
    if step is Step.WEEK:
        return (last - first).days == 6
    return first.day == 1 and (last + timedelta(days=1)).day == 1 and last >= first


def _steps(figures: Figures, step: Step) -> Iterator[tuple[date, date]]:
    """First and last day of each step; those at the ends are cut where the period ends."""
    first = figures.first
    while first <= figures.last:
        if step is Step.DAY:
            last = first
        elif step is Step.WEEK:
            last = first + timedelta(days=6 - first.weekday())
        else:
            last = (first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        yield first, min(last, figures.last)
        first = last + timedelta(days=1)


def _time_name(t: Language, first: date, step: Step, months: int) -> str:
    locale = babel_locale(t.code)
    if step is not Step.MONTH:
        return format_skeleton("Md", first, locale=locale)
    if months <= _MOST_NAMED_MONTHS:
        return format_date(first, "LLL", locale=locale).rstrip(".")
    return str(first.year) if first.month == 1 else ""


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
