"""The tests of one topic, each with what it tells and how long it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.events import Choose
from kiosk.risk_tests.pack import Pack
from kiosk.visit import Service, Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.plans import Grid, Plan
from screens.theme import Shape
from screens.topics import topic_icon
from screens.widgets.test_card import TestCard

_FIRST = 450
_GAP = 20
_LOWEST = 1696
_LEAST_NAME = 104  # the name of a test alone
_LEAST_HEIGHT, _MOST_HEIGHT = 150, 300


class TopicScreen(StepScreen):
    step = Step.TOPIC
    low_is_composed = low_is_wide = column_is_wide = True

    def __init__(self, **kwargs: Any) -> None:
        self._cards: dict[str, TestCard] = {}
        super().__init__(**kwargs)

    def show(self, visit: Visit) -> None:
        t = self.t
        packs = [pack for pack in visit.rules.menu if pack.group == visit.topic]
        if tuple(self._cards) != tuple(pack.id for pack in packs):
            self._offer(packs)
        self.ids.title.text = t(f"topic.{visit.topic}")
        self.ids.sun.source = f"pictograms/{topic_icon(visit.topic)}"
        high = min((_LOWEST - _FIRST + _GAP) / max(len(packs), 1) - _GAP, _MOST_HEIGHT)
        for at, pack in enumerate(packs):
            card = self._cards[pack.id]
            card.title = t(f"{pack.id}.title")
            card.line = t(f"{pack.id}.description")
            card.small = t("topic.size", questions=len(pack.steps), count=pack.minutes)
            card.done, card.done_text = pack.id in visit.tests_done, t("choose.done")
            if not self.composed:
                card.box = [theme.MARGIN, _FIRST + at * (high + _GAP), theme.CONTENT, high]

    def plan(self) -> Plan:
        least = _LEAST_NAME if self.look.shape is Shape.ROWS else _LEAST_HEIGHT
        grid = Grid(list(self._cards.values()), lambda _width: least, most=_MOST_HEIGHT, columns=(1, 2, 3))
        return replace(super().plan(), grid=grid)

    def _offer(self, packs: list[Pack]) -> None:
        for card in self._cards.values():
            self.remove_widget(card)
        self._cards = {pack.id: TestCard() for pack in packs}
        for test, card in self._cards.items():
            card.bind(on_tap=lambda *_, test=test: self.send(Choose(Service.RISK_TEST, test)))
            self.adopt(card)
