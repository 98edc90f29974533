"""The pressure in the cuff as a column that fills, with a flag at its level."""

from __future__ import annotations

from typing import Any

from kivy.animation import Animation
from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.flag import Flag
from screens.widgets.placed import Placed, Sprite

# The column is full here; inflation above it is rare, and the flag tells the true number.
FULL_MMHG = 240
_BORDER = 7
_EASE = 0.3


class PressureColumn(Placed):
    """`mmhg`: the pressure now, None for none. `moves`: ease from level to level instead of stepping."""

    mmhg = ObjectProperty(None, allownone=True)
    level = NumericProperty(0.0)
    moves = BooleanProperty(True)
    redraw_on = ("box", "look", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._ground = Sprite(self)
        self._fill = Sprite(self)
        self._ring = Sprite(self)
        self._flag = Flag(role="key", points="left", padding=[20, 2], secret=True)
        self.add_widget(self._flag)
        self.fbind("mmhg", lambda *_: self._follow())
        self.fbind("level", lambda *_: self._draw_level())

    def set_look(self, look: Look) -> None:
        self.look = look
        self._flag.set_look(look)

    def refresh(self) -> None:
        if not (self.shown and self.width):
            return
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        look = self.look
        corner = place.width // 2
        inner, ring = theme.u(_BORDER), look.hex("ink")
        self._ground.draw(_capsule(place, corner, 0, look.hex("snow"), "none"), place.x, place.y)
        self._ring.draw(_capsule(place, corner, inner, "none", ring), place.x, place.y)
        self._draw_level()

    def _follow(self) -> None:
        Animation.cancel_all(self, "level")
        level = min(max(self.mmhg or 0, 0), FULL_MMHG) / FULL_MMHG
        if self.moves and self.mmhg is not None:
            Animation(level=level, duration=_EASE, transition="out_quad").start(self)
        else:
            self.level = level
        self._flag.text = "" if self.mmhg is None else str(self.mmhg)

    def _draw_level(self) -> None:
        x, top, width, height = self.box
        inside = height - 2 * _BORDER
        surface = top + _BORDER + inside * (1 - self.level)
        self._flag.at = [x + width + 6, min(max(surface, top + 70), top + height - 70)]
        if not self.shown:
            return
        # A whole capsule, drawn as far up as the level: what the ring does not cover has round lower ends.
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        capsule = _capsule(place, place.width // 2, 0, self.look.hex("spruce"), "none")
        full = round(self.level * (place.height - 2 * theme.u(_BORDER))) + theme.u(_BORDER)
        region = capsule.get_region(0, 0, capsule.width, full)
        self._fill.draw(region, place.x, place.y)

    def empty(self) -> None:
        Animation.cancel_all(self, "level")
        self.mmhg = None
        self.level = 0.0
        self._flag.empty()


def _capsule(place: theme.Rect, corner: int, border: int, fill: str, line: str) -> Texture:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {place.width} {place.height}"><rect x="{border / 2}" '
        f'y="{border / 2}" width="{place.width - border}" height="{place.height - border}" rx="{corner - border / 2}" '
        f'fill="{fill}" stroke="{line}" stroke-width="{border}"/></svg>'
    )
    return drawing.shape(svg, place.width, place.height)
