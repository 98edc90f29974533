"""What a meter's protocol says happened, the same words for every meter.

A protocol turns bytes into these; a worker adds the ticket of the measurement they belong to.
Pressures are mmHg, pulses 1/min. A value the meter does not give is None, never an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Flag(StrEnum):
    """Quality notes a meter can attach to a reading."""

    BODY_MOVEMENT = "body_movement"
    CUFF_LOOSE = "cuff_loose"
    IRREGULAR_PULSE = "irregular_pulse"
    PULSE_ABOVE_RANGE = "pulse_above_range"
    PULSE_BELOW_RANGE = "pulse_below_range"
    BAD_POSITION = "bad_position"


class Rejection(StrEnum):
    """Why a frame was refused. A refused frame never yields a reading."""

    BAD_CHECKSUM = "bad_checksum"
    MALFORMED = "malformed"
    OUT_OF_RANGE = "out_of_range"
    BAD_TIME = "bad_time"
    WRONG_FORMAT = "wrong_format"
    NOT_TRUSTED = "not_trusted"


@dataclass(frozen=True, slots=True)
class Reading:
    """One finished measurement. `mean` is the meter's own, never recomputed."""

    model: str
    systolic: int
    diastolic: int
    mean: int | None = None
    pulse: int | None = None
    device_time: datetime | None = None
    flags: frozenset[Flag] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class DeviceError:
    """The meter finished and says it could not measure. `code` is its own ("E43"), `reason` an English sentence.

    `refused_command`: it answers a command it would not or could not obey, and not the end of a measurement.
    """

    code: str
    reason: str
    refused_command: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    reason: Rejection


@dataclass(frozen=True, slots=True)
class Pressure:
    """Cuff pressure right now, from meters that tell it."""

    mmhg: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """The meter acknowledged a command."""


@dataclass(frozen=True, slots=True)
class Busy:
    """The meter refused a command for now (NAK, busy)."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The measurement ended; the result must be fetched."""


@dataclass(frozen=True, slots=True)
class Aborted:
    """The meter confirms that a measurement was cancelled."""


MeterEvent = Reading | DeviceError | Rejected | Pressure | Accepted | Busy | Finished | Aborted
