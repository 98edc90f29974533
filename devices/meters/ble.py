"""The Bluetooth Blood Pressure Service (0x1810): values in, events out. No radio in it.

Values of the Blood Pressure Measurement (0x2A35) and of the Intermediate Cuff Pressure (0x2A36), little-endian.
Units: mmHg or kPa on the air, mmHg out; 1/min. Source: Bluetooth SIG Blood Pressure Service, IEEE 11073-20601.
It must not know adapters, pairing, threads or time.

In a recording the values follow one another; each may have its characteristic before it, as two bytes (35 2A, 36 2A).
A value without one is a 0x2A35, but where diastolic and mean are both empty: no measurement has that, it is a 0x2A36.

    value   flags | systolic, diastolic, mean (SFLOAT each) | time 7 | pulse 2 | user 1 | status 2

Rules that are easy to break:
  * Bits count from 0, and bit 0 clear is mmHg.
  * NaN is how a failed value is sent: it is a failed measurement and no number.
  * A value in the wrong scale for its unit is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar

from devices.events import DeviceError, Flag, MeterEvent, Pressure, Reading, Rejected, Rejection
from devices.meters.judging import judged, meter_time
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, Option, OptionValue, Timing

MEASUREMENT, CUFF_PRESSURE = b"\x35\x2a", b"\x36\x2a"
FLAGS_MOST = 0x1F
KPA, TIME, PULSE, USER, STATUS = 0x01, 0x02, 0x04, 0x08, 0x10
LENGTHS: Mapping[int, int] = {TIME: 7, PULSE: 2, USER: 1, STATUS: 2}
SHORTEST = 7
MMHG_PER_KPA = 7.50062
NOT_A_NUMBER = frozenset({0x7FF, 0x7FE, 0x802, 0x800, 0x801})
"""Mantissas that are no number. 0x800 and 0x801 are assumed."""
PRESSURE_MOST = 350

FAILED = "NaN"
FAILED_REASON = "The measurement failed: the meter sent no value."
_STATUS_FLAGS = {0x01: Flag.BODY_MOVEMENT, 0x02: Flag.CUFF_LOOSE, 0x04: Flag.IRREGULAR_PULSE, 0x20: Flag.BAD_POSITION}
_PULSE_RANGE = {1: Flag.PULSE_ABOVE_RANGE, 2: Flag.PULSE_BELOW_RANGE}


def sfloat(data: bytes) -> float | None:
    """The number in two bytes: 12 bits of mantissa, 4 of exponent to the base 10, both signed; None for no number."""
    word = int.from_bytes(data, "little")
    mantissa, exponent = word & 0xFFF, word >> 12
    if mantissa in NOT_A_NUMBER:
        return None
    mantissa -= 0x1000 if mantissa > 0x7FF else 0
    exponent -= 0x10 if exponent > 7 else 0
    return float(mantissa * 10**exponent) if exponent >= 0 else mantissa / 10**-exponent


def length_of(flags: int) -> int:
    """How long a value with these flags is."""
    return SHORTEST + sum(length for bit, length in LENGTHS.items() if flags & bit)


def measurement(value: bytes) -> MeterEvent:
    """The event of one whole 0x2A35 value."""
    if len(value) < SHORTEST or len(value) != length_of(value[0]) or value[0] > FLAGS_MOST:
        return Rejected(Rejection.MALFORMED)
    numbers = [sfloat(value[at : at + 2]) for at in (1, 3, 5)]
    if any(number is None for number in numbers):
        return DeviceError(FAILED, FAILED_REASON)
    systolic, diastolic, mean = (_mmhg(number or 0.0, value[0]) for number in numbers)
    at = SHORTEST
    time: datetime | None = None
    if value[0] & TIME:
        year, (month, day, hour, minute, second) = int.from_bytes(value[at : at + 2], "little"), value[at + 2 : at + 7]
        at += 7
        if year and month and day:
            time = meter_time(year, month, day, hour, minute, second)
            if time is None:
                return Rejected(Rejection.BAD_TIME)
    pulse: float | None = None
    if value[0] & PULSE:
        pulse = sfloat(value[at : at + 2])
        at += 2
    at += 1 if value[0] & USER else 0
    flags = _flags(int.from_bytes(value[at : at + 2], "little")) if value[0] & STATUS else frozenset[Flag]()
    beats = None if pulse is None else int(pulse + 0.5)
    return judged("BLE", systolic, diastolic, mean, beats, time, flags)


def cuff_pressure(value: bytes) -> list[MeterEvent]:
    """The event of one whole 0x2A36 value; none where it tells no pressure."""
    number = sfloat(value[1:3])
    mmhg = None if number is None else _mmhg(number, value[0])
    return [Pressure(mmhg)] if mmhg is not None and 0 <= mmhg <= PRESSURE_MOST else []


class BloodPressureValues:
    """Values out of a recording, one after another. `named`: only those that have their characteristic before them."""

    def __init__(self, named: bool = False) -> None:
        self._named = named
        self._buffer = bytearray()

    @property
    def partial(self) -> bool:
        """A value has begun and is not complete."""
        return bool(self._buffer)

    def clear(self) -> None:
        """Forget a partial value without a word."""
        self._buffer.clear()

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed. Never raises on any bytes."""
        self._buffer += data
        events: list[MeterEvent] = []
        while self._buffer:
            head = bytes(self._buffer[:2])
            named = head in (MEASUREMENT, CUFF_PRESSURE)
            if not named and (self._named or head[0] > FLAGS_MOST):
                if len(head) == 1 and head[0] in (MEASUREMENT[0], CUFF_PRESSURE[0]):
                    break
                del self._buffer[0]
                continue
            start = 2 if named else 0
            if len(self._buffer) <= start:
                break
            length = length_of(self._buffer[start] & FLAGS_MOST)
            if len(self._buffer) < start + length:
                break
            value = bytes(self._buffer[start : start + length])
            del self._buffer[: start + length]
            events += self._told(value, head if named else b"")
        return events

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial value."""
        begun = bool(self._buffer)
        self._buffer.clear()
        return [Rejected(Rejection.MALFORMED)] if begun else []

    def _told(self, value: bytes, named: bytes) -> list[MeterEvent]:
        if named == CUFF_PRESSURE or (not named and value[3:7] == bytes(4)):
            return cuff_pressure(value)
        return [measurement(value)]


class BLE(MeterProtocol):
    """The host's side of a meter with the Blood Pressure Service; its line is a radio (`devices.bluetooth`).

    Such meters send what their memory holds as soon as they are connected, so a result must show that it is of now.
    """

    id: ClassVar[str] = "ble"
    name: ClassVar[str] = "Bluetooth Blood Pressure Service"
    source: ClassVar[str] = "Bluetooth SIG Blood Pressure Service"
    gives_live_pressure: ClassVar[bool] = True
    has_checksum: ClassVar[bool] = False
    line: ClassVar[LineSettings] = LineSettings(baudrate=9600)
    """Means nothing on the air; for simulators behind a pseudo-terminal."""
    timing: ClassVar[Timing] = Timing(acknowledge=1.0, measurement=240.0, gap=0.2, start_attempts=1, late=15.0)
    error_reasons: ClassVar[Mapping[str, str]] = {FAILED: FAILED_REASON}
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("NOT_A_NUMBER", "0x800, 0x801", Confidence.ASSUMED, "as special as the three that are reported"),
        Fact("DATE_TIME", "0x2A08", Confidence.ASSUMED, "a meter that has it in its service lets its clock be set so"),
        Fact("timing", "240 s", Confidence.ASSUMED, "measurement, and the time until the meter has connected"),
    )
    options: ClassVar[tuple[Option, ...]] = (
        Option(
            "of_now",
            "time",
            "what shows that a result is not out of the meter's memory: its time stamp, or the cuff pressure before it",
            allowed=("time", "pressure"),
        ),
        Option("clock_seconds", 30, "how far the meter's clock may be from the computer's", low=5, high=60),
    )

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        chosen = options or {option.name: option.default for option in self.options}
        self._by_time = chosen["of_now"] == "time"
        self._tolerance = timedelta(seconds=int(chosen["clock_seconds"]))
        self._values = BloodPressureValues(named=True)

    def is_of_now(self, reading: Reading, began: datetime, now: datetime, saw_pressure: bool) -> bool:
        """When in doubt, no: a result without a time stamp is believed only where cuff pressures are asked for."""
        if not self._by_time:
            return saw_pressure
        stamp = reading.device_time
        return stamp is not None and began - self._tolerance <= stamp <= now + self._tolerance

    @property
    def in_frame(self) -> bool:
        """True while a value is not complete."""
        return self._values.partial

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed. Never raises on any bytes."""
        return self._values.feed(data)

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial value."""
        return self._values.end_of_silence()

    def reset(self) -> None:
        """Forget a partial value."""
        self._values.clear()


def _mmhg(number: float, flags: int) -> int:
    return int(number * (MMHG_PER_KPA if flags & KPA else 1.0) + 0.5)


def _flags(status: int) -> frozenset[Flag]:
    flags = {flag for bit, flag in _STATUS_FLAGS.items() if status & bit}
    beats = _PULSE_RANGE.get(status >> 3 & 3)
    return frozenset(flags | ({beats} if beats else set()))
