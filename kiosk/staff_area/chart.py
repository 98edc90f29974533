"""What the pages of charts show and what can be done there: plain values between the screens and the desk.

Built by `kiosk.staff_area.charts` from published figures; the screens draw them and never see a store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Gap(StrEnum):
    """Why there is no bar. A gap is never drawn as a zero."""

    WAITING = "waiting"  # there were visits, and they are not closed yet
    TOGETHER = "together"  # counted with a later day that has a bar
    OVER_THE_EDGE = "over_the_edge"  # closed together with days outside of the period
    NO_VISITS = "no_visits"  # nobody came, or the kiosk was off
    NOT_OVER = "not_over"


@dataclass(frozen=True, slots=True)
class OfDay:
    day: date


@dataclass(frozen=True, slots=True)
class OfMonth:
    year: int
    month: int


@dataclass(frozen=True, slots=True)
class OfHour:
    """From this hour of the day to the next."""

    hour: int


@dataclass(frozen=True, slots=True)
class OfWords:
    """The first of these keys that the language has; `or_else` where it has none."""

    keys: tuple[str, ...]
    or_else: str = ""


Label = OfDay | OfMonth | OfHour | OfWords


@dataclass(frozen=True, slots=True)
class Bar:
    """`values`: one for each series of the chart; none where there is a `gap`. `sums`: of how many published counts."""

    label: Label
    values: tuple[int, ...] = ()
    gap: Gap | None = None
    sums: int = 1


@dataclass(frozen=True, slots=True)
class Chart:
    """`id` names what is counted. `series`: words for the legend; the second is a part of the first and drawn inside.

    `base`: what every count was rounded to a multiple of; None: exact. `by_time`: bars stand side by side in the order
    of time; otherwise they lie below one another, each with its words. `left_out`: how many days of the period are in
    no bar, and why. `told_to`: the last day that is counted, where the period goes on.
    `empty`: there is nothing to draw, and why.
    """

    id: str
    title: OfWords
    series: tuple[OfWords, ...]
    bars: tuple[Bar, ...]
    base: int | None = None
    by_time: bool = True
    left_out: tuple[tuple[Gap, int], ...] = ()
    told_to: date | None = None
    empty: Gap | None = None

    @property
    def most(self) -> int:
        """The highest bar."""
        return max((max(bar.values) for bar in self.bars if bar.values), default=0)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The kinds of gap there are, each once."""
        return tuple(gap for gap in Gap if any(bar.gap is gap for bar in self.bars))


@dataclass(frozen=True, slots=True)
class ChartsView:
    """What the page of charts draws. `at`: which chart. `reading`: the figures are being read, `charts` are not there
    yet. `failed`: they could not be read."""

    period: Period
    first: date
    last: date
    today: date
    charts: tuple[Chart, ...] = ()
    at: int = 0
    reading: bool = True
    failed: bool = False

    @property
    def may_move_on(self) -> bool:
        """Whether a later period has begun."""
        return self.last < self.today

    @property
    def chart(self) -> Chart | None:
        return self.charts[self.at] if self.at < len(self.charts) else None


# What can be done on the page.


@dataclass(frozen=True, slots=True)
class ShowPeriod:
    period: Period


@dataclass(frozen=True, slots=True)
class MovePeriod:
    """`by` periods later; negative: earlier."""

    by: int


@dataclass(frozen=True, slots=True)
class TurnChart:
    """`by` charts further; negative: back. After the last comes the first."""

    by: int


ChartAction = ShowPeriod | MovePeriod | TurnChart


def opened(today: date, period: Period = Period.WEEK) -> ChartsView:
    """The page as it begins: the period that yesterday is in, so that there is a day that can be told."""
    first, last = days_of(period, today - timedelta(days=1))
    return ChartsView(period, first, last, today)


def turned(view: ChartsView, action: ChartAction) -> ChartsView:
    """The page after an action. Where it is `reading`, its figures are to be read and handed to `drawn`."""
    match action:
        case TurnChart(by):
            at = (view.at + by) % len(view.charts) if view.charts else 0
            return ChartsView(
                view.period, view.first, view.last, view.today, view.charts, at, view.reading, view.failed
            )
        case ShowPeriod(period):
            # Of a year the month that is looked at is the last one told, not January.
            near = min(view.last, max(view.today - timedelta(days=1), view.first))
            first, last = days_of(period, near)
        case MovePeriod(by):
            if by > 0 and not view.may_move_on:
                return view
            first, last = moved(view.period, view.first, by)
            period = view.period
    # The charts stay until the others are there: which one is looked at is kept by them.
    return ChartsView(period, first, last, view.today, view.charts, view.at, reading=True)


def drawn(view: ChartsView, charts: Sequence[Chart]) -> ChartsView:
    """The page with its charts; the kind of chart that was looked at stays, if there is one of it."""
    kind = view.chart.id if view.chart else ""
    at = next((at for at, chart in enumerate(charts) if chart.id == kind), 0)
    return ChartsView(view.period, view.first, view.last, view.today, tuple(charts), at, reading=False)


def unreadable(view: ChartsView) -> ChartsView:
    """The page when the figures could not be read."""
    return ChartsView(view.period, view.first, view.last, view.today, reading=False, failed=True)


def days_of(period: Period, day: date) -> tuple[date, date]:
    """The first and the last day of the week (from Monday), month or year that `day` is in."""
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if period is Period.MONTH:
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


def moved(period: Period, first: date, by: int) -> tuple[date, date]:
    """The days of the period that is `by` periods after the one that begins on `first`."""
    if period is Period.WEEK:
        return days_of(period, first + timedelta(weeks=by))
    if period is Period.MONTH:
        months = first.year * 12 + first.month - 1 + by
        return days_of(period, date(months // 12, months % 12 + 1, 1))
    return days_of(period, date(first.year + by, 1, 1))
