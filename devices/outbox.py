"""Commands on their way to the meter, with the pause between them that the meter needs."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Send:
    """Bytes to write to the port, now."""

    data: bytes


class Outbox:
    """`spacing`: the least seconds between two commands; 0 sends at once. Times are monotonic seconds."""

    def __init__(self, spacing: float) -> None:
        self._spacing = spacing
        self._waiting: deque[bytes] = deque()
        self._free_at = 0.0

    @property
    def empty(self) -> bool:
        return not self._waiting

    def put(self, commands: tuple[bytes, ...], now: float) -> list[Send]:
        """Take commands in order; return those that may go now."""
        self._waiting.extend(command for command in commands if command)
        return self.due(now)

    def due(self, now: float) -> list[Send]:
        """What may go now."""
        ready: list[Send] = []
        while self._waiting and (now >= self._free_at or not self._spacing):
            ready.append(Send(self._waiting.popleft()))
            self._free_at = now + self._spacing
        return ready

    def clear(self) -> None:
        """Drop what waits: a stop goes before everything that was to come."""
        self._waiting.clear()
