"""The named formulas: scores that are no sum. Decimal arithmetic, halves up; SCORE2 alone works in floats.

Each takes answers to items and gives score, band id and note ids; None for a result that cannot be.
Sources: docs/clinical.md and the packs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from kiosk.risk_tests.pack import SENIOR, Answers, Facts, Region, Rule

Number = int | Decimal
MOST_MINUTES = 150
ENOUGH_MINUTES = 150
ENOUGH_STRENGTH_DAYS = 2
MONEY_SHARE, MOST_DAYS, MOST_TYPES = Decimal("0.02"), 4, 2
SCORE2_LIMIT = 10.0


@dataclass(frozen=True, slots=True)
class Worked:
    """What a formula comes to."""

    score: Number | None
    band: str | None
    notes: tuple[str, ...] = ()


def activity_minutes(answers: Answers, facts: Facts) -> Worked | None:
    """Minutes a week: days times minutes, strenuous ones twice. Strength is told apart."""
    days = Decimal(answers["1"])
    minutes = (
        days * min(Decimal(answers["2"]), Decimal(MOST_MINUTES)) * (2 if answers["2b"] else 1) if days else Decimal(0)
    )
    band = "inactive" if minutes == 0 else "some" if minutes < ENOUGH_MINUTES else "meets"
    notes = ["strength_met" if answers["3"] >= ENOUGH_STRENGTH_DAYS else "strength_missing"]
    if facts.age is not None and facts.age >= SENIOR:
        notes.append("balance_65")
    return Worked(int(minutes), band, tuple(notes))


def gambling_limits(answers: Answers, _facts: Facts) -> Worked | None:
    """How many of the limits 2, 4, 2 are exceeded; exactly on the limit is within. Income may be left unsaid."""
    notes = []
    if "net" in answers and Decimal(answers["spent"]) > MONEY_SHARE * Decimal(answers["net"]):
        notes.append("over_money")
    if answers["days"] > MOST_DAYS:
        notes.append("over_days")
    if answers["types"] > MOST_TYPES:
        notes.append("over_types")
    exceeded = len(notes)
    if "net" not in answers:
        notes.append("money_unknown")
    band = "exceeded" if exceeded else "money_unknown" if "net" not in answers else "within"
    return Worked(exceeded, band, tuple(notes))


def hunger(answers: Answers, _facts: Facts) -> Worked | None:
    """At risk by one answer of often (0) or sometimes (1); no risk only by two of never (2). 3 is not said."""
    said = [value for value in answers.values() if value != 3]
    if any(value in (0, 1) for value in said):
        return Worked(None, "at_risk")
    return Worked(None, "no_risk") if len(said) == 2 else None


def sleep(answers: Answers, _facts: Facts) -> Worked | None:
    """Insomnia: at least three nights a week, and the day suffers; long-standing: for over three months."""
    if answers["1"] == 0:
        return Worked(None, "none")
    if answers["1"] == 2 and answers["2"] >= 1:
        return Worked(None, "long_standing" if answers["3"] == 2 else "insomnia")
    return Worked(None, "some")


FORMULAS: Mapping[Rule, Callable[[Answers, Facts], Worked | None]] = {
    "activity_minutes": activity_minutes,
    "gambling_limits": gambling_limits,
    "hunger": hunger,
    "sleep": sleep,
    "score2": lambda answers, facts: _score2("score2", answers, facts),
    "score2_op": lambda answers, facts: _score2("score2_op", answers, facts),
}
BANDS: Mapping[Rule, tuple[str, ...]] = {
    "activity_minutes": ("inactive", "some", "meets"),
    "gambling_limits": ("within", "exceeded", "money_unknown"),
    "hunger": ("no_risk", "at_risk"),
    "sleep": ("none", "some", "insomnia", "long_standing"),
    "score2": ("below_10", "from_10"),
    "score2_op": ("below_10", "from_10"),
}
"""The bands that a pack of such a rule has, in this order."""
ITEMS: Mapping[Rule, tuple[str, ...]] = {
    "activity_minutes": ("1", "2", "2b", "3"),
    "gambling_limits": ("spent", "net", "days", "types"),
    "hunger": ("1", "2"),
    "sleep": ("1", "2", "3"),
    "score2": ("smoking", "sbp", "tc", "hdl"),
    "score2_op": ("smoking", "sbp", "tc", "hdl"),
}
NOTES: Mapping[Rule, tuple[str, ...]] = {
    "activity_minutes": ("strength_met", "strength_missing", "balance_65"),
    "gambling_limits": ("over_money", "over_days", "over_types", "money_unknown"),
}
"""The notes that a formula gives; a pack of such a rule has them."""
MAY_MISS: Mapping[Rule, frozenset[str]] = {"gambling_limits": frozenset({"net"}), "hunger": frozenset({"1", "2"})}
NEEDS: Mapping[Rule, tuple[Literal["age", "sex", "region"], ...]] = {
    "score2": ("age", "sex", "region"),
    "score2_op": ("age", "sex", "region"),
}
"""What must be known of the person."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Main terms b_, age interactions c_. SCORE2 working group and SCORE2-OP working group, Eur Heart J 2021."""

    survival: float
    mean: float
    age: float
    smoking: float
    sbp: float
    tc: float
    hdl: float
    age_smoking: float
    age_sbp: float
    age_tc: float
    age_hdl: float


