"""Where the areas behind a PIN meet the kiosk they stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.areas import Areas
from kiosk.config import Config
from kiosk.data_folder import pins_file
from kiosk.languages import staff_language

if TYPE_CHECKING:
    from kiosk.commands.staff import StaffDesk
    from kiosk.commands.station import Station
    from kiosk.commands.technician import TechnicianDesk
    from kiosk.locked.pins import Pins

UseSettings = Callable[[Mapping[str, object]], Config]
"""Writes keys of [meter] and gives the configuration as it then is."""


def areas_of(station: Station, data_dir: Path, use_settings: Callable[[], UseSettings | None]) -> Areas:
    """The areas of this kiosk. Without settings that can be written a technician can save nothing, and is told so."""

    def make_technician(pins: Callable[[], Pins]) -> TechnicianDesk:
        from kiosk.commands.technician_place import desk_of

        return desk_of(station, data_dir, use_settings(), pins)

    def make_staff(pins: Callable[[], Pins]) -> StaffDesk:
        from kiosk.commands.staff_place import desk_of

        return desk_of(station, data_dir, pins)

    def pins() -> Pins:
        from kiosk.locked.pins import Pins

        return Pins(pins_file(data_dir))

    return Areas(
        show=lambda area: station.app.show_area(area),
        pins=pins,
        language=lambda: staff_language(station.runner.visit.rules.default_language),
        make_technician=make_technician,
        make_staff=make_staff,
    )
