"""One sample of every page of the staff's area in every state, for pictures and tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kiosk.locked.area import Doors, LockedArea, Pin
from kiosk.outcomes import Picture
from kiosk.staff_area.area import (
    FORMATS,
    Area,
    Export,
    ExportStep,
    Fact,
    Page,
    Period,
    State,
    StickState,
    Today,
)
from screens.staff_area.samples_of_pages import samples_of_pages

_DAY = date(2026, 11, 28)
_TODAY = Today(_DAY, started=31, finished=27, measured=58, not_measured=2, printed=24, not_printed=1)
_NOTHING_YET = Today(_DAY)
_FINE = (
    Fact("printer", State.OK, "staff_area.printer.idle"),
    Fact("meter", State.OK, "staff_area.meter.connected"),
    Fact("closing", State.OK, "staff_area.closing.closed", (("day", date(2026, 11, 27)),)),
    Fact("disk", State.OK, "staff_area.disk.fine", (("number", "43"),)),
    Fact("accuracy", State.OK, "staff_area.accuracy.checked", (), 260),
    Fact("database", State.OK, "staff_area.database.fine"),
)
_TROUBLED = (
    Fact("printer", State.PROBLEM, "staff_area.printer.no_paper"),
    Fact("meter", State.PROBLEM, "staff_area.meter.missing"),
    Fact("closing", State.NOTE, "staff_area.closing.waiting", (("day", date(2026, 11, 25)),), 2),
    Fact("disk", State.PROBLEM, "staff_area.disk.full", (("number", "62"),)),
    Fact("accuracy", State.PROBLEM, "staff_area.accuracy.overdue", (("due", date(2026, 11, 1)),), 758),
    Fact("database", State.PROBLEM, "staff_area.database.full"),
)
_NOT_KNOWN = (
    Fact("printer", State.UNKNOWN, "staff_area.printer.unknown"),
    Fact("meter", State.UNKNOWN, "staff_area.meter.unknown"),
    Fact("closing", State.NOTE, "staff_area.closing.none"),
    Fact("disk", State.UNKNOWN, "staff_area.disk.unknown"),
    Fact("accuracy", State.UNKNOWN, "staff_area.accuracy.unknown"),
    Fact("database", State.OK, "staff_area.database.fine"),
)
_PRACTICE = (
    Fact("printer", State.NOTE, "staff_area.printer.folder"),
    Fact("meter", State.NOTE, "staff_area.meter.practice"),
    Fact("closing", State.NOTE, "staff_area.closing.waiting", (("day", date(2026, 11, 26)),), 1),
    Fact("disk", State.NOTE, "staff_area.disk.little", (("number", "850"),)),
    Fact("accuracy", State.NOTE, "staff_area.accuracy.due", (("due", date(2026, 12, 12)),), 715),
    Fact("database", State.OK, "staff_area.database.fine"),
)
_EXPORT = Export(
    period=Period.LAST_MONTH,
    first=date(2026, 10, 1),
    last=date(2026, 10, 31),
    stick=StickState.READY,
    free_megabytes=29_310,
)
_FOLDER = "omahoitopiste-paakirjasto-kioski-1-2026-10-01-2026-10-31"
_FILES = ("tilastot-2026-10.xlsx", "tilastot-2026-10.pdf", "LUE_MINUT.txt")
_FAILURES = ("no_stick", "pulled_out", "full", "read_only", "too_many", "not_mounted", "error", "own_disk")
_TROUBLES = ("read_only", "locked", "cannot_open", "damaged", "newer", "foreign", "error")
_PRINTERS = ("cover_open", "error", "disconnected", "none", "folder_error")


def samples() -> Mapping[str, LockedArea]:
    """By name, such as "staff-home"."""
    home = Area(page=Page.HOME, today=_TODAY, facts=_FINE)
    export = Area(page=Page.EXPORT, export=_EXPORT)
    pages: dict[str, LockedArea] = {
        "doors": Doors(),
        "pin": Area(pin=Pin(typed=4, other_door=True)),
        "pin-not-set": Area(pin=Pin(is_set=False)),
        "home": home,
        "home-looking": replace(home, today=None, facts=None),
        "home-quiet": replace(home, today=_NOTHING_YET, facts=_NOT_KNOWN),
        "home-troubled": replace(home, facts=_TROUBLED),
        "home-practice": replace(home, facts=_PRACTICE, practice=True),
        "home-not-counted": replace(home, today=None, facts=_FINE[:2] + _TROUBLED[3:]),
        **{f"home-printer-{status}": replace(home, facts=(_printer(status), *_FINE[1:])) for status in _PRINTERS},
        **{f"home-database-{trouble}": replace(home, facts=(*_FINE[:5], _database(trouble))) for trouble in _TROUBLES},
        "export": export,
        **{f"export-stick-{state}": _export(stick=state, free_megabytes=None) for state in StickState},
        "export-week": _export(
            period=Period.THIS_WEEK, first=date(2026, 11, 23), last=_DAY, formats=FORMATS, free_megabytes=640
        ),
        "export-one-day": _export(
            period=Period.THIS_YEAR, first=date(2027, 1, 1), last=date(2027, 1, 1), offered=("csv",), formats=("csv",)
        ),
        "export-making": _export(step=ExportStep.MAKING),
        "export-writing": replace(_export(step=ExportStep.WRITING, share=0.4), notice="staff_area.export.wait"),
        "export-stopping": _export(step=ExportStep.CHECKING, share=0.9, stopping=True),
        "export-done": _export(step=ExportStep.DONE, folder=_FOLDER, files=_FILES),
        "export-cancelled": _export(step=ExportStep.CANCELLED),
        **{f"export-failed-{why}": _failed(f"staff_area.export.failed.{why}") for why in _FAILURES},
        "export-failed-counts": _failed("staff_area.database.locked"),
        "slip": Area(page=Page.SLIP, slip=Picture(2, 2, bytes(16))),
        "slip-drawing": Area(page=Page.SLIP),
        **samples_of_pages(),
        "cleaning": Area(page=Page.CLEANING, cleaning_left=160),
    }
    return {f"staff-{name}": area for name, area in pages.items()}


def _printer(status: str) -> Fact:
    return Fact("printer", State.PROBLEM, f"staff_area.printer.{status}")


def _database(trouble: str) -> Fact:
    return Fact("database", State.PROBLEM, f"staff_area.database.{trouble}")


def _export(**changes: object) -> Area:
    return Area(page=Page.EXPORT, export=replace(_EXPORT, **changes))


def _failed(failure: str) -> Area:
    return _export(step=ExportStep.FAILED, failure=failure)
