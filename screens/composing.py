"""Composes a screen for the shapes that are not drawn by hand: what is looked at into the field, what is touched into
its own place, each part in the order and in the proportions of the drawing it has for a window that stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf

from screens import theme
from screens.areas import Area, field_right, horizon, looked_at, touched
from screens.theme import Look, Shape
from screens.widgets.horizon import Horizon, SunTopic
from screens.widgets.placed import Placed
from screens.widgets.text import Text, longest_word, measure

GAP = 20
LEAST_CONTROL = 104
_HIGHEST = 200
_WORDS_GAP = 18
_LEAST_ART = 150
_MOST_ZOOM = 1.3
_LARGE, _LARGE_SHARE = 300, 0.24  # controls that keep a place of their own in the lower half
_MOST_ROWS = 4  # of controls in the lower half of a screen that lies
_ROW_GAP = 12
_FEW = 3  # of a grid beside controls as high as drawn
_SHRINKING = 8  # steps from the size of a role to its least
_ART_SHARE = 0.36  # of a wide field that also holds words
_TOPIC = (246, 124)


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
    most: float = _HIGHEST
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
    words = tuple((each.text, each.shown) if isinstance(each, Text) else each.part.shown for each in plan.words)
    blocks = tuple(each.height(theme.CONTENT) for each in plan.words if isinstance(each, Block) and each.part.shown)
    controls = tuple(each.part.shown for row in plan.controls for each in row)
    grid = tuple((part, part.shown) for part in plan.grid.parts) if plan.grid is not None else ()
    needs = plan.grid.least(theme.CONTENT) if plan.grid is not None and plan.grid.parts else 0
    art = (plan.art.frame, plan.art.sun) if plan.art is not None else None
    return words, blocks, controls, grid, needs, art


def compose(plan: Plan, look: Look, *, spread: bool, lists: bool) -> None:
    """Put every part of `plan` in its place. `spread`: its controls need the whole width to be in the lower half; of
    other screens the column's lower end is as low. `lists`: the column is to be wide."""
    _, height = theme.canvas()
    if look.shape is Shape.ROWS and not spread:
        _Composition(plan, look.in_columns, lists=lists, most=look.action_end - height / 2).columns()
    elif look.shape is Shape.COLUMNS:
        _Composition(plan, look, lists=lists).columns()
    elif look.shape is Shape.ROWS:
        _Composition(plan, look, lists=True).in_the_lower_half()
    else:
        _Composition(plan, look, lists=True).above_and_below()


