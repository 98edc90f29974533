"""The big STOP: octagon, word, and what it does. It acts when the finger comes down."""

from __future__ import annotations

from typing import Any

from kivy.properties import StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.buttons import Tappable
from screens.widgets.placed import Sprite, Surface
from screens.widgets.text import Text, measure

_SIGN = 204
_GAP = 64


class StopButton(Tappable):
    """`word` is large, `what` says what happens. Sign and words stand in the middle as one group."""

    word = StringProperty("")
    what = StringProperty("")
    redraw_on = (*Tappable.redraw_on, "word", "what")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(at_once=True, **kwargs)
        self._surface = Surface(self)
        self._sign = Sprite(self)
        self._word = Text(role="reading", align="center", upright="middle")
        self._what = Text(role="lead", align="center", upright="middle", least=42)
        self.add_widget(self._word)
        self.add_widget(self._what)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._word.set_look(look)
        self._what.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        fill, written = ("pressed", "on_pressed") if self.pressed else ("berry", "on_berry")
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 32, 0, self.look.hex(fill), self.look.hex(fill))
        self._word.text, self._what.text = self.word, self.what
        self._word.tint = self._what.tint = written
        scale = theme.u(1000) / 1000
        widest = max(
            measure(self.word, self.look, "reading")[0] / scale, measure(self.what, self.look, "lead")[0] / scale
        )
        room = width - 2 * 48 - _SIGN - _GAP
        words = min(widest + 8, room)
        left = x + (width - _SIGN - _GAP - words) / 2
        sign = theme.place(left, top + (height - _SIGN) / 2, _SIGN, _SIGN)
        texture = drawing.drawing("pictograms/stop", sign.width, sign.width, self.look, line=written, surface=fill)
        self._sign.draw(texture, sign.x, sign.y)
        left += _SIGN + _GAP
        self._word.box = [left, top + 26, words, 170]
        self._what.box = [left, top + 186, words, height - 186 - 40]
