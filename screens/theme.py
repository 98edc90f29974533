"""Colours, sizes of text and the grid: the look of every screen, for each of the visitor's views.

Lengths are design pixels at 102.5 dpi (4.04 px = 1 mm). A window that stands has the portrait canvas of 1080 x 1920,
scaled evenly and centred, never stretched. A window that lies has a canvas of at least 1920 x 1080 in the window's
own proportions: 1920 x 1080 itself, 1920 x 1200 for 1280 x 800.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from kiosk.visit import View

WIDTH = 1080
HEIGHT = 1920
MARGIN = 48
CONTENT = WIDTH - 2 * MARGIN
LEAST_TARGET = 81  # 20 mm
LEAST_GAP = 12  # 3 mm
LYING_BAR = 136  # the bottom bar of a canvas that lies

_LYING = (1920, 1080)
_LEAST_LYING, _MOST_LYING = 1.5, 2.0  # width by height; what is narrower or wider has empty edges

Rgba = tuple[float, float, float, float]


class Shape(StrEnum):
    """How a screen is composed. PORTRAIT: look above, touch below. LOW: the same with every control in the lower half.
    COLUMNS: look at the left, touch at the right. ROWS: a lying screen with every control in the lower half."""

    PORTRAIT = "portrait"
    LOW = "low"
    COLUMNS = "columns"
    ROWS = "rows"


class _Stage:
    """The canvas (design pixels) and where it stands in the window."""

    width = WIDTH
    height = HEIGHT
    scale = 1.0
    left = 0.0
    bottom = 0.0


def set_window(width: int, height: int) -> None:
    """Fit the canvas into a window of this many pixels."""
    if width < _LEAST_LYING * height * 0.8:
        set_upright(width, height)
        return
    proportions = min(max(width / height, _LEAST_LYING), _MOST_LYING)
    _Stage.width = max(_LYING[0], round(_LYING[1] * proportions))
    _Stage.height = round(_Stage.width / proportions)
    _fit(width, height)


def set_upright(width: int, height: int) -> None:
    """The portrait canvas in the middle of any window."""
    _Stage.width, _Stage.height = WIDTH, HEIGHT
    _fit(width, height)


def _fit(width: int, height: int) -> None:
    _Stage.scale = min(width / _Stage.width, height / _Stage.height)
    _Stage.left = (width - _Stage.width * _Stage.scale) / 2
    _Stage.bottom = (height - _Stage.height * _Stage.scale) / 2
    look_of.cache_clear()


def canvas() -> tuple[int, int]:
    """Width and height of the canvas, design pixels."""
    return _Stage.width, _Stage.height


def is_lying() -> bool:
    return _Stage.width > _Stage.height


def scale() -> float:
    """Window pixels of one design pixel."""
    return _Stage.scale


def u(length: float) -> int:
    """Design pixels as whole window pixels; what is there at all stays at least one pixel."""
    pixels = round(length * _Stage.scale)
    return max(pixels, 1) if length > 0 else pixels


class Rect(NamedTuple):
    """Window pixels, y upwards as Kivy counts."""

    x: int
    y: int
    width: int
    height: int


def place(x: float, top: float, width: float, height: float) -> Rect:
    """A box of the design grid (y downwards) in the window. Edges are rounded, so neighbours never leave a seam."""
    left = round(_Stage.left + x * _Stage.scale)
    right = round(_Stage.left + (x + width) * _Stage.scale)
    upper = round(_Stage.bottom + (_Stage.height - top) * _Stage.scale)
    lower = round(_Stage.bottom + (_Stage.height - top - height) * _Stage.scale)
    return Rect(left, lower, right - left, upper - lower)


def to_design(rect: Rect) -> tuple[float, float, float, float]:
    """The reverse of `place`: x, top, width, height on the design grid."""
    scale = _Stage.scale
    top = _Stage.height - (rect.y + rect.height - _Stage.bottom) / scale
    return (rect.x - _Stage.left) / scale, top, rect.width / scale, rect.height / scale


@dataclass(frozen=True)
class Palette:
    """Hex colours by role. `on_...` is what is written on that fill."""

    ink: str = "#12312E"
    ink2: str = "#2B4A46"
    spruce: str = "#0B5047"
    on_spruce: str = "#FFFFFF"
    pressed: str = "#12312E"
    on_pressed: str = "#FFFFFF"
    outline: str = "#56736E"
    berry: str = "#9B1B30"
    on_berry: str = "#FFFFFF"
    sun: str = "#F6B35C"
    sand: str = "#FDEBD0"
    mist: str = "#DCE9E4"
    frost: str = "#EAF3EF"
    snow: str = "#FFFFFF"
    flag: str = "#12312E"
    on_flag: str = "#FFFFFF"


DAY = Palette()
HIGH_CONTRAST = Palette(
    ink="#FFFFFF",
    ink2="#FFFFFF",
    spruce="#FFD34D",
    on_spruce="#000000",
    pressed="#FFFFFF",
    on_pressed="#000000",
    outline="#FFFFFF",
    berry="#FFB3B3",
    on_berry="#000000",
    sun="#FFD34D",
    sand="#000000",
    mist="#000000",
    frost="#1C1C1C",
    snow="#000000",
    flag="#FFFFFF",
    on_flag="#000000",
)


class Type(NamedTuple):
    """One role of text: size in design pixels, the least it may shrink to, weight, line spacing in sizes."""

    size: int
    least: int
    bold: bool
    leading: float


NORMAL_TYPES = {
    "headline": Type(152, 120, True, 1.03),
    "phone": Type(168, 168, True, 1.0),
    "title": Type(108, 84, True, 1.08),
    "reading": Type(124, 124, True, 1.0),
    "primary": Type(80, 56, True, 1.1),
    "secondary": Type(60, 46, True, 1.1),
    "card": Type(64, 54, True, 1.1),
    "row": Type(60, 50, False, 1.1),
    "row_chosen": Type(60, 50, True, 1.1),
    "lead": Type(54, 46, False, 1.3),
    "meaning": Type(52, 46, True, 1.2),
    "body": Type(46, 42, False, 1.3),
    "body_bold": Type(46, 42, True, 1.3),
    "top": Type(38, 34, False, 1.2),
    "top_bold": Type(38, 34, True, 1.2),
    "bottom": Type(34, 34, False, 1.15),
    "key": Type(96, 96, True, 1.0),
    "strip": Type(36, 34, True, 1.1),
}
LARGE_TYPES = {
    "headline": Type(152, 120, True, 1.03),
    "phone": Type(168, 168, True, 1.0),
    "title": Type(116, 104, True, 1.08),
    "reading": Type(132, 132, True, 1.0),
    "primary": Type(88, 60, True, 1.1),
    "secondary": Type(66, 52, True, 1.1),
    "card": Type(72, 60, True, 1.1),
    "row": Type(66, 60, False, 1.1),
    "row_chosen": Type(66, 60, True, 1.1),
    "lead": Type(58, 54, False, 1.3),
    "meaning": Type(58, 54, True, 1.2),
    "body": Type(52, 50, False, 1.3),
    "body_bold": Type(52, 50, True, 1.3),
    "top": Type(44, 42, False, 1.2),
    "top_bold": Type(44, 42, True, 1.2),
    "bottom": Type(42, 42, False, 1.1),
    "key": Type(104, 104, True, 1.0),
    "strip": Type(36, 34, True, 1.1),
}
# A screen that lies or is low has less height: there these may become a little smaller, in the normal and large view.
LEAST_COMPOSED = {
    "key": (56, 60),
    "secondary": (42, 46),
    "title": (56, 56),
    "row": (44, 46),
    "row_chosen": (44, 46),
    "lead": (44, 50),
    "primary": (52, 56),
}


@cache
def rgba(colour: str) -> Rgba:
    """'#RRGGBB' as Kivy's four numbers."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue, 1.0


