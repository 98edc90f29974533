"""Before measuring: does the visitor have any of the symptoms that need 112 rather than a meter?"""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import Continue, Decline
from kiosk.visit import Step, Visit
from screens.base import StepScreen
from screens.plans import Control, Plan

SYMPTOMS = tuple(f"pressure.symptom.{number}" for number in range(1, 9))

_HIGH = 148


class FeelingScreen(StepScreen):
    step = Step.FEELING
    column_is_wide = True

    def show(self, visit: Visit) -> None:
        self.ids.symptoms.items = [self.t(symptom) for symptom in SYMPTOMS]

    def plan(self) -> Plan:
        """The eight symptoms stand beside the question: they need the height."""
        ids = self.ids
        buttons = [Control(each, high=_HIGH, least=_HIGH) for each in (ids.some, ids.none)]
        return replace(super().plan(), topic=None, controls=[buttons])

    def none_of_these(self) -> None:
        self.send(Continue())

    def some_of_these(self) -> None:
        self.send(Decline())
