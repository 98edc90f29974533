"""What to tell a visitor about a risk test's score: an estimate, its chance in people, what to do, when, where.

Advice awaits a clinician's sign-off (C24 in docs/clinical-review.md). Pure: score in, text keys and service ids out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.risk_tests.scoring import Score


@dataclass(frozen=True, slots=True)
class TestAdvice:
    """Text keys in the order in which they are read, and ids of services (assets/services.toml).

    `lead` and `word` make one sentence; `word` and `chance` are None when the test was left unfinished. `summary` is
    the one or two sentences that fit on the result screen; `steps` the same at full length, the first one for today.
    `when_112` is None below the high bands: speaking of emergencies beside a mild estimate would only frighten.
    """

    __test__ = False  # not a test case for pytest

    lead: str
    word: str | None
    meaning: str
    chance: str | None
    summary: str
    steps: tuple[str, ...]
    when_112: str | None
    numbers: tuple[str, ...]


_STEPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "low": ("keep_habits", "again_in_years"),
        "slightly_raised": ("small_change", "food", "again_in_a_year"),
        "moderate": ("small_change", "food", "ask_blood_sugar"),
        "high": ("contact_in_weeks", "blood_sugar_test", "symptoms"),
        "very_high": ("contact_without_delay", "blood_sugar_test", "symptoms"),
    }
)
_NUMBERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "low": (),
        "slightly_raised": ("health_centre",),
        "moderate": ("health_centre",),
        "high": ("health_centre", "on_call", "emergency"),
        "very_high": ("health_centre", "on_call", "emergency"),
    }
)


def test_advice(score: Score) -> TestAdvice:
    """What to tell about a FINDRISC score, or about leaving the test unfinished. Raises ValueError for another test."""
    if score.test != "findrisc":
        raise ValueError(f"there is no advice for the risk test {score.test!r}")
    band = score.band
    if band is None:
        return TestAdvice(
            lead="findrisc.unfinished.lead",
            word=None,
            meaning="findrisc.unfinished.meaning",
            chance=None,
            summary="findrisc.unfinished.summary",
            steps=("findrisc.unfinished.summary",),
            when_112=None,
            numbers=(),
        )
    return TestAdvice(
        lead="findrisc.lead",
        word=f"findrisc.band.{band}",
        meaning=f"findrisc.advice.{band}.meaning",
        chance=f"findrisc.chance.{band}",
        summary=f"findrisc.advice.{band}.summary",
        steps=tuple(f"findrisc.step.{step}" for step in _STEPS[band]),
        when_112="findrisc.call_112" if "emergency" in _NUMBERS[band] else None,
        numbers=_NUMBERS[band],
    )
