"""The slip as it will be printed, before it is."""

from __future__ import annotations

from kiosk.events import Decline, Print
from kiosk.visit import Step, Visit
from screens.base import StepScreen


class SlipScreen(StepScreen):
    step = Step.SLIP

    def show(self, visit: Visit) -> None:
        ids = self.ids
        ids.paper.picture = visit.slip
        ids.lead.text = self.t("preview.lead" if visit.slip else "preview.drawing")

    def print_slip(self) -> None:
        self.send(Print())

    def go_without(self) -> None:
        self.send(Decline())
