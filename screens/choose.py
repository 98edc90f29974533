"""What to do next: measure, take a risk test, or end. Shows what is already done."""

from __future__ import annotations

from typing import Any

from kiosk.events import Choose, Finish
from kiosk.visit import Service, Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.topics import topic_icon
from screens.widgets.card import Card
from screens.widgets.facts import minutes_of_a_visit

_FIRST = 450
_GAP = 24
_LOWEST = 1410
_LEAST_HEIGHT, _MOST_HEIGHT = 256, 340


class ChooseScreen(StepScreen):
    step = Step.CHOOSE

    def __init__(self, **kwargs: Any) -> None:
        self._tests: dict[str, Card] = {}
        self._pressure = Card(icon="pressure")
        self._all_tests = Card(icon="heart")
        super().__init__(**kwargs)
        self._pressure.bind(on_tap=lambda *_: self.send(Choose(Service.PRESSURE)))
        self.adopt(self._pressure)
        self._all_tests.bind(on_tap=lambda *_: self.send(Choose(Service.RISK_TEST)))
        self.adopt(self._all_tests)

    def show(self, visit: Visit) -> None:
        t = self.t
        by_topic = visit.rules.by_topic
        offered = () if by_topic else tuple(pack.id for pack in visit.rules.menu)
        if tuple(self._tests) != offered:
            self._offer(offered)
        self._all_tests.shown = by_topic
        if by_topic:
            minutes = [pack.minutes for pack in visit.rules.menu]
            self._all_tests.title = t("choose.tests.title")
            self._all_tests.line = t("choose.tests.line", least=min(minutes), most=max(minutes))
        self._pressure.title = t("choose.pressure.title")
        self._pressure.line = t("choose.pressure.line", minutes=minutes_of_a_visit(visit.rules))
        self._pressure.done = visit.pressure_done
        for test, card in self._tests.items():
            card.title = t(f"{test}.title")
            card.icon = topic_icon(visit.rules.packs[test].group)
            card.line = t("choose.test.line", minutes=visit.rules.packs[test].minutes)
            card.done = test in visit.tests_done
        cards = [self._pressure, *([self._all_tests] if by_topic else []), *self._tests.values()]
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
        self._tests = {test: Card() for test in tests}
        for test, card in self._tests.items():
            card.bind(on_tap=lambda *_, test=test: self.send(Choose(Service.RISK_TEST, test)))
            self.adopt(card)

    def finish(self) -> None:
        self.send(Finish())