_SCORE2 = {
    "male": Coefficients(0.9605, 0.0, 0.3742, 0.6012, 0.2777, 0.1458, -0.2698, -0.0755, -0.0255, -0.0281, 0.0426),
    "female": Coefficients(0.9776, 0.0, 0.4648, 0.7744, 0.3131, 0.1002, -0.2606, -0.1088, -0.0277, -0.0226, 0.0613),
}
_SCORE2_OP = {
    "male": Coefficients(0.7576, 0.0929, 0.0634, 0.3524, 0.0094, 0.0850, -0.3564, -0.0247, -0.0005, 0.0073, 0.0091),
    "female": Coefficients(0.8082, 0.2290, 0.0789, 0.4921, 0.0102, 0.0605, -0.3040, -0.0255, -0.0004, -0.0009, 0.0154),
}
_SCALES: Mapping[tuple[str, Region], tuple[tuple[float, float], tuple[float, float]]] = {
    ("score2", "low"): ((-0.5699, 0.7476), (-0.7380, 0.7019)),
    ("score2", "moderate"): ((-0.1565, 0.8009), (-0.3143, 0.7701)),
    ("score2", "high"): ((0.3207, 0.9360), (0.5710, 0.9369)),
    ("score2", "very_high"): ((0.5836, 0.8294), (0.9412, 0.8329)),
    ("score2_op", "low"): ((-0.34, 1.19), (-0.52, 1.01)),
    ("score2_op", "moderate"): ((0.01, 1.25), (-0.10, 1.10)),
    ("score2_op", "high"): ((0.08, 1.15), (0.38, 1.09)),
    ("score2_op", "very_high"): ((0.05, 0.70), (0.38, 0.69)),
}
"""Calibration of a region: (scale1, scale2) of men, then of women."""


def cardiovascular_risk(model: Literal["score2", "score2_op"], answers: Answers, facts: Facts) -> float:
    """The 10-year risk in percent, unrounded. `sbp` mmHg, `tc` and `hdl` mmol/L, `smoking` 0 or 1."""
    assert facts.age is not None and facts.sex is not None and facts.region is not None
    sbp, tc, hdl = (float(answers[name]) for name in ("sbp", "tc", "hdl"))
    if model == "score2":
        c = _SCORE2[facts.sex]
        age, pressure, cholesterol, high_density = (facts.age - 60) / 5, (sbp - 120) / 20, tc - 6, (hdl - 1.3) / 0.5
    else:
        c = _SCORE2_OP[facts.sex]
        age, pressure, cholesterol, high_density = float(facts.age - 73), sbp - 150, tc - 6, hdl - 1.4
    smoking = float(answers["smoking"])
    x = c.age * age + c.smoking * smoking + c.sbp * pressure + c.tc * cholesterol + c.hdl * high_density
    x += age * (c.age_smoking * smoking + c.age_sbp * pressure + c.age_tc * cholesterol + c.age_hdl * high_density)
    probability = 1 - c.survival ** math.exp(x - c.mean)
    first, second = _SCALES[model, facts.region][0 if facts.sex == "male" else 1]
    return 100 * (1 - math.exp(-math.exp(first + second * math.log(-math.log(1 - probability)))))


def _score2(model: Literal["score2", "score2_op"], answers: Answers, facts: Facts) -> Worked | None:
    risk = cardiovascular_risk(model, answers, facts)
    shown = Decimal(repr(risk)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Worked(shown, "from_10" if risk >= SCORE2_LIMIT else "below_10")
