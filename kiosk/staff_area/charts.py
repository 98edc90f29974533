"""Charts built from published figures alone: sums of closed counts, and exact service use. Pure.

What is not known is a gap and never a zero; a bar of a day stands for exactly the rows that are given out for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from kiosk.languages import OWN_NAMES
from kiosk.staff_area.chart import Bar, Chart, Gap, Label, OfDay, OfHour, OfMonth, OfWords, Period
from kiosk.statistics.rows import Figures
from kiosk.statistics.series import (
    Closed,
    DayState,
    closed,
    day_states,
    tables_of,
    use_by_day,
    use_by_hour,
    use_by_month,
)
from kiosk.statistics.tables import BASE, BASE_OF_FEW, FEW_CELLS, TABLES
from kiosk.visit import Counted

PRESSURE = "pressure_class"
_NOT_TESTS = ("pressure_class", "systolic_10", "diastolic_10", "pulse", "irregular_pulse", "age_pressure", "sex")
_OF_VISITS = ("language", "modes")
_GAPS = {
    DayState.WAITING: Gap.WAITING,
    DayState.OVER_THE_EDGE: Gap.OVER_THE_EDGE,
    DayState.NO_VISITS: Gap.NO_VISITS,
    DayState.NOT_OVER: Gap.NOT_OVER,
}


def charts_of(figures: Figures, period: Period) -> tuple[Chart, ...]:
    """The charts of the figures of one week, month or year, in the order in which they are leafed through."""
    tests = [table for table in tables_of(figures) if table not in (*_NOT_TESTS, *_OF_VISITS)]
    visits = [table for table in _OF_VISITS if table in TABLES or table in tables_of(figures)]
    return (
        _visits(figures, period),
        _hours(figures),
        _results(figures, period),
        _cells(figures, PRESSURE),
        *(_cells(figures, table) for table in (*tests, *visits)),
    )


# Service use: exact


def _visits(figures: Figures, period: Period) -> Chart:
    """Visits begun, and of them those that came to their end, by day or by month."""
    whats = Counted.VISIT_STARTED, Counted.VISIT_FINISHED
    bars: list[Bar]
    if period is Period.YEAR:
        months = [use_by_month(figures, what) for what in whats]
        bars = [
            Bar(OfMonth(*month), tuple(counts[month] for counts in months))
            if month in months[0]
            else Bar(OfMonth(*month), gap=_use_gap(figures, date(*month, 1)))
            for month in _months(figures)
        ]
    else:
        days = [use_by_day(figures, what) for what in whats]
        bars = [
            Bar(OfDay(day), tuple(counts[day] for counts in days))
            if day in days[0]
            else Bar(OfDay(day), gap=_use_gap(figures, day))
            for day in _days(figures)
        ]
    series = tuple(_use(what) for what in whats)
    return _exact(Chart("visits", _own("visits"), series, tuple(bars)), figures)


def _hours(figures: Figures) -> Chart:
    """Visits begun, by the hour of the day, from the first hour with any to the last."""
    hours = use_by_hour(figures, Counted.VISIT_STARTED)
    busy = [hour for hour, count in enumerate(hours) if count]
    bars = tuple(Bar(OfHour(hour), (hours[hour],)) for hour in range(busy[0], busy[-1] + 1)) if busy else ()
    return _exact(Chart("hours", _own("hours"), (_use(Counted.VISIT_STARTED),), bars), figures)


def _exact(chart: Chart, figures: Figures) -> Chart:
    """With what holds of both charts of service use."""
    empty = None if figures.use else _use_gap(figures, figures.first)
    return replace(chart, told_to=figures.told_to if figures.told_to < figures.last else None, empty=empty)


def _use_gap(figures: Figures, first: date) -> Gap:
    return Gap.NOT_OVER if first > figures.told_to else Gap.NO_VISITS


# Health figures: rounded


def _results(figures: Figures, period: Period) -> Chart:
    """Blood-pressure results by day or by month: every cell of the classes added up."""
    buckets = closed(figures.health, PRESSURE)
    bars = _by_month(figures, buckets) if period is Period.YEAR else _by_day(figures, buckets)
    series = (OfWords(("figures.table.pressure_class", "staff_area.chart.results")),)
    return _rounded(Chart("results", _own("results"), series, tuple(bars)), figures, PRESSURE, buckets)


def _by_day(figures: Figures, buckets: Iterable[Closed]) -> Iterable[Bar]:
    """A bucket of several days stands on its last one."""
    ends = {bucket.last: bucket for bucket in buckets}
    for day, state in day_states(figures, PRESSURE).items():
        if day in ends:
            yield Bar(OfDay(day), (sum(ends[day].counts.values()),), sums=len(ends[day].counts))
        else:
            yield Bar(OfDay(day), gap=_GAPS.get(state, Gap.TOGETHER))


def _by_month(figures: Figures, buckets: Iterable[Closed]) -> Iterable[Bar]:
    """A bucket counts in the month of its last day. A month without any is what its days are."""
    found: dict[tuple[int, int], list[Closed]] = {}
    for bucket in buckets:
        found.setdefault((bucket.last.year, bucket.last.month), []).append(bucket)
    states = day_states(figures, PRESSURE)
    for month in _months(figures):
        label = OfMonth(*month)
        if month in found:
            counts = [count for bucket in found[month] for count in bucket.counts.values()]
            yield Bar(label, (sum(counts),), sums=len(counts))
            continue
        of_month = {state for day, state in states.items() if (day.year, day.month) == month}
        known = (DayState.WAITING, DayState.OVER_THE_EDGE, DayState.CLOSED, DayState.NOT_OVER)
        state = next((state for state in known if state in of_month), DayState.NO_VISITS)
        yield Bar(label, gap=_GAPS.get(state, Gap.TOGETHER))


def _cells(figures: Figures, table: str) -> Chart:
    """The cells of one table, each added up over the period."""
    buckets = closed(figures.health, table)
    sums: dict[str, int] = {}
    for bucket in buckets:
        for cell, count in bucket.counts.items():
            sums[cell] = sums.get(cell, 0) + count
    bars = tuple(Bar(_cell(table, cell), (count,), sums=len(buckets)) for cell, count in sums.items())
    title = _title(table)
    return _rounded(Chart(table, title, (title,), bars, by_time=False), figures, table, buckets)


def _rounded(chart: Chart, figures: Figures, table: str, buckets: list[Closed]) -> Chart:
    """With what holds of every chart of a health table."""
    states = list(day_states(figures, table).values())
    left_out = {gap: states.count(state) for state, gap in _GAPS.items() if gap is not Gap.NO_VISITS}
    cells = len(buckets[0].counts) if buckets else len(TABLES.get(table, ()))
    empty = None
    if not buckets:
        empty = next((gap for gap in (Gap.WAITING, Gap.OVER_THE_EDGE) if left_out[gap]), None)
        empty = empty or (Gap.NO_VISITS if DayState.NO_VISITS in states else Gap.NOT_OVER)
    return replace(
        chart,
        base=BASE_OF_FEW if cells < FEW_CELLS else BASE,
        left_out=tuple((gap, days) for gap, days in left_out.items() if days),
        empty=empty,
    )


# Words


def _own(name: str) -> OfWords:
    return OfWords((f"staff_area.chart.{name}",))


def _use(what: Counted) -> OfWords:
    return OfWords((f"figures.use.{what}", f"staff_area.chart.{what}"))


def _title(table: str) -> OfWords:
    return OfWords((f"figures.table.{table}", f"{table}.title", f"staff_area.chart.{table}"), table)


def _cell(table: str, cell: str) -> Label:
    if table == "language":
        return OfWords((), OWN_NAMES.get(cell, cell))
    kind = "pressure.class" if table == PRESSURE else f"{table}.band"
    ours = f"staff_area.chart.{table}.{cell}"
    return OfWords((f"{kind}.{cell}", f"figures.cell.{cell}", ours), cell.replace("_", " "))


def _days(figures: Figures) -> list[date]:
    return [figures.first + timedelta(days=number) for number in range((figures.last - figures.first).days + 1)]


def _months(figures: Figures) -> list[tuple[int, int]]:
    return list(dict.fromkeys((day.year, day.month) for day in _days(figures)))
