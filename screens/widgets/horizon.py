"""The one line that divides every screen: above it you look, below it you touch. One sun may rise behind it."""

from __future__ import annotations

from kivy.properties import ListProperty, NumericProperty, StringProperty

from screens import drawing, theme
from screens.widgets.placed import Backdrop, Fill, Placed, Sprite

_LINE = 6
_RING = 8


class Horizon(Placed):
    """The whole ground of a screen. `level`: the line's y; `field`: the colour above; `sun`: centre x, y and radius,
    empty for none; `right`: where the field ends, 0 for the right edge. Design pixels."""

    level = NumericProperty(1240)
    right = NumericProperty(0)
    field = StringProperty("mist")
    sun = ListProperty([])
    redraw_on = ("box", "look", "level", "field", "sun", "right")

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("box", [0, 0, *theme.canvas()])
        super().__init__(**kwargs)
        self._sky = Backdrop(self)
        self._sun = Sprite(self)
        self._ground = Backdrop(self)
        self._beside = Backdrop(self)
        self._line = Fill(self)
        self._edge = Fill(self)

    def refresh(self) -> None:
        look = self.look
        wide, high = theme.canvas()
        right = self.right or wide
        self._sky.draw(theme.place(0, 0, right, self.level), look.colour(self.field))
        if self.sun:
            x, y, radius = self.sun
            place = theme.place(x - radius, y - radius, 2 * radius, 2 * radius)
            self._sun.draw(drawing.sun(place.width, look, theme.u(_RING)), place.x, place.y)
        else:
            self._sun.hide()
        # What the sun shows below the line is simply covered by the ground.
        self._ground.draw(theme.place(0, self.level, wide, high - self.level), look.colour("snow"))
        self._beside.draw(theme.place(right, 0, wide - right, self.level), look.colour("snow"))
        if look.high_contrast:
            self._line.draw(theme.place(0, self.level - _LINE / 2, right, _LINE), look.colour("ink"))
        else:
            self._line.hide()
        if look.high_contrast and right < wide:
            self._edge.draw(theme.place(right - _LINE / 2, 0, _LINE, self.level + _LINE / 2), look.colour("ink"))
        else:
            self._edge.hide()


class SunTopic(Placed):
    """A half sun on a high horizon with the topic's pictogram in it. `box` is the half disc's box."""

    source = StringProperty("")
    redraw_on = ("box", "look", "source")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._sun = Sprite(self)
        self._sign = Sprite(self)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not (width and self.width and self.height):
            self._sun.hide()
            self._sign.hide()
            return
        disc = theme.place(x, top, width, width)
        texture = drawing.sun(disc.width, self.look, theme.u(_RING))
        half = texture.get_region(0, texture.height - self.height, texture.width, self.height)
        self._sun.draw(half, self.x, self.y)
        if not self.source:
            self._sign.hide()
            return
        side = theme.u(min(width * 0.4, height * 0.72))
        surface = "snow" if self.look.high_contrast else "sun"
        sign = drawing.drawing(self.source, side, side, self.look, surface=surface)
        self._sign.draw(sign, round(self.center_x - side / 2), self.y + theme.u(10))
