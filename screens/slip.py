"""The slip as it will be printed, before it is."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import Decline, Print
from kiosk.visit import Step, Visit
from screens.base import StepScreen
from screens.plans import Control, Plan


class SlipScreen(StepScreen):
    step = Step.SLIP

    def show(self, visit: Visit) -> None:
        ids = self.ids
        ids.paper.picture = visit.slip
        ids.lead.text = self.t("preview.lead" if visit.slip else "preview.drawing")

    def plan(self) -> Plan:
        ids = self.ids
        controls = [[Control(ids.print)], [Control(ids.no)]]
        return replace(super().plan(), filler=ids.paper, controls=controls)

    def print_slip(self) -> None:
        self.send(Print())

    def go_without(self) -> None:
        self.send(Decline())
