"""A finger that is lifted at any moment between two frames, as a real one is, and is then heard of like a real one.

To be imported after Kivy's environment was prepared. Used alike for the kiosk and for the floor.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.input.motionevent import MotionEvent
from kivy.input.provider import MotionEventProvider

from tests.bench.drawn import Drawn

FRAME = 1 / 30
LONGEST = 10.0


class Finger(MotionEvent):
    """One touch at a place of the window, in fractions of its width and height."""

    def __init__(self, identity: int, place: tuple[float, float]) -> None:
        super().__init__("bench", identity, place, is_touch=True, type_id="touch")

    def depack(self, args: tuple[float, float]) -> None:
        self.profile = ["pos"]
        self.sx, self.sy = args
        super().depack(args)


class Hand(MotionEventProvider):
    """Kivy asks it for news once a frame, as it asks the driver of a touch screen."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__("bench", "")
        self._drawn = drawn
        self._touches = 0
        self._down: Finger | None = None
        self._lift_at = 0.0
        EventLoop.add_input_provider(self)

    def update(self, dispatch_fn: Callable[[str, MotionEvent], None]) -> None:
        if self._down is not None and time.monotonic() >= self._lift_at:
            finger, self._down = self._down, None
            dispatch_fn("end", finger)

    def tap(self, x: float, y: float, is_next: Callable[[], bool]) -> float:
        """Touch a place (pixels, y upwards); seconds from lifting the finger until what `is_next` tells is drawn."""
        self._touches += 1
        finger = Finger(self._touches, (x / Window.width, y / Window.height))
        EventLoop.post_dispatch_input("begin", finger)
        for _ in range(2):
            EventLoop.idle()
        self._lift_at = time.monotonic() + random.uniform(FRAME, 2 * FRAME)
        self._down = finger
        limit = self._lift_at + LONGEST
        while not is_next():
            if time.monotonic() > limit:
                raise TimeoutError("the touch led nowhere")
            EventLoop.idle()
        # The touch is heard and answered before the frame is drawn, in the same turn of the loop.
        if self._drawn.at <= self._lift_at:
            raise AssertionError("the next screen was not drawn in the frame that heard the touch")
        return self._drawn.at - self._lift_at
