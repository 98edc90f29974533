"""The base tables of the health statistics, fixed in code, and which of their cells a result counts in.

Every health indicator has exactly one table of at most `MOST_CELLS` cells. An attribute of a visitor stands in one
table only, because two independently rounded figures of the same thing would tell more than one. That is why nothing
counts "test finished" beside a test's own table: its bands add up to that. The one exception is age group by
blood-pressure class, which is closed by the month.

Which language and which views were used tells of health in a small place, hence they are counted and closed likewise.
Pure: no database here, so that the visit's flow can say what is to be counted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from kiosk.blood_pressure import Judgement, PressureClass
from kiosk.languages import OWN_NAMES
from kiosk.risk_tests.scoring import Score

Cell = tuple[str, str]
"""A table and one of its cells."""

MOST_CELLS = 15
BASE, BASE_OF_FEW = 5, 10
FEW_CELLS = 5
"""A table of fewer cells is rounded to `BASE_OF_FEW`: with a base of 5 somebody who knows how many were counted could
guess the class of one of them too well."""
NOT_CLASSIFIED = "not_classified"
NO_RESULT = "no_result"


def _tens(first: int, last: int) -> tuple[str, ...]:
    """Names of the bands of 10 mmHg from `first` up, with an open band at each end; `last` opens the top one."""
    steps = (f"{low}_{low + 9}" for low in range(first, last, 10))
    return (f"under_{first}", *steps, f"{last}_or_more")


_SYSTOLIC = (90, 200)
_DIASTOLIC = (50, 130)

_TESTS: Mapping[str, tuple[str, ...]] = {
    "audit": ("low_risk", "slightly_raised", "clearly_raised", "high", "very_high"),
    "audit_c": ("negative", "positive"),
    "bbgs": ("negative", "positive"),
    "bmi": ("underweight", "normal", "overweight", "obesity", "severe_obesity", "morbid_obesity"),
    "evs": ("inactive", "some", "meets"),
    "gad2": ("negative", "positive"),
    "gad7": ("minimal", "mild", "moderate", "severe"),
    "gamble242": ("within", "exceeded", "money_unknown"),
    "hsi": ("low", "moderate", "strong", "very_strong"),
    "hvs": ("no_risk", "at_risk"),
    "lonely1": ("fine", "offer"),
    "phq2": ("negative", "positive"),
    "phq8": ("minimal", "mild", "moderate", "moderately_severe", "severe"),
    "phq9": ("minimal", "mild", "moderate", "moderately_severe", "severe"),
    "score2": ("below_10", "from_10"),
    "score2op": ("below_10", "from_10"),
    "sleep": ("none", "some", "insomnia", "long_standing"),
    "snus": ("very_low", "low", "moderate", "strong", "very_strong"),
    "steadi": ("no_raised_risk", "at_risk"),
    "temp": ("low", "normal", "slightly_raised", "fever", "high_fever", "very_high"),
    "ucla3": ("seldom", "often"),
    "waist": ("none_raised", "slightly_raised", "raised"),
    "was": ("poor", "moderate", "good", "excellent"),
    "who5": ("low", "fine"),
}
"""The bands of each risk test that has any; that they are those of the packs is tested."""

_AGES = ("under_45", "45_64", "65_or_more")
_CLASSES = ("not_raised", "satisfactory", "mildly_raised", "moderately_raised", "markedly_raised")
_PRESSURE: Mapping[str, tuple[str, ...]] = {
    "pressure_class": (*(each.id for each in PressureClass), NOT_CLASSIFIED),
    "systolic_10": _tens(*_SYSTOLIC),
    "diastolic_10": _tens(*_DIASTOLIC),
    "pulse": ("under_40", "40_49", "50_100", "101_120", "121_149", "150_or_more", NO_RESULT),
    "irregular_pulse": ("not_noted", "noted"),
}
_RISK_TESTS: Mapping[str, tuple[str, ...]] = {
    "findrisc": ("low", "slightly_raised", "moderate", "high", "very_high"),
    **_TESTS,
}
_BY_MONTH: Mapping[str, tuple[str, ...]] = {
    "age_pressure": tuple(f"{age}.{each}" for age in _AGES for each in _CLASSES),
    "sex": ("female", "male", "not_said"),
}
_OF_THE_VISIT: Mapping[str, tuple[str, ...]] = {
    "language": tuple(OWN_NAMES),
    "modes": ("plain", "large", "high_contrast", "low_reach", "discreet", "voice"),
}


class Group(StrEnum):
    """Tables that are closed by one rule; the value is the name of the group's open bucket."""

    PRESSURE = "pressure"  # who measures is counted in all of its tables: closed together, daily
    TESTS = "tests"  # each test by itself, as soon as it has enough results of its own
    VISITS = "visits"  # counted when a visit ends: closed together, daily
    MONTH = "month"  # each by itself, after the end of a month

    @property
    def each_by_itself(self) -> bool:
        """Whether a table waits for enough results of its own: who came tells nothing of who took which test."""
        return self in (Group.TESTS, Group.MONTH)


