"""One result in short: its sign, what it is, the numbers."""

from __future__ import annotations

from typing import Any

from kivy.properties import StringProperty

from screens import theme
from screens.theme import Look
from screens.widgets.picture import Picture
from screens.widgets.placed import Placed, Surface
from screens.widgets.text import Text, measure

_SIGN = 112
_INSET = 36
_TEXT_AT = 188


class ResultLine(Placed):
    """`sign`: a drawing's name; `title` in bold, `line` below it."""

    sign = StringProperty("")
    title = StringProperty("")
    line = StringProperty("")
    redraw_on = ("box", "look", "sign", "title", "line", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._sign = Picture()
        self._title = Text(role="meaning", secret=True)
        self._line = Text(role="body", secret=True)
        for widget in (self._sign, self._title, self._line):
            self.add_widget(widget)

    def set_look(self, look: Look) -> None:
        self.look = look
        for widget in (self._sign, self._title, self._line):
            widget.set_look(look)

    @staticmethod
    def height_of(title: str, line: str, look: Look, width: float) -> float:
        """Design pixels the card takes at a width of design pixels."""
        return max(sum(_heights(title, line, look, width)) + 48, _SIGN + 40)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 32, 4, self.look.hex("snow"), self.look.hex("outline"))
        self._sign.source = self.sign
        self._sign.box = [x + _INSET, top + (height - _SIGN) / 2, _SIGN, _SIGN]
        self._title.text, self._line.text = self.title, self.line
        title, line = _heights(self.title, self.line, self.look, width)
        above = top + (height - title - line) / 2
        room = width - _TEXT_AT - _INSET
        self._title.box = [x + _TEXT_AT, above, room, title]
        self._line.box = [x + _TEXT_AT, above + title, room, line]

    def empty(self) -> None:
        self.sign = self.title = self.line = ""
        self._sign.source = ""
        for text in (self._title, self._line):
            text.empty()


def _heights(title: str, line: str, look: Look, width: float) -> tuple[float, float]:
    room = theme.u(width - _TEXT_AT - _INSET)
    scale = theme.scale()
    high = [
        measure(text, look, role, room)[1] / scale + 4 if text else 0.0
        for text, role in ((title, "meaning"), (line, "body"))
    ]
    return high[0], high[1]
