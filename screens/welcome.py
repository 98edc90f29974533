"""What this is, that it is free and anonymous, how long it takes; the languages by their own names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kivy.properties import NumericProperty

from kiosk.events import ChooseLanguage, Continue
from kiosk.languages import OWN_NAMES
from kiosk.visit import Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.plans import Control, Plan
from screens.theme import Shape
from screens.widgets.buttons import TapButton
from screens.widgets.facts import minutes_of_a_visit

_GAP = 20
_HEIGHT = 116
_MOST_BELOW_ONE_ANOTHER = 4
_BETWEEN = 16
_MOST_IN_A_ROW = 3


class WelcomeScreen(StepScreen):
    step = Step.WELCOME
    low_is_composed = low_is_wide = True
    minutes = NumericProperty(0)
    lift = NumericProperty(0)  # what stands above the languages gives way to their second row

    def __init__(self, **kwargs: Any) -> None:
        self._languages: dict[str, TapButton] = {}
        super().__init__(**kwargs)

    def show(self, visit: Visit) -> None:
        self.minutes = minutes_of_a_visit(visit.rules)
        if tuple(self._languages) != visit.rules.languages:
            self._offer(visit.rules.languages)
        in_a_row = len(self._languages) if len(self._languages) <= _MOST_IN_A_ROW else 2
        self.lift = ((len(self._languages) - 1) // in_a_row) * (_HEIGHT + _BETWEEN)
        wide = (theme.CONTENT - _GAP * (in_a_row - 1)) / in_a_row
        for number, (code, button) in enumerate(self._languages.items()):
            if not self.composed:
                row, at = divmod(number, in_a_row)
                top = self.look.action_end - _HEIGHT - self.lift + row * (_HEIGHT + _BETWEEN)
                button.box = [theme.MARGIN + at * (wide + _GAP), top, wide, _HEIGHT]
            button.chosen = code == visit.language
            button.icon = "check" if button.chosen else ""
            button.role = "body_bold" if button.chosen else "body"

    def plan(self) -> Plan:
        languages = [Control(button, high=_HEIGHT) for button in self._languages.values()]
        few = len(languages) <= _MOST_BELOW_ONE_ANOTHER
        across = {Shape.ROWS: 4, Shape.LOW: 2}.get(self.look.shape, 1 if few else 2)
        rows = [languages[at : at + across] for at in range(0, len(languages), across)]
        return replace(super().plan(), controls=[[Control(self.ids.begin, high=190)], *rows])

    def _offer(self, codes: tuple[str, ...]) -> None:
        for button in self._languages.values():
            self.remove_widget(button)
        self._languages = {}
        for code in codes:
            button = TapButton(kind="quiet", text=OWN_NAMES[code], icon_side="left", icon_size=52, gap=10)
            button.bind(on_tap=lambda *_, code=code: self.send(ChooseLanguage(code)))
            self._languages[code] = button
            self.adopt(button)

    def go_on(self) -> None:
        self.send(Continue())
