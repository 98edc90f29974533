"""All answers of a risk test at a glance; each row is the way to change it. What is missing is marked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kiosk.events import ChangeAnswer, Continue
from kiosk.risk_tests.pack import Question
from kiosk.visit import Step, TestRun, Visit
from screens import theme
from screens.base import StepScreen
from screens.question import written
from screens.widgets.answer_row import AnswerRow
from screens.widgets.bars import Progress

_FIRST = 364
_GAP = 12
_BUTTON = 176
_HIGHEST = 150


class ReviewScreen(StepScreen):
    step = Step.REVIEW

    def __init__(self, **kwargs: Any) -> None:
        self._rows: dict[str, AnswerRow] = {}
        self._drawn: object = None
        super().__init__(**kwargs)

    def show(self, visit: Visit) -> None:
        test = visit.test
        state = (test, self.t.code, self.look)
        if test is None or state == self._drawn:
            return
        self._drawn = state
        if tuple(self._rows) != tuple(question.id for question in test.pack.questions):
            self._make_rows(test)
        for question in test.pack.questions:
            row = self._rows[question.id]
            row.name = self.t(f"{test.pack.id}.{question.id}.short")
            row.missing = question.id not in test.answers
            row.answer = self.t("review.missing") if row.missing else self._answer(test, question)
        complete = all(question.id in test.answers for question in test.pack.questions)
        self.ids.lead.text = self.t("review.lead" if complete else "review.incomplete")
        self._arrange()

    def progress(self, visit: Visit) -> Progress | None:
        return None if visit.test is None else Progress(self.t(f"{visit.test.pack.id}.short"))

    def _answer(self, test: TestRun, question: Question) -> str:
        answer, pack = test.answers[question.id], test.pack.id
        if question.kind == "choice":
            return self.t(f"{pack}.{question.id}.{question.options[int(answer)].id}")
        number = written(self.t, Decimal(answer))
        return self.t("review.number", number=number, unit=self.t(f"{pack}.unit.{question.unit}"))

    def _make_rows(self, test: TestRun) -> None:
        for row in self._rows.values():
            self.remove_widget(row)
        self._rows = {question.id: AnswerRow() for question in test.pack.questions}
        for question_id, row in self._rows.items():
            row.bind(on_tap=lambda *_, question_id=question_id: self.send(ChangeAnswer(question_id)))
            self.adopt(row)

    def _arrange(self) -> None:
        """Rows share the room; one with a long answer gets what it needs first."""
        top = float(_FIRST)
        room = self.look.action_end - _BUTTON - 2 * _GAP - top - _GAP * (len(self._rows) - 1)
        needs = [AnswerRow.height_needed(row.name, row.answer, self.look, theme.CONTENT) for row in self._rows.values()]
        extra = max(room - sum(needs), 0) / len(needs)
        for row, need in zip(self._rows.values(), needs, strict=True):
            high = min(need + extra, max(need, _HIGHEST))
            row.box = [theme.MARGIN, top, theme.CONTENT, high]
            top += high + _GAP

    def show_result(self) -> None:
        self.send(Continue())

    def clear(self) -> None:
        super().clear()
        self._drawn = None
