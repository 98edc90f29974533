"""Para-Tech FT-201: bytes in, events out.

Link: 4800 8N2. Units: mmHg and 1/min. Source: FT-201 serial notes, as reported; not yet tried on a meter.
The meter pushes one record a measurement and takes no commands. There is no checksum.

Record, 26 bytes:   STX SP YYMMDD SP hhmm SP SSS SP DDD SP PPP ETX        (SP is a space)
There may be six bytes before it and one after it whose meaning is not known.

    state    waits for            on it                                on anything else
    HUNT     STX                  -> RECORD                            skipped: header, trailer, noise
    RECORD   26 bytes             spaces, digits and ETX in their      malformed if it had begun as a record,
                                  places: judged; -> HUNT              then one byte further
Rules that are easy to break:
  * Header and trailer bytes can be anything, STX as well; they cost no reading and make none.
  * With no checksum every byte of the record has to be exactly what its place allows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from devices.events import MeterEvent, Rejected, Rejection
from devices.meters.fixed_frames import FixedFrames
from devices.meters.judging import judged, meter_time
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, OptionValue, Timing

STX = 0x02
RECORD_LENGTH = 26

_RECORD = re.compile(rb"\x02 (\d\d)(\d\d)(\d\d) (\d\d)(\d\d) ([ \d]{3}) ([ \d]{3}) ([ \d]{3})\x03")


class FT201(MeterProtocol):
    """The host's side of the FT-201 line."""

    id: ClassVar[str] = "ft201"
    name: ClassVar[str] = "Para-Tech FT-201"
    source: ClassVar[str] = "FT-201 serial notes"
    has_checksum: ClassVar[bool] = False
    line: ClassVar[LineSettings] = LineSettings(baudrate=4800, stop_bits=2)
    timing: ClassVar[Timing] = Timing(acknowledge=1.0, measurement=180.0, gap=0.2, start_attempts=1, late=15.0)
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("[meter] stop_bits", "2", Confidence.REPORTED, "one source only"),
        Fact("RECORD_LENGTH", "26", Confidence.REPORTED, "bytes before and after the record are not known"),
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
    return data[1:2] == b" " and data[2:5].isdigit()


def _judge(frame: bytes) -> MeterEvent | None:
    found = _RECORD.fullmatch(frame)
    if found is None:
        return None
    numbers = [group.strip() for group in found.groups()]
    if not all(number.isdigit() for number in numbers):
        return Rejected(Rejection.MALFORMED)
    year, month, day, hour, minute, systolic, diastolic, pulse = map(int, numbers)
    time = meter_time(2000 + year, month, day, hour, minute)
    if time is None:
        return Rejected(Rejection.BAD_TIME)
    return judged("FT-201", systolic, diastolic, None, pulse, time)
