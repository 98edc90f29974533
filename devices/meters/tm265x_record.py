"""The text of a TM-265x frame whose BCC was good: RB and RA records, the pulse list, the error codes.

Positions 0-10 of RB and RA are the same and are read by position; what follows in RA is read by its prefix letter,
which is case sensitive (S and s, M and m, I and i are different fields). Every field ends with RS; a missing last RS
is put up with. Units: mmHg, 1/min. Source: A&D TM-265x serial notes.
"""

from __future__ import annotations

import re
from datetime import datetime

from devices.events import DeviceError, Flag, MeterEvent, Reading, Rejected, Rejection

FIXED_FIELDS = 11
CENTURY = 2000
PULSE_LIST_TAG = "RP"

SYSTOLIC_RANGE = range(40, 281)
DIASTOLIC_RANGE = range(20, 221)
MEAN_RANGE = range(20, 261)
PULSE_RANGE = range(20, 251)
"""Assumed: a little wider than what the meters say they can measure, in mmHg and 1/min."""

ERROR_REASONS: dict[str, str] = {
    "E11": "Pressure is not applied at the start.",
    "E12": "Pressure cannot be applied within a certain time.",
    "E13": "Inflation speed is too fast.",
    "E15": "Pressure is not applied at the start.",
    "E21": "Exhaust is too slow.",
    "E22": "Exhaust is too fast.",
    "E23": "Excess pressure detected.",
    "E24": "The time limit for one measurement was exceeded.",
    "E42": "The pressure is insufficient.",
    "E43": "The pulse cannot be detected.",
    "E44": "The patient may have moved.",
    "E45": "Diastolic pressure cannot be determined.",
    "E46": "Mean pressure cannot be determined.",
    "E48": "Systolic pressure cannot be determined.",
    "E61": "The pulse cannot be determined.",
    "E63": "The blood pressure value is out of range.",
}
UNKNOWN_ERROR = "Unknown error code; see the meter's manual."

_MODEL = re.compile(r"[!-~][ -~]{5}")
_TAG = re.compile(r"[A-Z]{2}")
_MODE = re.compile(r"[A-Z]")
_ERROR = re.compile(r"E[0-9]{2}")
_TIME = re.compile(r"[0-9]{10}")
_NUMBER = re.compile(r" *([0-9]+) *")


class _Refused(Exception):
    def __init__(self, reason: Rejection) -> None:
        self.reason = reason


def parse_text(text: bytes) -> list[MeterEvent]:
    """The event in a checked text: one Reading, DeviceError or Rejected; none for a pulse list."""
    try:
        return _record(text)
    except _Refused as refused:
        return [Rejected(refused.reason)]


def _record(text: bytes) -> list[MeterEvent]:
    try:
        fields = text.decode("ascii").split("\x1e")
    except UnicodeDecodeError:
        raise _Refused(Rejection.MALFORMED) from None
    if fields[-1] == "":
        fields.pop()
    if len(fields) < 3 or not _MODEL.fullmatch(fields[0]) or not _TAG.fullmatch(fields[2]):
        raise _Refused(Rejection.WRONG_FORMAT)
    if fields[2] == PULSE_LIST_TAG:
        return []
    if len(fields) < 5 or not _MODE.fullmatch(fields[3]) or not _ERROR.fullmatch(fields[4]):
        raise _Refused(Rejection.MALFORMED)
    if fields[4] != "E00":
        return [DeviceError(fields[4], ERROR_REASONS.get(fields[4], UNKNOWN_ERROR))]
    if len(fields) < FIXED_FIELDS:
        raise _Refused(Rejection.MALFORMED)
    return [_reading(fields)]


def _reading(fields: list[str]) -> Reading:
    systolic = _value(fields[5], "S")
    mean = _value(fields[6], "M")
    diastolic = _value(fields[7], "D")
    pulse = _value(fields[8], "P")
    flags = _flags(fields[FIXED_FIELDS:])
    device_time = _time(fields[1])
    in_range = (
        systolic in SYSTOLIC_RANGE and diastolic in DIASTOLIC_RANGE and mean in MEAN_RANGE and pulse in PULSE_RANGE
    )
    if not in_range:
        raise _Refused(Rejection.OUT_OF_RANGE)
    if not diastolic < mean < systolic:
        raise _Refused(Rejection.NOT_TRUSTED)
    return Reading(fields[0].strip(), systolic, diastolic, mean, pulse, device_time, flags)


def _value(field: str, prefix: str) -> int:
    """A prefix letter and exactly three characters, padded with spaces: "S102", "M 87"."""
    number = _NUMBER.fullmatch(field[1:])
    if len(field) != 4 or field[0] != prefix or number is None:
        raise _Refused(Rejection.MALFORMED)
    return int(number[1])


def _time(field: str) -> datetime:
    """YYMMDDhhmm of the meter's own clock."""
    if not _TIME.fullmatch(field):
        raise _Refused(Rejection.BAD_TIME)
    year, month, day, hour, minute = (int(field[i : i + 2]) for i in range(0, 10, 2))
    try:
        return datetime(CENTURY + year, month, day, hour, minute)
    except ValueError:
        raise _Refused(Rejection.BAD_TIME) from None


def _flags(tail: list[str]) -> frozenset[Flag]:
    """Irregular beats ("i", two characters) and body movement ("m", one); the tail's other fields are not ours."""
    flags: set[Flag] = set()
    if _tail_count(tail, "i", 2) > 0:
        flags.add(Flag.IRREGULAR_PULSE)
    if _tail_count(tail, "m", 1) > 0:
        flags.add(Flag.BODY_MOVEMENT)
    return frozenset(flags)


def _tail_count(tail: list[str], prefix: str, width: int) -> int:
    """The number in the tail field of this prefix and width; 0 where the field is missing or blank."""
    for field in tail:
        if len(field) == 1 + width and field[0] == prefix and field[1:].strip():
            number = _NUMBER.fullmatch(field[1:])
            if number is None:
                raise _Refused(Rejection.MALFORMED)
            return int(number[1])
    return 0