class _Composition:
    """`most`: height that all controls together may take."""

    def __init__(self, plan: Plan, look: Look, *, lists: bool, most: float = inf) -> None:
        self.plan, self.look, self.most = plan, look, most
        self.level = horizon(look)
        self.field, self.side = looked_at(look, lists=lists), touched(look, lists=lists)
        self.words = [each for each in plan.words if _says(each)]
        self.rows = _rows(plan.controls)
        if plan.ground is not None:
            plan.ground.level = self.level
            plan.ground.right = field_right(look, lists=lists) if look.shape is Shape.COLUMNS else 0
            plan.ground.box = [0, 0, *theme.canvas()]

    def columns(self) -> None:
        """Words that find no room beside the picture stand above it, and the picture gives way."""
        first = 0 if self.plan.filler is not None else 1
        if self.plan.grid is not None:
            high = self._height(shrunk=len(self.plan.grid.parts) > _FEW)
            _place_grid(self.plan.grid, self._room(high))
            self._finish(self.words, [], high)
            return
        for shrunk in (False, True):
            high = self._height(shrunk=shrunk)
            for count in range(first, len(self.words) + 1):
                here, there = self.words[:count], self.words[count:]
                if _fits(there, self._room(high), self.look) and _fits(here, self.field, self.look):
                    self._finish(here, there, high)
                    return
        # More words than room: both columns take what they can, and the checks of the layout tell.
        self._finish(self.words[:first], self.words[first:], self._height(shrunk=True))

    def in_the_lower_half(self) -> None:
        """Of a screen that lies: what is large stands at an end, the rest shares what is left in rows or in cells."""
        room = self.side
        rows = [[each for each in row if each.part.shown] for row in self.plan.controls]
        large = [each for row in rows for each in row if each.high >= _LARGE]
        rows = [[each for each in row if each.high < _LARGE] for row in rows]
        rows = [row for row in rows if row]
        if self.plan.grid is None and len(rows) > _MOST_ROWS:
            large, rows = [*large, *rows[-1]], rows[:-1]
        for each in large:
            at_left = each.share > 1
            wide = self.side.width * _LARGE_SHARE * (2 if at_left else 1)
            each.part.box = [room.x if at_left else room.right - wide, room.top, wide, room.height]
            room = room._replace(x=room.x + (wide + GAP if at_left else 0), width=room.width - wide - GAP)
        if self.plan.grid is not None:
            _place_grid(_with_controls(self.plan.grid, [each for row in rows for each in row]), room)
        else:
            _place_rows(rows, room, room.height, gap=_ROW_GAP)
        self._words_and_picture()

    def above_and_below(self) -> None:
        many = self.plan.grid is not None and len(self.plan.grid.parts) > _FEW
        high = self._height(shrunk=self.look.lies or many)
        if self.plan.grid is not None:
            _place_grid(self.plan.grid, self._room(high))
        elif self.rows and not self.look.lies:
            high = min(high, self.side.height)
        _place_rows(self.rows, self.side.below(self.side.bottom - high), high)
        self._words_and_picture()

    def _words_and_picture(self) -> None:
        beside = self.field._replace(width=self.field.width * (1 - _ART_SHARE))
        if self.look.lies and (self.plan.art or self.plan.topic) and _fits(self.words, beside, self.look):
            _write(self.words, beside, self.look)
            self._picture(self.field._replace(x=beside.right, width=self.field.width * _ART_SHARE))
        else:
            used = _write(self.words, self.field, self.look)
            self._picture(self.field.below(used + _WORDS_GAP))

    def _height(self, *, shrunk: bool) -> float:
        return min(_control_height(self.rows, shrunk=shrunk), self.most, self.side.height)

    def _room(self, high: float) -> Area:
        """What the controls leave of their column."""
        return self.side.above(self.side.bottom - high - (GAP + 8 if self.rows else 0))

    def _finish(self, here: Sequence[Words], there: Sequence[Words], high: float) -> None:
        used = _write(here, self.field, self.look)
        _write(there, self._room(high), self.look)
        self._picture(self.field.below(used + _WORDS_GAP) if here else self.field)
        _place_rows(self.rows, self.side.below(self.side.bottom - high), high)

    def _picture(self, room: Area) -> None:
        """It stands on the horizon in the middle of `room`; where there is too little, it is left out."""
        plan = self.plan
        if plan.topic is not None:
            wide, high = _TOPIC
            zoom = min(room.height / high, 2.0)
            zoom = zoom if zoom >= 0.8 else 0.0
            plan.topic.box = [room.right - zoom * wide, self.level - zoom * high, zoom * wide, zoom * high]
        if plan.filler is not None:
            plan.filler.box = [room.x, room.top, room.width, room.height - 12]
        sun: Sequence[float] = ()
        if plan.art is not None:
            x, top, width, height = plan.art.frame
            zoom = min(room.width / width, room.height / height, _MOST_ZOOM)
            zoom = zoom if zoom * height >= min(_LEAST_ART, height) else 0.0
            across = room.x + room.width / 2 - zoom * (x + width / 2)
            down = self.level - zoom * (top + height)
            plan.art.place(zoom, across, down)
            if zoom and plan.art.sun:
                sun = (across + zoom * plan.art.sun[0], down + zoom * plan.art.sun[1], zoom * plan.art.sun[2])
        if plan.ground is not None:
            plan.ground.sun = list(sun)


def beside(sign: Placed, words: Text, side: float, look: Look) -> Block:
    """A drawing of `side` design pixels, and words at its right, in the middle of its height or higher than it."""
    indent = side + 24

    def place(x: float, top: float, width: float, high: float) -> None:
        sign.box = [x, top + (high - side) / 2, side, side]
        words.box = [x + indent, top, width - indent, high]

    return Block(words, lambda width: max(_word_height(words, width - indent, look, 1.0), side), place)


def _says(each: Words) -> bool:
    return each.shown and bool(each.text) if isinstance(each, Text) else each.part.shown


def _word_height(each: Words, width: float, look: Look, shrink: float) -> float:
    """Design pixels at `shrink` (0: the role's size, 1: its least)."""
    if isinstance(each, Block):
        return each.height(width)
    kind = look.type(each.role)
    least = each.least or kind.least
    size = kind.size - round((kind.size - least) * shrink / 2) * 2
    pixels = theme.u(width)
    if longest_word(each.text, look, each.role, size) > pixels:
        return inf
    return measure(each.text, look, each.role, pixels, size)[1] / theme.scale() + 3


