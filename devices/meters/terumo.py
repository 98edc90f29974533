"""Terumo ES, BP-500 and BR-500: bytes in, events out.

Link: 9600 8N1 (one program has 19200, switched off). Units: mmHg and 1/min.
Source: Terumo serial notes, gathered from published drivers; not yet tried on a meter.
The meter pushes one record a measurement and takes no commands.

Record, 65 bytes, no line end:
    STX R1,<id 9>,YYMMDD,hhmmss,SYS,MAP,DIA,PR,nnnn,nnnn,nnnnn,nnn ETX BCC      BCC = sum of STX .. ETX, low byte

    state    waits for            on it                                on anything else
    HUNT     STX                  -> RECORD                            skipped: noise
    RECORD   65 bytes             ETX in its place and the sum right:  bad_checksum or malformed, then one byte further
                                  judged; -> HUNT
Rules that are easy to break:
  * There is no CR or LF: the reading is there with the BCC.
  * The BCC can be any byte, 80 and more, STX or ETX too. It is found by its place.
  * Nothing in a record is believed before its BCC has been checked. The subject id is not kept and not told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from devices.events import MeterEvent, Rejected, Rejection
from devices.meters.fixed_frames import FixedFrames
from devices.meters.judging import judged, meter_time
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, OptionValue, Timing

STX, ETX = 0x02, 0x03
RECORD_LENGTH = 65
TAIL = rb"[ -~]{4},[ -~]{4},[ -~]{5},[ -~]{3}"
"""The last four fields; their meaning is not known and they are not looked at."""

_TEXT = re.compile(
    rb"R1,[ -~]{9},(\d\d)(\d\d)(\d\d),(\d\d)(\d\d)(\d\d),([ \d]{3}),([ \d]{3}),([ \d]{3}),([ \d]{3})," + TAIL
)


def checksum(data: bytes) -> int:
    """BCC over `data`, which runs from STX to ETX, both included."""
    return sum(data) % 256


class Terumo(MeterProtocol):
    """The host's side of the Terumo line."""

    id: ClassVar[str] = "terumo"
    name: ClassVar[str] = "Terumo ES / BP-500 / BR-500"
    source: ClassVar[str] = "Terumo serial notes"
    line: ClassVar[LineSettings] = LineSettings(baudrate=9600)
    timing: ClassVar[Timing] = Timing(acknowledge=1.0, measurement=180.0, gap=0.2, start_attempts=1, late=15.0)
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("[meter] baudrate", "9600", Confidence.CONFLICT, "one program has 19200, switched off"),
        Fact("TAIL", "four fields", Confidence.ASSUMED, "what the last four fields mean is not known"),
        Fact("timing", "180 s, 0.2 s", Confidence.ASSUMED, "measurement, gap between bytes"),
    )

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        self._frames = FixedFrames(STX, RECORD_LENGTH, _judge, _begun)

    @property
    def in_frame(self) -> bool:
        """True from STX until the record is complete."""
        return self._frames.partial

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed. Never raises on any bytes."""
        return self._frames.feed(data)

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial record."""
        return self._frames.give_up()

    def reset(self) -> None:
        """Forget a partial record."""
        self._frames.clear()


def _begun(data: bytes) -> bool:
    return data[1:4] == b"R1,"


def _judge(frame: bytes) -> MeterEvent | None:
    if frame[-2] != ETX:
        return None
    if frame[-1] != checksum(frame[:-1]):
        # An STX in the noise can have an ETX in the right place, too.
        return Rejected(Rejection.BAD_CHECKSUM) if frame[3:4] == b"," or _begun(frame) else None
    found = _TEXT.fullmatch(frame[1:-2])
    if found is None:
        return Rejected(Rejection.MALFORMED)
    numbers = [group.strip() for group in found.groups()]
    if not all(number.isdigit() for number in numbers):
        return Rejected(Rejection.MALFORMED)
    year, month, day, hour, minute, second, systolic, mean, diastolic, pulse = map(int, numbers)
    time = meter_time(2000 + year, month, day, hour, minute, second)
    if time is None:
        return Rejected(Rejection.BAD_TIME)
    return judged("Terumo", systolic, diastolic, mean, pulse, time)
