"""When a tap counts: not within 250 ms of a new screen, not within 500 ms of the tap before it. Letters of a keyboard,
which only staff type on, may come twice sooner: 150 ms still take a finger that bounces for one.

Every touch carries the gate with it (`touch.ud["taps"]`), so the rule stands in one place and every control obeys it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

AFTER_NEW_SCREEN = 0.25
AFTER_TAP = 0.5
AFTER_LETTER = 0.15


class TapGate:
    """`clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._shown_at = -AFTER_NEW_SCREEN
        self._tapped_at = -AFTER_TAP
        self._tapped: object = None
        self.screen = 0  # counts the screens shown; a touch belongs to the one it began on

    def new_screen(self) -> None:
        self._shown_at = self._clock()
        self.screen += 1

    def may_press(self) -> bool:
        """Whether a finger that comes down now presses anything."""
        return self._clock() - self._shown_at >= AFTER_NEW_SCREEN

    def accept(self, target: object, began_on: int, *, typing: bool = False, letter: bool = False) -> bool:
        """Whether the finger lifted from `target` now is a tap. `began_on` is `screen` of when it came down.

        `typing`: a key of a number pad, where another key may follow at once; only the same key bounces. `letter`: a
        key of a keyboard, where words have the same letter twice.
        """
        now = self._clock()
        if began_on != self.screen:
            return False
        after = AFTER_LETTER if letter and target is self._tapped else AFTER_TAP
        if now - self._tapped_at < after and not (typing and target is not self._tapped):
            return False
        self._tapped_at, self._tapped = now, target
        return True

    def wait_left(self) -> float:
        """Seconds until any tap counts."""
        now = self._clock()
        return max(0.0, AFTER_NEW_SCREEN - (now - self._shown_at), AFTER_TAP - (now - self._tapped_at))

    def forgive(self) -> None:
        """Let the next tap count at once: for a robot that need not wait like a hand."""
        self._shown_at = self._tapped_at = self._clock() - AFTER_NEW_SCREEN - AFTER_TAP
