"""A risk test's result: the class in words, its chance, its place among the classes, what it means, what to do."""

from __future__ import annotations

from kiosk.events import ChangeAnswer, Choose, Continue
from kiosk.guidance import TestAdvice, test_advice
from kiosk.language import Translator
from kiosk.risk_tests import wording
from kiosk.visit import Service, Step, TestRun, Visit
from screens import theme
from screens.advice_pages import Advice
from screens.result import ResultScreen, phone_entries, sentence_case
from screens.review import questions_of
from screens.topics import topic_drawing
from screens.widgets.text import measure

_WORD_LEAST = 84
_BESIDE_SIGN = 188
_SCALE_HIGHEST = 440


class TestResultScreen(ResultScreen):
    __test__ = False  # not a test case for pytest
    step = Step.TEST_RESULT

    def draw_result(self, visit: Visit) -> tuple[str, str]:
        test, advice = _result(visit)
        ids, t = self.ids, self.t
        assert test.score is not None
        classed = advice.word is not None
        for part in (ids.sign, ids.scale, ids.word, ids.score, ids.chance):
            part.shown = classed
        if test.score.band not in test.pack.scale:
            ids.sign.shown = ids.scale.shown = False
        ids.unfinished.shown = ids.missing.shown = ids.topic.shown = not classed
        ids.topic.source = topic_drawing(test.pack)
        field = self.places.field
        ids.topic.box = [field.right - 246, field.bottom - 124, 246, 124]
        ids.unfinished.box = [field.x - 4, field.top + 18, field.width + 8, 130]
        ids.missing.box = [field.x, field.top + 162, field.width, 420]
        if not classed:
            ids.lead.text = ""
            ids.unfinished.text = t(advice.lead)
            if test.score.complete:
                ids.missing.text = "\n".join(wording.answers_told(t, test.pack, test.answers))
            else:
                ids.missing.text = t("test_result.missing", questions=", ".join(self._missing(test)))
            return t(advice.meaning), t(advice.summary)
        ids.lead.text = t(advice.lead)
        ids.word.text = sentence_case(t(advice.word or ""))
        ids.score.text = self._score(test)
        ids.chance.text = " ".join(t(key) for key in (advice.chance, *advice.notes) if key)
        self._place(test)
        return t(advice.meaning), t(advice.summary)

    def _missing(self, test: TestRun) -> list[str]:
        return [
            wording.of_question(self.t, test.pack, question, "short")
            for question in questions_of(test)
            if question.id not in test.answers
        ]

    def _score(self, test: TestRun) -> str:
        return score_words(self.t, test)

    def _place(self, test: TestRun) -> None:
        ids, t = self.ids, self.t
        assert test.score is not None and test.score.band_index is not None
        field = self.places.field
        left, width = field.x + _BESIDE_SIGN - 4, field.width - _BESIDE_SIGN + 8
        ids.sign.box = [field.x, field.top + 20, 152, 152]
        ids.lead.box = [field.x + _BESIDE_SIGN, field.top, field.width - _BESIDE_SIGN, self.places.lead]
        wide = measure(ids.word.text, self.look, "reading", None, _WORD_LEAST)[0] / theme.scale()
        places = self.places
        high = places.one_line + 4 if wide <= width else places.two_lines + 6
        ids.word.box = [left, field.top + places.lead, width, high]
        top = field.top + places.lead + high + 16
        for part, role in ((ids.chance, "meaning"), (ids.score, "body")):
            tall = measure(part.text, self.look, role, theme.u(field.width))[1] / theme.scale() + 4
            part.box = [field.x, top, field.width, tall]
            top += tall + 8
        bands = test.pack.scale
        if test.score.band not in bands:
            return
        ids.scale.steps = ids.sign.steps = len(bands)
        ids.scale.own = ids.sign.own = test.score.band_index
        ids.scale.here = t("pressure.here")
        words = [sentence_case(word) for word in wording.ends_of_scale(t, test.pack)]
        ids.scale.groups = [[words[0], 0, 0], [words[1], len(bands) - 1, len(bands) - 1]]
        scale_top = max(top + 24, field.bottom - _SCALE_HIGHEST)
        ids.scale.box = [field.x, scale_top, field.width, field.bottom - scale_top]

    def advice(self, visit: Visit) -> Advice:
        test, advice = _result(visit)
        t = self.t
        assert test.score is not None
        if not test.score.complete and not advice.crisis:
            return Advice((), (), (), "", urgent=False, pressing=False)
        return Advice(
            steps=(*map(t, advice.steps), *wording.tips(t, test.pack, test.answers)),
            notes=(),
            phones=phone_entries(self.place, advice.numbers, visit.language, t("result.ask_number")),
            call_112=t(advice.when_112) if advice.when_112 else "",
            urgent=advice.crisis,
            pressing=advice.pressing or test.pack.rule == "none",
        )

    @property
    def leads_on(self) -> bool:
        return bool(self.visit and self.visit.offered and self._advice and self._advice.phones)

    @property
    def _offers(self) -> bool:
        return self.page == (0 if self.is_fork else len(self._pages))

    def _arrange_buttons(self) -> None:
        super()._arrange_buttons()
        if self.visit is None:
            return
        if offered := self.visit.offered:
            # The test that goes on from this one takes the place of the print, which the choices offer at the end.
            if self._offers:
                self.ids.main.text, self.ids.main.icon = self._going_on_to(offered[0]), "next"
                self.ids.main.icon_side, self.ids.side.shown = "right", True
                self.ids.side.text, self.ids.side.icon = self.t("test_result.not_now"), ""
                self.ids.main.box, self.ids.side.box = self.places.two_buttons()
            return
        if _complete(self.visit):
            return
        ids, t = self.ids, self.t
        ids.main.text, ids.main.icon, ids.main.icon_side = t("test_result.complete"), "next", "right"
        ids.side.text, ids.side.icon, ids.side.shown = t("result.continue"), "next", True
        ids.main.box, ids.side.box = self.places.two_buttons()

    def _going_on_to(self, offered: str) -> str:
        """A test of the same questions is a longer one; another one has its name."""
        assert self.visit is not None and self.visit.test is not None
        if self.visit.rules.packs[offered].texts == self.visit.test.pack.texts:
            return self.t("test_result.longer")
        return self.t("test_result.go_on", test=self.t(f"{offered}.short"))

    def main_tapped(self) -> None:
        offered = self.visit.offered if self.visit is not None else ()
        if offered and self._offers:
            self.send(Choose(Service.RISK_TEST, offered[0]))
            return
        if self.visit is None or _complete(self.visit):
            super().main_tapped()
            return
        test, _ = _result(self.visit)
        asked = [question.id for question in questions_of(test) if question.id not in test.answers]
        self.send(ChangeAnswer(asked[0]))

    def side_tapped(self) -> None:
        if self.is_fork and self.page == 0:
            self.page = 1
        elif self.visit is None or _complete(self.visit):
            super().side_tapped()
        else:
            self.send(Continue())


def _result(visit: Visit) -> tuple[TestRun, TestAdvice]:
    assert visit.test is not None and visit.test.score is not None
    return visit.test, test_advice(visit.test.pack, visit.test.score)


def score_words(t: Translator, test: TestRun) -> str:
    """The score in words; nothing where there is none."""
    assert test.score is not None
    return wording.of_score(t, test.pack, test.score.score, "test_result.score")


def _complete(visit: Visit) -> bool:
    return visit.test is not None and visit.test.score is not None and visit.test.score.complete
