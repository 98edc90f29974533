"""How the kiosk stands, in one sentence a thing. Pure: what was found comes in, what is to be said goes out.

What nobody knows is never said to be fine.
"""

from __future__ import annotations

from datetime import date

from kiosk.accuracy import to_remind
from kiosk.staff_area.area import Fact, State

FULL_SOON_BYTES = 1_000_000_000
FULL_BYTES = 100_000_000
_PRINTER = {
    "idle": State.OK,
    "no_paper": State.PROBLEM,
    "cover_open": State.PROBLEM,
    "error": State.PROBLEM,
    "disconnected": State.PROBLEM,
}


def printer_fact(kind: str, status: str) -> Fact:
    """`kind` as in [printer], `status` in the words of the printers' port."""
    if kind == "none":
        return Fact("printer", State.NOTE, "staff_area.printer.none")
    if status not in _PRINTER:
        return Fact("printer", State.UNKNOWN, "staff_area.printer.unknown")
    if kind == "folder":
        if status == "idle":
            return Fact("printer", State.NOTE, "staff_area.printer.folder")
        return Fact("printer", State.PROBLEM, "staff_area.printer.folder_error")
    return Fact("printer", _PRINTER[status], f"staff_area.printer.{status}")


def meter_fact(connected: bool | None, *, practice: bool) -> Fact:
    """`connected`: whether the meter's port is open; None: it has not been tried yet."""
    if practice:
        return Fact("meter", State.NOTE, "staff_area.meter.practice")
    if connected is None:
        return Fact("meter", State.UNKNOWN, "staff_area.meter.unknown")
    if connected:
        return Fact("meter", State.OK, "staff_area.meter.connected")
    return Fact("meter", State.PROBLEM, "staff_area.meter.missing")


def closing_fact(last: date | None, waiting: int) -> Fact:
    """`last`: the last closed day, `waiting`: how many days after it are not closed."""
    if last is None:
        return Fact("closing", State.NOTE, "staff_area.closing.none")
    if waiting:
        return Fact("closing", State.NOTE, "staff_area.closing.waiting", (("day", last),), waiting)
    return Fact("closing", State.OK, "staff_area.closing.closed", (("day", last),))


def disk_fact(free_bytes: int | None) -> Fact:
    """`free_bytes` of the data folder's disk; None: it cannot be told."""
    if free_bytes is None:
        return Fact("disk", State.UNKNOWN, "staff_area.disk.unknown")
    state = State.OK if free_bytes >= FULL_SOON_BYTES else State.NOTE if free_bytes >= FULL_BYTES else State.PROBLEM
    words = {State.OK: "fine", State.NOTE: "little", State.PROBLEM: "full"}[state]
    # Rounded down: there is never less than is said. The unit stands in the words.
    number = free_bytes // 10**9 if state is State.OK else free_bytes // 10**6
    return Fact("disk", state, f"staff_area.disk.{words}", (("number", str(number)),))


def accuracy_fact(checked: date | None, interval_months: int, today: date) -> Fact:
    """`checked`: the day the meter was last compared with another one."""
    if checked is None:
        return Fact("accuracy", State.UNKNOWN, "staff_area.accuracy.unknown")
    due = to_remind(checked, interval_months, today)
    days = (today - checked).days
    if days <= 0:
        return Fact("accuracy", State.OK, "staff_area.accuracy.today")
    if due is None:
        return Fact("accuracy", State.OK, "staff_area.accuracy.checked", (), days)
    if today >= due:
        return Fact("accuracy", State.PROBLEM, "staff_area.accuracy.overdue", (("due", due),), days)
    return Fact("accuracy", State.NOTE, "staff_area.accuracy.due", (("due", due),), days)


def database_fact(trouble: str | None) -> Fact:
    """`trouble`: why nothing can be counted or read, in the store's own words; None: all is well."""
    if trouble is None:
        return Fact("database", State.OK, "staff_area.database.fine")
    return Fact("database", State.PROBLEM, f"staff_area.database.{trouble}")
