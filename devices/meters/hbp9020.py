"""Omron HBP-9020, mode 5 (F3), the "bp," record: bytes in, events out.

Link: RS-232, 2400 8N1 (parity and stop bits are in conflict between sources: they are settings). Units: mmHg, 1/min.
Source: Omron HBP-9020 serial notes; not yet tried on a meter. The meter pushes and takes no commands; no checksum.

Record (58 characters, then CR, or CR LF):
    bp,<subject id, 20>,YYYY/MM/DD,hh:mm,SSS,MMM,DDD,PPP,n        SYS, MAP, DIA, pulse; n is not known

    state    waits for     on it                                          on anything else
    LINE     CR or LF      a line with "bp," in it is judged, others      collected; more than 90 without an end:
                           are noise; an empty one is skipped             given up
Rules that are easy to break:
  * CR alone and CR LF give the same readings and no empty frames.
  * The last field is non-zero in a real record with good vitals: it is no error code. Above 0 is kept as movement.
  * A byte of 80 or more makes the record malformed. The subject id is not kept, not told, not logged.
  * A frame that begins with 02 20 is another meter's (FT-201).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from devices.events import Flag, MeterEvent, Rejected, Rejection
from devices.meters.judging import judged, meter_time
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, OptionValue, Timing
from devices.meters.text_lines import TextLines

START = b"bp,"
RECORD_LENGTH = 58
LONGEST = 90
LAST_FIELD_IS_MOVEMENT = True
"""Assumed: what the last field counts. One source calls it an error code, which a real record contradicts."""

_RECORD = re.compile(rb"bp,[ -~]{20},(\d{4})/(\d\d)/(\d\d),(\d\d):(\d\d),(\d{3}),(\d{3}),(\d{3}),(\d{3}),(\d)")


class HBP9020(MeterProtocol):
    """The host's side of the HBP-9020 line."""

    id: ClassVar[str] = "hbp9020"
    name: ClassVar[str] = "Omron HBP-9020"
    source: ClassVar[str] = "Omron HBP-9020 serial notes"
    has_checksum: ClassVar[bool] = False
    line: ClassVar[LineSettings] = LineSettings(baudrate=2400)
    timing: ClassVar[Timing] = Timing(acknowledge=1.0, measurement=180.0, gap=2.0, start_attempts=1, late=15.0)
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("[meter] parity, stop_bits", "N, 1", Confidence.CONFLICT, "sources say none/1, even/2 or even/1"),
        Fact("line end", "CR, an LF after it is skipped", Confidence.CONFLICT, "sources say CR or CR LF"),
        Fact("LAST_FIELD_IS_MOVEMENT", "True", Confidence.ASSUMED, "one source calls the last field an error code"),
        Fact("timing.gap", "2 s", Confidence.ASSUMED, "only the line end ends a record; a longer silence gives it up"),
    )

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        self._lines = TextLines(LONGEST)

    @property
    def in_frame(self) -> bool:
        """True from the first byte of a line until its end."""
        return self._lines.partial

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed. Never raises on any bytes."""
        return [event for line in self._lines.feed(data) for event in _judge(line)]

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial record."""
        return [Rejected(Rejection.MALFORMED)] if START in self._lines.give_up() else []

    def reset(self) -> None:
        """Forget a partial record."""
        self._lines.clear()


def _judge(line: bytes) -> list[MeterEvent]:
    begins = line.rfind(START)
    return [parse_record(line[begins:])] if begins >= 0 else []


def parse_record(line: bytes) -> MeterEvent:
    """One record without its end."""
    found = _RECORD.fullmatch(line)
    if found is None:
        return Rejected(Rejection.MALFORMED)
    year, month, day, hour, minute, systolic, mean, diastolic, pulse, last = map(int, found.groups())
    time = meter_time(year, month, day, hour, minute)
    if time is None:
        return Rejected(Rejection.BAD_TIME)
    flags = frozenset({Flag.BODY_MOVEMENT} if last and LAST_FIELD_IS_MOVEMENT else ())
    return judged("HBP-9020", systolic, diastolic, mean, pulse, time, flags)
