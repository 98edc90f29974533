"""A card of the choice screen: a disc with the topic's pictogram, its name, one line about it, a chevron."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.bars import CheckBadge
from screens.widgets.buttons import Tappable
from screens.widgets.placed import Sprite, Surface
from screens.widgets.text import Text

_DISC = 176
_PICTOGRAM = 116
_TEXT_AT = 268
_CHEVRON = 84


class Card(Tappable):
    """`filled`: the next sensible thing, the one spruce card. `done`: frost, with the word `done_text` under a check.
    `secret` texts: what is done belongs to the visit."""

    icon = StringProperty("")
    title = StringProperty("")
    line = StringProperty("")
    done_text = StringProperty("")
    filled = BooleanProperty(False)
    done = BooleanProperty(False)
    redraw_on = (*Tappable.redraw_on, "icon", "title", "line", "done_text", "filled", "done")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._disc = Sprite(self)
        self._icon = Sprite(self)
        self._chevron = Sprite(self)
        self._title = Text(role="card", upright="bottom")
        self._line = Text(role="body", upright="top")
        self._badge = CheckBadge()
        for widget in (self._title, self._line, self._badge):
            self.add_widget(widget)

    def set_look(self, look: Look) -> None:
        self.look = look
        for widget in (self._title, self._line, self._badge):
            widget.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not (width and height):
            return
        fill, line, written, disc = card_colours(pressed=self.pressed, filled=self.filled, done=self.done)
        look = self.look
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 32, 0 if self.filled and not self.pressed else 4, look.hex(fill), look.hex(line))
        side = min(_DISC, height - 24)
        round_place = theme.place(x + 48 + (_DISC - side) / 2, top + (height - side) / 2, side, side)
        border = theme.u(4) if look.high_contrast else 0
        self._disc.draw(
            drawing.disc(round_place.width, look.hex(disc), border, look.hex("ink")), round_place.x, round_place.y
        )
        self._icon.draw(*self._centred(f"pictograms/{self.icon}", round_place, _PICTOGRAM * side / _DISC, "ink", disc))
        self._write(x + _TEXT_AT, top, width - _TEXT_AT - 48 - _CHEVRON, height, written)
        self._draw_chevron(x + width - 32 - _CHEVRON, top + (height - _CHEVRON) / 2, written)

    def _centred(self, name: str, place: theme.Rect, side: float, line: str, surface: str) -> tuple[Any, int, int]:
        pixels = theme.u(side)
        texture = drawing.drawing(name, pixels, pixels, self.look, line=line, surface=surface)
        return texture, place.x + (place.width - pixels) // 2, place.y + (place.height - pixels) // 2

    def _write(self, x: float, top: float, width: float, height: float, written: str) -> None:
        middle = top + height / 2
        self._title.text, self._title.tint = self.title, written
        self._title.box = [x, top + 16, width, middle - top - 12]
        self._line.tint = written
        self._line.role = "body_bold" if self.done else "body"
        self._line.text = self.done_text if self.done else self.line
        shift = 72 if self.done else 0
        self._line.box = [x + shift, middle + 8, width - shift, height / 2 - 24]
        self._badge.shown = self.done
        self._badge.box = [x, middle + 12, 56, 56]

    def _draw_chevron(self, x: float, top: float, written: str) -> None:
        place = theme.place(x, top, _CHEVRON, _CHEVRON)
        colour = self.look.hex(written)
        self._chevron.draw(chevron(place.width, colour), place.x, place.y)

    def empty(self) -> None:
        self.done = self.filled = False


def card_colours(*, pressed: bool, filled: bool, done: bool) -> tuple[str, str, str, str]:
    """Names of the colours of a card's surface, border, writing and discs."""
    if pressed:
        return "pressed", "pressed", "on_pressed", "snow"
    if filled:
        return "spruce", "spruce", "on_spruce", "snow"
    if done:
        return "frost", "outline", "ink", "snow"
    return "snow", "outline", "ink", "mist"


def chevron(side: int, colour: str) -> Any:
    """The sign of a row that leads somewhere."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path d="M36 20 L66 48 L36 76" fill="none" '
        f'stroke="{colour}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    return drawing.shape(svg, side, side)
