"""One question of a risk test: an answer to choose, or a number to type."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kiosk.events import Answer, Continue, SkipQuestion
from kiosk.risk_tests import wording
from kiosk.risk_tests.pack import Pack, Question
from kiosk.risk_tests.wording import PERSON
from kiosk.visit import Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.plans import Block, Control, Grid, Plan, Words
from screens.topics import topic_drawing
from screens.typed_number import Fault, TypedNumber, plain
from screens.widgets.bars import Progress
from screens.widgets.choice_row import ChoiceRow
from screens.widgets.text import measure
from screens.widgets.titles import title_height

LEVEL = 612
_TITLE_TOP = 146
_TITLE_AIR = 26
_TITLE_LEAST = 80
_HINT_GAP = 6
_FIELD_BOTTOM = 596
_FIELD_LOWEST = 126
_FIELD_HIGHEST = 172
_TITLE_MOST = {False: 96, True: 104}
_BESIDE_SUN = 720
_FIRST_ROW = 652
_ROW_HIGHEST = 204
_GAP, _GAP_OF_MANY = 24, 12
_MOST_ROWS = 6
_BUTTON = 176
_SKIP = 312
_FIELD_COMPOSED = 150
_LEAST_ROW = 84
_LEAST_SKIP = 112
_PAD_HIGH, _PAD_LEAST = 560, 400


class QuestionScreen(StepScreen):
    step = Step.QUESTION
    low_is_composed = low_is_wide = column_is_wide = True

    def __init__(self, **kwargs: Any) -> None:
        self._rows: list[ChoiceRow] = []
        self._asked: str | None = None  # the question on the screen
        self._typed: TypedNumber | None = None  # not part of the visit before it is an answer
        self._fault: Fault | None = None
        super().__init__(**kwargs)

    def show(self, visit: Visit) -> None:
        if visit.test is None:
            return
        pack, question = visit.test.pack, visit.test.pack.questions[visit.index]
        answer = visit.test.answers.get(question.id)
        if question.id != self._asked:
            self._asked, self._fault = question.id, None
            self._typed = TypedNumber(question, answer) if question.kind == "number" else None
        self.ids.title.text = wording.of_question(self.t, pack, question, "title")
        self.ids.sun.source, self.ids.sun.shown = topic_drawing(pack), question.kind != "number"
        number = question.kind == "number"
        self.ids.pad.shown = self.ids.field.shown = number
        if number:
            self._show_number(pack, question)
        else:
            self._show_choices(pack, question, answer)
        self._show_hint(pack, question)
        self._show_buttons(question, answered=bool(self._typed.text) if self._typed else answer is not None)
        if not self.composed:
            self._arrange_words()
            self._arrange_buttons()

    def plan(self) -> Plan:
        ids = self.ids
        words: list[Words] = [ids.title, ids.hint, Block(ids.field, lambda _width: _FIELD_COMPOSED)]
        buttons = [
            Control(ids.skip, share=0.6, least=_LEAST_SKIP),
            Control(ids.next, least=_LEAST_SKIP),
        ]
        plan = replace(super().plan(), words=words, controls=[buttons])
        if ids.pad.shown:
            pad = Control(ids.pad, share=2.0, high=_PAD_HIGH, least=_PAD_LEAST)
            return replace(plan, controls=[[pad], buttons])
        rows = [row for row in self._rows if row.shown]
        return replace(
            plan,
            grid=Grid(
                rows,
                lambda width: max(ChoiceRow.height_needed(row.text, self.look, width) for row in rows),
                most=_ROW_HIGHEST,
                columns=(1, 2, 3, 4),
                gap=_GAP_OF_MANY,
                down_first=True,
            ),
        )

    def progress(self, visit: Visit) -> Progress | None:
        if visit.test is None:
            return None
        pack = visit.test.pack
        at, of = pack.item_number(pack.questions[visit.index].id), len(pack.steps)
        return Progress(self.t("question.progress", test=self.t(f"{pack.id}.short"), at=at, of=of), at, of)

    def _show_number(self, pack: Pack, question: Question) -> None:
        ids, t, typed = self.ids, self.t, self._typed
        assert typed is not None
        for row in self._rows:
            row.shown = False
        ids.pad.separator = t.number(Decimal("0.1"), 1)[1]
        ids.pad.fractions = question.decimals > 0
        ids.pad.erase = t("question.erase")
        unit = wording.of_unit(t, pack, question)
        ids.field.text = typed.text.replace(".", ids.pad.separator)
        ids.field.unit = unit if typed.text else t("review.number", number=self._limits(question), unit=unit)
        if not self.composed:
            bottom = self._action_top() - _GAP
            ids.pad.box = [theme.MARGIN, LEVEL + 28, theme.CONTENT, bottom - LEVEL - 28]

    def _show_choices(self, pack: Pack, question: Question, answer: int | Decimal | None) -> None:
        while len(self._rows) < len(question.options):
            at, row = len(self._rows), ChoiceRow()
            row.bind(on_tap=lambda *_, at=at: self.send(Answer(at)))
            self._rows.append(row)
            self.adopt(row)
        count = len(question.options)
        room = self._action_top() - _GAP - _FIRST_ROW
        texts = [wording.of_option(self.t, pack, question, at) for at in range(count)]
        across = 1 if count <= _MOST_ROWS else 2
        down = -(-count // across)
        width = (theme.CONTENT - (across - 1) * _GAP) / across
        gap = _GAP if down <= 4 else _GAP_OF_MANY
        needed = max(ChoiceRow.height_needed(text, self.look, width) for text in texts)
        high = min((room - (down - 1) * gap) / down, max(_ROW_HIGHEST, needed))
        for at, row in enumerate(self._rows):
            row.shown = at < count
            if row.shown:
                row.text = texts[at]
                row.chosen = answer == at
            if row.shown and not self.composed:
                x = theme.MARGIN + at // down * (width + _GAP)
                row.box = [x, _FIRST_ROW + at % down * (high + gap), width, high]

    def _show_hint(self, pack: Pack, question: Question) -> None:
        """The line under the title: help, or what is wrong with the number."""
        ids, t = self.ids, self.t
        ids.hint.text = self._fault_text(question) or wording.of_question(t, pack, question, "help")
        ids.hint.role = "body_bold" if self._fault else "body"

    def _arrange_words(self) -> None:
        """The sun gives way to words."""
        ids, number = self.ids, self._typed is not None
        bottom = _FIELD_BOTTOM - _FIELD_LOWEST - 4 if number else LEVEL - 12
        hint = self._height(ids.hint.text, ids.hint.role, theme.CONTENT)
        title = title_height(
            ids.title.text,
            self.look,
            theme.CONTENT + 8,
            least=_TITLE_LEAST,
            most=_TITLE_MOST[self.look.large],
            room=bottom - _TITLE_TOP - hint - _HINT_GAP,
        )
        # A short title keeps some distance from the strip above it.
        first = _TITLE_TOP + min(max(bottom - _TITLE_TOP - title - hint - _HINT_GAP, 0), _TITLE_AIR)
        ids.title.box = [theme.MARGIN - 4, first, theme.CONTENT + 8, title]
        top = first + title + _HINT_GAP
        beside = self._height(ids.hint.text, ids.hint.role, _BESIDE_SUN) <= bottom - top
        ids.sun.shown = not number and beside
        ids.hint.box = [theme.MARGIN, top, _BESIDE_SUN if ids.sun.shown else theme.CONTENT, bottom - top]
        field = min(max(_FIELD_BOTTOM - top - hint - 12, _FIELD_LOWEST), _FIELD_HIGHEST)
        ids.field.box = [theme.MARGIN, _FIELD_BOTTOM - field, theme.CONTENT, field]

    def _height(self, text: str, role: str, width: float) -> float:
        if not text:
            return 0.0
        least = self.look.type(role).least
        return measure(text, self.look, role, theme.u(width), least)[1] / theme.scale() + 2

    def _fault_text(self, question: Question) -> str:
        t, typed = self.t, self._typed
        if self._fault is None or typed is None:
            return ""
        assert question.minimum is not None and question.maximum is not None
        if self._fault is Fault.TOO_SMALL:
            return t("question.too_small", least=self._written(question.minimum))
        if self._fault is Fault.TOO_BIG:
            return t("question.too_big", most=self._written(question.maximum))
        below, above = typed.neighbours()
        return t("question.between", below=self._written(below), above=self._written(above))

    def _limits(self, question: Question) -> str:
        assert question.minimum is not None and question.maximum is not None
        return f"{self._written(question.minimum)}–{self._written(question.maximum)}"

    def _written(self, number: Decimal) -> str:
        return written(self.t, number)

    def _action_top(self) -> float:
        return self.look.action_end - _BUTTON

    def _show_buttons(self, question: Question, *, answered: bool) -> None:
        self.ids.skip.shown = question.may_skip
        self.ids.skip.text = self.t("question.untold" if question.id in PERSON else "question.skip")
        self.ids.next.shown = answered

    def _arrange_buttons(self) -> None:
        ids, top = self.ids, self._action_top()
        skip = _SKIP + _GAP if ids.skip.shown else 0
        ids.skip.box = [theme.MARGIN, top, _SKIP, _BUTTON]
        ids.next.box = [theme.MARGIN + skip, top, theme.CONTENT - skip, _BUTTON]

    def key_tapped(self, key: str) -> None:
        if self._typed is not None and self.visit is not None:
            self._typed.press(key)
            self._fault = None
            self._draw_again()

    def next_tapped(self) -> None:
        if self._typed is None:
            self.send(Continue())
            return
        value, self._fault = self._typed.value(), self._typed.fault()
        if self._fault is not None or value is None:
            self._draw_again()
            return
        self.send(Answer(value))
        self.send(Continue())

    def _draw_again(self) -> None:
        if self.visit is not None:
            self.show(self.visit)
            self.compose()

    def skip_tapped(self) -> None:
        self.send(SkipQuestion())

    def clear(self) -> None:
        super().clear()
        self._asked = self._typed = self._fault = None
        self.ids.field.unit = self.ids.hint.text = ""


def written(t: Any, number: Decimal) -> str:
    """A number as the language writes it, with the decimals it has."""
    text = plain(number)
    written_: str = t.number(number, len(text.partition(".")[2]))
    return written_
