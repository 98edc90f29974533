"""SunTech Advantage family (Advantage, LX, Advantage A+, SB modules): bytes in, events out.

Link: 9600 8N1. Units: mmHg and 1/min; numbers of two bytes are little-endian.
Source: SunTech serial notes, gathered from published drivers; not yet tried on a module.
It must not know ports, threads, tickets or time: the session polls, waits and asks with the commands given here.

Host to module:   3A <command> [data] <cks>            the whole packet sums to 0 mod 256, in both directions
Module to host:   3E <len> [data] <cks>                len is the whole packet: 04 answer, 05 pressure, 18 result (hex)

    state    waits for            on it                                      on anything else
    HUNT     3E                   -> LENGTH                                  skipped: noise
    LENGTH   02 to 43             -> BODY                                    one byte further: it was noise
    BODY     len bytes            sum 0: told by its length; -> HUNT         bad_checksum, then one byte further

Rules that are easy to break:
  * K says that the measurement has ended, good or bad. Only the error byte of the result tells which.
  * 3E and 3A inside a packet begin nothing. After a bad sum the search goes on one byte after its 3E.
  * A pressure of FF FF means "not available" and is not told.
  * Error numbers are decimal: byte 57 (hex) is 87.
  * Calibration commands exist and are not in this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from devices.events import (
    Aborted,
    Accepted,
    Busy,
    DeviceError,
    Finished,
    MeterEvent,
    Pressure,
    Rejected,
    Rejection,
)
from devices.meters.judging import judged
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, Option, OptionValue, Timing

HOST, MODULE = 0x3A, 0x3E
SHORTEST, LONGEST = 2, 67
ANSWER, PRESSURE, RESULT, VERSION = 4, 5, 24, 67
START_ADULT, START_PAEDIATRIC = b"\x20", b"\x87"
ABORT, GET_PRESSURE, GET_RESULT = b"\x79\x01\x00", b"\x79\x05\x00", b"\x79\x03\x00"
SET_INFLATION = b"\x17"
NOT_AVAILABLE = -1
PRESSURE_MOST = 350
"""Assumed: no cuff of these modules reaches it; a greater number is not a pressure."""

ERROR_REASONS: dict[str, str] = {
    "1": "The signal is weak or missing.",
    "2": "The signal is erratic: there was movement.",
    "3": "The blood pressure is out of range.",
    "4": "The measurement took longer than allowed.",
    "85": "The air line is blocked.",
    "86": "The measurement was ended by the user.",
    "87": "The cuff did not fill in time: a leak, or a loose cuff.",
    "88": "The safety time limit was exceeded.",
    "89": "There was too much pressure in the cuff.",
    "90": "The supply is out of range, or the hardware has failed.",
    "91": "The module did not permit the measurement.",
    "97": "The pressure sensor is out of range.",
    "99": "The calibration of the module cannot be read.",
}
UNKNOWN_ERROR = "Unknown error code; see the module's manual."
REFUSALS: dict[str, str] = {
    "E": "The module reports an error.",
    "N": "The module does not know the command.",
    "D": "The module could not read the command.",
    "S": "The module is asleep.",
    "T": "The module ran out of time.",
}


def packet(body: bytes) -> bytes:
    """A command with its start byte and checksum around `body`."""
    summed = bytes([HOST]) + body
    return summed + bytes([-sum(summed) % 256])


class SunTech(MeterProtocol):
    """The host's side of the SunTech line."""

    id: ClassVar[str] = "suntech"
    name: ClassVar[str] = "SunTech Advantage / LX / Advantage A+ / SB"
    source: ClassVar[str] = "SunTech serial notes"
    can_start: ClassVar[bool] = True
    can_stop: ClassVar[bool] = True
    gives_live_pressure: ClassVar[bool] = True
    stop_answer = "finished"
    line: ClassVar[LineSettings] = LineSettings(baudrate=9600)
    timing: ClassVar[Timing] = Timing(
        acknowledge=1.0, measurement=180.0, gap=0.2, start_attempts=1, late=5.0,
        spacing=0.1, poll=0.2, silence=3.0, busy_attempts=3, fetch_delay=0.1, fetch=1.0, fetch_attempts=2,
    )  # fmt: skip
    error_reasons: ClassVar[Mapping[str, str]] = {**ERROR_REASONS, **REFUSALS}
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("error numbers", "decimal", Confidence.CONFLICT, "an older list has the same digits as hexadecimal"),
        Fact("ERROR_REASONS", "13 codes", Confidence.REPORTED, "one source"),
        Fact("LONGEST", "67", Confidence.REPORTED, "the longest packet"),
        Fact("stop_answer", "A or O, then K", Confidence.ASSUMED, "the order after an abort is not settled"),
        Fact("timing.silence", "3 s", Confidence.ASSUMED, "no answer to the pressure polls for so long: link lost"),
        Fact("timing.poll, spacing", "0.2 s, 0.1 s", Confidence.REPORTED, "the poll is the keep-alive, too"),
        Fact("timing.busy_attempts", "3", Confidence.ASSUMED, "a busy module is asked again, so many times"),
        Fact("PRESSURE_MOST", "350", Confidence.ASSUMED, "a greater cuff pressure is not believed"),
        Fact("[meter.options] mode", "adult", Confidence.REPORTED, "paediatric is the command 87"),
    )
    options: ClassVar[tuple[Option, ...]] = (
        Option("mode", "adult", "which patients the start command is for", ("adult", "paediatric")),
        Option("inflation", 0, "first inflation in mmHg; 0 leaves it to the module", low=0, high=280),
    )

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        options = options or {}
        self._start = START_PAEDIATRIC if options.get("mode") == "paediatric" else START_ADULT
        self._inflation = int(options.get("inflation", 0))
        self._buffer = bytearray()

    @property
    def in_frame(self) -> bool:
        """True while a packet has begun and is not complete."""
        return bool(self._buffer)

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed. Never raises on any bytes."""
        self._buffer += data
        events: list[MeterEvent] = []
        at = 0
        while True:
            at = self._buffer.find(MODULE, at)
            if at < 0:
                self._buffer.clear()
                return events
            length = self._buffer[at + 1] if at + 1 < len(self._buffer) else SHORTEST
            if not SHORTEST <= length <= LONGEST:
                at += 1
            elif len(self._buffer) - at < length:
                del self._buffer[:at]
                return events
            else:
                found = bytes(self._buffer[at : at + length])
                if sum(found) % 256:
                    at += 1
                    if length in (ANSWER, PRESSURE, RESULT):
                        events.append(Rejected(Rejection.BAD_CHECKSUM))
                else:
                    at += length
                    events += _told(found)

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial packet. A 3E in the noise may have hidden a whole packet behind it."""
        if not self._buffer:
            return []
        rest = bytes(self._buffer[1:])
        self._buffer.clear()
        behind = self.feed(rest) + self.end_of_silence() if MODULE in rest else []
        return behind or [Rejected(Rejection.MALFORMED)]

    def reset(self) -> None:
        """Forget a partial packet."""
        self._buffer.clear()

    def start_commands(self) -> tuple[bytes, ...]:
        """The first inflation, where it is set, and the start."""
        start = packet(self._start)
        if not self._inflation:
            return (start,)
        return packet(SET_INFLATION + self._inflation.to_bytes(2, "little")), start

    def stop_command(self) -> bytes:
        """Abort: stop and deflate."""
        return packet(ABORT)

    def poll_command(self) -> bytes:
        """Get the cuff pressure."""
        return packet(GET_PRESSURE)

    def result_command(self) -> bytes:
        """Get the last result."""
        return packet(GET_RESULT)

    def probe_command(self) -> bytes:
        """Get the cuff pressure: it moves nothing."""
        return packet(GET_PRESSURE)


