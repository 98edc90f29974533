"""A simulated text meter whose line is laid out by the same names as [meter.options] of csv_profile.

Idle, until START is pressed; then one line. It shares no code with the protocol it stands opposite to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from devices.simulators.meter_side import Values
from devices.simulators.pushing import PushingMeter

_DATES = {"YYYY/MM/DD": "%Y/%m/%d", "YYYY-MM-DD": "%Y-%m-%d", "YYMMDD": "%y%m%d", "DD.MM.YYYY": "%d.%m.%Y"}
_TIMES = {"hh:mm": "%H:%M", "hh:mm:ss": "%H:%M:%S", "hhmm": "%H%M", "hhmmss": "%H%M%S"}
_ENDS = {"CR": b"\r", "LF": b"\n", "CRLF": b"\r\n"}
_PLACES = {"systolic": "4", "diastolic": "6", "mean": "", "pulse": "7", "date": "", "time": "", "error": ""}
_AT = {f"at_{name}": place for name, place in _PLACES.items()}


class CsvProfileSimulator(PushingMeter):
    """One line of text a measurement."""

    baudrate = 9600
    own_options: ClassVar[Mapping[str, str]] = {
        "separator": "what stands between two fields",
        "terminator": "CR, LF or CRLF",
        "prefix": "the first field",
        "fields": "how many fields there are",
        "date_format": ", ".join(_DATES),
        "time_format": ", ".join(_TIMES),
        "unit": "mmHg or kPa",
        "error": "an error code instead of a result",
        **{name: f"the field of the {name[3:]}, counted from 0" for name in _AT},
    }
    own_faults: ClassVar[Mapping[str, str]] = {
        "missing_field": "the last field is missing",
        "no_number": "the systolic pressure is three dashes",
        "out_of_range": "a systolic pressure of 301",
    }

    def read_options(self) -> None:
        read = self.options
        self._separator = read.text("separator", ",", ".", "one character")
        self._end = _ENDS[read.text("terminator", "CR", "CR|LF|CRLF", "CR, LF or CRLF")]
        self._prefix = read.text("prefix", "bp", "[ -~]*", "a text")
        self._count = read.whole_number("fields", 9, 2, 64)
        self._date = _DATES[read.text("date_format", "YYYY/MM/DD", "|".join(_DATES), ", ".join(_DATES))]
        self._time = _TIMES[read.text("time_format", "hh:mm", "|".join(_TIMES), ", ".join(_TIMES))]
        self._kpa = read.text("unit", "mmHg", "mmHg|kPa", "mmHg or kPa") == "kPa"
        self._error = read.text("error", "", "[!-~]{1,12}", "a code")
        self._at = {name[3:]: read.text(name, default, "[0-9]{0,2}", "a place") for name, default in _AT.items()}

    def record(self, values: Values) -> bytes:
        systolic = 301 if self.faulty("out_of_range") else values.systolic
        fields = [self._prefix, *["0"] * (self._count - 1)]
        texts = {
            "systolic": "---" if self.faulty("no_number") else self._pressure(systolic),
            "diastolic": self._pressure(values.diastolic),
            "mean": self._pressure(values.mean),
            "pulse": f"{values.pulse:03d}",
            "date": values.clock.strftime(self._date),
            "time": values.clock.strftime(self._time),
            "error": self._error if self._error and self.hits() else "0",
        }
        for name, place in self._at.items():
            if place and int(place) < len(fields):
                fields[int(place)] = texts[name]
        if self.faulty("missing_field"):
            fields.pop()
        return self._separator.join(fields).encode("ascii") + self._end

    def _pressure(self, mmhg: int) -> str:
        return f"{mmhg / 7.50062:.1f}" if self._kpa else f"{mmhg:03d}"
