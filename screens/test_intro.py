"""What a risk test tells, how long it takes and whom it does not fit, before the first question."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import Continue
from kiosk.visit import Step, TestRun, Visit
from screens.base import StepScreen
from screens.plans import Block, Plan
from screens.topics import topic_drawing
from screens.widgets.titles import title_height
from screens.writing import beside

_SIGN = 64


class TestIntroScreen(StepScreen):
    __test__ = False  # not a test case for pytest
    step = Step.TEST_INTRO

    def show(self, visit: Visit) -> None:
        if visit.test is None:
            return
        ids, t, pack = self.ids, self.t, visit.test.pack
        ids.title.text = t(f"{pack.id}.title")
        if not self.composed:
            self._arrange()
        ids.tells.text = t(f"{pack.id}.description")
        ids.sun.source = topic_drawing(pack)
        self._tell(visit.test)

    def _arrange(self) -> None:
        ids = self.ids
        high = title_height(ids.title.text, self.look, 992, least=72)
        ids.title.box = [44, 160, 992, high]
        ids.tells.box = [48, 160 + high + 14, 700, 596 - 160 - high - 14]

    def _tell(self, test: TestRun) -> None:
        ids, t, pack = self.ids, self.t, test.pack
        asked = len(pack.steps) - len(test.carried)
        ids.count.text = t("test_intro.count", count=asked)
        ids.minutes.text = t("test_intro.minutes", count=pack.minutes)
        ids.not_for.text = t("test_intro.exclusions") if pack.exclusions else ""
        exclusions = [t(f"exclusion.{each}") for each in pack.exclusions]
        if exclusions != ids.exclusions.items:
            ids.exclusions.items = exclusions

    def plan(self) -> Plan:
        ids, plan = self.ids, super().plan()
        signs = ((ids.count_sign, ids.count), (ids.minutes_sign, ids.minutes), (ids.nameless_sign, ids.nameless))
        facts = [beside(sign, words, _SIGN, self.look) for sign, words in signs]
        exclusions = [each for each in plan.words if isinstance(each, Block)] if ids.exclusions.items else []
        return replace(plan, words=[ids.title, ids.tells, *facts, ids.not_for, *exclusions], art=None)

    def begin(self) -> None:
        self.send(Continue())
