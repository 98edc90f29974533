"""Samples of the pages of charts and of the words of the place, made without a store and without a configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from kiosk.staff_area.area import Area, Page
from kiosk.staff_area.chart import (
    Bar,
    Chart,
    ChartsView,
    Gap,
    OfDay,
    OfHour,
    OfMonth,
    OfWords,
    Period,
    days_of,
    drawn,
    unreadable,
)
from kiosk.staff_area.editing import (
    Editing,
    Field,
    KeepText,
    Kind,
    OpenField,
    OpenText,
    PressKey,
    edited,
    refused,
)
from kiosk.staff_area.keyboard import Do

_TODAY = date(2026, 11, 28)
_CLASSES = ("low", "ideal", "normal", "satisfactory", "mildly_raised", "moderately_raised", "markedly_raised")
_SERIES = tuple(OfWords((f"staff_area.chart.{what}",)) for what in ("visit_started", "visit_finished"))


_GAPS = {
    Gap.OVER_THE_EDGE: (1, 2),
    Gap.TOGETHER: (5, 10, 16),
    Gap.NO_VISITS: (8, 15, 22),
    Gap.WAITING: (26, 27),
    Gap.NOT_OVER: (28, 29, 30),
}


def _own(name: str) -> OfWords:
    return OfWords((f"staff_area.chart.{name}",))


def _visits(period: Period, factor: int) -> Chart:
    first, last = days_of(period, _TODAY)
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    bars = []
    for day in days:
        if day >= _TODAY:
            bars.append(Bar(OfDay(day), gap=Gap.NOT_OVER))
        elif day.weekday() == 6:
            bars.append(Bar(OfDay(day), gap=Gap.NO_VISITS))
        else:
            count = (14 + day.day * 7 % 11) * factor
            bars.append(Bar(OfDay(day), (count, count * 5 // 6)))
    return Chart("visits", _own("visits"), _SERIES, tuple(bars), told_to=_TODAY - timedelta(days=1))


def _months() -> Chart:
    bars = [Bar(OfMonth(2026, month), (11_000 + month * 311 % 900, 10_000)) for month in range(1, 12)]
    return Chart("visits", _own("visits"), _SERIES, (*bars, Bar(OfMonth(2026, 12), gap=Gap.NOT_OVER)))


def _hours() -> Chart:
    bars = tuple(Bar(OfHour(hour), (3 + 5 * (7 - abs(13 - hour)),)) for hour in range(8, 20))
    return Chart("hours", _own("hours"), _SERIES[:1], bars)


def _results() -> Chart:
    first, _ = days_of(Period.MONTH, _TODAY)
    known: dict[int, Bar] = {}
    for number in range(1, 31):
        label = OfDay(first + timedelta(days=number - 1))
        gap = next((gap for gap, days in _GAPS.items() if number in days), None)
        known[number] = Bar(label, gap=gap) if gap else Bar(label, (5 * (2 + number % 4),), sums=9)
    left_out = ((Gap.WAITING, 2), (Gap.OVER_THE_EDGE, 2), (Gap.NOT_OVER, 3))
    return Chart("results", _own("results"), (_own("results"),), tuple(known.values()), base=5, left_out=left_out)


def _classes() -> Chart:
    bars = [Bar(OfWords((f"pressure.class.{each}",)), (5 * at * (7 - at),)) for at, each in enumerate(_CLASSES)]
    title = _own("pressure_class")
    return Chart("pressure_class", title, (title,), tuple(bars), base=5, by_time=False, left_out=((Gap.WAITING, 1),))


def _waiting() -> Chart:
    return Chart("findrisc", OfWords(("findrisc.title",)), _SERIES[:1], (), base=5, by_time=False, empty=Gap.WAITING)


def _charts(period: Period, *charts: Chart, at: int = 0) -> Area:
    first, last = days_of(period, _TODAY)
    return Area(page=Page.CHARTS, charts=replace(drawn(ChartsView(period, first, last, _TODAY), charts), at=at))


_EDITING = Editing(
    ("fi", "fi-simple", "sv", "en"),
    (
        Field("place", "opening_hours", Kind.WORDS, 80, (("fi", "ma–pe 8–20"), ("sv", "mån–fre 8–20"))),
        Field("place", "notice", Kind.WORDS, 56, (("fi", "Mittauspäivä torstaina kello 10–14"),)),
        Field("place", "staff_help", Kind.WORDS, 80),
        Field("place", "staff_hours", Kind.WORDS, 80),
        Field("place", "slip_notice", Kind.WORDS, 160, (("fi", "Hoitaja on paikalla torstaisin. " * 5),)),
        Field(
            "services.health_centre",
            "phone",
            Kind.PHONE,
            24,
            service=(("fi", "Terveysasema"), ("sv", "Hälsostation"), ("en", "Health centre")),
        ),
        Field("services.health_centre", "hours", Kind.WORDS, 80, service=(("fi", "Terveysasema"),)),
        Field(
            "services.crisis",
            "phone",
            Kind.PHONE,
            24,
            shipped=(("fi", "09 2525 0111"), ("sv", "09 2525 0112")),
            service=(("fi", "Kriisipuhelin"), ("sv", "Kristelefonen"), ("en", "Crisis line")),
        ),
    ),
)


def _place(*actions: object, editing: Editing = _EDITING) -> Area:
    for action in actions:
        editing = edited(editing, action)
    return Area(page=Page.PLACE, words=editing)


def samples_of_pages() -> Mapping[str, Area]:
    """By name, such as "charts-week"."""
    week, month = days_of(Period.WEEK, _TODAY), days_of(Period.MONTH, _TODAY)
    reading = ChartsView(Period.WEEK, *week, _TODAY)
    all_of_month = (_visits(Period.MONTH, 1), _hours(), _results(), _classes(), _waiting())
    finnish_missing = (OpenField(2), OpenText("en"), PressKey("A"), KeepText())
    return {
        "charts-reading": Area(page=Page.CHARTS, charts=reading),
        "charts-failed": Area(page=Page.CHARTS, charts=unreadable(replace(reading, first=month[0]))),
        "charts-week": _charts(Period.WEEK, _visits(Period.WEEK, 1), _hours()),
        "charts-hours": _charts(Period.WEEK, _visits(Period.WEEK, 1), _hours(), at=1),
        "charts-month": _charts(Period.MONTH, *all_of_month),
        "charts-month-of-thousands": _charts(Period.MONTH, _visits(Period.MONTH, 900)),
        "charts-results": _charts(Period.MONTH, *all_of_month, at=2),
        "charts-classes": _charts(Period.MONTH, *all_of_month, at=3),
        "charts-waiting": _charts(Period.MONTH, *all_of_month, at=4),
        "charts-year": _charts(Period.YEAR, _months()),
        "place": _place(),
        "place-hours": _place(OpenField(0)),
        "place-number": _place(OpenField(7)),
        "place-no-finnish": _place(*finnish_missing),
        "place-refused": Area(
            page=Page.PLACE,
            words=refused(edited(_EDITING, OpenField(0)), "staff_area.editing.problem.refused"),
        ),
        "place-typing": _place(OpenField(1), OpenText("fi")),
        "place-typing-long": _place(OpenField(4), OpenText("fi"), PressKey(Do.SHIFT)),
        "place-typing-signs": _place(OpenField(4), OpenText("sv"), PressKey(Do.SIGNS)),
        "place-typing-number": _place(OpenField(5), OpenText("fi"), PressKey("0")),
        "place-saved": replace(_place(), notice="staff_area.editing.saved"),
    }
