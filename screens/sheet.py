"""What the sheets in front of a step share: the way back to it, and STOP while the cuff squeezes."""

from __future__ import annotations

from kiosk.events import CloseOverlay, StopCuff
from kiosk.visit import Step, Visit
from screens.base import OverlayScreen

CLOSE_HEIGHT = 176
STOP_HEIGHT = 324


class Sheet(OverlayScreen):
    """A subclass puts its parts above `end`, the line on which its own part of the sheet ends."""

    def show(self, visit: Visit) -> None:
        measuring = visit.step is Step.MEASURING
        # STOP takes the place of the way back, which the bottom bar has as well.
        self.ids.stop.shown = measuring
        self.ids.close.shown = not measuring
        self.fill(visit, end=self.look.action_end - (STOP_HEIGHT if measuring else CLOSE_HEIGHT) - 24)

    def fill(self, visit: Visit, *, end: float) -> None:
        """Put into the sheet what is its own, down to `end`."""

    def close(self) -> None:
        self.send(CloseOverlay())

    def stop_cuff(self) -> None:
        self.send(StopCuff())
        self.send(CloseOverlay())
