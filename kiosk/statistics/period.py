"""Days to tell of: from a day to a day, or a month, a week, a year. Pure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """The days `first` to `last`, both included. Raises ValueError where `last` is before `first`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"the first day, {self.first}, is after the last, {self.last}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def month(text: str) -> Period:
    """ "2026-11". Raises ValueError."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) == 0:
        raise ValueError(f"{text}: write a month as 2026-11")
    year, number = int(found[1]), int(found[2])
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def week(text: str) -> Period:
    """ "2026-W47", by ISO 8601: Monday to Sunday, as Finnish calendars number weeks. Raises ValueError."""
    found = re.fullmatch(r"(\d{4})-W(\d{2})", text)
    try:
        if found is None:
            raise ValueError
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return Period(monday, monday + timedelta(days=6))
    except (ValueError, OverflowError):
        raise ValueError(f"{text}: write a week of the year as 2026-W47") from None


def year(text: str) -> Period:
    """ "2026". Raises ValueError."""
    if not re.fullmatch(r"\d{4}", text) or int(text) == 0:
        raise ValueError(f"{text}: write a year as 2026")
    return Period(date(int(text), 1, 1), date(int(text), 12, 31))


def day(text: str) -> date:
    """ "2026-11-21". Raises ValueError."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text}: write a day as 2026-11-21") from None


def period_of(
    first: str | None, last: str | None, of_month: str | None, of_week: str | None, of_year: str | None
) -> Period:
    """The one period that was given in one of the four ways. Raises ValueError, saying what to write."""
    given = [each for each in (first or last, of_month, of_week, of_year) if each is not None]
    if len(given) != 1:
        which = "give only one of them" if given else "say which days are meant"
        raise ValueError(f"{which}: --from D with --to D, or --month, or --week, or --year")
    if of_month is not None:
        return month(of_month)
    if of_week is not None:
        return week(of_week)
    if of_year is not None:
        return year(of_year)
    if first is None or last is None:
        raise ValueError("--from and --to go together: give the first and the last day")
    return Period(day(first), day(last))
