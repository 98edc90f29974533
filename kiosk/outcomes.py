"""What devices answer, as a visit keeps it: how a measurement failed, a slip, a code, a file on a memory stick."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class MeasuringPhase(StrEnum):
    STARTING = "starting"  # the meter was told to start and has not answered yet
    WAITING = "waiting"  # the visitor is to press START on the meter
    RUNNING = "running"


class FailureKind(StrEnum):
    """How a measurement ended without a reading. Text keys: meter.<...>, see `kiosk.guidance`."""

    STOPPED = "stopped"
    DEVICE_ERROR = "device_error"
    NO_METER = "no_meter"
    UNPLUGGED = "unplugged"
    SILENT = "silent"
    BUSY = "busy"
    BAD_CHECKSUM = "bad_checksum"
    MALFORMED = "malformed"
    OUT_OF_RANGE = "out_of_range"
    BAD_TIME = "bad_time"
    WRONG_FORMAT = "wrong_format"
    NOT_TRUSTED = "not_trusted"


@dataclass(frozen=True, slots=True)
class Failure:
    kind: FailureKind
    code: str | None = None  # the meter's own error code, with DEVICE_ERROR
    meter: str | None = None  # whose code it is: the model's configuration id


class PrintProblem(StrEnum):
    """Why no slip came out, as the visitor is told it."""

    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    TIMEOUT = "timeout"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Picture:
    """The slip's page as pixels: RGBA rows from the top, `width * height * 4` bytes. `words`: what it says, as read
    aloud."""

    width: int
    height: int
    pixels: bytes = field(repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class QrCode:
    """A result to take along. `name`: "pressure" or a test's id; a long result has several. `whole`: nothing of it was
    too long. `modules`: `side * side` bytes by rows from the top, 1 is black; without the quiet edge."""

    name: str
    whole: bool
    side: int
    modules: bytes = field(repr=False)


class Calling(StrEnum):
    """How far a call for staff has come."""

    RINGING = "ringing"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Call:
    """A call for staff. `ticket`: the visit's when it was made, `number`: the how-manieth of the visit; together they
    tell whose an answer is. `left`: seconds until it may be repeated."""

    ticket: int
    number: int
    left: float
    how: Calling = Calling.RINGING


class Saving(StrEnum):
    """How far writing the results on a memory stick has come."""

    WRITING = "writing"
    SAVED = "saved"
    NO_STICK = "no_stick"
    FULL = "full"
    FAILED = "failed"
