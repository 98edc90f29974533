"""What every meter protocol offers, whatever its bytes look like.

A protocol is sans-io: bytes in, events out. It must not know ports, threads, clocks, tickets or screens.
Units: pressures mmHg, pulse 1/min, all times seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from devices.events import MeterEvent


@dataclass(frozen=True, slots=True)
class LineSettings:
    """How the serial line is set by default. `baudrate` in bits a second; installers may override it."""

    baudrate: int
    data_bits: Literal[5, 6, 7, 8] = 8
    parity: Literal["N", "E", "O"] = "N"
    stop_bits: Literal[1, 2] = 1

    def __str__(self) -> str:
        return f"{self.baudrate} {self.data_bits}{self.parity}{self.stop_bits}"


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a host waits for this meter, in seconds.

    `late`: when an abandoned measurement may still send its result, a result that comes sooner than this after the
    next one was begun is taken for the abandoned one. Real measurements take at least twice as long.
    """

    acknowledge: float
    measurement: float
    gap: float
    start_attempts: int
    late: float


class MeterProtocol(Protocol):
    """One meter family. An instance holds the state of one open line."""

    id: ClassVar[str]
    name: ClassVar[str]
    source: ClassVar[str]
    verified: ClassVar[bool]
    can_start: ClassVar[bool]
    can_stop: ClassVar[bool]
    gives_live_pressure: ClassVar[bool]
    line: ClassVar[LineSettings]
    timing: ClassVar[Timing]

    @property
    def in_frame(self) -> bool:
        """True while a frame has begun and is not complete."""

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes as they come, in pieces of any size; return what they completed. Never raises on any bytes."""

    def end_of_silence(self) -> list[MeterEvent]:
        """The line was silent for `timing.gap` inside a frame, or has ended: give up the partial frame."""

    def reset(self) -> None:
        """Forget a partial frame without a word, for a line that was just opened."""

    def start_command(self) -> bytes:
        """Bytes that start a measurement; empty if the meter cannot be started from the host."""

    def stop_command(self) -> bytes:
        """Bytes that stop and deflate; empty if the meter cannot be stopped from the host."""
