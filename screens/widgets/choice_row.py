"""One answer among several: a ring, the words, and when chosen four signs of it, of which colour is only one."""

from __future__ import annotations

from math import inf
from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.buttons import Tappable
from screens.widgets.placed import Sprite, Surface
from screens.widgets.text import Text, longest_word, measure

_INSET = 44
_RING = 80
_WORDS = 164
_STATE = 200
_AIR = 32
_AIR_ABOVE = 8


class ChoiceRow(Tappable):
    """`text`: the answer; `state`: a word at the right, where the row is a switch ("On"). Empty text: not there."""

    text = StringProperty("")
    state = StringProperty("")
    chosen = BooleanProperty(False)
    redraw_on = (*Tappable.redraw_on, "text", "state", "chosen")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._ring = Sprite(self)
        self._check = Sprite(self)
        self._words = Text(upright="middle")
        self._state = Text(upright="middle", align="right")
        self.add_widget(self._words)
        self.add_widget(self._state)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._words.set_look(look)
        self._state.set_look(look)

    @staticmethod
    def height_needed(text: str, look: Look, width: float) -> float:
        """Design pixels a row takes for its words at their least size, chosen or not; no height is enough for a word
        that is wider than the row."""
        least = look.type("row_chosen").least
        room = theme.u(width - _WORDS - _AIR)
        if longest_word(text, look, "row_chosen", least) > room:
            return inf
        return measure(text, look, "row_chosen", room, least)[1] / theme.scale() + 2 * _AIR_ABOVE

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        look = self.look
        fill, line, border, written = self._colours()
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 32, border, look.hex(fill), look.hex(line))
        self._draw_ring(theme.place(x + _INSET, top + (height - _RING) / 2, _RING, _RING), fill, written)
        state = _STATE if self.state else 0
        self._words.role = "row_chosen" if self.chosen else "row"
        self._words.tint = self._state.tint = written
        self._words.text, self._state.text = self.text, self.state
        self._words.box = [x + _WORDS, top + 3, width - _WORDS - _AIR - state, height - 6]
        self._state.role = "body_bold" if self.chosen else "body"
        self._state.box = [x + width - _INSET - state, top + 10, state, height - 20]

    def _colours(self) -> tuple[str, str, int, str]:
        """Surface, border, its width and writing."""
        if self.pressed:
            return "pressed", "pressed", 4, "on_pressed"
        if self.chosen:
            return "frost", "spruce", 8, "ink"
        return "snow", "outline", 4, "ink"

    def _draw_ring(self, place: theme.Rect, fill: str, written: str) -> None:
        look = self.look
        if not self.chosen:
            line = written if self.pressed else "outline"
            self._ring.draw(drawing.disc(place.width, look.hex(fill), theme.u(5), look.hex(line)), place.x, place.y)
            self._check.hide()
            return
        self._ring.draw(drawing.disc(place.width, look.hex("spruce")), place.x, place.y)
        side = round(place.width * 0.68)
        inset = (place.width - side) // 2
        check = drawing.drawing("pictograms/check", side, side, look, line="on_spruce", surface="spruce")
        self._check.draw(check, place.x + inset, place.y + inset)

    def empty(self) -> None:
        self.chosen = False