def _told(found: bytes) -> list[MeterEvent]:
    """The event of a packet whose sum is good; none for kinds that tell nothing here."""
    if len(found) == ANSWER:
        return _answer(chr(found[2]))
    if len(found) == PRESSURE:
        mmhg = int.from_bytes(found[2:4], "little", signed=True)
        return [Pressure(mmhg)] if NOT_AVAILABLE < mmhg <= PRESSURE_MOST else []
    return [_result(found)] if len(found) == RESULT else []


def _answer(letter: str) -> list[MeterEvent]:
    answers: dict[str, MeterEvent] = {"O": Accepted(), "K": Finished(), "A": Aborted(), "B": Busy()}
    if letter in answers:
        return [answers[letter]]
    reason = REFUSALS.get(letter)
    return [] if reason is None else [DeviceError(letter, reason, refused_command=True)]


def _result(found: bytes) -> MeterEvent:
    """Offsets: 2 systolic, 4 diastolic, 16 pulse, 18 mean, 20 error. Nothing is read when there is an error."""
    if found[20]:
        code = str(found[20])
        return DeviceError(code, ERROR_REASONS.get(code, UNKNOWN_ERROR))
    systolic = int.from_bytes(found[2:4], "little")
    diastolic = int.from_bytes(found[4:6], "little")
    mean = int.from_bytes(found[18:20], "little")
    return judged("SunTech", systolic, diastolic, mean, found[16])
