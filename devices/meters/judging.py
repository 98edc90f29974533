"""What every family asks of the numbers of a frame before it calls them a reading.

Units: mmHg and 1/min. A value the meter does not give is None and is not asked about; nothing is ever filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from devices.events import Flag, Reading, Rejected, Rejection


@dataclass(frozen=True, slots=True)
class Ranges:
    """What can be believed, both ends included. mmHg, 1/min."""

    systolic: range = range(40, 281)
    diastolic: range = range(20, 221)
    mean: range = range(20, 261)
    pulse: range = range(20, 251)


ASSUMED_RANGES = Ranges()
"""Assumed: a little wider than what meters say they can measure."""


def judged(
    model: str,
    systolic: int,
    diastolic: int,
    mean: int | None = None,
    pulse: int | None = None,
    device_time: datetime | None = None,
    flags: frozenset[Flag] = frozenset(),
    ranges: Ranges = ASSUMED_RANGES,
) -> Reading | Rejected:
    """The reading; refused when a value cannot be (out of range) or the values contradict each other (not trusted)."""
    in_range = systolic in ranges.systolic and diastolic in ranges.diastolic
    in_range = in_range and (mean is None or mean in ranges.mean) and (pulse is None or pulse in ranges.pulse)
    if not in_range:
        return Rejected(Rejection.OUT_OF_RANGE)
    if not diastolic < systolic or (mean is not None and not diastolic < mean < systolic):
        return Rejected(Rejection.NOT_TRUSTED)
    return Reading(model, systolic, diastolic, mean, pulse, device_time, flags)


def meter_time(year: int, month: int, day: int, hour: int, minute: int, second: int = 0) -> datetime | None:
    """The meter's own clock; None for a time that does not exist."""
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
