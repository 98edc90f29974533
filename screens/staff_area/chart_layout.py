"""Where the parts of a chart stand, in design pixels: arithmetic only, so that it is tried without a window."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, pairwise
from typing import NamedTuple

MOST_TICKS = 5
AIR = 8.0  # between two words that stand side by side
_STRIDES = (1, 2, 3, 5, 7, 10, 15)


class Box(NamedTuple):
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def meets(self, other: Box, air: float = 0.0) -> bool:
        """Whether they overlap, or stand nearer than `air` side by side."""
        across = self.left < other.right + air and other.left < self.right + air
        return across and self.top < other.bottom and other.top < self.bottom


def ticks(most: int, least_step: int = 1) -> list[int]:
    """Whole numbers from 0 on for the axis, in even steps of 1, 2 or 5 and noughts; the last is `most` at least.

    `least_step`: what counts are rounded to a multiple of.
    """
    for power in count():
        for step in (1, 2, 5):
            size = step * 10**power
            steps = max(-(-most // size), 1)
            if steps < MOST_TICKS and size >= least_step:
                return [size * at for at in range(steps + 1)]
    raise AssertionError("there is always a step that is large enough")


def every_nth(widths: Sequence[float], slot: float) -> list[int]:
    """Which labels of equal slots are written, so that none meets its neighbour: evenly, the first one always."""
    for stride in (*_STRIDES, len(widths)):
        shown = list(range(0, len(widths), max(stride, 1)))
        if all((widths[one] + widths[two]) / 2 + AIR <= (two - one) * slot for one, two in pairwise(shown)):
            return shown
    return []


def within(box: Box, left: float, right: float) -> Box:
    """The box moved sideways, so that it stands between two edges."""
    return box._replace(left=min(max(box.left, left), right - box.width))


def placed_values(wanted: Sequence[tuple[Box, int]], obstacles: Sequence[Box], room: Box) -> list[int]:
    """Which of the numbers above bars are written: where all find room all, else the highest first.

    `wanted`: the place of each and its number. `obstacles`: bars and whatever else may not be written on.
    """
    shown: list[int] = []
    taken = list(obstacles)
    for at in sorted(range(len(wanted)), key=lambda at: -wanted[at][1]):
        box = wanted[at][0]
        inside = box.left >= room.left and box.right <= room.right and box.top >= room.top
        if inside and not any(box.meets(other, AIR / 2) for other in taken):
            shown.append(at)
            taken.append(box)
    return sorted(shown)


def columns(room: Box, number: int) -> list[Box]:
    """The room of each bar, side by side: about three quarters of equal slots, at most 120 wide."""
    slot = room.width / number
    width = min(slot * 0.76, 120.0)
    return [Box(room.left + at * slot + (slot - width) / 2, room.top, width, room.height) for at in range(number)]


def height_of(value: int, top_tick: int, high: float) -> float:
    """How high a bar is; what is there at all is seen."""
    return max(high * value / top_tick, 4.0) if value > 0 else 0.0
