"""Where the parts of a result stand: one below the other, or the picture of it beside its words."""

from __future__ import annotations

from dataclasses import dataclass

from screens import areas, theme
from screens.areas import Area
from screens.theme import Look

LEVEL = 1104
_TOP = 142
_ADVICE_LEVEL = 300
_ADVICE_TOP = 352
_TEXT_DOWN = 86
_TEXT_DOWN_LARGE = 96
_BUTTON = 200
_GAP = 24
_SIDE = 276
_LYING_MAIN, _LYING_SIDE = 180, 136


@dataclass(frozen=True)
class Places:
    """Design pixels. `field`: of class, readings and scale, to the horizon; `words`: of the meaning; `steps`, `calls`:
    of a page of advice; `heading`: of that page; `buttons`: the main one and the one beside or below it."""

    level: float
    field: Area
    words: Area
    advice_level: float
    heading: Area
    steps: Area
    calls: Area
    buttons: Area
    lies: bool
    lead: float  # height of the line above the word of the result
    one_line: float  # height of that word
    two_lines: float

    def two_buttons(self) -> tuple[list[float], list[float]]:
        x, top, width, _ = self.buttons
        if self.lies:
            return [x, top, width, _LYING_MAIN], [x, top + _LYING_MAIN + 20, width, _LYING_SIDE]
        wide = width - _SIDE - _GAP
        return [x, top, wide, _BUTTON], [x + wide + _GAP, top, _SIDE, _BUTTON]

    def one_button(self) -> list[float]:
        x, _, width, _ = self.buttons
        high = _LYING_MAIN if self.lies else _BUTTON
        return [x, self.buttons.bottom - high, width, high]


def places_of(look: Look) -> Places:
    if look.lies:
        return _lying(look)
    top = look.action_end - _BUTTON
    down = LEVEL + (_TEXT_DOWN_LARGE if look.large else _TEXT_DOWN)
    return Places(
        level=LEVEL,
        field=Area(theme.MARGIN, _TOP, theme.CONTENT, LEVEL - _TOP),
        words=Area(theme.MARGIN, down, theme.CONTENT, top - 12 - down),
        advice_level=_ADVICE_LEVEL,
        heading=Area(44, 144, 740, 132),
        steps=Area(theme.MARGIN, _ADVICE_TOP, theme.CONTENT, top - _ADVICE_TOP),
        calls=Area(theme.MARGIN, _ADVICE_TOP, theme.CONTENT, top - _ADVICE_TOP),
        buttons=Area(theme.MARGIN, top, theme.CONTENT, _BUTTON),
        lies=False,
        lead=72,
        one_line=136,
        two_lines=200,
    )


def _lying(look: Look) -> Places:
    field, side = areas.looked_at(look.in_columns), areas.touched(look.in_columns)
    high = _LYING_MAIN + 20 + _LYING_SIDE
    words = side.above(side.bottom - high - _GAP)
    heading = field._replace(x=field.x - 4, height=110)
    return Places(
        level=areas.horizon(look.in_columns),
        field=field,
        words=words,
        advice_level=areas.horizon(look.in_columns),
        heading=heading,
        steps=field.below(heading.bottom + 20),
        calls=words,
        buttons=side.below(side.bottom - high),
        lies=True,
        lead=68 if look.large else 62,
        one_line=106,
        two_lines=190,
    )
