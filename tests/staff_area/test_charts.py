"""Charts hold published figures only: what is not known is a gap, and every bar is a sum of rows that are given out."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.language import load
from kiosk.languages import STAFF_LANGUAGES
from kiosk.staff_area.chart import (
    Gap,
    MovePeriod,
    OfDay,
    OfWords,
    Period,
    ShowPeriod,
    TurnChart,
    days_of,
    drawn,
    opened,
    turned,
    unreadable,
)
from kiosk.staff_area.charts import charts_of
from kiosk.statistics.tables import TABLES

sys.path.insert(0, str(Path(__file__).parent))
import figures as made

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 8)
STARTED, FINISHED = "visit_started", "visit_finished"


def chart(figures, which, period=Period.WEEK):
    return next(each for each in charts_of(figures, period) if each.id == which)


@st.composite
def some_figures(draw):
    """A range, use on some of its days, and closed buckets of some of them, which do not overlap."""
    length = draw(st.integers(1, 60))
    last = FIRST + timedelta(days=length - 1)
    every = made.days(FIRST, last)
    told_to = draw(st.sampled_from([FIRST - timedelta(days=1), *every]))
    use = [
        made.use(day, draw(st.integers(0, 23)), STARTED, draw(st.integers(0, 20_000)))
        for day in every
        if day <= told_to and draw(st.booleans())
    ]
    health, begin = [], None
    for day in every:
        if day > told_to:
            break
        begin = begin or day
        if draw(st.booleans()):
            counts = [5 * draw(st.integers(0, 9)) for _ in TABLES["pressure_class"]]
            health += made.health(begin, day, "pressure_class", *counts)
            begin = None
    return made.figures(FIRST, last, told_to=told_to, use=use, health=health)


@given(some_figures(), st.sampled_from(Period))
def test_every_bar_is_a_sum_of_published_rows_and_nothing_is_lost(figures, period):
    visits, hours = chart(figures, "visits", period), chart(figures, "hours", period)
    started = sum(row.count for row in figures.use)
    assert sum(bar.values[0] for bar in visits.bars if bar.gap is None) == started
    assert sum(bar.values[0] for bar in hours.bars) == started
    results, classes = chart(figures, "results", period), chart(figures, "pressure_class", period)
    published = sum(row.count for row in figures.health)
    assert sum(bar.values[0] for bar in results.bars if bar.gap is None) == published
    assert sum(bar.values[0] for bar in classes.bars) == published
    assert {bar.label.keys[0].rpartition(".")[2]: bar.values[0] for bar in classes.bars} == {
        row.cell: sum(each.count for each in figures.health if each.cell == row.cell) for row in figures.health
    }


@given(some_figures(), st.sampled_from(Period))
def test_what_is_not_known_is_a_gap_and_never_a_zero(figures, period):
    for each in charts_of(figures, period):
        for bar in each.bars:
            assert (bar.gap is None) == bool(bar.values), "either a bar or a gap"
    if period is Period.YEAR:
        return
    used = {row.from_day for row in figures.use}
    ends = {row.to_day for row in figures.health}
    visits, results = chart(figures, "visits", period), chart(figures, "results", period)
    assert [bar.label for bar in visits.bars] == [OfDay(day) for day in made.days(figures.first, figures.last)]
    for bar in visits.bars:
        day = bar.label.day
        told = Gap.NOT_OVER if day > figures.told_to else Gap.NO_VISITS
        assert bar.gap is (None if day in used else told)
    for bar in results.bars:
        assert (bar.gap is None) == (bar.label.day in ends)


def test_a_day_says_why_it_has_no_bar():
    use = [made.use(day, 10, STARTED, 3) for day in made.days(FIRST, date(2026, 11, 6)) if day.day != 5]
    sealed = made.health(date(2026, 11, 3), date(2026, 11, 4), "pressure_class", 10, 5)
    edge = [made.over_the_edge("pressure_class", date(2026, 10, 30), FIRST)]
    figures = made.figures(FIRST, LAST, told_to=date(2026, 11, 7), use=use, health=sealed, edge=edge)
    results = chart(figures, "results")
    assert [bar.gap for bar in results.bars] == [
        Gap.OVER_THE_EDGE,
        Gap.TOGETHER,
        None,
        Gap.NO_VISITS,
        Gap.WAITING,
        Gap.NO_VISITS,
        Gap.NOT_OVER,
    ]
    assert results.bars[2].values == (15,)
    assert dict(results.left_out) == {Gap.OVER_THE_EDGE: 1, Gap.WAITING: 1, Gap.NOT_OVER: 1}


def test_a_month_says_why_it_has_no_bar():
    use = [made.use(date(2026, 3, 4), 10, STARTED, 3), made.use(date(2026, 5, 4), 10, STARTED, 30)]
    sealed = made.health(date(2026, 4, 30), date(2026, 5, 4), "pressure_class", 20)
    figures = made.figures(date(2026, 1, 1), date(2026, 12, 31), told_to=date(2026, 6, 15), use=use, health=sealed)
    results = chart(figures, "results", Period.YEAR)
    assert [bar.gap for bar in results.bars] == [
        *(Gap.NO_VISITS, Gap.NO_VISITS, Gap.WAITING, Gap.TOGETHER, None),
        *(Gap.NOT_OVER,) * 7,
    ]
    visits = chart(figures, "visits", Period.YEAR)
    assert [bar.values for bar in visits.bars][2:5] == [(3, 0), (), (30, 0)]
    assert [bar.gap for bar in visits.bars][5:] == [Gap.NO_VISITS, *(Gap.NOT_OVER,) * 6]


def test_a_table_without_closed_counts_says_why():
    nobody = made.figures(FIRST, LAST)
    assert chart(nobody, "pressure_class").empty is Gap.NO_VISITS and chart(nobody, "visits").empty is Gap.NO_VISITS
    waiting = made.figures(FIRST, LAST, use=[made.use(FIRST, 9, STARTED, 4)])
    assert chart(waiting, "pressure_class").empty is Gap.WAITING and chart(waiting, "visits").empty is None
    ahead = made.figures(FIRST, LAST, told_to=FIRST - timedelta(days=1))
    assert chart(ahead, "pressure_class").empty is Gap.NOT_OVER and chart(ahead, "hours").empty is Gap.NOT_OVER
    edge = made.figures(FIRST, LAST, edge=[made.over_the_edge("pressure_class", date(2026, 10, 1), FIRST)])
    assert chart(edge, "pressure_class").empty is Gap.OVER_THE_EDGE


def test_tests_are_there_when_they_have_figures_and_their_zeros_say_what_they_mean():
    health = (*made.health(FIRST, LAST, "lonely1", 20, 0), *made.health(FIRST, LAST, "bmi", 5))
    found = charts_of(made.figures(FIRST, LAST, health=health), Period.WEEK)
    assert [each.id for each in found if each.id in TABLES][:3] == ["pressure_class", "bmi", "lonely1"]
    two, six = (next(each for each in found if each.id == which) for which in ("lonely1", "bmi"))
    assert (two.base, six.base) == (10, 5), "a table of few cells is rounded to tens"
    assert chart(made.figures(FIRST, LAST), "visits").base is None
    assert all(bar.sums == 1 for bar in two.bars)


@pytest.mark.parametrize("code", STAFF_LANGUAGES)
def test_every_table_and_cell_has_words(code):
    t = load(code)
    shown = {**{table: cells for table, cells in TABLES.items() if table not in made.NOT_DRAWN}, **made.MORE}
    for table in shown:
        health = made.health(FIRST, LAST, table, 5)
        each = chart(made.figures(FIRST, LAST, health=health), table)
        for of in (each.title, *(bar.label for bar in each.bars)):
            assert isinstance(of, OfWords)
            assert any(t.has(key) for key in of.keys) or of.keys == (), f"{code}: {of}"


# The page


@pytest.mark.parametrize("period", Period)
@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), by=st.integers(-30, 30))
def test_periods_follow_one_another_without_a_gap(period, day, by):
    first, last = days_of(period, day)
    assert first <= day <= last
    view = opened(day + timedelta(days=1), period)
    assert (view.first, view.last) == (first, last)
    earlier = turned(view, MovePeriod(-1))
    assert earlier.last == first - timedelta(days=1) and earlier.may_move_on
    assert turned(earlier, MovePeriod(1)).first == first


def test_nobody_looks_into_a_period_that_has_not_begun():
    view = opened(date(2026, 11, 30))  # a Monday: nothing of this week can be told
    assert (view.first, view.last) == (date(2026, 11, 23), date(2026, 11, 29)) and view.may_move_on
    later = turned(view, MovePeriod(1))
    assert later.first == date(2026, 11, 30) and turned(later, MovePeriod(1)) == later


def test_the_chart_that_is_looked_at_stays_while_the_period_changes():
    sealed = made.health(FIRST, FIRST, "pressure_class", 5)
    view = drawn(opened(date(2026, 11, 9)), charts_of(made.figures(FIRST, LAST, health=sealed), Period.WEEK))
    view = turned(turned(view, TurnChart(1)), TurnChart(1))
    assert view.chart.id == "results" and not view.reading
    assert turned(view, TurnChart(-3)).at == len(view.charts) - 1, "before the first comes the last"
    view = turned(view, ShowPeriod(Period.MONTH))
    assert view.reading and (view.first, view.last) == (date(2026, 11, 1), date(2026, 11, 30))
    view = drawn(view, charts_of(made.figures(view.first, view.last, told_to=LAST), Period.MONTH))
    assert view.chart.id == "results" and not view.reading
    assert unreadable(view).failed and unreadable(view).chart is None


def test_a_year_leads_to_its_last_month_that_can_be_told():
    view = turned(opened(date(2026, 11, 9)), ShowPeriod(Period.YEAR))
    assert turned(view, ShowPeriod(Period.MONTH)).first == date(2026, 11, 1)
    before = turned(view, MovePeriod(-1))
    assert turned(before, ShowPeriod(Period.MONTH)).first == date(2025, 12, 1)
