"""Before a result of a discreet visit: a moment to look around, and the way to it."""

from __future__ import annotations

from kiosk.events import Continue
from kiosk.visit import Overlay, Visit
from screens.base import OverlayScreen


class VeilSheet(OverlayScreen):
    overlay = Overlay.VEIL

    def show(self, visit: Visit) -> None:
        """It is the same for every result: it must not tell which one waits."""

    def unveil(self) -> None:
        self.send(Continue())
