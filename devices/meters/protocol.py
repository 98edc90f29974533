"""What every meter protocol offers, whatever its bytes look like.

A protocol is sans-io: bytes in, events out. It must not know ports, threads, clocks, tickets or screens.
Units: pressures mmHg, pulse 1/min, all times seconds.

Two shapes of meter fit: one that pushes its result when it is ready, and a module that is commanded and polled.
Everything a pushing meter has no use for is empty by default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Literal, Protocol

from devices.events import MeterEvent, Reading

OptionValue = str | int | bool


@dataclass(frozen=True, slots=True)
class LineSettings:
    """How the serial line is set by default. `baudrate` in bits a second; installers may override all of it."""

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
    `spacing`: the least time between two commands. `poll`: how often the cuff pressure is asked for while measuring;
    0 where it is not. `silence`: a measuring meter that sends nothing for so long is gone; 0 where silence is normal.
    `busy_attempts`: how often a start is sent again to a meter that is busy. `fetch_delay`: from the end of the
    measurement to the asking for its result; `fetch`: how long the answer may take, asked `fetch_attempts` times.
    """

    acknowledge: float
    measurement: float
    gap: float
    start_attempts: int
    late: float
    spacing: float = 0.0
    poll: float = 0.0
    silence: float = 0.0
    busy_attempts: int = 0
    fetch_delay: float = 0.0
    fetch: float = 1.0
    fetch_attempts: int = 1


class Confidence(StrEnum):
    """How sure a fact of the wire is. Nothing is "verified" before it was seen on a real meter."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    ASSUMED = "assumed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the driver takes for granted and a real meter may correct. `place`: the constant or the setting."""

    place: str
    value: str
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of one meter family, written into [meter.options]. `allowed` empty: any value of the kind of `default`.

    `low` and `high` limit a whole number.
    """

    name: str
    default: OptionValue
    meaning: str
    allowed: tuple[OptionValue, ...] = ()
    low: int | None = None
    high: int | None = None


class MeterProtocol(Protocol):
    """One meter family. An instance holds the state of one open line. Families inherit from this class.

    They are made by `registry.make_protocol(model, options)`, which has checked `options` and filled in the defaults.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    source: ClassVar[str]
    verified: ClassVar[bool] = False
    can_start: ClassVar[bool] = False
    can_stop: ClassVar[bool] = False
    gives_live_pressure: ClassVar[bool] = False
    acknowledges_start: ClassVar[bool] = True
    """False where no answer to a start is known: then the first cuff pressure shows that it was heard."""
    stop_answer: ClassVar[Literal["acknowledge", "finished", "none"]] = "acknowledge"
    """What says that the cuff is being emptied: an acknowledge; an end of measurement after it; nothing."""
    has_checksum: ClassVar[bool] = True
    line: ClassVar[LineSettings]
    timing: ClassVar[Timing]
    error_reasons: ClassVar[Mapping[str, str]] = {}
    """The meter's own codes ("E43", "87") and a plain English sentence for each."""
    facts: ClassVar[tuple[Fact, ...]] = ()
    options: ClassVar[tuple[Option, ...]] = ()

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        """`options` has a value for every one of `self.options`, or is None for the defaults."""

    @property
    def in_frame(self) -> bool:
        """True while a frame has begun and is not complete."""
        ...

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes as they come, in pieces of any size; return what they completed. Never raises on any bytes."""
        ...

    def end_of_silence(self) -> list[MeterEvent]:
        """The line was silent for `timing.gap` inside a frame, or has ended: give up the partial frame."""
        ...

    def reset(self) -> None:
        """Forget a partial frame without a word, for a line that was just opened."""
        ...

    def is_of_now(self, reading: Reading, began: datetime, now: datetime, saw_pressure: bool) -> bool:
        """Whether a result that came while a measurement was open is that measurement's, and not one from a memory.

        `began`, `now`: by the computer's clock. `saw_pressure`: cuff pressures came before it.
        """
        return True

    def opening_commands(self) -> tuple[bytes, ...]:
        """Commands that bring a just opened line into a known state. They never inflate."""
        return ()

    def start_commands(self) -> tuple[bytes, ...]:
        """Commands that start a measurement, in order; empty if the meter cannot be started from the host."""
        return ()

    def stop_command(self) -> bytes:
        """Bytes that stop and deflate; empty if the meter cannot be stopped from the host."""
        return b""

    def poll_command(self) -> bytes:
        """Bytes that ask for the cuff pressure; empty where it is pushed, or not told."""
        return b""

    def result_command(self) -> bytes:
        """Bytes that ask for the result after `Finished`; empty where it is pushed."""
        return b""

    def probe_command(self) -> bytes:
        """Bytes that make this meter, and only this one, answer, and that never inflate; empty if there are none."""
        return b""
