"""Words below one another in a room: as large as all of them can be, down to the least size of each."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from screens import theme
from screens.areas import Area
from screens.plans import Block, Words
from screens.theme import Look
from screens.widgets.placed import Placed
from screens.widgets.text import Text, longest_word, measure

GAP = 18
_SHRINKING = 8  # steps from the size of a role to its least


def beside(sign: Placed, words: Text, side: float, look: Look) -> Block:
    """A drawing of `side` design pixels, and words at its right, in the middle of its height or higher than it."""
    indent = side + 24

    def place(x: float, top: float, width: float, high: float) -> None:
        sign.box = [x, top + (high - side) / 2, side, side]
        words.box = [x + indent, top, width - indent, high]

    return Block(words, lambda width: max(_word_height(words, width - indent, look, 1.0), side), place)


def says(each: Words) -> bool:
    return each.shown and bool(each.text) if isinstance(each, Text) else each.part.shown


def _word_height(each: Words, width: float, look: Look, shrink: float) -> float:
    """Design pixels at `shrink` (0: the role's size, 1: its least)."""
    if isinstance(each, Block):
        return each.height(width)
    largest = look.type(each.role).size
    size = largest - round((largest - each.smallest) * shrink / 2) * 2
    pixels = theme.u(width)
    if longest_word(each.text, look, each.role, size) > pixels:
        return inf
    return measure(each.text, look, each.role, pixels, size)[1] / theme.scale() + 3


def _heights(words: Sequence[Words], room: Area, look: Look) -> list[float] | None:
    """Heights at the largest common share of their sizes that fits; None where even the least does not."""
    gaps = GAP * max(len(words) - 1, 0)
    for step in range(_SHRINKING + 1):
        heights = [_word_height(each, room.width, look, step / _SHRINKING) for each in words]
        if sum(heights) + gaps <= room.height:
            return heights
    return None


def fits(words: Sequence[Words], room: Area, look: Look) -> bool:
    return not words or _heights(words, room, look) is not None


def write(words: Sequence[Words], room: Area, look: Look) -> float:
    """Put the words below one another from the top of `room`; where they end."""
    heights = _heights(words, room, look)
    if heights is None:
        heights = [min(_word_height(each, room.width, look, 1.0), room.height) for each in words]
    top = room.top
    for each, high in zip(words, heights, strict=True):
        if isinstance(each, Text):
            out = 4 if each.role == "title" else 0  # large letters begin a little inside of their box
            each.box = [room.x - out, top, room.width + out, high]
        elif each.place is not None:
            each.place(room.x, top, room.width, high)
        else:
            each.part.box = [room.x, top, room.width, high]
        top += high + GAP
    return top - GAP if words else room.top
