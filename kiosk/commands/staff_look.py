"""How the kiosk stands, for the staff's first page: everything is asked apart from the screen thread."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.staff_area.area import Fact, Today
from kiosk.staff_area.facts import (
    accuracy_fact,
    closing_fact,
    database_fact,
    disk_fact,
    meter_fact,
    printer_fact,
)
from kiosk.visit import Counted

if TYPE_CHECKING:
    from kiosk.commands.station import Station
    from kiosk.statistics.closing import Closing
    from kiosk.store import Store

_READ_SECONDS = 20.0


def look(station: Station, data_dir: Path) -> tuple[Today | None, tuple[Fact, ...]]:
    """Today's use, None where it cannot be read, and how each thing stands. Takes seconds where a printer is slow."""
    day = date.today()
    today, closing, trouble = _counted(station, day)
    printer, meter = station.config.printer.kind, station.meter
    facts = [
        printer_fact(printer, station.printer.status() if printer != "none" else ""),
        meter_fact(station.meter_connected, practice=station.practice),
        *([] if closing is None else [closing_fact(closing.last, closing.waiting)]),
        disk_fact(_free(data_dir)),
        accuracy_fact(meter.accuracy_checked, meter.accuracy_interval_months, day),
        database_fact(trouble),
    ]
    return today, tuple(facts)


def _counted(station: Station, day: date) -> tuple[Today | None, Closing | None, str | None]:
    from kiosk.statistics.closing import read_closing
    from kiosk.statistics.today import use_of_day
    from kiosk.store import StoreProblem

    def read(store: Store) -> tuple[dict[Counted, int], Closing]:
        return use_of_day(store, day), read_closing(store, day)

    try:
        use, closing = station.counting.read(read).result(_READ_SECONDS)
    except StoreProblem as problem:
        return None, None, problem.trouble
    except TimeoutError:
        return None, None, "locked"
    trouble = station.counting.trouble
    return today_of(day, use), closing, None if trouble is None else trouble.trouble


def today_of(day: date, use: dict[Counted, int]) -> Today:
    return Today(
        day,
        started=use.get(Counted.VISIT_STARTED, 0),
        finished=use.get(Counted.VISIT_FINISHED, 0),
        measured=use.get(Counted.MEASUREMENT_DONE, 0),
        not_measured=use.get(Counted.MEASUREMENT_FAILED, 0),
        printed=use.get(Counted.SLIP_PRINTED, 0),
        not_printed=use.get(Counted.SLIP_FAILED, 0),
    )


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
