"""The hidden way into the technician's area: one finger held for five seconds in the top left corner of the resting
screen. Nothing there can be seen, and a short tap begins a visit as it does anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock

from screens import theme

HOLD_SECONDS = 5.0
SIDE = 160  # design pixels, about 4 cm


class CornerPress:
    """Watches touches that the frame shows it. `held` is called, once, when the finger has stayed long enough."""

    def __init__(self, held: Callable[[], None]) -> None:
        self._held = held
        self._touch: Any = None
        self._waiting: Any = None

    def down(self, touch: Any) -> None:
        """A finger came down while nobody is here. A second finger spoils the press."""
        first, here = self._touch is None, self._in_corner(touch)
        self.forget()
        if first and here:
            self._touch = touch
            self._waiting = Clock.schedule_once(self._time_is_up, HOLD_SECONDS)

    def move(self, touch: Any) -> None:
        if touch is self._touch and not self._in_corner(touch):
            self.forget()

    def up(self, touch: Any) -> None:
        if touch is self._touch:
            self.forget()

    def forget(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._touch = self._waiting = None

    def _time_is_up(self, _seconds: float) -> None:
        self._touch = self._waiting = None
        self._held()

    def _in_corner(self, touch: Any) -> bool:
        corner = theme.place(0, 0, SIDE, SIDE)
        within: bool = corner.x <= touch.x < corner.x + corner.width and corner.y <= touch.y < corner.y + corner.height
        return within
