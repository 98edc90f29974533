"""A very high pressure, measured twice: whom to call now. No animation, no alarm, nothing else."""

from __future__ import annotations

from dataclasses import replace

from kiosk.blood_pressure import judge
from kiosk.events import OpenOverlay, Print
from kiosk.visit import Overlay, PersonQuestion, Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.plans import Control, Plan
from screens.pressure_result import advice_of, value_heads, value_texts
from screens.widgets.bars import Progress
from screens.writing import beside

_FIRST = 648
_GAP = 24
_BUTTON = 176
_UPPER_SHARE = 0.46  # the lower block has a line more to say
_SIDE = 300

_SIGN = 150
_LEAST = 96


class UrgentScreen(StepScreen):
    step = Step.URGENT
    _drawn: object = None

    def show(self, visit: Visit) -> None:
        state = (visit.readings, visit.person, visit.rules.prints, self.t.code, self.look)
        if state == self._drawn:
            return
        self._drawn = state
        ids, t = self.ids, self.t
        judgement = judge(visit.readings)
        advice = advice_of(visit, judgement)
        ids.title.text = t("result.sentence", lead=t(advice.lead), word=t(advice.word))
        ids.table.heads, ids.table.values = value_heads(t), value_texts(judgement)
        ids.emergency.number = self._number("emergency")
        ids.on_call.number = self._number("on_call")
        pregnant = visit.person.get(PersonQuestion.PREGNANT) is True
        ids.on_call.note = t("urgent.pregnant" if pregnant else "urgent.stay")
        ids.print.shown = visit.rules.prints
        if not self.composed:
            self._arrange(prints=visit.rules.prints)

    def plan(self) -> Plan:
        ids, plan = self.ids, super().plan()
        words = [beside(ids.sign, ids.title, _SIGN, self.look), *(each for each in plan.words if each != ids.title)]
        return replace(
            plan,
            art=None,
            controls=[[Control(ids.staff, least=_LEAST)], [Control(ids.print, high=150, least=_LEAST)]],
            words=words,
        )

    def _number(self, service: str) -> str:
        assert self.visit is not None
        return self.place.services[service].phone(self.visit.language) or ""

    def _arrange(self, *, prints: bool) -> None:
        ids = self.ids
        buttons = self.look.action_end - _BUTTON
        room = buttons - _FIRST - 2 * _GAP
        upper = room * _UPPER_SHARE
        ids.emergency.box = [theme.MARGIN, _FIRST, theme.CONTENT, upper]
        ids.on_call.box = [theme.MARGIN, _FIRST + upper + _GAP, theme.CONTENT, room - upper]
        wide = theme.CONTENT - (_SIDE + _GAP if prints else 0)
        ids.staff.box = [theme.MARGIN, buttons, wide, _BUTTON]
        ids.print.box = [theme.MARGIN + wide + _GAP, buttons, _SIDE, _BUTTON]

    def progress(self, visit: Visit) -> Progress:
        return Progress(self.t("result.progress"))

    def call_staff(self) -> None:
        self.send(OpenOverlay(Overlay.STAFF))

    def print_slip(self) -> None:
        self.send(Print())

    def clear(self) -> None:
        super().clear()
        self._drawn = None
        self.ids.on_call.note = ""
