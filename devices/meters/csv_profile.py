"""A text meter described wholly in config.toml: bytes in, events out.

For models whose sheet a technician has in hand: one line of text a measurement, fields between separators. Link: as
[meter] says, 9600 8N1 by default. Units: mmHg or kPa in, mmHg out; 1/min.
Source: the sheet of the meter; the defaults are the columns that one published program takes for InBody meters.
The meter pushes and takes no commands. There is no checksum, so every field has to be exactly what the options say.

    state    waits for            on it                                  on anything else
    LINE     the terminator       a line with the prefix is judged       collected; more than 400 bytes: given up
Rules that are easy to break:
  * A line without the prefix is noise or a head line and is passed over; one with it and with another number of
    fields is malformed.
  * A value that is not a number is malformed. It is never 0 and never an earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from devices.events import DeviceError, MeterEvent, Rejected, Rejection
from devices.meters.judging import Ranges, judged
from devices.meters.options import filled_in
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, Option, OptionValue, Timing
from devices.meters.text_lines import TextLines

LONGEST = 400
ABSENT = -1
MMHG_PER_KPA = 7.50062
TERMINATORS = {"CR": b"\r", "LF": b"\n", "CRLF": b"\r\n"}
DATE_FORMATS = {"YYYY/MM/DD": "%Y/%m/%d", "YYYY-MM-DD": "%Y-%m-%d", "YYMMDD": "%y%m%d", "DD.MM.YYYY": "%d.%m.%Y"}
TIME_FORMATS = {"hh:mm": "%H:%M", "hh:mm:ss": "%H:%M:%S", "hhmm": "%H%M", "hhmmss": "%H%M%S"}
PLACES = ("systolic", "diastolic", "mean", "pulse", "date", "time", "error")
UNKNOWN_ERROR = "The meter's own error; its manual tells what it means."

_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")


def _place(name: str, default: int, what: str) -> Option:
    return Option(name, default, f"which field has {what}, counted from 0; -1: none", low=ABSENT, high=63)


def _limit(name: str, default: int) -> Option:
    return Option(name, default, "limit that is still believed, mmHg or 1/min", low=0, high=400)


class CsvProfile(MeterProtocol):
    """The host's side of a line that the options describe. Raises ValueError for options that contradict each other."""

    id: ClassVar[str] = "csv_profile"
    name: ClassVar[str] = "Text meter described in config.toml"
    source: ClassVar[str] = "the meter's own sheet"
    has_checksum: ClassVar[bool] = False
    line: ClassVar[LineSettings] = LineSettings(baudrate=9600)
    timing: ClassVar[Timing] = Timing(acknowledge=1.0, measurement=180.0, gap=2.0, start_attempts=1, late=15.0)
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("[meter.options]", "columns 4, 6, 7", Confidence.REPORTED, "one program reads InBody meters so"),
        Fact("[meter] baudrate", "9600", Confidence.ASSUMED, "take it from the meter's sheet"),
        Fact("timing", "180 s, 2 s", Confidence.ASSUMED, "measurement, silence that gives a line up"),
    )
    options: ClassVar[tuple[Option, ...]] = (
        Option("separator", ",", "what stands between two fields", (",", ";", "|", "\t", " ")),
        Option("terminator", "CR", "what ends a line; LF after a CR is passed over", tuple(TERMINATORS)),
        Option("prefix", "bp", 'the first field of a record; "": any line is a record'),
        Option("fields", 9, "how many fields a record has; 0: any number that is enough", low=0, high=64),
        _place("systolic", 4, "the systolic pressure"),
        _place("diastolic", 6, "the diastolic pressure"),
        _place("mean", ABSENT, "the mean arterial pressure"),
        _place("pulse", 7, "the pulse"),
        _place("date", ABSENT, "the date"),
        _place("time", ABSENT, "the time of day"),
        _place("error", ABSENT, "the error code"),
        Option("error_ok", "0", "the error field of a good measurement"),
        Option("date_format", "YYYY/MM/DD", "how the date is written", tuple(DATE_FORMATS)),
        Option("time_format", "hh:mm", "how the time is written", tuple(TIME_FORMATS)),
        Option("unit", "mmHg", "of the pressures", ("mmHg", "kPa")),
        _limit("systolic_low", 40),
        _limit("systolic_high", 280),
        _limit("diastolic_low", 20),
        _limit("diastolic_high", 220),
        _limit("pulse_low", 20),
        _limit("pulse_high", 250),
    )

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        given = filled_in(self.options, options or {})
        self._text = {name: str(value) for name, value in given.items()}
        self._place = {name: int(given[name]) for name in PLACES}
        self._fields = int(given["fields"])
        self._ranges = _ranges({name: int(value) for name, value in given.items() if name.endswith(("_low", "_high"))})
        _check(self._place, self._fields)
        self._lines = TextLines(LONGEST, TERMINATORS[self._text["terminator"]])

    @property
    def in_frame(self) -> bool:
        """True from the first byte of a line until its end."""
        return self._lines.partial

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed. Never raises on any bytes."""
        return [event for line in self._lines.feed(data) for event in self._judge(line)]

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial line."""
        return [Rejected(Rejection.MALFORMED)] if self._from_record(self._lines.give_up()) else []

    def reset(self) -> None:
        """Forget a partial line."""
        self._lines.clear()

    def _from_record(self, line: bytes) -> bytes:
        """The line from where its record begins, noise before it left out; empty where there is none."""
        if not self._text["prefix"]:
            return line if self._text["separator"].encode("ascii") in line else b""
        begins = line.rfind((self._text["prefix"] + self._text["separator"]).encode("ascii", "replace"))
        return line[begins:] if begins >= 0 else b""

    def _judge(self, line: bytes) -> list[MeterEvent]:
        record = self._from_record(line)
        if not record:
            return []
        if not record.isascii():
            return [Rejected(Rejection.MALFORMED)]
        fields = record.decode("ascii").split(self._text["separator"])
        enough = len(fields) == self._fields if self._fields else len(fields) > max(self._place.values())
        return [self._record([field.strip() for field in fields]) if enough else Rejected(Rejection.MALFORMED)]

    def _record(self, fields: list[str]) -> MeterEvent:
        if self._place["error"] != ABSENT and fields[self._place["error"]] != self._text["error_ok"]:
            return DeviceError(fields[self._place["error"]][:12] or "?", UNKNOWN_ERROR)
        numbers: dict[str, int | None] = {}
        for name in ("systolic", "diastolic", "mean", "pulse"):
            if self._place[name] == ABSENT:
                numbers[name] = None
                continue
            field = fields[self._place[name]]
            if not _NUMBER.fullmatch(field):
                return Rejected(Rejection.MALFORMED)
            factor = MMHG_PER_KPA if self._text["unit"] == "kPa" and name != "pulse" else 1.0
            numbers[name] = int(float(field) * factor + 0.5)
        time = self._time(fields)
        if isinstance(time, Rejected):
            return time
        systolic, diastolic = numbers["systolic"], numbers["diastolic"]
        assert systolic is not None and diastolic is not None, "the options were checked"
        return judged("csv_profile", systolic, diastolic, numbers["mean"], numbers["pulse"], time, ranges=self._ranges)

    def _time(self, fields: list[str]) -> datetime | Rejected | None:
        if self._place["date"] == ABSENT:
            return None
        text, layout = fields[self._place["date"]], DATE_FORMATS[self._text["date_format"]]
        if self._place["time"] != ABSENT:
            text, layout = (
                f"{text} {fields[self._place['time']]}",
                f"{layout} {TIME_FORMATS[self._text['time_format']]}",
            )
        try:
            return datetime.strptime(text, layout)
        except ValueError:
            return Rejected(Rejection.BAD_TIME)


