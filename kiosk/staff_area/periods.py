"""The periods that staff may choose for an export, as days."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.staff_area.area import Period


def days_of(period: Period, today: date) -> tuple[date, date]:
    """The first and the last day. Weeks begin on Monday; what is not over ends today."""
    monday = today - timedelta(days=today.weekday())
    first_of_month = today.replace(day=1)
    match period:
        case Period.THIS_WEEK:
            return monday, today
        case Period.LAST_WEEK:
            return monday - timedelta(days=7), monday - timedelta(days=1)
        case Period.THIS_MONTH:
            return first_of_month, today
        case Period.LAST_MONTH:
            last = first_of_month - timedelta(days=1)
            return last.replace(day=1), last
        case Period.THIS_YEAR:
            return today.replace(month=1, day=1), today
        case Period.LAST_YEAR:
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
