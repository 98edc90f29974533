"""The base tables of the health statistics, fixed in code, and which of their cells a result counts in.

Every health indicator has exactly one table of at most `MOST_CELLS` cells. An attribute of a visitor stands in one
table only, because two independently rounded figures of the same thing would tell more than one. That is why nothing
counts "test finished" beside a test's own table: its bands add up to that.
Pure: no database here, so that the visit's flow can say what is to be counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.blood_pressure import Judgement, PressureClass
from kiosk.risk_tests.scoring import Score

Cell = tuple[str, str]
"""A table and one of its cells."""

MOST_CELLS = 15
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

TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pressure_class": (*(each.id for each in PressureClass), NOT_CLASSIFIED),
        "systolic_10": _tens(*_SYSTOLIC),
        "diastolic_10": _tens(*_DIASTOLIC),
        "pulse": ("under_40", "40_49", "50_100", "101_120", "121_149", "150_or_more", NO_RESULT),
        "findrisc": ("low", "slightly_raised", "moderate", "high", "very_high"),
        **_TESTS,
    }
)
"""Table -> its cells, in the order in which they are exported."""


def is_cell(table: str, cell: str) -> bool:
    return cell in TABLES.get(table, ())


def pressure_cells(judgement: Judgement) -> tuple[Cell, ...]:
    """The cells that one blood-pressure result adds one to.

    A result without a class (every reading carried the irregular-beat mark) counts as just that: its pressures are not
    trusted as figures.
    """
    if judgement.pressure_class is None:
        return (("pressure_class", NOT_CLASSIFIED),)
    return (
        ("pressure_class", judgement.pressure_class.id),
        ("systolic_10", _ten_of(judgement.systolic, *_SYSTOLIC)),
        ("diastolic_10", _ten_of(judgement.diastolic, *_DIASTOLIC)),
        ("pulse", judgement.pulse_band or NO_RESULT),
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


def _ten_of(value: int, first: int, last: int) -> str:
    if value < first:
        return f"under_{first}"
    if value >= last:
        return f"{last}_or_more"
    low = value // 10 * 10
    return f"{low}_{low + 9}"
