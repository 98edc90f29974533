"""All answers of a risk test at a glance; each row is the way to change it. What is missing is marked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.events import ChangeAnswer, Continue
from kiosk.risk_tests import score_answers, wording
from kiosk.risk_tests.pack import Question
from kiosk.risk_tests.scoring import item_answers, skipped_items
from kiosk.visit import Step, TestRun, Visit
from screens import theme
from screens.areas import touched
from screens.base import StepScreen
from screens.plans import GAP, Control, Grid, Plan
from screens.theme import Shape
from screens.widgets.answer_row import AnswerRow
from screens.widgets.bars import Progress

_FIRST = 364
_GAP = 12
_BUTTON = 176
_HIGHEST = 150
_COMPOSED_BUTTON = 140
_LEAST_OF_ALL = 85
_MOST_ON_A_PAGE, _LEAST_OF_MANY = 10, 116


class ReviewScreen(StepScreen):
    step = Step.REVIEW
    low_is_composed = low_is_wide = column_is_wide = True

    def __init__(self, **kwargs: Any) -> None:
        self._rows: dict[str, AnswerRow] = {}
        self._drawn: object = None
        self._pages: list[range] = [range(0)]
        super().__init__(**kwargs)

    def show(self, visit: Visit) -> None:
        test = visit.test
        state = (test, self.t.code, self.look)
        if test is None or state == self._drawn:
            return
        self._drawn = state
        if tuple(self._rows) != tuple(question.id for question in questions_of(test)):
            self._make_rows(test)
        asked = questions_of(test)
        for question in asked:
            row = self._rows[question.id]
            row.name = wording.of_question(self.t, test.pack, question, "short")
            row.missing = question.id not in test.answers
            row.answer = self.t("review.missing") if row.missing else self._answer(test, question)
        complete = score_answers(test.pack, test.answers, visit.rules.region).complete
        self.ids.lead.text = self.t("review.lead" if complete else "review.incomplete")
        self._arrange()

    def progress(self, visit: Visit) -> Progress | None:
        return None if visit.test is None else Progress(self.t(f"{visit.test.pack.id}.short"))

    def _answer(self, test: TestRun, question: Question) -> str:
        return wording.of_answer(self.t, test.pack, question, test.answers[question.id])

    def _make_rows(self, test: TestRun) -> None:
        for row in self._rows.values():
            self.remove_widget(row)
        self._rows = {question.id: AnswerRow() for question in questions_of(test)}
        for question_id, row in self._rows.items():
            row.bind(on_tap=lambda *_, question_id=question_id: self.send(ChangeAnswer(question_id)))
            self.adopt(row)

    def plan(self) -> Plan:
        rows = list(self._rows.values())
        width, across, _ = self._composed_room()
        most = max((self._need(row, width) for row in rows), default=0.0)
        grid = Grid(rows, lambda _width: most, most=_HIGHEST, columns=(across,), gap=_GAP, down_first=True)
        main = Control(self.ids.main, high=_COMPOSED_BUTTON, least=_LEAST_OF_ALL)
        return replace(super().plan(), grid=grid, controls=[[main]])

    def _composed_room(self) -> tuple[float, int, float]:
        """Width of a row, how many stand beside one another, and the height for all of them."""
        side = touched(self.look, wide=True)
        if self.look.shape is Shape.ROWS:  # the button takes the place of the last of them
            return (side.width - GAP) / 2, 2, side.height
        return side.width, 1, side.height - _COMPOSED_BUTTON - GAP - 8

    def _need(self, row: AnswerRow, width: float) -> float:
        return AnswerRow.height_needed(row.name, row.answer, self.look, width)

    def _turn_to_page(self) -> None:
        """Which rows are shown, where all are as high as the highest."""
        rows = list(self._rows.values())
        width, across, room = self._composed_room()
        most = max((self._need(row, width) for row in rows), default=1.0)
        count = max(int((room + _GAP) / (most + _GAP)) * across - (across - 1), 1)
        self._pages = [range(at, min(at + count, len(rows))) for at in range(0, len(rows), count)]
        self.page = min(self.page, len(self._pages) - 1)
        for at, row in enumerate(rows):
            row.shown = at in self._pages[int(self.page)]
        self._name_main()

    def _name_main(self) -> None:
        last = int(self.page) == len(self._pages) - 1
        self.ids.main.text = self.t("review.show" if last else "review.more")

    def _arrange(self) -> None:
        """Rows share the room of their page; one with a long answer gets what it needs first."""
        if self.composed:
            self._turn_to_page()
            return
        room = self.look.action_end - _BUTTON - 2 * _GAP - _FIRST
        rows = list(self._rows.values())
        needs = [AnswerRow.height_needed(row.name, row.answer, self.look, theme.CONTENT) for row in rows]
        if len(needs) > _MOST_ON_A_PAGE:  # rather a second page than rows that are hard to hit
            needs = [max(need, _LEAST_OF_MANY) for need in needs]
        self._pages = _in_pages(needs, room)
        self.page = min(self.page, len(self._pages) - 1)
        mine = self._pages[int(self.page)]
        extra = max(room - sum(needs[at] + _GAP for at in mine) + _GAP, 0) / len(mine)
        top = float(_FIRST)
        for at, row in enumerate(rows):
            row.shown = at in mine
            if row.shown:
                high = min(needs[at] + extra, max(needs[at], _HIGHEST))
                row.box = [theme.MARGIN, top, theme.CONTENT, high]
                top += high + _GAP
        self._name_main()

    def on_page(self, *_: object) -> None:
        if self._rows and self.visit is not None:
            self._arrange()
            self.compose()

    def show_result(self) -> None:
        if self.page < len(self._pages) - 1:
            self.page += 1
        else:
            self.send(Continue())

    def clear(self) -> None:
        super().clear()
        self._drawn = None


def questions_of(test: TestRun) -> list[Question]:
    """What was asked in this test: not what the answers made needless."""
    needless = skipped_items(test.pack, item_answers(test.pack, test.answers))
    return [question for question in test.pack.questions if question.item not in needless]


def _in_pages(needs: list[float], room: float) -> list[range]:
    """Which rows stand on which page: as many as there is room for, in order."""
    pages, first, taken = [], 0, 0.0
    for at, need in enumerate(needs):
        if at > first and taken + need > room:
            pages.append(range(first, at))
            first, taken = at, 0.0
        taken += need + _GAP
    return [*pages, range(first, len(needs))]
