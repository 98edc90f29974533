"""The days of an export, and sums and gaps of its rows."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_days import FIRST, LAST, TODAY

from kiosk.statistics import series
from kiosk.statistics.gaps import Gap, gaps, not_closed, not_closed_of
from kiosk.statistics.period import Period, month, period_of, week, year
from kiosk.statistics.reading import asked
from kiosk.statistics.rows import SERVICE_USE_BY_HOUR, Figures, Row, read_figures
from kiosk.statistics.series import DayState

DAYS = st.dates(date(2000, 1, 3), date(2099, 12, 31))


@given(DAYS)
def test_a_day_is_in_its_month_week_and_year(day):
    number = day.isocalendar()
    whole = (month(f"{day:%Y-%m}"), week(f"{number.year}-W{number.week:02}"), year(f"{day.year:04}"))
    assert all(period.first <= day <= period.last for period in whole)
    assert [period.days for period in whole][1] == 7
    assert whole[0].first.day == 1 and (whole[0].last + timedelta(days=1)).day == 1
    assert whole[1].first.weekday() == 0


def test_a_long_year_has_a_week_53():
    assert week("2026-W53").first == date(2026, 12, 28)


@pytest.mark.parametrize("text", ["2026-W54", "2026-W00", "2025-W53", "2026-1", "26-W01", "2026-W1", "week"])
def test_a_week_that_there_is_not(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        week(text)


def test_one_way_and_no_more():
    assert period_of("2026-03-02", "2026-03-02", None, None, None) == Period(FIRST, FIRST)
    for wrong in (("2026-03-02", None, None, None, None), (None,) * 5, (None, None, "2026-03", "2026-W10", None)):
        with pytest.raises(ValueError, match="--from"):
            period_of(*wrong)


STATES = st.lists(st.sampled_from(list(DayState)), min_size=1, max_size=40)


@given(STATES)
def test_gaps_tell_every_day_that_is_not_closed_once(states):
    days = {FIRST + timedelta(days=number): state for number, state in enumerate(states)}
    told = list(gaps(days))
    again = {}
    for gap in told:
        for number in range((gap.last - gap.first).days + 1):
            day = gap.first + timedelta(days=number)
            assert day not in again
            again[day] = gap.state
    assert again == {day: state for day, state in days.items() if state is not DayState.CLOSED}
    for one, other in pairwise(told):
        assert one.last < other.first
        assert one.last + timedelta(days=1) < other.first or one.state is not other.state


def test_gaps_are_the_same_with_and_without_the_rows(days):
    figures = read_figures(days, "s", "k", FIRST, LAST, TODAY)
    with days.transaction() as session:
        streamed = not_closed_of(session, asked("s", "k", FIRST, LAST, TODAY))
    assert streamed == not_closed(figures)
    assert streamed["pulse"][1] == Gap(date(2026, 3, 6), date(2026, 3, 6), DayState.WAITING)


ROWS = st.lists(
    st.builds(
        lambda day, table, cell, count: Row("s", "k", day, day, table, cell, count),
        st.dates(date(2026, 1, 1), date(2026, 4, 30)),
        st.sampled_from(["pulse", "findrisc", "old"]),
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 9).map(lambda fives: 5 * fives),
    ),
    max_size=60,
    unique_by=lambda row: (row.from_day, row.table, row.cell),
)


@given(ROWS)
def test_sums_are_those_of_a_plain_loop_over_tuples_and_lists_alike(rows):
    for table in ("pulse", "findrisc", "old", "none"):
        sums, months = Counter(), {}
        for row in rows:
            if row.table == table:
                sums[row.cell] += row.count
                of_month = months.setdefault((row.to_day.year, row.to_day.month), Counter())
                of_month[row.cell] += row.count
        for given_as in (tuple(rows), rows, iter(rows)):
            assert series.totals(given_as, table) == dict(sums)
        assert series.by_month(tuple(rows), table) == {key: dict(each) for key, each in sorted(months.items())}
        assert sum(sum(each.counts.values()) for each in series.closed(tuple(rows), table)) == sum(sums.values())


@given(ROWS, ROWS)
def test_rows_that_were_looked_through_are_not_taken_for_others(one, other):
    for rows in (tuple(one), tuple(other), tuple(one)):
        assert sum(series.totals(rows, "pulse").values()) == sum(row.count for row in rows if row.table == "pulse")


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 23), st.sampled_from("ab"), st.integers(1, 9)), max_size=50)
)
def test_service_use_adds_up_by_day_hour_and_month(counted):
    use = tuple(
        Row("s", "k", day, day, SERVICE_USE_BY_HOUR, f"{what}:{hour:02}", count)
        for day, hour, what, count in (
            (FIRST + timedelta(days=n), hour, what, count) for n, hour, what, count in counted
        )
    )
    figures = Figures("s", "k", FIRST, FIRST + timedelta(days=40), FIRST + timedelta(days=40), use=use)
    for what in "ab":
        total = sum(row.count for row in use if row.cell.startswith(what))
        assert sum(series.use_by_day(figures, what).values()) == total
        assert sum(series.use_by_hour(figures, what)) == total
        assert sum(series.use_by_month(figures, what).values()) == total
        assert series.use_totals(figures).get(what, 0) == total
        assert set(series.use_by_day(figures, what)) == {row.from_day for row in use}
