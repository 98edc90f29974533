"""What every simulated meter offers: the meter's side of the wire, without a wire.

A simulator is sans-io and has no clock of its own: whoever owns the wire passes the monotonic time in seconds.
"""

from __future__ import annotations

from typing import Protocol


class MeterSimulator(Protocol):
    """A meter that is switched on. It keeps its state while its cable is pulled."""

    def receive(self, data: bytes, now: float) -> None:
        """Bytes from the host reached the meter at `now`."""

    def due(self, now: float) -> bytes:
        """Bytes the meter has sent by `now` and that were not fetched before."""

    def next_due(self, now: float) -> float | None:
        """When there will be something new to fetch or the cable changes; None if only the host can change that."""

    def plugged_in(self, now: float) -> bool:
        """False while the cable is pulled."""
