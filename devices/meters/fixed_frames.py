"""Frames of one fixed length out of a byte stream, for meters whose record begins with a known byte."""

from __future__ import annotations

from collections.abc import Callable

from devices.events import MeterEvent, Rejected, Rejection


class FixedFrames:
    """Finds frames of `length` bytes that begin with `start`.

    `judge` is given so many bytes and returns the event, or None where they are no frame. What is no frame, and what
    is refused, is given up by one byte only: a false start before a good frame never costs the good one.
    `begun` tells whether bytes at a start really are the beginning of a record, and not noise.
    """

    def __init__(
        self, start: int, length: int, judge: Callable[[bytes], MeterEvent | None], begun: Callable[[bytes], bool]
    ) -> None:
        self._start = bytes([start])
        self._length = length
        self._judge = judge
        self._begun = begun
        self._buffer = bytearray()

    @property
    def partial(self) -> bool:
        """True while bytes wait for the rest of their frame."""
        return bool(self._buffer)

    def feed(self, data: bytes) -> list[MeterEvent]:
        """The events that `data` completed."""
        self._buffer += data
        events: list[MeterEvent] = []
        at = 0
        while True:
            at = self._buffer.find(self._start, at)
            if at < 0:
                self._buffer.clear()
                return events
            if len(self._buffer) - at < self._length:
                del self._buffer[:at]
                return events
            at += self._take(bytes(self._buffer[at : at + self._length]), events)

    def give_up(self) -> list[MeterEvent]:
        """The line fell silent: a record that had begun is malformed."""
        begun = self._begun(bytes(self._buffer))
        self._buffer.clear()
        return [Rejected(Rejection.MALFORMED)] if begun else []

    def clear(self) -> None:
        self._buffer.clear()

    def _take(self, frame: bytes, events: list[MeterEvent]) -> int:
        """Judge one candidate; by how many bytes to go on."""
        event = self._judge(frame)
        if event is not None:
            events.append(event)
        elif self._begun(frame):
            events.append(Rejected(Rejection.MALFORMED))
        return 1 if event is None or isinstance(event, Rejected) else self._length
