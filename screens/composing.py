"""Composes a screen for the shapes that are not drawn by hand: what is looked at into the field, what is touched into
its own place, each part in the order and in the proportions of the drawing it has for a window that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from screens import theme, writing
from screens.areas import Area, field_right, horizon, looked_at, touched
from screens.plans import GAP, Control, Grid, Plan, Words
from screens.theme import Look, Shape
from screens.writing import fits, says, write

_LEAST_ART = 150
_MOST_ZOOM = 1.3
_LARGE, _LARGE_SHARE = 300, 0.24  # controls that keep a place of their own in the lower half
_MOST_ROWS = 4  # of controls in the lower half of a screen that lies
_ROW_GAP = 12
_FEW = 3  # of a grid beside controls as high as drawn
_ART_SHARE = 0.36  # of a wide field that also holds words
_TOPIC = (246, 124)


def compose(plan: Plan, look: Look, *, low_is_wide: bool, column_is_wide: bool) -> None:
    """Put every part of `plan` in its place. `low_is_wide`: where a screen lies, its controls need the whole width to
    be in the lower half; for others the lower end of their column is low enough. `column_is_wide`: that beside the
    field."""
    if look.shape is Shape.LOW:
        _Composition(plan, look).above_and_below()
    elif look.shape is Shape.ROWS and low_is_wide:
        _Composition(plan, look).in_the_lower_half()
    else:
        _, height = theme.canvas()
        most = look.action_end - height / 2 if look.shape is Shape.ROWS else inf
        _Composition(plan, look.in_columns, wide=column_is_wide, most=most).columns()


class _Composition:
    """`wide`: the column beside the field; `most`: height that all controls together may take."""

    def __init__(self, plan: Plan, look: Look, *, wide: bool = False, most: float = inf) -> None:
        self.plan, self.look, self.most = plan, look, most
        self.level = horizon(look)
        self.field, self.side = looked_at(look, wide=wide), touched(look, wide=wide)
        self.words = [each for each in plan.words if says(each)]
        self.rows = _rows(plan.controls)
        if plan.ground is not None:
            plan.ground.level = self.level
            plan.ground.right = field_right(look, wide=wide) if look.shape is Shape.COLUMNS else 0
            plan.ground.box = [0, 0, *theme.canvas()]

    def columns(self) -> None:
        """Words that find no room beside the picture stand above it, and the picture gives way. Where there is none,
        as many as can stand in the field."""
        first = 0 if self.plan.filler is not None else 1
        if self.plan.grid is not None:
            high = self._height(shrunk=len(self.plan.grid.parts) > _FEW)
            _place_grid(self.plan.grid, self._room(high))
            self._finish(self.words, [], high)
            return
        counts = list(range(first, len(self.words) + 1))
        if self.plan.art is None and self.plan.topic is None and self.plan.filler is None:
            counts.reverse()
        for shrunk in (False, True):
            high = self._height(shrunk=shrunk)
            for count in counts:
                here, there = self.words[:count], self.words[count:]
                if fits(there, self._room(high), self.look) and fits(here, self.field, self.look):
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
        grid = self.plan.grid
        high = self._height(shrunk=grid is not None and len(grid.parts) > _FEW)
        if grid is not None:
            _place_grid(grid, self._room(high))
        _place_rows(self.rows, self.side.below(self.side.bottom - high), high)
        self._words_and_picture()

    def _words_and_picture(self) -> None:
        beside = self.field._replace(width=self.field.width * (1 - _ART_SHARE))
        if self.look.lies and (self.plan.art or self.plan.topic) and fits(self.words, beside, self.look):
            write(self.words, beside, self.look)
            self._picture(self.field._replace(x=beside.right, width=self.field.width * _ART_SHARE))
        else:
            used = write(self.words, self.field, self.look)
            self._picture(self.field.below(used + writing.GAP))

    def _height(self, *, shrunk: bool) -> float:
        return min(_control_height(self.rows, shrunk=shrunk), self.most, self.side.height)

    def _room(self, high: float) -> Area:
        """What the controls leave of their column."""
        return self.side.above(self.side.bottom - high - (GAP + 8 if self.rows else 0))

    def _finish(self, here: Sequence[Words], there: Sequence[Words], high: float) -> None:
        used = write(here, self.field, self.look)
        write(there, self._room(high), self.look)
        self._picture(self.field.below(used + writing.GAP) if here else self.field)
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
