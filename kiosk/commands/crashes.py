"""How many faults are too many: three within a minute, and systemd is to start everything anew."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic

CRASHES_IN_A_MINUTE = 3


class Crashes:
    """`clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._at: deque[float] = deque(maxlen=CRASHES_IN_A_MINUTE)

    def too_many(self) -> bool:
        """Count one more; whether there are too many now."""
        self._at.append(self._clock())
        return len(self._at) == CRASHES_IN_A_MINUTE and self._at[-1] - self._at[0] < 60
