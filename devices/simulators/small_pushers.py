"""Simulated Terumo, FT-201 and BP868F: three meters that push one short record a measurement.

Source: Terumo, FT-201 and BP868F serial notes. They share no code with the protocols they stand opposite to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from devices.simulators.meter_side import Values
from devices.simulators.pushing import PushingMeter


class TerumoSimulator(PushingMeter):
    """STX, text, ETX and a sum over all of it; no line end."""

    baudrate = 9600
    own_faults: ClassVar[Mapping[str, str]] = {
        "bad_date": "the 30th of February",
        "dropped_byte": "one byte of the record is missing",
        "out_of_range": "a systolic pressure of 301",
    }

    def record(self, values: Values) -> bytes:
        systolic = 301 if self.faulty("out_of_range") else values.systolic
        date = f"{values.clock:%y}0230" if self.faulty("bad_date") else f"{values.clock:%y%m%d}"
        vitals = f"{systolic:3d},{values.mean:3d},{values.diastolic:3d},{values.pulse:3d}"
        text = f"R1,000000000,{date},{values.clock:%H%M%S},{vitals},0000,0000,00000,000"
        framed = b"\x02" + text.encode() + b"\x03"
        framed += bytes([sum(framed) % 256])
        return framed[:30] + framed[31:] if self.faulty("dropped_byte") else framed


class FT201Simulator(PushingMeter):
    """STX, values between spaces, ETX; by option with unknown bytes around it."""

    baudrate = 4800
    own_options: ClassVar[Mapping[str, str]] = {
        "around": "yes: six bytes before the record and one after it, as some meters send"
    }
    own_faults: ClassVar[Mapping[str, str]] = {
        "bad_date": "the 30th of February",
        "dropped_byte": "one byte of the record is missing",
        "out_of_range": "a systolic pressure of 301",
    }

    def read_options(self) -> None:
        self._around = self.options.text("around", "no", "yes|no", "yes or no") == "yes"

    def record(self, values: Values) -> bytes:
        systolic = 301 if self.faulty("out_of_range") else values.systolic
        date = f"{values.clock:%y}0230" if self.faulty("bad_date") else f"{values.clock:%y%m%d}"
        text = f" {date} {values.clock:%H%M} {systolic:03d} {values.diastolic:03d} {values.pulse:03d}"
        record = b"\x02" + text.encode() + b"\x03"
        if self.faulty("dropped_byte"):
            record = record[:15] + record[16:]
        return bytes.fromhex("ff 02 20 80 c1 02") + record + b"\x93" if self._around else record


class BP868FSimulator(PushingMeter):
    """Fifteen bytes between two equal marks."""

    baudrate = 9600
    own_options: ClassVar[Mapping[str, str]] = {"irregular": "arrhythmia flag, 0 or 1"}
    own_faults: ClassVar[Mapping[str, str]] = {
        "dropped_byte": "one byte of the record is missing",
        "out_of_range": "a systolic pressure of 301",
    }

    def read_options(self) -> None:
        self._irregular = self.options.whole_number("irregular", 0, 0, 1)

    def record(self, values: Values) -> bytes:
        systolic = 301 if self.faulty("out_of_range") else values.systolic
        digits = f"{systolic:03d}{values.mean:03d}{values.diastolic:03d}{values.pulse:03d}{self._irregular}"
        record = b"^" + digits.encode() + b"^"
        return record[:7] + record[8:] if self.faulty("dropped_byte") else record
