"""How the kiosk is used, as staff see it at once: from exact service use alone, which is no health data."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from kiosk.models import ServiceUse
from kiosk.store import Store
from kiosk.visit import Counted


def use_of_day(store: Store, day: date) -> dict[Counted, int]:
    """What was used how often on a day, also on one that is not over. Raises StoreProblem."""
    query = select(ServiceUse.what, func.sum(ServiceUse.count)).where(ServiceUse.day == day).group_by(ServiceUse.what)
    with store.transaction() as session:
        known = {each.value: each for each in Counted}
        return {known[what]: int(count) for what, count in session.execute(query) if what in known}
