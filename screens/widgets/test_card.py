"""A card of one risk test: its name, what it tells, how many questions and minutes it takes, a chevron."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from screens import theme
from screens.theme import Look
from screens.widgets.bars import CheckBadge
from screens.widgets.buttons import Tappable
from screens.widgets.card import chevron
from screens.widgets.placed import Sprite, Surface
from screens.widgets.text import Text, measure

_INSET = 40
_CHEVRON = 84
_NAME_ONLY = 140
_BADGE = 56
_LEAST = {"top": 30, "top_bold": 30, "meaning": 36}


class TestCard(Tappable):
    """`done`: frost, with the word `done_text` and a check in the place of how long it takes."""

    __test__ = False  # not a test case for pytest

    title = StringProperty("")
    line = StringProperty("")
    small = StringProperty("")
    done_text = StringProperty("")
    done = BooleanProperty(False)
    redraw_on = (*Tappable.redraw_on, "title", "line", "small", "done_text", "done")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._chevron = Sprite(self)
        self._title = Text(role="meaning", least=36, upright="middle")
        self._line = Text(role="top", least=30)
        self._small = Text(role="top_bold", least=30, upright="middle")
        self._badge = CheckBadge()
        for widget in (self._title, self._line, self._small, self._badge):
            self.add_widget(widget)

    def set_look(self, look: Look) -> None:
        self.look = look
        for widget in (self._title, self._line, self._small, self._badge):
            widget.set_look(look)

    def refresh(self) -> None:
        look = self.look
        fill, line, written = ("frost" if self.done else "snow"), "outline", "ink"
        if self.pressed:
            fill, line, written = "pressed", "pressed", "on_pressed"
        x, top, width, height = self.box
        if not width:
            return
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 28, 4, look.hex(fill), look.hex(line))
        side = theme.place(x + width - 24 - _CHEVRON, top + (height - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
        self._chevron.draw(chevron(side.width, look.hex(written)), side.x, side.y)
        wide = width - _INSET - 32 - _CHEVRON
        for text, words in ((self._title, self.title), (self._line, self.line), (self._small, self.small)):
            text.text, text.tint = words, written
        title, small = min(height * 0.3, 80), min(height * 0.22, 52)
        line = height - 24 - title - small
        # A low card loses its second line; the test's own first screen has it.
        self._line.shown = _fits(self.line, "top", look, wide, line) and _fits(self.title, "meaning", look, wide, title)
        if not self._line.shown:
            title, small = height * 0.6, min(height * 0.3, 52)
        self._small.shown = height > _NAME_ONLY and _fits(self._small.text, "top_bold", look, wide, small)
        if not (self._line.shown or self._small.shown):
            title = height - 10
        self._title.box = [x + _INSET, top + (10 if self._line.shown or self._small.shown else 5), wide, title]
        self._line.box = [x + _INSET, top + 10 + title, wide, line]
        self._badge.shown = self.done
        badge = small - 4
        self._badge.box = [x + _INSET, top + height - small - 10, badge, badge]
        self._small.text = self.done_text if self.done else self.small
        shift = badge + 12 if self.done else 0
        if self.done and not self._small.shown:  # the check alone, in the place of the chevron
            self._chevron.hide()
            self._badge.box = [x + width - 24 - _BADGE, top + (height - _BADGE) / 2, _BADGE, _BADGE]
        self._small.box = [x + _INSET + shift, top + height - small - 12, wide - shift, small]

    def empty(self) -> None:
        self.done = False


def _fits(text: str, role: str, look: Look, width: float, height: float) -> bool:
    return measure(text, look, role, theme.u(width), 42 if look.large else _LEAST[role])[1] <= theme.u(height)
