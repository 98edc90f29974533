"""A risk test's result: the class in words, its chance, its place among the classes, what it means, what to do."""

from __future__ import annotations

from kiosk.events import ChangeAnswer, Continue
from kiosk.guidance import TestAdvice, test_advice
from kiosk.visit import Step, TestRun, Visit
from screens import theme
from screens.advice_pages import Advice
from screens.result import LEVEL, ResultScreen, phone_entries, sentence_case
from screens.widgets.text import measure

_WORD_LEAST = 84
_ONE_LINE = 140
_TWO_LINES = 206
_WORD_TOP = 214
_TEXT_WIDTH = 984
_SCALE_HIGHEST = 440
_RAISED_FROM = 3  # bands from this index on ask for contact with the health centre


class TestResultScreen(ResultScreen):
    __test__ = False  # not a test case for pytest
    step = Step.TEST_RESULT

    def draw_result(self, visit: Visit) -> tuple[str, str]:
        test, advice = _result(visit)
        ids, t = self.ids, self.t
        complete = advice.word is not None
        for part in (ids.sign, ids.scale, ids.word, ids.score, ids.chance):
            part.shown = complete
        ids.unfinished.shown = ids.missing.shown = ids.topic.shown = not complete
        if not complete:
            ids.lead.text = ""
            ids.unfinished.text = t(advice.lead)
            ids.missing.text = t("test_result.missing", questions=", ".join(self._missing(test)))
            return t(advice.meaning), t(advice.summary)
        ids.lead.text = t(advice.lead)
        ids.word.text = sentence_case(t(advice.word or ""))
        ids.score.text = self._score(test)
        ids.chance.text = t(advice.chance or "")
        self._place(test)
        return t(advice.meaning), t(advice.summary)

    def _missing(self, test: TestRun) -> list[str]:
        return [
            self.t(f"{test.pack.id}.{question.id}.short")
            for question in test.pack.questions
            if question.id not in test.answers
        ]

    def _score(self, test: TestRun) -> str:
        assert test.score is not None
        return self.t("test_result.score", score=test.score.score, highest=test.pack.highest_score)

    def _place(self, test: TestRun) -> None:
        ids, t = self.ids, self.t
        assert test.score is not None and test.score.band_index is not None
        left, width = ids.word.box[0], ids.word.box[2]
        wide = measure(ids.word.text, self.look, "reading", None, _WORD_LEAST)[0] / (theme.u(1000) / 1000)
        high = _ONE_LINE if wide <= width else _TWO_LINES
        ids.word.box = [left, _WORD_TOP, width, high]
        top = _WORD_TOP + high + 16
        for part, role in ((ids.chance, "meaning"), (ids.score, "body")):
            tall = measure(part.text, self.look, role, theme.u(_TEXT_WIDTH))[1] / (theme.u(1000) / 1000) + 4
            part.box = [theme.MARGIN, top, _TEXT_WIDTH, tall]
            top += tall + 8
        bands = test.pack.bands
        ids.scale.steps = ids.sign.steps = len(bands)
        ids.scale.own = ids.sign.own = test.score.band_index
        ids.scale.here = t("pressure.here")
        words = [sentence_case(t(f"{test.pack.id}.band.{band.id}")) for band in (bands[0], bands[-1])]
        ids.scale.groups = [[words[0], 0, 0], [words[1], len(bands) - 1, len(bands) - 1]]
        scale_top = max(top + 24, LEVEL - _SCALE_HIGHEST)
        ids.scale.box = [theme.MARGIN, scale_top, theme.CONTENT, LEVEL - scale_top]

    def advice(self, visit: Visit) -> Advice:
        test, advice = _result(visit)
        t = self.t
        assert test.score is not None
        band = test.score.band_index
        if band is None:
            return Advice((), (), (), "", urgent=False, pressing=False)
        return Advice(
            steps=tuple(map(t, advice.steps)),
            notes=(),
            phones=phone_entries(self.place, advice.numbers, visit.language, t("result.ask_number")),
            call_112=t(advice.when_112) if advice.when_112 else "",
            urgent=False,
            pressing=band >= _RAISED_FROM,
        )

    def _arrange_buttons(self) -> None:
        super()._arrange_buttons()
        if self.visit is None or _complete(self.visit):
            return
        ids, t = self.ids, self.t
        ids.main.text, ids.main.icon, ids.main.icon_side = t("test_result.complete"), "next", "right"
        ids.side.text, ids.side.icon, ids.side.shown = t("result.continue"), "next", True
        ids.main.box, ids.side.box = self.two_buttons()

    def main_tapped(self) -> None:
        if self.visit is None or _complete(self.visit):
            super().main_tapped()
            return
        test, _ = _result(self.visit)
        asked = [question.id for question in test.pack.questions if question.id not in test.answers]
        self.send(ChangeAnswer(asked[0]))

    def side_tapped(self) -> None:
        if self.visit is None or _complete(self.visit):
            super().side_tapped()
        else:
            self.send(Continue())


def _result(visit: Visit) -> tuple[TestRun, TestAdvice]:
    assert visit.test is not None and visit.test.score is not None
    return visit.test, test_advice(visit.test.score)


def _complete(visit: Visit) -> bool:
    return visit.test is not None and visit.test.score is not None and visit.test.score.complete