@dataclass(frozen=True)
class Look:
    """How the screens look for one view: a snapshot that widgets are given whole."""

    large: bool
    high_contrast: bool
    shape: Shape = Shape.PORTRAIT

    @property
    def lies(self) -> bool:
        return self.shape in (Shape.COLUMNS, Shape.ROWS)

    @property
    def in_columns(self) -> Look:
        """The look of a lying screen whose controls are low enough in a column of their own."""
        return replace(self, shape=Shape.COLUMNS) if self.shape is Shape.ROWS else self

    @property
    def palette(self) -> Palette:
        return HIGH_CONTRAST if self.high_contrast else DAY

    def hex(self, name: str) -> str:
        """The colour of a role ('ink', 'on_spruce', ...) as '#RRGGBB'. Raises AttributeError."""
        colour: str = getattr(self.palette, name)
        return colour

    def colour(self, name: str) -> Rgba:
        return rgba(self.hex(name))

    def type(self, role: str) -> Type:
        """Raises KeyError for an unknown role."""
        kind = (LARGE_TYPES if self.large else NORMAL_TYPES)[role]
        if self.shape is not Shape.PORTRAIT and role in LEAST_COMPOSED:
            return kind._replace(least=min(kind.least, LEAST_COMPOSED[role][self.large]))
        return kind

    @property
    def bottom_bar(self) -> int:
        """Top edge of the bottom bar."""
        if self.lies:
            return _Stage.height - LYING_BAR
        return 1720 if self.large else 1752

    @property
    def action_end(self) -> int:
        """The line on which the buttons of every screen end."""
        if self.lies:
            return self.bottom_bar - 24
        return 1696 if self.large else 1720


NORMAL = Look(large=False, high_contrast=False)


@cache
def look_of(view: View) -> Look:
    shapes = (Shape.COLUMNS, Shape.ROWS) if is_lying() else (Shape.PORTRAIT, Shape.LOW)
    return Look(large=view.large, high_contrast=view.high_contrast, shape=shapes[view.low_reach])


def colour_names() -> tuple[str, ...]:
    return tuple(entry.name for entry in fields(Palette))
