"""What blood-pressure readings of one visit mean: class, mean of the last two, what is still to be measured.

Pressures are mmHg, pulses 1/min. Limits: Käypä hoito (Finnish Current Care) names over the WHO/ESH ranges, the
emergency limit after Duodecim 2024;140:396. Means are rounded half-up to whole units. Every limit awaits a clinician's
sign-off, see docs/clinical-review.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

IRREGULAR_PULSE = "irregular_pulse"
THIRD_READING_OVER = 10  # mmHg between the first two systolics; exactly 10 needs no third
HOME_SERIES_SYSTOLIC = 135
HOME_SERIES_DIASTOLIC = 85
ENOUGH_IRREGULAR = 2  # readings with the irregular-beat mark after which the kiosk stops measuring


class PressureClass(IntEnum):
    """Eight classes; the number is the `class_index` of the command line."""

    LOW = -1
    IDEAL = 0
    NORMAL = 1
    SATISFACTORY = 2
    MILDLY_RAISED = 3
    MODERATELY_RAISED = 4
    MARKEDLY_RAISED = 5
    EMERGENCY = 6

    @property
    def id(self) -> str:
        return self.name.lower()


class Next(StrEnum):
    """What the readings so far still ask for."""

    MEASURE = "measure"  # one of the two (or, after a large difference, three) ordinary readings
    REPEAT = "repeat"  # very high: once more before it is believed
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reading:
    """One trusted reading of the meter, as the visit keeps it."""

    systolic: int
    diastolic: int
    pulse: int | None = None
    mean_arterial: int | None = None
    flags: frozenset[str] = field(default_factory=frozenset)

    @property
    def irregular(self) -> bool:
        return IRREGULAR_PULSE in self.flags


@dataclass(frozen=True, slots=True)
class Judgement:
    """The result of a visit's readings.

    `systolic`, `diastolic`, `pulse` are means over `used`. `pressure_class` is None when every reading carried the
    irregular-beat mark: such readings are shown but not classed. When the last two readings, marked ones among them,
    are at the emergency limit, they are `used` and `emergency` is set: no very high value is passed over in silence.
    """

    systolic: int
    diastolic: int
    pulse: int | None
    pressure_class: PressureClass | None
    used: tuple[Reading, ...]
    home_series: bool
    third_needed: bool
    repeat_needed: bool
    irregular_readings: int
    pulse_band: str | None
    emergency: bool

    @property
    def ecg_advised(self) -> bool:
        return self.irregular_readings >= ENOUGH_IRREGULAR


def classify(systolic: int, diastolic: int) -> PressureClass:
    """The class of one pair of pressures; the higher of the two classes wins, first match from the top."""
    if systolic >= 200 or diastolic >= 130:
        return PressureClass.EMERGENCY
    if systolic >= 180 or diastolic >= 110:
        return PressureClass.MARKEDLY_RAISED
    if systolic >= 160 or diastolic >= 100:
        return PressureClass.MODERATELY_RAISED
    if systolic >= 140 or diastolic >= 90:
        return PressureClass.MILDLY_RAISED
    if systolic < 90 or (diastolic < 60 and systolic < 100):
        return PressureClass.LOW
    if systolic >= 130 or diastolic >= 85:
        return PressureClass.SATISFACTORY
    if systolic >= 120 or diastolic >= 80:
        return PressureClass.NORMAL
    return PressureClass.IDEAL


def pulse_band(pulse: int) -> str:
    """Band of a resting pulse."""
    for below, band in ((40, "under_40"), (50, "40_49"), (101, "50_100"), (121, "101_120"), (150, "121_149")):
        if pulse < below:
            return band
    return "150_or_more"


def half_up_mean(values: Sequence[int]) -> int:
    """Mean of whole numbers, halves up (never to even, never through floats)."""
    return (2 * sum(values) + len(values)) // (2 * len(values))


def judge(readings: Sequence[Reading]) -> Judgement:
    """What the readings of one visit, in the order taken, come to.

    Readings with the irregular-beat mark are left out of the class. Of the rest the last two count; a lone one
    counts alone. Raises ValueError without any reading.
    """
    if not readings:
        raise ValueError("there is no reading to judge")
    regular = [reading for reading in readings if not reading.irregular]
    irregular = len(readings) - len(regular)
    used = tuple((regular or readings)[-2:])
    if _value_class(used) is not PressureClass.EMERGENCY and _value_class(readings[-2:]) is PressureClass.EMERGENCY:
        used = tuple(readings[-2:])
    systolic, diastolic = _means(used)
    pulses = [reading.pulse for reading in used if reading.pulse is not None]
    pulse = half_up_mean(pulses) if pulses else None
    value_class = classify(systolic, diastolic)
    pressure_class = None if any(reading.irregular for reading in used) else value_class
    return Judgement(
        systolic=systolic,
        diastolic=diastolic,
        pulse=pulse,
        pressure_class=pressure_class,
        used=used,
        home_series=_home_series(pressure_class, systolic, diastolic),
        third_needed=len(regular) == 2 and _far_apart(regular),
        repeat_needed=value_class >= PressureClass.MARKEDLY_RAISED
        and len(regular) <= _ordinary_readings(regular)
        and irregular < ENOUGH_IRREGULAR,
        irregular_readings=irregular,
        pulse_band=None if pulse is None else pulse_band(pulse),
        emergency=value_class is PressureClass.EMERGENCY,
    )


def next_measurement(readings: Sequence[Reading]) -> Next:
    """Whether to measure again, and why."""
    regular = [reading for reading in readings if not reading.irregular]
    if len(readings) - len(regular) >= ENOUGH_IRREGULAR:
        return Next.NOTHING
    if len(regular) < _ordinary_readings(regular):
        return Next.MEASURE
    return Next.REPEAT if judge(readings).repeat_needed else Next.NOTHING


def _means(readings: Sequence[Reading]) -> tuple[int, int]:
    return (
        half_up_mean([reading.systolic for reading in readings]),
        half_up_mean([reading.diastolic for reading in readings]),
    )


def _value_class(readings: Sequence[Reading]) -> PressureClass:
    return classify(*_means(readings))


def _far_apart(regular: Sequence[Reading]) -> bool:
    return abs(regular[0].systolic - regular[1].systolic) > THIRD_READING_OVER


def _ordinary_readings(regular: Sequence[Reading]) -> int:
    return 3 if len(regular) >= 2 and _far_apart(regular) else 2


def _home_series(pressure_class: PressureClass | None, systolic: int, diastolic: int) -> bool:
    if pressure_class is PressureClass.SATISFACTORY:
        return systolic >= HOME_SERIES_SYSTOLIC or diastolic >= HOME_SERIES_DIASTOLIC
    return pressure_class is PressureClass.MILDLY_RAISED
