"""Simulated Omron HBP-9030 (output format 5) and HBP-9020 (the "bp," record), with faults that can be switched on.

Idle, until START is pressed; then one record. Source: Omron serial notes. It shares no code with the protocols.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from devices.simulators.meter_side import Values
from devices.simulators.pushing import PushingMeter

SUBJECT = b" " * 20


class HBP9030Simulator(PushingMeter):
    """One record of 53 characters and CR LF."""

    baudrate = 9600
    own_options: ClassVar[Mapping[str, str]] = {
        "error": "an error number 1 to 9 instead of a result",
        "movement": "body movement count, 0 to 9",
        "output_format": "how the meter's output is set: 5 is right, 1, 2 and 3 are wrong ones",
    }
    own_faults: ClassVar[Mapping[str, str]] = {
        "bad_date": "the 30th of February",
        "error_with_digits": "the vitals of an error are digits, not blanks",
        "high_byte": "a byte of 80 or more in the subject's field",
        "no_lf": "the record ends with CR alone",
        "out_of_range": "a systolic pressure of 301",
    }

    def read_options(self) -> None:
        self._error = self.options.whole_number("error", 0, 0, 9)
        self._movement = self.options.whole_number("movement", 0, 0, 9)
        self._format = self.options.text("output_format", "5", "[1235]", "1, 2, 3 or 5")

    def record(self, values: Values) -> bytes:
        error = self._error if self.hits() else 0
        systolic = 301 if self.faulty("out_of_range") else values.systolic
        vitals = f"{systolic:03d},{values.diastolic:03d},{values.pulse:03d}"
        if error and not self.faulty("error_with_digits"):
            vitals = "   ,   ,   "
        time = values.clock
        if self._format != "5":
            return _other_format(self._format, values)
        date = f"{time:%Y},02,30,{time:%H,%M}" if self.faulty("bad_date") else f"{time:%Y,%m,%d,%H,%M}"
        subject = SUBJECT[:-1] + b"\xe4" if self.faulty("high_byte") else SUBJECT
        text = date.encode() + b"," + subject + f",{error},{vitals},{self._movement}".encode()
        return text + (b"\r" if self.faulty("no_lf") else b"\r\n")


def _other_format(number: str, values: Values) -> bytes:
    time, systolic, diastolic, pulse = values.clock, values.systolic, values.diastolic, values.pulse
    if number == "1":
        return f"MMBP203N\r{time:%Y.%m.%d}\r{systolic:03d}\r{diastolic:03d}\r{pulse:03d}\r".encode()
    if number == "2":
        return f"ID99999999B{time:%y/%m/%d/%H:%M} {systolic:03d} {diastolic:03d} {pulse:03d} ".encode()
    return _bp_record(values, "0") + b"\r"


def _bp_record(values: Values, last: str) -> bytes:
    vitals = f"{values.systolic:03d},{values.mean:03d},{values.diastolic:03d},{values.pulse:03d}"
    return b"bp," + SUBJECT + f",{values.clock:%Y/%m/%d,%H:%M},{vitals},{last}".encode()


class HBP9020Simulator(PushingMeter):
    """One record of 58 characters and CR, with LF by option."""

    baudrate = 2400
    own_options: ClassVar[Mapping[str, str]] = {
        "last": "the record's last digit, whose meaning is not known",
        "end": "cr or crlf",
    }
    own_faults: ClassVar[Mapping[str, str]] = {
        "bad_date": "the 30th of February",
        "high_byte": "a byte of 80 or more in the subject's field",
        "out_of_range": "a systolic pressure of 301",
    }

    def read_options(self) -> None:
        self._last = self.options.text("last", "0", "[0-9]", "a digit")
        self._end = {"cr": b"\r", "crlf": b"\r\n"}[self.options.text("end", "cr", "cr|crlf", "cr or crlf")]

    def record(self, values: Values) -> bytes:
        record = _bp_record(values, self._last)
        if self.faulty("bad_date"):
            record = record[:29] + b"02/30" + record[34:]
        if self.faulty("out_of_range"):
            record = record[:41] + b"301" + record[44:]
        if self.faulty("high_byte"):
            record = record[:10] + b"\xe4" + record[11:]
        return record + self._end
