"""A tile of the topics screen: a disc with the topic's pictogram, and its name under it, or beside it in a low one."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.bars import CheckBadge
from screens.widgets.buttons import Tappable
from screens.widgets.placed import Sprite, Surface
from screens.widgets.text import Text

_DISC = 192
_PICTOGRAM = 128
_INSET = 40
_LOW, _BESIDE = 250, 200
_TWO_LINES, _LEAST_DISC = 160, 56  # what the words need below the disc; the disc gives way


class TopicTile(Tappable):
    """`done`: frost, with the word `done_text` and a check beside the disc."""

    icon = StringProperty("")
    title = StringProperty("")
    done_text = StringProperty("")
    done = BooleanProperty(False)
    redraw_on = (*Tappable.redraw_on, "icon", "title", "done_text", "done")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._disc = Sprite(self)
        self._icon = Sprite(self)
        self._title = Text(role="meaning", least=36)
        self._word = Text(role="body_bold", least=30, upright="middle")
        self._badge = CheckBadge()
        for widget in (self._title, self._word, self._badge):
            self.add_widget(widget)

    def set_look(self, look: Look) -> None:
        self.look = look
        for widget in (self._title, self._word, self._badge):
            widget.set_look(look)

    def refresh(self) -> None:
        look = self.look
        fill, line, written, disc = (
            ("frost", "outline", "ink", "snow") if self.done else ("snow", "outline", "ink", "mist")
        )
        if self.pressed:
            fill, line, written, disc = "pressed", "pressed", "on_pressed", "snow"
        x, top, width, height = self.box
        if not width:
            return
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 32, 4, look.hex(fill), look.hex(line))
        down = 32 if height > _LOW else 16
        side = min(_DISC, height * 0.5, max(height - _TWO_LINES, _LEAST_DISC))
        if height < _BESIDE:
            side = min(_DISC, height - 56)
            down = (height - side) / 2
        round_place = theme.place(x + _INSET, top + down, side, side)
        border = theme.u(4) if look.high_contrast else 0
        self._disc.draw(
            drawing.disc(round_place.width, look.hex(disc), border, look.hex("ink")), round_place.x, round_place.y
        )
        pixels = theme.u(side * _PICTOGRAM / _DISC)
        picture = drawing.drawing(f"pictograms/{self.icon}", pixels, pixels, look, line="ink", surface=disc)
        inset = (round_place.width - pixels) // 2
        self._icon.draw(picture, round_place.x + inset, round_place.y + inset)
        self._badge.shown = self.done
        self._badge.box = [x + _INSET + side + 24, top + down + side / 2 - 28, 56, 56]
        self._word.text = self.done_text if self.done else ""
        self._word.tint = written
        left = x + _INSET + side + 24 + 68
        self._word.box = [left, top + down + side / 2 - 40, x + width - 16 - left, 80]
        self._title.text, self._title.tint = self.title, written
        self._title.upright = "middle" if height < _BESIDE else "top"
        if height < _BESIDE:  # too low for one below the other
            beside = x + _INSET + side + 24
            end = x + width - 16 - (56 + 16 if self.done else 0)
            self._word.text = ""
            self._badge.box = [end + 16, top + height / 2 - 28, 56, 56]
            self._title.box = [beside, top + 8, end - beside, height - 16]
            return
        below = top + down + side + min(20, down)
        self._title.box = [x + _INSET, below, width - _INSET - 16, top + height - 12 - below]

    def empty(self) -> None:
        self.done = False
