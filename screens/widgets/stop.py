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
_NARROW = 800
_LOW = 300
_LEAST_WORD = 84
_WORD_HIGH = 104


class StopButton(Tappable):
    """`word` is large, `what` says what happens. Sign and words stand in the middle as one group."""

    word = StringProperty("")
    what = StringProperty("")
    redraw_on = (*Tappable.redraw_on, "word", "what")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(at_once=True, **kwargs)
        self._surface = Surface(self)
        self._sign = Sprite(self)
        self._word = Text(role="reading", align="center", upright="middle", least=_LEAST_WORD)
        self._what = Text(role="lead", align="center", upright="middle", least=36)
        self.add_widget(self._word)
        self.add_widget(self._what)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._word.set_look(look)
        self._what.set_look(look)

    def refresh(self) -> None:
        _, _, width, height = self.box
        if not width:
            return
        fill, written = ("pressed", "on_pressed") if self.pressed else ("berry", "on_berry")
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 32, 0, self.look.hex(fill), self.look.hex(fill))
        self._word.text, self._what.text = self.word, self.what
        self._word.tint = self._what.tint = written
        scale = theme.scale()
        widest = max(
            measure(self.word, self.look, "reading")[0] / scale, measure(self.what, self.look, "lead")[0] / scale
        )
        if width < _NARROW and height > width * 0.7:
            self._stand(fill, written)
        else:
            self._lie(fill, written, widest)

    def _lie(self, fill: str, written: str, widest: float) -> None:
        """Sign and words beside one another; where it is narrow or low, the sign gives way to the words."""
        x, top, width, height = self.box
        narrow = width < _NARROW
        side, gap, inset = min(_SIGN * (0.7 if narrow else 1), height * 0.63), _GAP / (1 + narrow), 48 / (1 + narrow)
        words = min(widest + 8, width - 2 * inset - side - gap)
        left = x + (width - side - gap - words) / 2
        self._draw_sign(left, top + (height - side) / 2, side, fill, written)
        left += side + gap
        above, word = min(26, height * 0.05), max(min(170, height * (0.51 if height > _LOW else 0.41)), _WORD_HIGH)
        self._word.box = [left, top + above, words, word]
        lower = top + above + word - (10 if height > _LOW else 0)
        self._what.box = [left, lower, words, top + height - lower - min(40, height * 0.04)]

    def _stand(self, fill: str, written: str) -> None:
        """The sign above the words."""
        x, top, width, height = self.box
        side = height * 0.28
        self._draw_sign(x + (width - side) / 2, top + 20, side, fill, written)
        top, height = top + 20 + side, height - 20 - side
        self._word.box = [x + 16, top, width - 32, height * 0.5]
        self._what.box = [x + 16, top + height * 0.5, width - 32, height * 0.5 - 12]

    def _draw_sign(self, left: float, top: float, side: float, fill: str, written: str) -> None:
        sign = theme.place(left, top, side, side)
        texture = drawing.drawing("pictograms/stop", sign.width, sign.width, self.look, line=written, surface=fill)
        self._sign.draw(texture, sign.x, sign.y)
