"""A plain list: a dot and a line each, in one size, as many as there are."""

from __future__ import annotations

from typing import Any

from kivy.properties import ListProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.placed import Placed, Sprite
from screens.widgets.text import Text, measure

_DOT = 18
_INDENT = 52
_MOST_AIR = 40


class Bullets(Placed):
    """`items` stand from the top of the box, evenly apart, all in the size that fits."""

    items = ListProperty([])
    role = StringProperty("lead")
    redraw_on = ("box", "look", "items", "role")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._lines: list[Text] = []
        self._dots: list[Sprite] = []

    def set_look(self, look: Look) -> None:
        self.look = look
        for line in self._lines:
            line.set_look(look)

    def refresh(self) -> None:
        while len(self._lines) < len(self.items):
            line = Text(look=self.look)
            self._lines.append(line)
            self._dots.append(Sprite(self))
            self.add_widget(line)
        for line, dot in list(zip(self._lines, self._dots, strict=True))[len(self.items) :]:
            line.text = ""  # another test has fewer
            dot.hide()
        if not self.items:
            return
        x, top, width, height = self.box
        kind = self.look.type(self.role)
        size, heights = self._fitting(kind.size, kind.least, width - _INDENT)
        air = min(max(height - sum(heights), 0) / len(self.items), _MOST_AIR)
        first_line = measure("A", self.look, self.role, None, size)[1] / theme.scale()
        for line, dot, text, high in zip(self._lines, self._dots, self.items, heights, strict=False):
            line.role, line.least, line.text = self.role, size, text
            line.box = [x + _INDENT, top, width - _INDENT, high + 2]
            place = theme.place(x + 4, top + first_line / 2 - _DOT / 2, _DOT, _DOT)
            dot.draw(drawing.disc(place.width, self.look.hex("spruce")), place.x, place.y)
            top += high + air

    def _fitting(self, largest: int, least: int, width: float) -> tuple[int, list[float]]:
        scale = theme.scale()
        size, heights = largest, [0.0]
        for size in range(largest, least - 1, -2):
            heights = [measure(text, self.look, self.role, theme.u(width), size)[1] / scale for text in self.items]
            if sum(heights) <= self.box[3]:
                break
        return size, heights
