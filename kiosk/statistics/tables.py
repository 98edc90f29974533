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

TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pressure_class": (*(each.id for each in PressureClass), NOT_CLASSIFIED),
        "systolic_10": _tens(*_SYSTOLIC),
        "diastolic_10": _tens(*_DIASTOLIC),
        "pulse": ("under_40", "40_49", "50_100", "101_120", "121_149", "150_or_more", NO_RESULT),
        "findrisc": ("low", "slightly_raised", "moderate", "high", "very_high"),
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
    """The cell that one finished risk test adds one to. A test without a score is not counted anywhere.

    Raises ValueError for a test or a band that has no cell: a new test gets its table here first.
    """
    if score.band is None:
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
