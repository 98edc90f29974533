"""The flag: an ink box with a point, for "you are here" and the live pressure. The only speech bubble there is."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, ListProperty, OptionProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.placed import Placed, Sprite, Surface
from screens.widgets.text import Text, measure

_POINT_LENGTH = 28
_POINT_WIDTH = 52


class Flag(Placed):
    """Points at `at` (x, y design pixels), from above ('down') or from the right ('left').

    `limits`: left and right edge the box must keep to, the screen's own margins where there are none. The point stays
    where it points.
    """

    text = StringProperty("")
    role = StringProperty("body_bold")
    points = OptionProperty("down", options=("down", "left"))
    at = ListProperty([0, 0])
    padding = ListProperty([44, 16])
    limits = ListProperty([])
    secret = BooleanProperty(False)
    redraw_on = ("look", "text", "role", "points", "at", "padding", "limits", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._point = Sprite(self)
        self._words = Text(upright="middle", align="center", tint="on_flag")
        self.add_widget(self._words)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._words.set_look(look)

    def refresh(self) -> None:
        if not (self.text and self.shown):
            self._surface.hide()
            self._point.hide()
            self._words.text = ""
            return
        scale = theme.scale()
        wide, high = (length / scale for length in measure(self.text, self.look, self.role))
        wide, high = wide + 2 * self.padding[0], high + 2 * self.padding[1]
        x, y = self.at
        if self.points == "down":
            first, last = self.limits or (theme.MARGIN, theme.canvas()[0] - theme.MARGIN)
            left = min(max(x - wide / 2, first), last - wide)
            self.box = [left, y - _POINT_LENGTH - high, wide, high]
            point = theme.place(x - _POINT_WIDTH / 2, y - _POINT_LENGTH - 1, _POINT_WIDTH, _POINT_LENGTH + 1)
            path = "M0 0 L52 0 L26 29 Z"
            size = (_POINT_WIDTH, _POINT_LENGTH + 1)
        else:
            self.box = [x + _POINT_LENGTH, y - high / 2, wide, high]
            point = theme.place(x, y - _POINT_WIDTH / 2, _POINT_LENGTH + 1, _POINT_WIDTH)
            path = "M29 0 L29 52 L0 26 Z"
            size = (_POINT_LENGTH + 1, _POINT_WIDTH)
        colour = self.look.hex("flag")
        self._surface.draw(theme.place(*self.box), 20, 0, colour, colour)
        self._point.draw(_point(path, *size, point, colour), point.x, point.y)
        self._words.role, self._words.text, self._words.secret = self.role, self.text, self.secret
        self._words.box = [self.box[0] + 8, self.box[1], wide - 16, high]

    def empty(self) -> None:
        if self.secret:
            self.text = ""
            self._words.text = ""
            self._words.empty()


def _point(path: str, width: int, height: int, place: theme.Rect, colour: str) -> Any:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="{path}" fill="{colour}"/></svg>'
    )
    return drawing.shape(svg, place.width, place.height)
