"""Omron HBP-9030, output format 5: bytes in, events out.

Link: USB2 socket at the rear, seen as a serial port (CDC-ACM), 9600 8N1, DTR and RTS on. Units: mmHg and 1/min.
Source: Omron HBP-9030 serial notes, after a published driver that cites the maker's manual; not yet tried on a meter.
The meter pushes one record a measurement and takes no commands. There is no checksum.

Record (53 characters, then CR LF):
    YYYY,MM,DD,hh,mm,<subject id, 20>,E,SSS,DDD,PPP,m
    E error number, 0 = ok; m body movement count, above 0 a warning.

    state    waits for     on it                                          on anything else
    LINE     CR or LF      a line with commas is judged, others are       collected; more than 80 without an end:
                           noise; an empty one is skipped                 given up as malformed
Rules that are easy to break:
  * Only the line end ends a record; a pause inside one does not. CR LF is one end, not two.
  * A byte of 80 or more makes the record malformed; it is never turned into a question mark.
  * The subject id may be blank. It is a person's: it is not kept, not told, not logged.
  * Formats 1 to 4 are recognised and named as the wrong output format, not as garbage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from devices.events import DeviceError, Flag, MeterEvent, Rejected, Rejection
from devices.meters.judging import Ranges, judged, meter_time
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, OptionValue, Timing
from devices.meters.text_lines import TextLines

RECORD_LENGTH = 53
LONGEST = 80
LEAST_COMMAS = 2
"""Fewer commas than this and a line never was the beginning of a record."""
RANGES = Ranges(systolic=range(60, 261), diastolic=range(30, 216), pulse=range(40, 181))
"""The meter's own measuring range, from its manual as reported."""
UNKNOWN_ERROR = "The meter could not measure; its manual tells what this number means."

_RECORD = re.compile(rb"(\d{4}),(\d\d),(\d\d),(\d\d),(\d\d),[ -~]{20},(\d),([ -~]{3}),([ -~]{3}),([ -~]{3}),(\d)")
_OTHER_FORMATS = (b"MMBP203N", b"ID", b"bp,")


class HBP9030(MeterProtocol):
    """The host's side of the HBP-9030 line."""

    id: ClassVar[str] = "hbp9030"
    name: ClassVar[str] = "Omron HBP-9030"
    source: ClassVar[str] = "Omron HBP-9030 serial notes"
    has_checksum: ClassVar[bool] = False
    line: ClassVar[LineSettings] = LineSettings(baudrate=9600)
    timing: ClassVar[Timing] = Timing(acknowledge=1.0, measurement=180.0, gap=2.0, start_attempts=1, late=15.0)
    error_reasons: ClassVar[Mapping[str, str]] = {str(number): UNKNOWN_ERROR for number in range(1, 10)}
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("[meter] baudrate", "9600", Confidence.ASSUMED, "the USB port usually ignores the speed"),
        Fact("function item 32 on the meter", "5", Confidence.REPORTED, "the output format; 5 is the factory setting"),
        Fact("RANGES", "60-260 / 30-215 / 40-180", Confidence.REPORTED, "the measuring range of the manual"),
        Fact("error numbers", "1 to 9", Confidence.REPORTED, "their meaning stands in the manual only"),
        Fact("timing.gap", "2 s", Confidence.ASSUMED, "only CR LF ends a record; a longer silence gives it up"),
    )

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        self._lines = TextLines(LONGEST)
        self._wrong_format_told = False

    @property
    def in_frame(self) -> bool:
        """True from the first byte of a line until its end."""
        return self._lines.partial

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed. Never raises on any bytes."""
        return [event for line in self._lines.feed(data) for event in self._judge(line)]

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial record. Output formats without a line end are recognised here."""
        events = self._judge(self._lines.give_up(), partial=True)
        self._wrong_format_told = False
        return events

    def reset(self) -> None:
        """Forget a partial record."""
        self._lines.clear()
        self._wrong_format_told = False

    def _judge(self, line: bytes, *, partial: bool = False) -> list[MeterEvent]:
        if line.startswith(_OTHER_FORMATS):
            told, self._wrong_format_told = self._wrong_format_told, True
            return [] if told else [Rejected(Rejection.WRONG_FORMAT)]
        if line.count(b",") < LEAST_COMMAS:
            return []  # noise, or a later line of another output format
        self._wrong_format_told = False
        return [Rejected(Rejection.MALFORMED) if partial else parse_record(line)]


def parse_record(line: bytes) -> MeterEvent:
    """One line without its end. The vitals of a record with an error number are not looked at."""
    if len(line) > RECORD_LENGTH:
        # Noise that came before the record on the same line; the record itself has a fixed length.
        line = line[-RECORD_LENGTH:] if _RECORD.fullmatch(line[-RECORD_LENGTH:]) else line
    found = _RECORD.fullmatch(line)
    if found is None:
        return Rejected(Rejection.MALFORMED)
    error, movement = found[6].decode("ascii"), int(found[10])
    if error != "0":
        return DeviceError(error, UNKNOWN_ERROR)
    vitals = found[7], found[8], found[9]
    if not all(value.isdigit() for value in vitals):
        return Rejected(Rejection.MALFORMED)
    time = meter_time(*(int(found[at]) for at in range(1, 6)))
    if time is None:
        return Rejected(Rejection.BAD_TIME)
    systolic, diastolic, pulse = map(int, vitals)
    flags = frozenset({Flag.BODY_MOVEMENT} if movement else ())
    return judged("HBP-9030", systolic, diastolic, None, pulse, time, flags, RANGES)
