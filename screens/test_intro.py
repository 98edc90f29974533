"""What a risk test tells, how long it takes and whom it does not fit, before the first question."""

from __future__ import annotations

from kiosk.events import Continue
from kiosk.visit import Step, Visit
from screens.base import StepScreen


class TestIntroScreen(StepScreen):
    __test__ = False  # not a test case for pytest
    step = Step.TEST_INTRO

    def show(self, visit: Visit) -> None:
        if visit.test is None:
            return
        ids, t, pack = self.ids, self.t, visit.test.pack
        ids.title.text = t(f"{pack.id}.title")
        ids.tells.text = t(f"{pack.id}.description")
        ids.count.text = t(f"{pack.id}.count", count=len(pack.items))
        ids.minutes.text = t(f"{pack.id}.minutes", minutes=pack.minutes)
        ids.not_for.text = t(f"{pack.id}.exclusion.title")
        exclusions = [t(f"{pack.id}.exclusion.{each}") for each in pack.exclusions]
        if exclusions != ids.exclusions.items:
            ids.exclusions.items = exclusions

    def begin(self) -> None:
        self.send(Continue())
