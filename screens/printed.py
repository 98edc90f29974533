"""The slip has come out: take it, and end or go on."""

from __future__ import annotations

from kiosk.events import Continue, Decline
from kiosk.visit import Step
from screens.base import StepScreen


class PrintedScreen(StepScreen):
    step = Step.PRINTED

    def end(self) -> None:
        self.send(Continue())

    def do_more(self) -> None:
        self.send(Decline())
