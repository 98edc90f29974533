"""Nobody is here: a calm picture that can be read from three metres. Any touch begins."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from typing import Any

from kivy.properties import NumericProperty

from kiosk.events import Continue
from kiosk.visit import Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.plans import Plan
from screens.widgets.facts import minutes_of_a_visit

# Everybody is meant: the sitter and the sitter in a wheelchair take turns.
_SITTERS = ("illustrations/sit-tube", "illustrations/sit-wheelchair-tube")


class RestingScreen(StepScreen):
    step = Step.RESTING
    bottom_bar = False
    minutes = NumericProperty(0)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._sitters = cycle(_SITTERS)
        self.ids.sitter.source = next(self._sitters)

    def show(self, visit: Visit) -> None:
        self.minutes = minutes_of_a_visit(visit.rules)
        hours = self.place.opening_hours.get(visit.language, "")
        line = self.place.notice.get(visit.language) or self.t(f"resting.day.{self.place.weekday() + 1}")
        note = self.place.staff_note(visit.language)
        self.ids.staff.text = note
        # With a note for staff there is room for one line: the one that is about today's opening.
        self.ids.hours.text = (hours or line) if note else "\n".join(filter(None, (hours, line)))
        if not self.composed:
            self.ids.hours.box = [48, 1756, 984, 80] if note else [48, 1768, 984, 136]

    def plan(self) -> Plan:
        ids, plan = self.ids, super().plan()
        return replace(plan, words=[each for each in plan.words if each not in (ids.hours, ids.staff, ids.touch)])

    def compose(self) -> None:
        super().compose()
        if self.composed:
            self._write_on_the_bar()

    def _write_on_the_bar(self) -> None:
        """The bar of the ways out is empty here: it tells the hours, and a note for staff."""
        wide, high = theme.canvas()
        # The words stand with the button they are about.
        x, begin, across, _ = self.ids.begin.box
        self.ids.touch.box = [x, begin - 230, across, 210]
        width, top = wide - 2 * theme.MARGIN, high - theme.LYING_BAR
        half = width * (0.5 if self.ids.staff.text else 1)
        self.ids.hours.box = [theme.MARGIN, top, half, theme.LYING_BAR]
        self.ids.staff.box = [theme.MARGIN + half + 24, top, width - half - 24, theme.LYING_BAR]

    def clear(self) -> None:
        super().clear()
        self.ids.sitter.source = next(self._sitters)

    def begin(self) -> None:
        self.send(Continue())
