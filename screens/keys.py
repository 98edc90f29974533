"""Six keys do everything: four ways, select, back. An ordinary keyboard or a tactile keypad that acts as one."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.keypad import CODES, Key

__all__ = ["CODES", "Key", "Keys"]


class Keys:
    """Which of the six a key is. A key that is held down is pressed once: a slow hand chooses nothing twice.

    `codes`: what each code of the window does.
    """

    def __init__(self, codes: Mapping[int, Key] = CODES) -> None:
        self._codes = codes
        self._down: set[int] = set()

    def pressed(self, code: int) -> Key | None:
        """The key that went down just now; None for another one, and for one that is only held."""
        if code in self._down:
            return None
        self._down.add(code)
        return self._codes.get(code)

    def released(self, code: int) -> None:
        self._down.discard(code)
