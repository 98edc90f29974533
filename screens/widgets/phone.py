"""A telephone number to call: the question it answers, the number, and what to do. Not a control."""

from __future__ import annotations

from typing import Any

from kivy.properties import OptionProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look, Shape
from screens.widgets.placed import Placed, Sprite, Surface
from screens.widgets.text import Text, measure

_INSET = 48
_ICON = 124
_NARROW = 800
_LOW_AIR = 22


class PhoneBlock(Placed):
    """`question` above, `number` large, `act` beside it, `note` below. `kind`: 'emergency' (berry) or 'advice'."""

    question = StringProperty("")
    number = StringProperty("")
    act = StringProperty("")
    note = StringProperty("")
    kind = OptionProperty("advice", options=("emergency", "advice"))
    redraw_on = ("box", "look", "question", "number", "act", "note", "kind")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._icon = Sprite(self)
        self._question = Text(role="meaning", upright="top")
        self._number = Text(role="phone", upright="middle", least=120)
        self._act = Text(role="card", upright="middle", least=46)
        self._note = Text(role="body", upright="bottom")
        self._parts = (self._question, self._number, self._act, self._note)
        for widget in self._parts:
            self.add_widget(widget)

    def set_look(self, look: Look) -> None:
        self.look = look
        for widget in self._parts:
            widget.set_look(look)

    def height_needed(self, width: float) -> float:
        """Design pixels at a width: question and note, the number between them, and the words beside or below it."""
        lines, note = self._heights(width - 2 * _INSET)
        return _LOW_AIR + lines + (160 if width >= _NARROW else 142) + (30 + note if note else 20)

    def _heights(self, room: float) -> tuple[float, float]:
        """Of question and note in `room`; where the screen is composed, at their least size."""
        heights = []
        for text, role in ((self.question, "meaning"), (self.note, "body")):
            size = None if self.look.shape is Shape.PORTRAIT else self.look.type(role).least
            high = measure(text, self.look, role, theme.u(room), size)[1] / theme.scale() if text else 0.0
            heights.append(high)
        return heights[0], heights[1]

    def refresh(self) -> None:
        urgent = self.kind == "emergency"
        fill, line, written = ("berry", "berry", "on_berry") if urgent else ("snow", "ink", "ink")
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 32, 0 if urgent else 5, self.look.hex(fill), self.look.hex(line))
        texts = (self.question, self.number, self.act, self.note)
        for part, text in zip(self._parts, texts, strict=True):
            part.text, part.tint = text, written
        self._arrange(fill, written)

    def _arrange(self, fill: str, written: str) -> None:
        x, top, width, height = self.box
        left, room = x + _INSET, width - 2 * _INSET
        scale = theme.scale()
        lines, note = self._heights(room)
        air = 34 if height > self.height_needed(width) + 24 else _LOW_AIR
        self._question.box = [left, top + air, room, lines + 6]
        self._note.box = [left, top + height - 30 - note, room, note + 4]
        upper = top + air + lines
        lower = top + height - (30 + note if self.note else 20)
        middle = (upper + lower) / 2
        beside = width >= _NARROW  # the telephone gives way to the number
        if not beside:
            self._icon.hide()
        icon = theme.place(left, middle - _ICON / 2, _ICON, _ICON)
        texture = drawing.drawing("pictograms/phone", icon.width, icon.width, self.look, line=written, surface=fill)
        if beside:
            self._icon.draw(texture, icon.x, icon.y)
        wide = measure(self.number, self.look, "phone")[0] / scale + 6
        number_at = left + (_ICON + 44 if beside else 0)
        wide = min(wide, x + width - _INSET / 2 - number_at)
        # Where the words need the room, the number gives way a little; it stays the largest thing there.
        high = min(200, lower - upper)
        self._number.box = [number_at, middle - high / 2, wide, high]
        act_at = number_at + wide + 44
        self._act.box = [act_at, middle - 78, max(x + width - _INSET - act_at, 0), 168]

    def empty(self) -> None:
        """Nothing here is the visitor's."""
