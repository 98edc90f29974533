"""The table of readings: the result large under the words of its columns, what it was worked out of below."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from screens import theme
from screens.theme import Look
from screens.widgets.placed import Fill, Placed
from screens.widgets.text import Text, measure

_HEAD = 60
_VALUES = 1.19  # sizes of the large numbers
_ROW = 66
_RULE = 3
_COLUMN_GAP = 24
_HEAD_LEAST, _HEAD_LEAST_LARGE = 38, 42
# Where the scale stands below it on a screen that lies.
_COMPACT_HEAD, _COMPACT_VALUES, _COMPACT_ROW = 52, 1.18, 50


class ReadingsTable(Placed):
    """`heads`: words of the columns; `name` (or nothing) and `values`: the large row; `rows`: [name, value, ...] each;
    `note`: a line below, about readings that do not count. Columns are as wide as what stands in them, the rest of
    the width is shared out between them. `compact`: with less air. Use `height_needed` before placing.
    """

    heads = ListProperty([])
    name = StringProperty("")
    values = ListProperty([])
    rows = ListProperty([])
    note = StringProperty("")
    compact = BooleanProperty(False)
    redraw_on = ("box", "look", "heads", "name", "values", "rows", "note", "compact")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._cells: list[Text] = []
        self._rules: list[Fill] = []

    def set_look(self, look: Look) -> None:
        self.look = look
        for cell in self._cells:
            cell.set_look(look)

    def height_needed(self) -> float:
        lines = len(self.rows) + bool(self.note)
        return self._head_height() + self._values_height() + lines * self._row_height()

    def _head_height(self) -> float:
        return _COMPACT_HEAD + 6 * self.look.large if self.compact else _HEAD

    def _head_least(self) -> int:
        least = _HEAD_LEAST_LARGE if self.look.large else _HEAD_LEAST
        return min(least, self.look.type(self._words).least)

    @property
    def _words(self) -> str:
        """Role of heads, names and rows."""
        return "top" if self.compact else "body"

    def _values_height(self) -> float:
        return self.look.type("reading").size * (_COMPACT_VALUES if self.compact else _VALUES)

    def _row_height(self) -> float:
        return (_COMPACT_ROW if self.compact else _ROW) + 6 * self.look.large

    def refresh(self) -> None:
        if not (self.width and self.heads):
            return
        self._used = 0
        x, top, width, _ = self.box
        columns = self._columns(x, width)
        ends = [*columns[1:], x + width + _COLUMN_GAP]
        for head, left, end in zip(self.heads, columns, ends, strict=True):
            self._cell(
                head,
                self._words,
                left,
                top,
                end - left - 18,
                self._head_height(),
                least=self._head_least(),
                upright="middle",
            )
        top += self._head_height()
        high = self._values_height()
        self._cell(self.name, "body_bold", x, top + 30, columns[0] - x - 8, high - 30, upright="middle")
        for value, left, end in zip(self.values, columns, ends, strict=True):
            self._cell(value, "reading", left - 4, top, end - left, high, upright="middle")
        top += high
        high = self._row_height()
        for number, row in enumerate(self.rows):
            self._rule(number, x, top, width)
            self._cell(row[0], self._words, x, top + 2, columns[0] - x - 8, high - 2, upright="middle")
            for value, left, end in zip(row[1:], columns, ends, strict=True):
                self._cell(value, self._words, left, top + 2, end - left - 8, high - 2, upright="middle")
            top += high
        for fill in self._rules[len(self.rows) :]:
            fill.hide()
        if self.note:
            self._rule(len(self.rows), x, top, width)
            self._cell(self.note, "top", x, top + 2, width, high - 2, upright="middle")
        for cell in self._cells[self._used :]:
            cell.text = ""

    def _cell(self, text: str, role: str, x: float, top: float, width: float, height: float, **more: Any) -> None:
        if self._used == len(self._cells):
            cell = Text(look=self.look, secret=True)
            self._cells.append(cell)
            self.add_widget(cell)
        cell = self._cells[self._used]
        self._used += 1
        cell.role, cell.text = role, text
        cell.least = more.get("least", 0)
        cell.upright = more.get("upright", "top")
        cell.box = [x, top, width, height]

    def _rule(self, number: int, x: float, top: float, width: float) -> None:
        if number == len(self._rules):
            self._rules.append(Fill(self))
        self._rules[number].draw(theme.place(x, top, width, _RULE), self.look.colour("outline"))

    def _columns(self, x: float, width: float) -> list[float]:
        """Left edges of the value columns."""
        names = [(self.name, "body_bold"), *((row[0], self._words) for row in self.rows)]
        first = max(self._wide(text, role) for text, role in names) + _COLUMN_GAP if self.name else 0.0
        needs = [
            max(self._wide(head, self._words, self._head_least()), self._wide(value, "reading")) + _COLUMN_GAP
            for head, value in zip(self.heads, self.values, strict=True)
        ]
        shares = len(needs) + bool(self.name)
        spare = max(width + _COLUMN_GAP - first - sum(needs), 0) / shares
        left = x + first + (spare if self.name else 0)
        edges = []
        for need in needs:
            edges.append(left)
            left += need + spare
        return edges

    def _wide(self, text: str, role: str, size: float | None = None) -> float:
        return measure(text, self.look, role, None, size)[0] / theme.scale()

    def empty(self) -> None:
        self.values, self.rows, self.name, self.note = [], [], "", ""
        self.heads = []
        for cell in self._cells:
            cell.empty()
