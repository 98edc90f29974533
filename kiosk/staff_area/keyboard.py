"""The keyboard on the screen, as a model: which signs stand where, and what a key does to a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Do(StrEnum):
    """Keys that write nothing."""

    SHIFT = "shift"
    ERASE = "erase"
    CLEAR = "clear"
    SIGNS = "signs"  # to the other page and back
    LEFT = "left"
    RIGHT = "right"


SPACE = " "
COLUMNS = 11
LETTERS = ("1234567890-", "qwertyuiopå", "asdfghjklöä", "zxcvbnm")
SIGNS = ("1234567890-", ".,:;/()+–?&", "éèüšžõáčđŋŧ", "\"'%€@=!")
"""Four rows; the last of each stands between shift and erase. Below them are space, comma and point."""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """`upper`: the next letter is a capital. `signs`: the second page."""

    upper: bool = False
    signs: bool = False

    @property
    def rows(self) -> tuple[str, ...]:
        page = SIGNS if self.signs else LETTERS
        return tuple(row.upper() for row in page) if self.upper else page


_AT_FIRST = Keyboard()


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that is being typed; `at`: how many of its letters stand before the cursor. `most`: of letters."""

    text: str = ""
    at: int = 0
    most: int = 200
    keyboard: Keyboard = _AT_FIRST

    @property
    def left(self) -> int:
        """How many letters there is room for."""
        return max(self.most - len(self.text), 0)

    @property
    def around(self) -> tuple[str, str]:
        """What stands before the cursor and after it."""
        return self.text[: self.at], self.text[self.at :]


def begin(text: str, most: int) -> Typed:
    """The cursor stands at the end."""
    return Typed(text, len(text), most)


def press(typed: Typed, key: str) -> Typed:
    """What a key makes of it: one of `Do`, or the sign itself. A text that is full takes no more signs.

    No space at the beginning, and never two in a row.
    """
    before, after = typed.around
    board = typed.keyboard
    match key:
        case Do.SHIFT:
            return replace(typed, keyboard=replace(board, upper=not board.upper))
        case Do.SIGNS:
            return replace(typed, keyboard=Keyboard(signs=not board.signs))
        case Do.CLEAR:
            return replace(typed, text="", at=0)
        case Do.ERASE:
            return replace(typed, text=before[:-1] + after, at=len(before[:-1]))
        case Do.LEFT:
            return replace(typed, at=max(typed.at - 1, 0))
        case Do.RIGHT:
            return replace(typed, at=min(typed.at + 1, len(typed.text)))
    if not typed.left or (key == SPACE and (not before or before.endswith(SPACE) or after.startswith(SPACE))):
        return typed
    # A capital stands alone: most begin a sentence or a name.
    return replace(typed, text=before + key + after, at=typed.at + 1, keyboard=replace(board, upper=False))
