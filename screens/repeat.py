"""The readings were very high. Before they are believed the visitor rests and measures once more."""

from __future__ import annotations

from kiosk.events import Continue, Decline
from kiosk.visit import Step, Visit
from screens.base import StepScreen


class RepeatScreen(StepScreen):
    step = Step.REPEAT

    def show(self, visit: Visit) -> None:
        emergency = self.place.services["emergency"].phone(visit.language)
        self.ids.symptoms.text = self.t("repeat.symptoms", number=emergency)

    def rest(self) -> None:
        self.send(Continue())

    def show_result(self) -> None:
        self.send(Decline())
