"""The visitor has symptoms: 112 and the staff, not the meter."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import Decline, OpenOverlay
from kiosk.visit import Overlay, Step, Visit
from screens.base import StepScreen
from screens.plans import Plan
from screens.writing import beside

_SIGN = 150


class FeelingIllScreen(StepScreen):
    step = Step.FEELING_ILL

    def show(self, visit: Visit) -> None:
        emergency = self.place.services["emergency"]
        self.ids.emergency.number = emergency.phone(visit.language) or ""

    def plan(self) -> Plan:
        ids, plan = self.ids, super().plan()
        words = [beside(ids.sign, ids.title, _SIGN, self.look), *(each for each in plan.words if each != ids.title)]
        return replace(plan, art=None, words=words)

    def call_staff(self) -> None:
        self.send(OpenOverlay(Overlay.STAFF))

    def end(self) -> None:
        self.send(Decline())
