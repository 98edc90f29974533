"""The topics of the risk tests, two a row; a topic whose tests are all done says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.events import ChooseTopic
from kiosk.risk_tests.pack import Pack
from kiosk.visit import Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.plans import Grid, Plan
from screens.widgets.topic_tile import TopicTile

_FIRST = 450
_GAP = 24
_LOWEST = 1696
_ICONS = {
    "heart_diabetes": "heart",
    "mind": "mind",
    "movement_food": "move-food",
    "substances_gambling": "substances",
    "work_everyday": "work-life",
    "seniors": "seniors",
}


def topic_drawing(pack: Pack) -> str:
    """The pictogram of a test's topic."""
    return f"pictograms/{topic_icon(pack.group)}"


def topic_icon(group: str) -> str:
    return _ICONS.get(group, "person")


class TopicsScreen(StepScreen):
    step = Step.TOPICS
    low_is_composed = low_is_wide = column_is_wide = True

    def __init__(self, **kwargs: Any) -> None:
        self._tiles: dict[str, TopicTile] = {}
        super().__init__(**kwargs)

    def show(self, visit: Visit) -> None:
        groups = visit.rules.groups
        if tuple(self._tiles) != groups:
            self._offer(groups)
        minutes = [pack.minutes for pack in visit.rules.menu]
        self.ids.lead.text = self.t("topics.lead", least=min(minutes), most=max(minutes))
        rows = -(-len(groups) // 2)
        width = (theme.CONTENT - _GAP) / 2
        high = min((_LOWEST - _FIRST + _GAP) / max(rows, 1) - _GAP, 400)
        for at, (group, tile) in enumerate(self._tiles.items()):
            mine = [pack.id for pack in visit.rules.menu if pack.group == group]
            tile.title = self.t(f"topic.{group}")
            tile.done = all(each in visit.tests_done for each in mine)
            tile.done_text = self.t("choose.done")
            if self.composed:
                continue
            x = theme.MARGIN + at % 2 * (width + _GAP)
            tile.box = [x, _FIRST + at // 2 * (high + _GAP), width, high]

    def plan(self) -> Plan:
        grid = Grid(list(self._tiles.values()), lambda width: 170 if width < 480 else 150, most=300, columns=(2, 3, 6))
        return replace(super().plan(), grid=grid)

    def _offer(self, groups: tuple[str, ...]) -> None:
        for tile in self._tiles.values():
            self.remove_widget(tile)
        self._tiles = {group: TopicTile(icon=topic_icon(group)) for group in groups}
        for group, tile in self._tiles.items():
            tile.bind(on_tap=lambda *_, group=group: self.send(ChooseTopic(group)))
            self.adopt(tile)