def _ranges(limits: Mapping[str, int]) -> Ranges:
    for name in ("systolic", "diastolic", "pulse"):
        if limits[f"{name}_low"] >= limits[f"{name}_high"]:
            raise ValueError(f"option {name}_low = {limits[f'{name}_low']}: must be below {name}_high")
    systolic = range(limits["systolic_low"], limits["systolic_high"] + 1)
    diastolic = range(limits["diastolic_low"], limits["diastolic_high"] + 1)
    return Ranges(systolic, diastolic, pulse=range(limits["pulse_low"], limits["pulse_high"] + 1))


def _check(places: Mapping[str, int], fields: int) -> None:
    """Options that contradict each other."""
    for name in ("systolic", "diastolic"):
        if places[name] == ABSENT:
            raise ValueError(f"option {name} = -1: a record without it is no reading; allowed: 0 to 63")
    if places["time"] != ABSENT and places["date"] == ABSENT:
        raise ValueError(f"option time = {places['time']}: a time needs a date; set date as well")
    taken: dict[int, str] = {}
    for name, place in places.items():
        if place == ABSENT:
            continue
        if fields and place >= fields:
            raise ValueError(f"option {name} = {place}: a record has {fields} fields; allowed: 0 to {fields - 1}")
        if place in taken:
            raise ValueError(f"option {name} = {place}: {taken[place]} is there already")
        taken[place] = name
