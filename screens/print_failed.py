"""No slip came out: why, what to do, and the results themselves, which are not lost."""

from __future__ import annotations

from dataclasses import replace

from kiosk.blood_pressure import judge
from kiosk.events import Decline, Print
from kiosk.guidance import test_advice
from kiosk.visit import Step, TestRun, Visit
from screens import theme
from screens.base import StepScreen
from screens.plans import Block, Plan
from screens.pressure_result import advice_of, class_drawing, value_heads, value_texts
from screens.test_result import score_words
from screens.topics import topic_drawing
from screens.widgets.result_line import ResultLine
from screens.widgets.titles import title_height

_LEVEL = 612
_TITLE_TOP = 156
_BESIDE_PRINTER = 780
_FIRST = 780
_GAP = 24


class PrintFailedScreen(StepScreen):
    step = Step.PRINT_FAILED
    _drawn: object = None

    def show(self, visit: Visit) -> None:
        state = (visit.print_problem, visit.readings, visit.tests_done, self.t.code, self.look)
        if visit.print_problem is None or state == self._drawn:
            return
        self._drawn = state
        ids, t = self.ids, self.t
        ids.title.text = t(f"print_failed.{visit.print_problem}.title")
        ids.what.text = t(f"print_failed.{visit.print_problem}.what")
        if not self.composed:
            self._place_words()
        lines = [self._pressure(visit)] if visit.pressure_done else []
        # The screen has room for two results; the rest stands on the choice screen's results.
        lines += [self._test(run) for run in visit.tests_done.values()]
        top = float(_FIRST)
        for number, part in enumerate((ids.one, ids.two)):
            part.shown = number < len(lines)
            if part.shown:
                part.sign, part.title, part.line = lines[number]
            if part.shown and not self.composed:
                high = ResultLine.height_of(part.title, part.line, self.look, theme.CONTENT)
                part.box = [theme.MARGIN, top, theme.CONTENT, high]
                top += high + _GAP

    def plan(self) -> Plan:
        ids, plan = self.ids, super().plan()
        results = [self._result(part) for part in (ids.one, ids.two)]
        return replace(plan, words=[*plan.words, *results])

    def _result(self, part: ResultLine) -> Block:
        return Block(part, lambda width: ResultLine.height_of(part.title, part.line, self.look, width))

    def _place_words(self) -> None:
        title = title_height(self.ids.title.text, self.look, 988, least=80)
        self.ids.title.box = [44, _TITLE_TOP, 988, title]
        top = _TITLE_TOP + title + 12
        self.ids.what.box = [theme.MARGIN, top, _BESIDE_PRINTER, _LEVEL - 8 - top]

    def _pressure(self, visit: Visit) -> tuple[str, str, str]:
        t, judgement = self.t, judge(visit.readings)
        advice = advice_of(visit, judgement)
        values = zip(value_heads(t), value_texts(judgement), strict=True)
        return (
            class_drawing(judgement) or "pictograms/pressure",
            t("result.sentence", lead=t(advice.lead), word=t(advice.word)),
            " · ".join(f"{head}\N{NO-BREAK SPACE}{value}" for head, value in values),
        )

    def _test(self, run: TestRun) -> tuple[str, str, str]:
        t = self.t
        assert run.score is not None
        advice = test_advice(run.pack, run.score)
        score = score_words(t, run)
        title = t("result.sentence", lead=t(advice.lead), word=t(advice.word)) if advice.word else t(advice.lead)
        return topic_drawing(run.pack), title, score

    def print_again(self) -> None:
        self.send(Print())

    def go_without(self) -> None:
        self.send(Decline())

    def clear(self) -> None:
        super().clear()
        self._drawn = None
