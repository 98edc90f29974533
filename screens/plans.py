"""What is to be composed of a screen: its words, its picture, what is touched. Lengths are design pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from screens import theme
from screens.widgets.horizon import Horizon, SunTopic
from screens.widgets.placed import Placed
from screens.widgets.text import Text

GAP = 20
LEAST_CONTROL = 104
HIGHEST = 200


@dataclass(frozen=True)
class Block:
    """A part among the words. `height`: what it takes at a width, design pixels; `place` puts it into x, top, width
    and height, where its box alone does not."""

    part: Placed
    height: Callable[[float], float]
    place: Callable[[float, float, float, float], None] | None = None


Words = Text | Block


@dataclass(frozen=True)
class Art:
    """`frame`: x, top, width, height of the whole picture as drawn, its lower edge where it is to stand. `place` puts
    it down `zoom` times as large, moved by x and y; a zoom of 0 is not there. `sun`: as drawn."""

    frame: tuple[float, float, float, float]
    place: Callable[[float, float, float], None]
    sun: tuple[float, ...] = ()


@dataclass(frozen=True)
class Control:
    """What is touched. `share` of its row; heights in design pixels."""

    part: Placed
    share: float = 1.0
    high: float = 176
    least: float = LEAST_CONTROL


@dataclass(frozen=True)
class Grid:
    """Controls of one kind. `least`: height that one needs at a width; `most`: height beyond which it is not drawn."""

    parts: Sequence[Placed]
    least: Callable[[float], float]
    most: float = HIGHEST
    columns: Sequence[int] = (1, 2, 3, 4)
    gap: float = GAP
    down_first: bool = False  # read down the columns


@dataclass(frozen=True)
class Plan:
    """`words`: in reading order, the title first. `filler`: takes what the words leave of the field, instead of a
    picture; the title then stands beside it."""

    ground: Horizon | None = None
    words: Sequence[Words] = ()
    art: Art | None = None
    topic: SunTopic | None = None
    filler: Placed | None = None
    grid: Grid | None = None
    controls: Sequence[Sequence[Control]] = ()


def signature(plan: Plan) -> tuple[object, ...]:
    """What the composition follows from: the same, and every part is where it should be."""
    parts = (each if isinstance(each, Text) else each.part for each in plan.words)
    words = tuple((part.shown, getattr(part, "text", "")) for part in parts)
    blocks = tuple(each.height(theme.CONTENT) for each in plan.words if isinstance(each, Block) and each.part.shown)
    controls = tuple(each.part.shown for row in plan.controls for each in row)
    grid = tuple((part, part.shown) for part in plan.grid.parts) if plan.grid is not None else ()
    needs = plan.grid.least(theme.CONTENT) if plan.grid is not None and plan.grid.parts else 0
    art = (plan.art.frame, plan.art.sun) if plan.art is not None else None
    return words, blocks, controls, grid, needs, art
