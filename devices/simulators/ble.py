"""A simulated meter with the Bluetooth Blood Pressure Service: the values as its radio hands them over.

Each value has its characteristic before it, as in a recording. Source: Bluetooth SIG Blood Pressure Service. It shares
no code with the protocol it stands opposite to.
"""

from __future__ import annotations

import struct
from datetime import datetime, timedelta
from typing import ClassVar

from devices.simulators.meter_side import Values
from devices.simulators.pushing import PushingMeter

MEASUREMENT, CUFF = bytes.fromhex("35 2a"), bytes.fromhex("36 2a")
NAN = 0x07FF
STORED_AGE = timedelta(hours=2)


class BLESimulator(PushingMeter):
    """Somebody presses START; cuff pressures come while it measures, then the result."""

    baudrate = 9600
    own_options: ClassVar[dict[str, str]] = {
        "live": "seconds between two cuff pressures",
        "unit": "mmhg or kpa",
        "stamp": "yes or no: whether the result has a time stamp",
        "status": "measurement status, a whole number; 4 is an irregular pulse",
    }
    own_faults: ClassVar[dict[str, str]] = {
        "failed": "the measurement failed: its values are no numbers",
        "stored": "a result of two hours ago, 191/111, comes out of the memory when the cuff begins to fill",
        "only_stored": "the same, and no result of now",
        "out_of_range": "a systolic pressure of 301",
    }

    def read_options(self) -> None:
        self._live = self.options.seconds("live", 0.5)
        self._kpa = self.options.text("unit", "mmhg", "mmhg|kpa", "mmhg or kpa") == "kpa"
        self._stamp = self.options.text("stamp", "yes", "yes|no", "yes or no") == "yes"
        self._status = self.options.whole_number("status", 0, 0, 0xFFFF)
        self._pressures: list[tuple[float, int]] = []

    def begin(self, now: float) -> None:
        super().begin(now)
        if self.faulty("stored") or self.faulty("only_stored"):
            self.send(self._value(191, 111, 138, 88, datetime.now() - STORED_AGE), now)
        if self._live > 0:
            steps = int(self.seconds / self._live)
            self._pressures = [(now + step * self._live, 180 - 100 * step // max(steps, 1)) for step in range(1, steps)]

    def happen(self, now: float) -> None:
        for at, mmhg in [each for each in self._pressures if each[0] <= now]:
            self.send(CUFF + struct.pack("<B3H", 0, mmhg, NAN, NAN), at)
        self._pressures = [each for each in self._pressures if each[0] > now]
        if self.faulty("only_stored"):
            if self._result_at is not None and now >= self._result_at:
                at, self._result_at = self._result_at, None
                self.press_later(at)
            return
        super().happen(now)

    def upcoming(self) -> list[float]:
        return [*super().upcoming(), *(at for at, _ in self._pressures)]

    def record(self, values: Values) -> bytes:
        # The minute of `values` is not enough: whether a result is of now depends on seconds.
        clock = self._clock or datetime.now()
        systolic = 301 if self.faulty("out_of_range") else values.systolic
        return self._value(systolic, values.diastolic, values.mean, values.pulse, clock)

    def _value(self, systolic: int, diastolic: int, mean: int, pulse: int, clock: datetime) -> bytes:
        flags = (0x01 if self._kpa else 0) | (0x02 if self._stamp else 0) | 0x04 | 0x10
        pressures = [NAN] * 3 if self.faulty("failed") else [self._sfloat(each) for each in (systolic, diastolic, mean)]
        value = struct.pack("<B3H", flags, *pressures)
        if self._stamp:
            value += struct.pack("<H5B", clock.year, clock.month, clock.day, clock.hour, clock.minute, clock.second)
        return MEASUREMENT + value + struct.pack("<2H", pulse, self._status)

    def _sfloat(self, mmhg: int) -> int:
        """Whole mmHg, or hundredths of kPa as 10 to the power of -2; small enough to need no more."""
        return (0xE << 12) | round(mmhg / 7.50062 * 100) if self._kpa and mmhg < 150 else self._coarse(mmhg)

    def _coarse(self, mmhg: int) -> int:
        return (0xF << 12) | round(mmhg / 7.50062 * 10) if self._kpa else mmhg
