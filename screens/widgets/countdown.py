"""Time that is left: the breathing sun of the rest under an arc of minutes."""

from __future__ import annotations

import math
from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, SmoothLine
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import drawing, theme
from screens.plans import Art
from screens.theme import Look
from screens.widgets.bars import check_mark
from screens.widgets.horizon import Horizon
from screens.widgets.placed import Sprite, Surface
from screens.widgets.text import Text

_ARC = 456
_SUN = 340
_LEVEL = 1180
# The arc begins and ends this many degrees above the horizontal.
_FROM = 8.8
_DOT = 68
_MOST_STRETCHES = 6
_REFLECTIONS = ((1213, 600), (1263, 440), (1313, 300))
_REFLECTION_HEIGHT = 18
_RISE = 16
_GROW = 0.04
_BREATH = 10.0  # seconds up and down
_STEPS_A_SECOND = 10


class Countdown(Horizon):
    """`seconds` of the rest, `left` of them still to go; `caption` stands above the `time`; `breathing` moves the sun.
    `centre` of the sun, design pixels, and how many times as large as drawn.

    One dot a minute, in at most six stretches, so that short and long rests look alike.
    """

    seconds = NumericProperty(300)
    left = NumericProperty(300)
    caption = StringProperty("")
    time = StringProperty("")
    centre = ListProperty([540, 1010])
    zoom = NumericProperty(1.0)
    breathing = BooleanProperty(False)
    redraw_on = (*Horizon.redraw_on, "seconds", "left", "centre", "zoom")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(level=_LEVEL, sun=[540, 1010, _SUN], **kwargs)
        self._reflections = [Surface(self, before=False) for _ in _REFLECTIONS]
        with self.canvas:
            self._ahead_colour = Color()
            self._ahead = SmoothLine()
            self._done_colour = Color()
            self._done = SmoothLine()
        self._tip = Sprite(self)
        self._dots = [(Sprite(self), Sprite(self)) for _ in range(_MOST_STRETCHES + 1)]
        self._caption = Text(role="lead", align="center", upright="bottom")
        self._time = Text(role="title", align="center", upright="middle", secret=True)
        self.add_widget(self._caption)
        self.add_widget(self._time)
        self.fbind("caption", self._caption.setter("text"))
        self.fbind("time", self._time.setter("text"))
        self._breath = 0.0
        self._moving: Any = None
        self.fbind("breathing", lambda *_: self._start_or_stop())

    def set_look(self, look: Look) -> None:
        self.look = look
        self._caption.set_look(look)
        self._time.set_look(look)

    def refresh(self) -> None:
        super().refresh()
        (x, y), zoom = self.centre, self.zoom
        self._caption.box = [x - 300 * zoom, y - 50 - 180 * zoom, 600 * zoom, 90]
        self._time.box = [x - 320 * zoom, y - 20 - 120 * zoom, 640 * zoom, 170 * zoom]
        self._draw_reflections(0.0)
        done = 1 - min(max(self.left / self.seconds, 0), 1) if self.seconds else 1.0
        ink, quiet = self.look.colour("spruce"), self.look.colour("outline")
        whole = 180 - 2 * _FROM
        self._ahead_colour.rgba, self._done_colour.rgba = quiet, ink
        self._arc(self._ahead, 0, whole, 5)
        self._arc(self._done, 0, whole * done, 16)
        stretches = min(max(math.ceil(self.seconds / 60), 1), _MOST_STRETCHES)
        for number, (dot, check) in enumerate(self._dots):
            share = number / stretches
            if share > 1.001:
                dot.hide()
                check.hide()
            else:
                self._draw_dot(dot, check, whole * share, passed=share <= done + 0.001)
        place = self._at(whole * done, 16)
        self._tip.draw(drawing.disc(place.width, self.look.hex("spruce")), place.x, place.y)

    def _arc(self, line: SmoothLine, begin: float, end: float, width: float) -> None:
        centre = theme.place(*self.centre, 0, 0)
        # Kivy counts from the top, clockwise; the arc runs from the left over the top to the right.
        start = _FROM - 90
        line.circle = centre.x, centre.y, theme.u(_ARC * self.zoom), start + begin, start + max(end, begin + 0.01), 180
        line.width = max(theme.scale() * width / 2, 1)

    def _at(self, degrees: float, diameter: float) -> theme.Rect:
        """The box of a disc that stands on the arc so many degrees from its left end."""
        angle = math.radians(180 - _FROM - degrees)
        arc = _ARC * self.zoom
        x, y = self.centre[0] + arc * math.cos(angle), self.centre[1] - arc * math.sin(angle)
        return theme.place(x - diameter / 2, y - diameter / 2, diameter, diameter)

    def _draw_dot(self, dot: Sprite, check: Sprite, degrees: float, *, passed: bool) -> None:
        look, place = self.look, self._at(degrees, _DOT)
        if not passed:
            circle = drawing.disc(place.width, look.hex("snow"), theme.u(5), look.hex("outline"))
            dot.draw(circle, place.x, place.y)
            check.hide()
            return
        dot.draw(drawing.disc(place.width, look.hex("spruce")), place.x, place.y)
        check.draw(check_mark(place.width, look.hex("on_spruce")), place.x, place.y)

    def _draw_reflections(self, swell: float) -> None:
        colour = self.look.hex("sun")
        for surface, (top, width) in zip(self._reflections, _REFLECTIONS, strict=True):
            wide = width * (1 + _GROW * swell) * self.zoom
            below = self.level + (top - _LEVEL) * self.zoom
            place = theme.place(self.centre[0] - wide / 2, below, wide, _REFLECTION_HEIGHT)
            surface.draw(place, _REFLECTION_HEIGHT / 2, 0, colour, colour)

    def art(self) -> Art:
        """The arc with all in it, as drawn, to be composed."""
        x, y, wide = 540, 1010, _ARC + _DOT / 2 + 6

        def place(zoom: float, across: float, down: float) -> None:
            self.centre, self.zoom = [across + zoom * x, down + zoom * y], zoom

        return Art((x - wide, y - wide, 2 * wide, _LEVEL - y + wide), place, (x, y, _SUN))

    def _start_or_stop(self) -> None:
        if self._moving is not None:
            self._moving.cancel()
            self._moving = None
        if self.breathing:
            self._breath = 0.0
            self._moving = Clock.schedule_interval(self._breathe, 1 / _STEPS_A_SECOND)

    def _breathe(self, seconds: float) -> None:
        """Rise and grow for half a breath, sink for the other half; the finished picture is moved, not redrawn."""
        self._breath = (self._breath + seconds) % _BREATH
        swell = (1 - math.cos(2 * math.pi * self._breath / _BREATH)) / 2
        sun = _SUN * self.zoom
        radius = sun * (1 + _GROW * swell)
        x, y = self.centre
        place = theme.place(x - radius, y - _RISE * swell - radius, 2 * radius, 2 * radius)
        still = theme.place(x - sun, y - sun, 2 * sun, 2 * sun)
        texture = drawing.sun(still.width, self.look, theme.u(8))
        self._sun.draw(texture, place.x, place.y, (place.width, place.height))
        self._draw_reflections(swell)

    def empty(self) -> None:
        self.breathing = False
        self.time = ""
        self.left = self.seconds
        self._time.empty()
