"""Two doors: whose area is it to be?"""

from __future__ import annotations

from types import MappingProxyType

from kiosk.language import Translator
from kiosk.locked.area import ROLES, ChooseDoor, LockedArea
from screens import theme
from screens.locked.ground import AreaOnScreen
from screens.locked.parts import TOP, AreaPage

_ICONS = {"staff": "person", "technician": "meter"}
_HEIGHT, _GAP = 300, 48


class DoorsPage(AreaPage):
    def build(self) -> None:
        self._ask = self.text((theme.MARGIN, TOP + 40, theme.CONTENT, 160), "lead", upright="middle")
        self._doors = {}
        for at, role in enumerate(ROLES):
            box = (theme.MARGIN, TOP + 240 + at * (_HEIGHT + _GAP), theme.CONTENT, _HEIGHT)
            how = {"role": "primary", "icon": _ICONS[role], "icon_side": "left", "icon_size": 140, "gap": 48}
            self._doors[role] = self.button(box, lambda role=role: self.send(ChooseDoor(role)), **how)

    def show(self, area: LockedArea, t: Translator) -> None:
        self._ask.text = t("staff_area.doors.ask")
        for role, door in self._doors.items():
            door.text = t(f"staff_area.doors.{role}")


class DoorsArea(AreaOnScreen):
    words = "staff_area"
    pages = MappingProxyType({"doors": DoorsPage})
