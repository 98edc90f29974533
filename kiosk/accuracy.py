"""When a meter is due to be compared with a reference device again."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

REMIND_BEFORE = timedelta(days=30)


def accuracy_due(checked: date, months: int) -> date:
    """The day so many months later; the last of the month where that month is shorter."""
    years, month = divmod(checked.month - 1 + months, 12)
    year = checked.year + years
    return date(year, month + 1, min(checked.day, calendar.monthrange(year, month + 1)[1]))


def to_remind(checked: date | None, months: int, today: date) -> date | None:
    """The day the next check is due, if staff are to be reminded of it `today`: a month before, and from then on."""
    if checked is None:
        return None
    due = accuracy_due(checked, months)
    return due if today >= due - REMIND_BEFORE else None
