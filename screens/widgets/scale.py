"""A scale of equal steps on the horizon, each one higher than the one before; the visitor's own carries the flag."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.flag import Flag
from screens.widgets.placed import Placed, Sprite, Surface
from screens.widgets.text import Text, measure

_GAP = 6
_EDGE = 4  # the steps stand this far inside of the box at either end
_SHAPE = 62
_SHAPE_DOWN = 16
_LOWEST = 92
_PLAIN_LOWEST = 56
_RISE = 44
_PLAIN_RISE = 66
_FLAG_OVER_STEP = 16
_FLAG_HEIGHT = 118  # flag, point and the air above its step
_BRACKET_DOWN = 12
_BRACKET = 8
_WORDS_DOWN = 24


class StepScale(Placed):
    """`box` ends on the horizon; the brackets and their words stand below it.

    `steps`: how many; `shapes`: a class's name on each ('ideal', ...) or nothing; `own`: the visitor's step from 0,
    -1 for none; `here`: what the flag says; `groups`: [word, first step, last step] for each bracket.
    """

    steps = NumericProperty(8)
    shapes = ListProperty([])
    own = NumericProperty(-1)
    here = StringProperty("")
    groups = ListProperty([])
    flagged = BooleanProperty(True)
    redraw_on = ("box", "look", "steps", "shapes", "own", "here", "groups", "flagged", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._steps: list[Sprite] = []
        self._signs: list[Sprite] = []
        self._brackets: list[Surface] = []
        self._words: list[Text] = []
        self._flag = Flag(secret=True)
        self.add_widget(self._flag)

    def set_look(self, look: Look) -> None:
        self.look = look
        for widget in (self._flag, *self._words):
            widget.set_look(look)

    def refresh(self) -> None:
        self._draw_steps()
        self._draw_groups()

    def step_box(self, number: int) -> tuple[float, float, float, float]:
        """The place of a step, counted from 0, in design pixels."""
        x, top, width, height = self.box
        count = int(self.steps)
        wide = (width - 2 * _EDGE - _GAP * (count - 1)) / count
        high = self._lowest() + self._rise(height) * number
        return x + _EDGE + number * (wide + _GAP), top + height - high, wide, high

    def _lowest(self) -> float:
        return _LOWEST if self.shapes else min(_PLAIN_LOWEST, self.box[3] * 0.2)

    def _rise(self, height: float) -> float:
        """How much higher each step is: as drawn by default, less where the top step or the flag would not fit."""
        rise = (height - self._lowest()) / (self.steps - 1)
        if self.own > 0 and self.flagged:
            rise = min(rise, (height - _FLAG_HEIGHT - self._lowest()) / self.own)
        return max(min(rise, _RISE if self.shapes else _PLAIN_RISE), 0)

    def _draw_steps(self) -> None:
        while len(self._steps) < self.steps:
            # Behind the flag, which may stand before the steps beside its own.
            self._steps.append(Sprite(self, before=True))
            self._signs.append(Sprite(self, before=True))
        for number, (step, sign) in enumerate(zip(self._steps, self._signs, strict=True)):
            if number >= self.steps or not self.width or not self.shown:
                step.hide()
                sign.hide()
                continue
            x, top, wide, high = self.step_box(number)
            place = theme.place(x, top, wide, high)
            step.draw(_step(place, self.look, own=number == self.own), place.x, place.y)
            self._draw_sign(sign, number, x + wide / 2, top)
        self._flag.shown = self.flagged and self.own >= 0
        if self._flag.shown:
            x, top, wide, _ = self.step_box(int(self.own))
            self._flag.text = self.here
            self._flag.limits = [self.box[0], self.box[0] + self.box[2]]
            # Over the lowest step it cannot move aside; narrower, it hides no other step's sign.
            self._flag.padding = [28 if self.own == 0 else 44, 16]
            self._flag.at = [x + wide / 2, top - _FLAG_OVER_STEP]

    def _draw_sign(self, sign: Sprite, number: int, middle: float, top: float) -> None:
        if number >= len(self.shapes):
            sign.hide()
            return
        place = theme.place(middle - _SHAPE / 2, top + _SHAPE_DOWN, _SHAPE, _SHAPE)
        texture = drawing.drawing(f"classes/{self.shapes[number]}", place.width, place.width, self.look)
        sign.draw(texture, place.x, place.y)

    def _draw_groups(self) -> None:
        while len(self._brackets) < len(self.groups):
            self._brackets.append(Surface(self))
            word = Text(role="top", look=self.look)
            self._words.append(word)
            self.add_widget(word)
        ground = self.box[1] + self.box[3]
        scale = theme.scale()
        for number, (bracket, label) in enumerate(zip(self._brackets, self._words, strict=True)):
            label.shown = number < len(self.groups) and self.shown
            if not label.shown:
                bracket.hide()
                continue
            word, first, last = self.groups[number]
            left = self.step_box(first)[0]
            after = self.step_box(last)
            right = after[0] + after[2]
            colour = self.look.hex("outline")
            place = theme.place(left, ground + _BRACKET_DOWN, right - left, _BRACKET)
            bracket.draw(place, _BRACKET / 2, 0, colour, colour)
            wide, high = (length / scale for length in measure(word, self.look, "top"))
            wide += 2
            middle = (left + right) / 2
            start = min(max(middle - wide / 2, self.box[0]), self.box[0] + self.box[2] - wide)
            label.text = word
            label.box = [start, ground + _WORDS_DOWN, wide, high + 2]

    def empty(self) -> None:
        self.own = -1
        self._flag.empty()


def _step(place: theme.Rect, look: Look, *, own: bool) -> Any:
    """A step: round at the top, open where it stands on the horizon."""
    line = 0 if own else theme.u(4)
    corner = min(theme.u(20), place.height, round(place.width * 0.3))
    inset = line / 2
    right, bottom, radius = place.width - inset, place.height, corner - inset
    path = (
        f"M{inset} {bottom} V{corner} A{radius} {radius} 0 0 1 {corner} {inset} H{place.width - corner} "
        f"A{radius} {radius} 0 0 1 {right} {corner} V{bottom}"
    )
    stroke = f'stroke="{look.hex("outline")}" stroke-width="{line}"' if line else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {place.width} {place.height}">'
        f'<path d="{path}" fill="{look.hex("spruce" if own else "snow")}" {stroke}/></svg>'
    )
    return drawing.shape(svg, place.width, place.height)
