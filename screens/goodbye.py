"""Everything of the visit is gone; the screen says so for a moment and then rests. A touch begins anew."""

from __future__ import annotations

from kiosk.events import Continue
from kiosk.visit import Step
from screens.base import StepScreen


class GoodbyeScreen(StepScreen):
    step = Step.GOODBYE
    bottom_bar = False

    def begin(self) -> None:
        self.send(Continue())
