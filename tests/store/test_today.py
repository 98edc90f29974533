"""What staff see at once: today's exact use and how far days are closed; never what is still open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kiosk.statistics.closing import Closing, read_closing
from kiosk.statistics.sealing import seal
from kiosk.statistics.today import use_of_day
from kiosk.store import Store
from kiosk.visit import Counted

DAY = date(2026, 3, 2)


def use(store: Store, day: date, *whats: Counted, hour: int = 10) -> None:
    for what in whats:
        store.count_service(what, datetime(day.year, day.month, day.day, hour))


def test_the_use_of_a_day_is_added_up_over_its_hours(store):
    use(store, DAY, Counted.VISIT_STARTED, Counted.VISIT_STARTED, Counted.SLIP_PRINTED)
    use(store, DAY, Counted.VISIT_STARTED, hour=23)
    use(store, DAY - timedelta(days=1), Counted.MEASUREMENT_DONE)
    assert use_of_day(store, DAY) == {Counted.VISIT_STARTED: 3, Counted.SLIP_PRINTED: 1}
    assert use_of_day(store, DAY + timedelta(days=1)) == {}


@pytest.mark.parametrize("how_many", [1, 9, 10, 40])
def test_no_result_that_is_still_open_changes_anything(store, visits, how_many):
    use(store, DAY - timedelta(days=1), Counted.VISIT_STARTED)
    use(store, DAY, Counted.VISIT_STARTED)
    before = use_of_day(store, DAY), read_closing(store, DAY)
    visits(how_many, DAY - timedelta(days=1))
    visits(how_many, DAY)
    assert (use_of_day(store, DAY), read_closing(store, DAY)) == before


def test_nothing_closed_and_nobody_there(store):
    assert read_closing(store, DAY) == Closing(None, 0)


def test_the_last_closed_day_and_the_days_that_wait_after_it(store, visits):
    use(store, DAY, Counted.VISIT_STARTED)
    visits(12, DAY)
    assert read_closing(store, DAY + timedelta(days=1)) == Closing(None, 1)
    seal(store, DAY)
    assert read_closing(store, DAY + timedelta(days=1)) == Closing(DAY, 0)
    use(store, DAY + timedelta(days=1), Counted.VISIT_STARTED)
    assert read_closing(store, DAY + timedelta(days=1)) == Closing(DAY, 0), "today is not over"
    use(store, DAY + timedelta(days=2), Counted.VISIT_STARTED)
    assert read_closing(store, DAY + timedelta(days=3)) == Closing(DAY, 2)


def test_today_may_be_closed_already(store, visits):
    use(store, DAY, Counted.VISIT_STARTED)
    visits(12, DAY)
    seal(store, DAY)
    assert read_closing(store, DAY) == Closing(DAY, 0)
