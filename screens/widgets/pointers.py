"""Marks on the pictures of the preparation: where the heart is, and what to check about the posture."""

from __future__ import annotations

from typing import Any

from kivy.properties import ListProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.bars import CheckBadge
from screens.widgets.placed import Fill, Placed, Sprite
from screens.widgets.text import Text

_DOT = 6
_DOT_EVERY = 14


class HeartLevel(Placed):
    """A dotted line across the box's lower edge, with its word at the right end above it."""

    text = StringProperty("")
    redraw_on = ("box", "look", "text")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._line = Sprite(self)
        self._word = Text(role="top_bold", align="right", upright="bottom")
        self.add_widget(self._word)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._word.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        place = theme.place(x, top + height - _DOT, width, _DOT)
        dots = "".join(
            f'<circle cx="{at}" cy="{_DOT / 2}" r="{_DOT / 2}"/>' for at in range(_DOT // 2, int(width), _DOT_EVERY)
        )
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_DOT}" '
            f'fill="{self.look.hex("ink")}">{dots}</svg>'
        )
        self._line.draw(drawing.shape(svg, place.width, place.height), place.x, place.y)
        self._word.text = self.text
        self._word.box = [x + width / 2, top, width / 2, height - _DOT - 8]


_BADGE = 110
_LEAST_BADGE = 64
_LEAD = 8
_POINT = 26
# Badge's centre and the point it marks, design pixels: back on the chair, feet on the floor.
_CHECKS = (((140, 868), (367, 868)), ((940, 1199), (816, 1199)))


class PostureChecks(Placed):
    """Check badges with a lead line to what they are about. `drawn`: how many times as large as drawn, and how far
    moved by x and y."""

    drawn = ListProperty([1.0, 0.0, 0.0])
    redraw_on = ("box", "look", "drawn", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(box=[0, 0, *theme.canvas()], **kwargs)
        self._lines = [Fill(self) for _ in _CHECKS]
        self._points = [Sprite(self) for _ in _CHECKS]
        self._badges = [CheckBadge() for _ in _CHECKS]
        for badge in self._badges:
            self.add_widget(badge)

    def set_look(self, look: Look) -> None:
        self.look = look
        for badge in self._badges:
            badge.set_look(look)

    def refresh(self) -> None:
        zoom, across, down = self.drawn
        parts = zip(self._lines, self._points, self._badges, _CHECKS, strict=True)
        for line, point, badge, ((badge_x, badge_y), (point_x, _)) in parts:
            x, y, at = across + zoom * badge_x, down + zoom * badge_y, across + zoom * point_x
            badge.shown = zoom > 0
            if not badge.shown:
                line.hide()
                point.hide()
                continue
            left, right = min(x, at), max(x, at)
            line.draw(theme.place(left, y - _LEAD / 2, right - left, _LEAD), self.look.colour("spruce"))
            place = theme.place(at - _POINT / 2, y - _POINT / 2, _POINT, _POINT)
            point.draw(drawing.disc(place.width, self.look.hex("spruce")), place.x, place.y)
            side = max(_BADGE * zoom, _LEAST_BADGE)
            badge.box = [x - side / 2, y - side / 2, side, side]
