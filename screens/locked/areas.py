"""Which screen draws which area behind a PIN."""

from __future__ import annotations

from kiosk.locked.area import Doors, LockedArea
from kiosk.staff_area.area import Area as OfStaff
from screens.locked.doors import DoorsArea
from screens.locked.ground import AreaOnScreen
from screens.staff_area.area import StaffArea
from screens.technician.area import TechnicianArea


def area_on_screen(area: LockedArea) -> type[AreaOnScreen]:
    if isinstance(area, Doors):
        return DoorsArea
    return StaffArea if isinstance(area, OfStaff) else TechnicianArea
