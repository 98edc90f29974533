"""What to do next: measure, take a risk test, or end. Shows what is already done."""

from __future__ import annotations

from typing import Any

from kiosk.events import Choose, Finish
from kiosk.visit import Service, Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.widgets.card import Card
from screens.widgets.facts import minutes_of_a_visit

_FIRST = 450
_GAP = 24
_LOWEST = 1410
_LEAST_HEIGHT, _MOST_HEIGHT = 256, 340
# The pictogram of a test by its id; one that is not named here gets the person.
_ICONS = {"findrisc": "heart"}


class ChooseScreen(StepScreen):
    step = Step.CHOOSE

    def __init__(self, **kwargs: Any) -> None:
        self._tests: dict[str, Card] = {}
        self._pressure = Card(icon="pressure")
        super().__init__(**kwargs)
        self._pressure.bind(on_tap=lambda *_: self.send(Choose(Service.PRESSURE)))
        self.adopt(self._pressure)

    def show(self, visit: Visit) -> None:
        t = self.t
        if tuple(self._tests) != tuple(visit.rules.packs):
            self._offer(tuple(visit.rules.packs))
        self._pressure.title = t("choose.pressure.title")
        self._pressure.line = t("choose.pressure.line", minutes=minutes_of_a_visit(visit.rules))
        self._pressure.done = visit.pressure_done
        for test, card in self._tests.items():
            card.title = t(f"{test}.title")
            card.line = t("choose.test.line", minutes=visit.rules.packs[test].minutes)
            card.done = test in visit.tests_done
        cards = [self._pressure, *self._tests.values()]
        still_open = [card for card in cards if not card.done]
        room = (_LOWEST - _FIRST + _GAP) / len(cards) - _GAP
        high = min(max(room, _LEAST_HEIGHT), _MOST_HEIGHT)
        for number, card in enumerate(cards):
            card.box = [theme.MARGIN, _FIRST + number * (high + _GAP), theme.CONTENT, high]
            card.done_text = t("choose.done")
            # One filled action a screen: the next sensible thing.
            card.filled = bool(still_open) and card is still_open[0]
        self.ids.finish.kind = "secondary" if still_open else "primary"
        self.ids.finish.shown = visit.has_results
        self.ids.finish.text = t("choose.print_and_end" if visit.rules.prints else "choose.end")
        self.ids.finish.icon = "print" if visit.rules.prints else ""

    def _offer(self, tests: tuple[str, ...]) -> None:
        for card in self._tests.values():
            self.remove_widget(card)
        self._tests = {test: Card(icon=_ICONS.get(test, "person")) for test in tests}
        for test, card in self._tests.items():
            card.bind(on_tap=lambda *_, test=test: self.send(Choose(Service.RISK_TEST, test)))
            self.adopt(card)

    def finish(self) -> None:
        self.send(Finish())
