"""Maibobo RBP-98xx: bytes in, events out.

Link: 9600 8N1. Units: mmHg and 1/min; numbers of two bytes are big-endian.
Source: Maibobo serial notes, after one published program; not yet tried on a meter.
It must not know ports, threads, tickets or time.

Host to meter:   CC 80 <v> 03 01 <command> 00 <cks>           cks = XOR of the bytes after the two of the head
Meter to host:   AA 80 <v> <len> 01 <kind> ... <cks>          len counts from the 01 to the byte before cks
    kind 05 cuff pressure, 06 result: SYS, DIA, pulse, 07 error

    state    waits for          on it                                on anything else
    HUNT     AA 80              -> HEAD                              skipped: noise
    HEAD     <v>, len 2 to 40   -> BODY                              one byte further: it was noise
    BODY     len + 1 bytes      cks good: told by kind; -> HUNT      bad_checksum, then one byte further

Rules that are easy to break:
  * Where the three values stand in a result is not settled: one setting says it, and values out of range are
    refused, because that is what a wrong place looks like.
  * The third byte differs between the serial line and Bluetooth: one setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import xor
from typing import ClassVar

from devices.events import DeviceError, MeterEvent, Pressure, Rejected, Rejection
from devices.meters.judging import judged
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, Option, OptionValue, Timing

HOST_HEAD, METER_HEAD = b"\xcc\x80", b"\xaa\x80"
CONNECT, START, STOP = 0x01, 0x02, 0x03
PRESSURE, RESULT, ERROR = 0x05, 0x06, 0x07
SHORTEST, LONGEST = 2, 40
"""Assumed: the least and the greatest len that is believed."""
PRESSURE_MOST = 350

ERROR_REASONS: dict[str, str] = {
    "01": "The pressure was too high and was let out.",
    "02": "The signal was disturbed, or air leaked.",
    "05": "The signal was disturbed, or air leaked.",
    "06": "The sensor has failed.",
    "09": "The cuff could not be emptied.",
    "0F": "The cuff or its hose leaks.",
    "10": "The pump's motor has failed.",
}
UNKNOWN_ERROR = "Unknown error code; see the meter's manual."


def checksum(data: bytes) -> int:
    """XOR of the bytes after the two of the head."""
    return reduce(xor, data, 0)


class Maibobo(MeterProtocol):
    """The host's side of the Maibobo line."""

    id: ClassVar[str] = "maibobo"
    name: ClassVar[str] = "Maibobo RBP-98xx"
    source: ClassVar[str] = "Maibobo serial notes"
    can_start: ClassVar[bool] = True
    can_stop: ClassVar[bool] = True
    gives_live_pressure: ClassVar[bool] = True
    acknowledges_start: ClassVar[bool] = False
    stop_answer = "none"
    line: ClassVar[LineSettings] = LineSettings(baudrate=9600)
    timing: ClassVar[Timing] = Timing(
        acknowledge=3.0, measurement=180.0, gap=0.2, start_attempts=1, late=5.0, spacing=0.1, silence=10.0
    )
    error_reasons: ClassVar[Mapping[str, str]] = ERROR_REASONS
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("[meter.options] byte2", "03", Confidence.CONFLICT, "02 over Bluetooth"),
        Fact("[meter.options] result_offset", "0", Confidence.CONFLICT, "two functions of one source disagree"),
        Fact(
            "acknowledges_start", "False", Confidence.ASSUMED, "no answer to a start is known; live pressure shows it"
        ),
        Fact("SHORTEST, LONGEST", "2, 40", Confidence.ASSUMED, "lengths that are believed"),
        Fact("ERROR_REASONS", "7 codes", Confidence.REPORTED, "one source"),
        Fact("timing.silence", "10 s", Confidence.ASSUMED, "a measuring meter pushes its pressure more often"),
    )
    options: ClassVar[tuple[Option, ...]] = (
        Option("byte2", "03", "the third byte of every frame", ("03", "02")),
        Option("result_offset", 0, "bytes between the kind of a result and its systolic pressure", low=0, high=16),
    )

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        options = options or {}
        self._version = bytes.fromhex(str(options.get("byte2", "03")))
        self._offset = int(options.get("result_offset", 0))
        self._buffer = bytearray()

    @property
    def in_frame(self) -> bool:
        """True while a frame has begun and is not complete."""
        return bool(self._buffer)

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed. Never raises on any bytes."""
        self._buffer += data
        events: list[MeterEvent] = []
        at = 0
        while True:
            at = self._buffer.find(METER_HEAD[0], at)
            if at < 0:
                self._buffer.clear()
                return events
            head = bytes(self._buffer[at : at + 4])
            if not (METER_HEAD + self._version).startswith(head[:3]) or (
                len(head) == 4 and not SHORTEST <= head[3] <= LONGEST
            ):
                at += 1
                continue
            if len(head) < 4 or len(self._buffer) - at < head[3] + 5:
                del self._buffer[:at]
                return events
            frame = bytes(self._buffer[at : at + head[3] + 5])
            if checksum(frame[2:-1]) != frame[-1]:
                events.append(Rejected(Rejection.BAD_CHECKSUM))
                at += 1
            else:
                events += self._told(frame[4:-1])
                at += len(frame)

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial frame. A head in the noise may have hidden a whole frame behind it."""
        if not self._buffer:
            return []
        begun = len(self._buffer) > len(METER_HEAD)
        rest = bytes(self._buffer[1:])
        self._buffer.clear()
        behind = self.feed(rest) + self.end_of_silence() if METER_HEAD[0] in rest else []
        return behind or ([Rejected(Rejection.MALFORMED)] if begun else [])

    def reset(self) -> None:
        """Forget a partial frame."""
        self._buffer.clear()

    def opening_commands(self) -> tuple[bytes, ...]:
        """Connect."""
        return (self._command(CONNECT),)

    def start_commands(self) -> tuple[bytes, ...]:
        """Start a measurement."""
        return (self._command(START),)

    def stop_command(self) -> bytes:
        """Stop and deflate."""
        return self._command(STOP)

    def _command(self, number: int) -> bytes:
        checked = self._version + bytes([0x03, 0x01, number, 0x00])
        return HOST_HEAD + checked + bytes([checksum(checked)])

    def _told(self, body: bytes) -> list[MeterEvent]:
        """`body` runs from the 01 to the last byte before the checksum."""
        kind, payload = body[1], body[2:]
        if kind == PRESSURE:
            if len(payload) < 2:
                return [Rejected(Rejection.MALFORMED)]
            mmhg = int.from_bytes(payload[:2], "big")
            return [Pressure(mmhg)] if mmhg <= PRESSURE_MOST else []
        if kind == ERROR:
            if not payload:
                return [Rejected(Rejection.MALFORMED)]
            code = f"{payload[0]:02X}"
            return [DeviceError(code, ERROR_REASONS.get(code, UNKNOWN_ERROR))]
        return [self._result(payload)] if kind == RESULT else []

    def _result(self, payload: bytes) -> MeterEvent:
        values = payload[self._offset : self._offset + 6]
        if len(values) < 6:
            return Rejected(Rejection.MALFORMED)
        systolic, diastolic, pulse = (int.from_bytes(values[at : at + 2], "big") for at in (0, 2, 4))
        return judged("Maibobo", systolic, diastolic, None, pulse)
