"""A made-up visit for looking at slips: a raised pressure and a raised diabetes risk, marked as practice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from kiosk.blood_pressure import Reading
from kiosk.risk_tests.pack import Pack
from kiosk.risk_tests.scoring import score_answers
from kiosk.visit import Rules, TestRun, Visit

_READINGS = (Reading(146, 92, 74), Reading(142, 90, 72))
_FINDRISC: Mapping[str, int | Decimal] = MappingProxyType(
    {
        "age": Decimal(58),
        "height": Decimal(172),
        "weight": Decimal(84),
        "sex": 1,
        "waist": Decimal(101),
        "pa": 0,
        "veg": 0,
        "bpmed": 1,
        "glu": 0,
        "fam": 1,
    }
)


def sample_visit(findrisc: Pack, language: str = "fi") -> Visit:
    """A finished practice visit with two readings and a FINDRISC score."""
    run = TestRun(findrisc, MappingProxyType(dict(_FINDRISC)))
    run = replace(run, score=score_answers(findrisc, run.answers))
    return Visit(
        rules=Rules(practice=True),
        language=language,
        readings=_READINGS,
        pressure_done=True,
        tests_done=MappingProxyType({findrisc.id: run}),
    )
