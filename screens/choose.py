"""What to do next: measure, take a risk test, or end. Shows what is already done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.events import Choose, Finish, TakeAlong
from kiosk.visit import Service, Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.plans import Control, Grid, Plan
from screens.theme import Shape
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
_TOPICS_LEAST = 322
_LEAST_CARD = 112
_MOST_BELOW_ONE_ANOTHER = 3


class ChooseScreen(StepScreen):
    step = Step.CHOOSE
    low_is_composed = low_is_wide = column_is_wide = True

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
        cards = self._cards()
        still_open = [card for card in cards if not card.done]
        for card in cards:
            # One filled action a screen: the next sensible thing.
            card.filled = bool(still_open) and card is still_open[0]
        for card in (self._pressure, *self._tests.values()):
            card.done_text = t("choose.done")
        self._tell_the_end(visit, bool(still_open))
        if not self.composed:
            self._arrange(cards, by_topic=by_topic)

    def _cards(self) -> list[Card | TopicsCard]:
        tests: list[Card | TopicsCard] = [*self._tests.values()]
        return [self._pressure, *([self._all_tests] if self._all_tests.shown else []), *tests]

    def plan(self) -> Plan:
        ids, cards = self.ids, self._cards()
        topics = self._all_tests.shown
        high = 344 + 20 * self.look.large
        controls = [
            Control(card, high=high, least=_TOPICS_LEAST)
            if card is self._all_tests
            else Control(card, high=164 if topics else 208)
            for card in cards
        ]
        if self.look.shape is Shape.ROWS:
            grid = Grid(cards, lambda _width: _LEAST_CARD, columns=(2, 3))
            return replace(super().plan(), grid=grid, controls=[[Control(ids.finish)], [Control(ids.take)]])
        across = 1 if topics or len(cards) <= _MOST_BELOW_ONE_ANOTHER else 2
        rows = [controls[at : at + across] for at in range(0, len(controls), across)]
        return replace(
            super().plan(), controls=[*rows, [Control(ids.finish, share=1.4, high=160), Control(ids.take, high=160)]]
        )

    def _arrange(self, cards: list[Card | TopicsCard], *, by_topic: bool) -> None:
        room = (_LOWEST - _FIRST + _GAP - by_topic * (_TOPICS_HEIGHT + _GAP)) / (len(cards) - by_topic) - _GAP
        high = _LEAST_HEIGHT if by_topic else min(max(room, _LEAST_HEIGHT), _MOST_HEIGHT)
        top = _FIRST
        for card in cards:
            tall = _TOPICS_HEIGHT if card is self._all_tests else high
            card.box = [theme.MARGIN, top, theme.CONTENT, tall]
            top += tall + _GAP
        top = self.look.action_end - 176
        beside = _SIDE + _GAP if self.ids.take.shown else 0
        self.ids.finish.box = [theme.MARGIN, top, theme.CONTENT - beside, 176]
        self.ids.take.box = [theme.MARGIN + theme.CONTENT - _SIDE, top, _SIDE, 176]

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