def _heights(words: Sequence[Words], room: Area, look: Look) -> list[float] | None:
    """Heights at the largest common share of their sizes that fits; None where even the least does not."""
    gaps = _WORDS_GAP * max(len(words) - 1, 0)
    for step in range(_SHRINKING + 1):
        heights = [_word_height(each, room.width, look, step / _SHRINKING) for each in words]
        if sum(heights) + gaps <= room.height:
            return heights
    return None


def _fits(words: Sequence[Words], room: Area, look: Look) -> bool:
    return not words or _heights(words, room, look) is not None


def _write(words: Sequence[Words], room: Area, look: Look) -> float:
    """Put the words below one another from the top of `room`; where they end."""
    heights = _heights(words, room, look)
    if heights is None:
        heights = [min(_word_height(each, room.width, look, 1.0), room.height) for each in words]
    top = room.top
    for each, high in zip(words, heights, strict=True):
        if isinstance(each, Text):
            out = 4 if each.role == "title" else 0  # large letters begin a little inside of their box
            each.box = [room.x - out, top, room.width + out, high]
        elif each.place is not None:
            each.place(room.x, top, room.width, high)
        else:
            each.part.box = [room.x, top, room.width, high]
        top += high + _WORDS_GAP
    return top - _WORDS_GAP if words else room.top


Row = list[Control]


def _rows(controls: Sequence[Sequence[Control]]) -> list[Row]:
    shown = [[each for each in row if each.part.shown] for row in controls]
    return [row for row in shown if row]


def _control_height(rows: Sequence[Row], *, shrunk: bool) -> float:
    """Of all rows together."""
    if not rows:
        return 0.0
    return sum(map(_least if shrunk else _high, rows)) + GAP * (len(rows) - 1)


def _high(row: Row) -> float:
    return max(each.high for each in row)


def _least(row: Row) -> float:
    return min(max(each.least for each in row), _high(row))


def _with_controls(grid: Grid, controls: Sequence[Control]) -> Grid:
    """The grid with more controls as its last cells."""
    parts = [*(part for part in grid.parts if part.shown), *(each.part for each in controls)]
    least = max((each.least for each in controls), default=0.0)
    columns = sorted({2, 3, 4, *grid.columns} - {1})
    return replace(grid, parts=parts, least=lambda width: max(grid.least(width), least), columns=columns, gap=_ROW_GAP)


def _place_rows(rows: Sequence[Row], room: Area, high: float, gap: float = GAP) -> None:
    """Rows of `high` in all, ending where `room` ends."""
    whole = sum(map(_high, rows))
    free = high - gap * (len(rows) - 1)
    top = room.bottom - high
    for row in rows:
        tall = free * _high(row) / whole
        across = room.width - GAP * (len(row) - 1)
        left = room.x
        for each in row:
            wide = across * each.share / sum(other.share for other in row)
            each.part.box = [left, top, wide, tall]
            left += wide + GAP
        top += tall + gap


def _place_grid(grid: Grid, room: Area) -> None:
    """In as few columns as there is height for; as high as there is room, up to `most`; at the lower end of `room`."""
    parts = [part for part in grid.parts if part.shown]
    if not parts:
        return
    across = _columns_for(grid, len(parts), room)
    down, wide, tall = _cell(grid, len(parts), across, room)
    tall = min(tall, grid.most)
    top = room.bottom - down * (tall + grid.gap) + grid.gap
    for at, part in enumerate(parts):
        column, row = (at // down, at % down) if grid.down_first else (at % across, at // across)
        part.box = [room.x + column * (wide + GAP), top + row * (tall + grid.gap), wide, tall]


def _columns_for(grid: Grid, count: int, room: Area) -> int:
    """The fewest columns that do; where none does, those that come nearest."""
    best, best_share = grid.columns[0], 0.0
    for across in grid.columns:
        _, wide, tall = _cell(grid, count, across, room)
        share = tall / grid.least(wide)
        if share >= 1:
            return across
        if share > best_share:
            best, best_share = across, share
    return best


def _cell(grid: Grid, count: int, across: int, room: Area) -> tuple[int, float, float]:
    """Rows, and width and height of one cell."""
    down = -(-count // across)
    return down, (room.width - GAP * (across - 1)) / across, (room.height - grid.gap * (down - 1)) / down
