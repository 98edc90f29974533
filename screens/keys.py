"""Six keys do everything: four ways, select, back. An ordinary keyboard or a tactile keypad that acts as one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Key(StrEnum):
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    SELECT = "select"
    BACK = "back"


# Kivy's key codes, which are SDL's of old.
CODES: Mapping[int, Key] = {
    273: Key.UP,
    274: Key.DOWN,
    276: Key.LEFT,
    275: Key.RIGHT,
    13: Key.SELECT,
    271: Key.SELECT,  # Enter of the number block
    32: Key.SELECT,
    27: Key.BACK,
    8: Key.BACK,
}


class Keys:
    """Which of the six a key is. A key that is held down is pressed once: a slow hand chooses nothing twice."""

    def __init__(self) -> None:
        self._down: set[int] = set()

    def pressed(self, code: int) -> Key | None:
        """The key that went down just now; None for another one, and for one that is only held."""
        if code in self._down:
            return None
        self._down.add(code)
        return CODES.get(code)

    def released(self, code: int) -> None:
        self._down.discard(code)
