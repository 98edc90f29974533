"""How a screen is drawn for a window that stands: remembered, so that it can be composed otherwise and drawn again."""

from __future__ import annotations

from collections.abc import Sequence

from kivy.uix.widget import Widget

from screens.plans import Art
from screens.widgets.bars import CheckBadge
from screens.widgets.horizon import Horizon
from screens.widgets.picture import Picture
from screens.widgets.placed import Placed

Box = tuple[float, float, float, float]


class Drawn:
    """The parts right below `screen`, with their boxes as the kv file has them."""

    def __init__(self, screen: Widget) -> None:
        self.parts = [each for each in reversed(screen.children) if isinstance(each, Placed)]
        self._boxes: dict[Placed, Box] = {each: _box(each) for each in self.parts}
        self._grounds = {each: (each.level, list(each.sun)) for each in self.parts if isinstance(each, Horizon)}

    def restore(self) -> None:
        """Put every part back; what its rule works out anew comes after this."""
        for part, box in self._boxes.items():
            part.box = list(box)
        for ground, (level, sun) in self._grounds.items():
            ground.level, ground.sun, ground.right = level, sun, 0

    def box(self, part: Placed) -> Box:
        return self._boxes[part]

    @property
    def ground(self) -> Horizon | None:
        return next(iter(self._grounds), None)

    def art(self, pictures: Sequence[Placed] | None = None) -> Art | None:
        """The pictures with the sun behind them, as one."""
        if pictures is None:
            pictures = [each for each in self.parts if isinstance(each, Picture | CheckBadge)]
        if not self._grounds:
            return None
        level, sun = next(iter(self._grounds.values()))
        return art_of({each: self._boxes[each] for each in pictures}, sun, level)


def art_of(boxes: dict[Placed, Box], sun: Sequence[float], level: float) -> Art | None:
    """Pictures in their boxes and a sun (x, y, radius) on a horizon, in any one scale. None where there is nothing."""
    edges = [(x, top, x + wide) for x, top, wide, _ in boxes.values()]
    if sun:
        x, y, radius = sun
        edges.append((x - radius, y - radius, x + radius))
    if not edges:
        return None
    left, top, right = min(e[0] for e in edges), min(e[1] for e in edges), max(e[2] for e in edges)

    def place(zoom: float, across: float, down: float) -> None:
        for part, (x, top, wide, high) in boxes.items():
            part.box = [across + zoom * x, down + zoom * top, zoom * wide, zoom * high] if zoom else [0, 0, 0, 0]

    return Art((left, top, right - left, level - top), place, tuple(sun))


def _box(part: Placed) -> Box:
    x, top, wide, high = part.box
    return x, top, wide, high
