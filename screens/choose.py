"""What to do next: measure, take a risk test, or end. Shows what is already done."""

from __future__ import annotations

from typing import Any

from kiosk.events import Choose, Finish, TakeAlong
from kiosk.visit import Service, Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.topics import topic_icon
from screens.widgets.card import Card
from screens.widgets.facts import minutes_of_a_visit
from screens.widgets.topics_card import TopicsCard

_FIRST = 450
_GAP = 24
_LOWEST = 1410
_LEAST_HEIGHT, _MOST_HEIGHT = 256, 340
_TOPICS_HEIGHT = 424
_SIDE = 336


class ChooseScreen(StepScreen):
    step = Step.CHOOSE

    def __init__(self, **kwargs: Any) -> None:
        self._tests: dict[str, Card] = {}
        self._pressure = Card(icon="pressure")
        self._all_tests = TopicsCard()
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
            self._tell_topics(visit)
        self._pressure.title = t("choose.pressure.title")
        self._pressure.line = t("choose.pressure.line", count=minutes_of_a_visit(visit.rules))
        self._pressure.done = visit.pressure_done
        for test, card in self._tests.items():
            card.title = t(f"{test}.title")
            card.icon = topic_icon(visit.rules.packs[test].group)
            card.line = t("choose.test.line", count=visit.rules.packs[test].minutes)
            card.done = test in visit.tests_done
        cards = [self._pressure, *([self._all_tests] if by_topic else []), *self._tests.values()]
        still_open = [card for card in cards if not card.done]
        room = (_LOWEST - _FIRST + _GAP - by_topic * (_TOPICS_HEIGHT + _GAP)) / (len(cards) - by_topic) - _GAP
        high = _LEAST_HEIGHT if by_topic else min(max(room, _LEAST_HEIGHT), _MOST_HEIGHT)
        top = _FIRST
        for card in cards:
            tall = _TOPICS_HEIGHT if card is self._all_tests else high
            card.box = [theme.MARGIN, top, theme.CONTENT, tall]
            top += tall + _GAP
            # One filled action a screen: the next sensible thing.
            card.filled = bool(still_open) and card is still_open[0]
        for card in (self._pressure, *self._tests.values()):
            card.done_text = t("choose.done")
        self._tell_the_end(visit, bool(still_open))

    def _tell_topics(self, visit: Visit) -> None:
        t, rules, card = self.t, visit.rules, self._all_tests
        minutes = [pack.minutes for pack in rules.menu]
        card.title = t("choose.tests.title")
        card.line = t("choose.tests.line", count=len(rules.groups), least=min(minutes), most=max(minutes))
        card.topics = [
            (topic_icon(group), all(pack.id in visit.tests_done for pack in rules.menu if pack.group == group))
            for group in rules.groups
        ]

    def _tell_the_end(self, visit: Visit, something_is_open: bool) -> None:
        ids, t = self.ids, self.t
        ids.take.shown = visit.has_results and visit.rules.takes
        top = self.look.action_end - 176
        beside = _SIDE + _GAP if ids.take.shown else 0
        ids.finish.box = [theme.MARGIN, top, theme.CONTENT - beside, 176]
        ids.take.box = [theme.MARGIN + theme.CONTENT - _SIDE, top, _SIDE, 176]
        ids.take.icon = "qr" if visit.rules.takes_code else "usb"
        ids.finish.kind = "secondary" if something_is_open else "primary"
        ids.finish.shown = visit.has_results
        ids.finish.text = t("choose.print_and_end" if visit.rules.prints else "choose.end")
        ids.finish.icon = "print" if visit.rules.prints else ""

    def _offer(self, tests: tuple[str, ...]) -> None:
        for card in self._tests.values():
            self.remove_widget(card)
        self._tests = {test: Card() for test in tests}
        for test, card in self._tests.items():
            card.bind(on_tap=lambda *_, test=test: self.send(Choose(Service.RISK_TEST, test)))
            self.adopt(card)

    def take(self) -> None:
        self.send(TakeAlong())

    def finish(self) -> None:
        self.send(Finish())
