"""What the sheets in front of a step share: the way back to it, and STOP while the cuff squeezes."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import CloseOverlay, StopCuff
from kiosk.visit import Step, Visit
from screens.base import OverlayScreen
from screens.plans import Control, Grid, Plan

CLOSE_HEIGHT = 176
STOP_HEIGHT = 324
_LEAST_STOP = 230


class Sheet(OverlayScreen):
    """A subclass puts its parts above `end`, the line on which its own part of the sheet ends."""

    def show(self, visit: Visit) -> None:
        measuring = visit.step is Step.MEASURING
        # STOP takes the place of the way back, which the bottom bar has as well.
        self.ids.stop.shown = measuring
        self.ids.close.shown = not measuring
        self.fill(visit, end=self.look.action_end - (STOP_HEIGHT if measuring else CLOSE_HEIGHT) - 24)

    def plan(self) -> Plan:
        ids = self.ids
        ends = [Control(ids.close, high=CLOSE_HEIGHT), Control(ids.stop, high=STOP_HEIGHT, least=_LEAST_STOP)]
        return replace(super().plan(), grid=self.choices(), controls=[*self.buttons(), ends])

    def choices(self) -> Grid | None:
        """The rows to choose from, where it has any."""
        return None

    def buttons(self) -> list[list[Control]]:
        """Rows of its own controls above the way back."""
        return []

    def fill(self, visit: Visit, *, end: float) -> None:
        """Put into the sheet what is its own, down to `end`."""

    def close(self) -> None:
        self.send(CloseOverlay())

    def stop_cuff(self) -> None:
        self.send(StopCuff())
        self.send(CloseOverlay())
