"""Where a screen that is not composed by hand puts what is looked at and what is touched. Design pixels."""

from __future__ import annotations

from typing import NamedTuple

from screens import theme
from screens.theme import Look, Shape

_TOP = 136  # below the top bar and its strip
_TOP_LYING = 124
_AIR = 26  # between the strip and words beside the field
_FIELD = 0.61
_FIELD_BESIDE_WIDE = {False: 0.46, True: 0.38}
_BRACKETS = 76  # what stands below the horizon: the words under a scale
_LOW_LEVEL = 936


class Area(NamedTuple):
    x: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def above(self, line: float) -> Area:
        """What of it is above `line`."""
        return self._replace(height=max(line - self.top, 0))

    def below(self, line: float) -> Area:
        return self._replace(top=line, height=max(self.bottom - line, 0))


def field_right(look: Look, *, wide: bool = False) -> float:
    """Right edge of the field above the horizon. `wide`: what is beside it."""
    width, _ = theme.canvas()
    if look.shape is not Shape.COLUMNS:
        return width
    if wide:
        return round(width * _FIELD_BESIDE_WIDE[look.large])
    return round(width * _FIELD)


def horizon(look: Look) -> float:
    """The horizon's y."""
    if look.shape is Shape.LOW:
        return _LOW_LEVEL
    _, height = theme.canvas()
    return look.bottom_bar - _BRACKETS if look.shape is Shape.COLUMNS else height / 2


def looked_at(look: Look, *, wide: bool = False) -> Area:
    """From the top bar to the horizon; `wide`: as in `field_right`."""
    top = _TOP_LYING if look.shape is Shape.COLUMNS else _TOP + 14
    width = field_right(look, wide=wide) - 2 * theme.MARGIN
    return Area(theme.MARGIN, top, width, horizon(look) - top)


def touched(look: Look, *, wide: bool = False) -> Area:
    """The column beside the field, or the ground below the horizon, down to the line on which all buttons end."""
    width, _ = theme.canvas()
    if look.shape is Shape.COLUMNS:
        left, top = field_right(look, wide=wide) + theme.MARGIN, _TOP + (8 if wide else _AIR)
    else:
        left, top = float(theme.MARGIN), horizon(look) + 24
    return Area(left, top, width - theme.MARGIN - left, look.action_end - top)
