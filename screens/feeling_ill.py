"""The visitor has symptoms: 112 and the staff, not the meter."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import Decline, OpenOverlay
from kiosk.visit import Overlay, Step, Visit
from screens.base import StepScreen
from screens.composing import Plan


class FeelingIllScreen(StepScreen):
    step = Step.FEELING_ILL

    def show(self, visit: Visit) -> None:
        emergency = self.place.services["emergency"]
        self.ids.emergency.number = emergency.phone(visit.language) or ""

    def plan(self) -> Plan:
        return replace(super().plan(), art=None, sign=self.ids.sign)

    def call_staff(self) -> None:
        self.send(OpenOverlay(Overlay.STAFF))

    def end(self) -> None:
        self.send(Decline())
