"""The minute between two measurements. The next one starts from the visitor's press, not by itself."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit import Step, Visit
from screens.base import StepScreen
from screens.plans import Plan
from screens.ready import measuring_progress
from screens.rest import in_steps, time_in_words
from screens.widgets.bars import Progress


class PauseScreen(StepScreen):
    step = Step.PAUSE

    def show(self, visit: Visit) -> None:
        left = in_steps(visit.left)
        countdown = self.ids.countdown
        countdown.seconds = visit.rules.pause_seconds
        countdown.left = left
        countdown.time = time_in_words(self.t, left)
        countdown.breathing = not self.place.reduced_motion
        self.ids.then.text = self.t("pause.then" if visit.rules.starts_from_screen else "pause.then_at_meter")

    def plan(self) -> Plan:
        return replace(super().plan(), art=self.ids.countdown.art())

    def progress(self, visit: Visit) -> Progress:
        return measuring_progress(self.t, visit)