GROUPS: Mapping[Group, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {Group.PRESSURE: _PRESSURE, Group.TESTS: _RISK_TESTS, Group.VISITS: _OF_THE_VISIT, Group.MONTH: _BY_MONTH}
)
TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {table: cells for tables in GROUPS.values() for table, cells in tables.items()}
)
"""Table -> its cells, in the order in which they are exported."""

GROUP_OF: Mapping[str, Group] = MappingProxyType({table: group for group, each in GROUPS.items() for table in each})


def base_of(table: str) -> int:
    """What the counts of a table are rounded to a multiple of."""
    return BASE_OF_FEW if len(TABLES[table]) < FEW_CELLS else BASE


def is_cell(table: str, cell: str) -> bool:
    return cell in TABLES.get(table, ())


def pressure_cells(judgement: Judgement) -> tuple[Cell, ...]:
    """The cells that one blood-pressure result adds one to.

    A result without a class (every reading carried the irregular-beat mark) counts as just that: its pressures are not
    trusted as figures.
    """
    irregular = ("irregular_pulse", "noted" if judgement.irregular_readings else "not_noted")
    if judgement.pressure_class is None:
        return ("pressure_class", NOT_CLASSIFIED), irregular
    return (
        ("pressure_class", judgement.pressure_class.id),
        ("systolic_10", _ten_of(judgement.systolic, *_SYSTOLIC)),
        ("diastolic_10", _ten_of(judgement.diastolic, *_DIASTOLIC)),
        ("pulse", judgement.pulse_band or NO_RESULT),
        irregular,
    )


def test_cells(score: Score) -> tuple[Cell, ...]:
    """The cell that one finished risk test adds one to. A test without a score, or of an operator's own, is not counted
    anywhere: every table is fixed here.

    Raises ValueError for a band that has no cell.
    """
    if score.band is None or score.test not in TABLES:
        return ()
    if not is_cell(score.test, score.band):
        raise ValueError(f"kiosk/statistics/tables.py has no cell {score.band!r} for the risk test {score.test!r}")
    return ((score.test, score.band),)


def visit_cells(language: str, modes: Collection[str]) -> tuple[Cell, ...]:
    """The cells that every visit adds one to when it ends: its language, and each view that it was seen in."""
    return (("language", language), *(("modes", mode) for mode in modes or ("plain",)))


def age_cells(age: int | Decimal, pressure_class: PressureClass | None) -> tuple[Cell, ...]:
    """The cell of a visit with a blood-pressure result and an age that was told. `age` in years."""
    if pressure_class is None:
        return ()
    group = _AGES[0] if age < 45 else _AGES[1] if age < 65 else _AGES[2]
    return (("age_pressure", f"{group}.{_CLASSES[max(0, min(pressure_class, 5) - 1)]}"),)


def sex_cells(told: str | None) -> tuple[Cell, ...]:
    """The cell of a visit that was asked for the sex ("female", "male"); None: kept to oneself."""
    return (("sex", told or "not_said"),)


def _ten_of(value: int, first: int, last: int) -> str:
    if value < first:
        return f"under_{first}"
    if value >= last:
        return f"{last}_or_more"
    low = value // 10 * 10
    return f"{low}_{low + 9}"
