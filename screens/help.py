"""Help for the screen underneath, and the way to a person."""

from __future__ import annotations

from kiosk.events import OpenOverlay
from kiosk.visit import Overlay, Visit
from screens import theme
from screens.plans import Control
from screens.sheet import Sheet

_BUTTON = 168
_BUTTON_COMPOSED = 116


class HelpSheet(Sheet):
    overlay = Overlay.HELP

    def fill(self, visit: Visit, *, end: float) -> None:
        self.ids.words.text = self.t(f"help.{visit.step}")
        if not self.composed:
            self.ids.staff.box = [theme.MARGIN, end - _BUTTON, theme.CONTENT, _BUTTON]

    def buttons(self) -> list[list[Control]]:
        return [[Control(self.ids.staff, high=_BUTTON_COMPOSED)]]

    def call_staff(self) -> None:
        self.send(OpenOverlay(Overlay.STAFF))
