"""What is said of printer, meter, closing, disk, accuracy and counting; and which days a period has."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printers.port import PrinterStatus
from kiosk.accuracy import REMIND_BEFORE, accuracy_due
from kiosk.language import load
from kiosk.languages import STAFF_LANGUAGES
from kiosk.staff_area.area import Fact, Period, State
from kiosk.staff_area.facts import (
    accuracy_fact,
    closing_fact,
    database_fact,
    disk_fact,
    meter_fact,
    printer_fact,
)
from kiosk.staff_area.periods import days_of
from kiosk.store import Trouble
from screens.staff_area.home import fact_words

DAY = date(2026, 11, 28)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
EVERY = [
    *(printer_fact(kind, status) for kind in ("cups", "folder", "none") for status in PrinterStatus),
    *(meter_fact(there, practice=practice) for there in (True, False, None) for practice in (True, False)),
    *(closing_fact(last, waiting) for last in (None, DAY) for waiting in (0, 1, 7)),
    *(disk_fact(free) for free in (None, 0, 5 * 10**7, 5 * 10**8, 10**11)),
    *(
        accuracy_fact(checked, 24, DAY)
        for checked in (None, DAY, date(2026, 11, 27), date(2024, 12, 1), date(2020, 1, 1))
    ),
    *(database_fact(trouble) for trouble in (None, *Trouble)),
]


@pytest.mark.parametrize("code", STAFF_LANGUAGES)
@pytest.mark.parametrize("fact", EVERY, ids=lambda fact: fact.words)
def test_everything_has_its_words(code: str, fact: Fact) -> None:
    t = load(code)
    words = fact_words(fact, t)
    assert words.endswith(".") and "{" not in words
    assert t(f"staff_area.fact.{fact.what}")


@pytest.mark.parametrize("kind", ["cups", "folder"])
@pytest.mark.parametrize("status", PrinterStatus)
def test_only_a_printer_that_says_so_is_fine(kind: str, status: PrinterStatus) -> None:
    fact = printer_fact(kind, status)
    assert (fact.state is State.OK) == (kind == "cups" and status is PrinterStatus.IDLE)
    assert (fact.state is State.UNKNOWN) == (status is PrinterStatus.UNKNOWN)


def test_a_word_that_nobody_knows_is_not_fine() -> None:
    assert printer_fact("cups", "warming_up").state is State.UNKNOWN


def test_a_meter_is_never_fine_while_all_is_practice_or_nobody_knows() -> None:
    assert meter_fact(True, practice=False).state is State.OK
    assert meter_fact(True, practice=True).state is State.NOTE
    assert meter_fact(None, practice=False).state is State.UNKNOWN
    assert meter_fact(False, practice=False).state is State.PROBLEM


@given(free=st.integers(0, 10**13))
def test_never_more_room_is_said_than_there_is(free: int) -> None:
    fact = disk_fact(free)
    number = int(dict(fact.values)["number"])
    assert number * (10**9 if fact.state is State.OK else 10**6) <= free
    assert (fact.state is State.OK) == (free >= 10**9) and (fact.state is State.PROBLEM) == (free < 10**8)


@given(checked=DAYS, months=st.integers(1, 60), later=st.integers(0, 3000))
def test_an_accuracy_check_grows_old(checked: date, months: int, later: int) -> None:
    today = checked + timedelta(days=later)
    fact, due = accuracy_fact(checked, months, today), accuracy_due(checked, months)
    if later == 0:
        assert fact.state is State.OK
    elif today >= due:
        assert fact.state is State.PROBLEM and fact.count == later
    else:
        assert fact.state is (State.NOTE if today >= due - REMIND_BEFORE else State.OK) and fact.count == later


@given(today=DAYS)
def test_periods_are_whole_and_end_today_at_the_latest(today: date) -> None:
    days = {period: days_of(period, today) for period in Period}
    assert all(first <= last <= today for first, last in days.values())
    assert days[Period.THIS_WEEK][0].weekday() == 0 and (today - days[Period.THIS_WEEK][0]).days < 7
    first, last = days[Period.LAST_WEEK]
    assert (last - first).days == 6 and last + timedelta(days=1) == days[Period.THIS_WEEK][0]
    first, last = days[Period.LAST_MONTH]
    assert first.day == 1 and first.month == last.month and last + timedelta(days=1) == days[Period.THIS_MONTH][0]
    assert days[Period.THIS_YEAR] == (date(today.year, 1, 1), today)
