"""The mark of a state, and the field that words stand on."""

from __future__ import annotations

from typing import Any

from kivy.properties import OptionProperty

from kiosk.staff_area.area import State
from screens import drawing, theme
from screens.theme import Look, Rect
from screens.widgets.placed import Placed, Sprite, Surface
from screens.widgets.text import Text

SIDE = 56
_LOOKS = {  # fill, line, sign and its colour
    State.OK: ("frost", "spruce", "", "spruce"),
    State.NOTE: ("sand", "ink", "!", "ink"),
    State.PROBLEM: ("berry", "berry", "!", "on_berry"),
    State.UNKNOWN: ("snow", "ink", "?", "ink"),
}


class Mark(Placed):
    """A state as a shape of its own, not by the colour alone: a problem is a square, what is only to be known is round,
    what is well has a check. No state: nothing."""

    state = OptionProperty("", options=["", *(each.value for each in State)])
    redraw_on = ("box", "look", "shown", "state")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._disc = Surface(self)
        self._check = Sprite(self)
        self._sign = Text(role="card", least=40, align="center", upright="middle")
        self.add_widget(self._sign)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._sign.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        self._sign.box = list(self.box)
        if not (width and self.state):
            self._sign.text = ""
            self._disc.hide()
            self._check.hide()
            return
        fill, line, sign, tint = _LOOKS[State(self.state)]
        radius = 10 if self.state == State.PROBLEM else height / 2
        self._disc.draw(theme.place(*self.box), radius, 3, self.look.hex(fill), self.look.hex(line))
        self._sign.text, self._sign.tint = sign, tint
        if sign:
            self._check.hide()
            return
        inner = theme.place(x + 10, top + 10, width - 20, height - 20)
        picture = drawing.drawing("pictograms/check", inner.width, inner.width, self.look, line=tint, surface=fill)
        self._check.draw(picture, inner.x, inner.y)

    def empty(self) -> None:
        self.state = ""


class Card(Placed):
    """A white field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)

    def refresh(self) -> None:
        if self.box[2]:
            place = Rect(*map(int, (*self.pos, *self.size)))
            self._surface.draw(place, 24, 3, self.look.hex("snow"), self.look.hex("outline"))
