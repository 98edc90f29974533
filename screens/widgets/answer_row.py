"""A row of the review: what was asked, what was answered, and the way to change it."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from screens import theme
from screens.theme import Look
from screens.widgets.buttons import Tappable
from screens.widgets.card import chevron
from screens.widgets.placed import Sprite, Surface
from screens.widgets.text import Text, measure

_INSET = 32
_CHEVRON = 56
_AIR = 16
_NAME_GAP = 12
_SHARE = 0.42  # of the width, for the name


class AnswerRow(Tappable):
    """`name` at the left, `answer` beside it; `missing` marks an answer that is not there by ground and border."""

    name = StringProperty("")
    answer = StringProperty("")
    missing = BooleanProperty(False)
    redraw_on = (*Tappable.redraw_on, "name", "answer", "missing")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._chevron = Sprite(self)
        self._name = Text(role="body", upright="middle")
        self._answer = Text(role="body_bold", upright="middle", secret=True)
        self.add_widget(self._name)
        self.add_widget(self._answer)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._name.set_look(look)
        self._answer.set_look(look)

    @staticmethod
    def height_needed(name: str, answer: str, look: Look, width: float) -> float:
        """Design pixels a row takes for its words at the least size of text."""
        least, scale = _least(look), theme.scale()
        rooms = (
            (name, "body", width * _SHARE - _INSET - _NAME_GAP),
            (answer, "body_bold", width * (1 - _SHARE) - _INSET - _CHEVRON),
        )
        high = max(measure(text, look, role, theme.u(room), least)[1] / scale for text, role, room in rooms)
        return max(high + _AIR, theme.LEAST_TARGET + 4)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        if self.pressed:
            fill, line, border, written = "pressed", "pressed", 3, "on_pressed"
        elif self.missing:
            fill, line, border, written = "sand", "ink", 5, "ink"
        else:
            fill, line, border, written = "snow", "outline", 3, "ink"
        look = self.look
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 24, border, look.hex(fill), look.hex(line))
        split = width * _SHARE
        self._name.tint = self._answer.tint = written
        self._name.text, self._answer.text = self.name, self.answer
        self._name.least = self._answer.least = _least(look)
        self._name.box = [x + _INSET, top + 4, split - _INSET - _NAME_GAP, height - 8]
        self._answer.box = [x + split, top + 4, width - split - _INSET - _CHEVRON, height - 8]
        sign = theme.place(x + width - _INSET - _CHEVRON + 12, top + (height - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
        self._chevron.draw(chevron(sign.width, look.hex(written)), sign.x, sign.y)

    def empty(self) -> None:
        self.answer = ""
        self.missing = False
        self._answer.empty()


def _least(look: Look) -> int:
    """Long names and answers may be as small as the bars' words."""
    return look.type("top").least
