"""The door of an area behind a PIN: the PIN is typed, checked slowly and apart, and waited for after wrong tries."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from kiosk.locked.area import EnterPin, Pin, PressPinKey, Role
from kiosk.locked.pins import LENGTHS, PinProblem, Pins

log = logging.getLogger(__name__)


class Later(Protocol):
    """Does slow work apart, and then something with what came of it (`failed` where it raised) on the screen thread."""

    def __call__(self, work: Callable[[], object], then: Callable[..., None], failed: object = None) -> None: ...


class Door:
    """`show` is told how the PIN stands, `opened` when it was right. All calls on the screen thread."""

    def __init__(
        self,
        role: Role,
        make_pins: Callable[[], Pins],
        later: Later,
        show: Callable[[Pin], None],
        opened: Callable[[], None],
    ) -> None:
        self._role: Role = role
        self._make_pins = make_pins
        self._later = later
        self._show = show
        self._opened = opened
        self._pins: Pins | None = None
        self._typed = ""
        self._pin = Pin()

    def knock(self, *, other_door: bool = False) -> Pin:
        """Somebody stands before it."""
        self._typed = ""
        try:
            self._pins = self._pins or self._make_pins()
            is_set = self._pins.is_set(self._role)
        except PinProblem as problem:
            log.error("%s", problem)
            is_set = False
        self._pin = Pin(is_set=is_set, wait_seconds=self._wait() if is_set else 0, other_door=other_door)
        return self._pin

    def take(self, action: object) -> None:
        match action:
            case PressPinKey(key) if self._pin.is_set and not self._pin.wait_seconds:
                self._typed = (self._typed + key)[: LENGTHS[-1]] if key else self._typed[:-1]
                self._put(typed=len(self._typed))
            case EnterPin() if len(self._typed) >= LENGTHS[0] and self._pins is not None:
                typed, self._typed, pins = self._typed, "", self._pins
                self._put()
                self._later(lambda: pins.right(self._role, typed), self._was)

    def tick(self) -> None:
        """Count a wait down."""
        if self._pin.wait_seconds:
            self._put(wrong=self._pin.wrong, wait_seconds=self._wait())

    def forget(self) -> None:
        self._typed = ""

    def _was(self, right: bool) -> None:
        if right:
            self._opened()
        else:
            self._put(wrong=True, wait_seconds=self._wait())

    def _wait(self) -> int:
        """Whole seconds until a try is taken."""
        return 0 if self._pins is None else int(self._pins.wait(self._role) + 0.999)

    def _put(self, *, typed: int = 0, wrong: bool = False, wait_seconds: int = 0) -> None:
        pin = Pin(typed=typed, wrong=wrong, wait_seconds=wait_seconds, other_door=self._pin.other_door)
        if pin != self._pin:
            self._pin = pin
            self._show(pin)
