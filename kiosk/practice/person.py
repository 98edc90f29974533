"""A made-up visitor: what they came for, how patient they are, what their arm would give. Nobody's data: the shares
below are round guesses of what a self-care point sees, and mean nothing beyond trying the statistics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from kiosk.blood_pressure import IRREGULAR_PULSE, Reading
from kiosk.outcomes import FailureKind, PrintProblem
from kiosk.risk_tests.pack import Question
from kiosk.visit import Rules, View

_LANGUAGES: Mapping[str, int] = {"fi": 76, "fi-simple": 7, "sv": 8, "en": 9}
_ANOTHER = 2  # the weight of any other language


@dataclass(slots=True)
class Person:
    """`wants`: test ids still to be taken, and "" for blood pressure. `patience`: screens before they leave, None for
    whoever stays to the end. `walks_off`: without pressing anything, so that the visit times out."""

    chance: Random
    language: str
    view: View
    age: int
    sex: int
    systolic: int
    diastolic: int
    pulse: int
    height: int
    weight: Decimal
    wants: list[str]
    patience: int | None
    walks_off: bool
    prints: bool
    asks_for_help: bool
    irregular: bool
    keeps_to_themselves: bool
    seconds: float = 0.0  # how far into the visit

    def reading(self) -> Reading:
        """mmHg and 1/min; no two alike."""
        draw = self.chance
        systolic = min(255, max(60, round(draw.gauss(self.systolic, 5))))
        diastolic = min(systolic - 10, max(35, round(draw.gauss(self.diastolic, 4))))
        pulse = min(170, max(36, round(draw.gauss(self.pulse, 3))))
        marks = frozenset({IRREGULAR_PULSE}) if self.irregular and draw.random() < 0.8 else frozenset()
        return Reading(systolic, diastolic, pulse, None, marks)

    def failure(self) -> FailureKind | None:
        """How the measurement fails, for the few that do."""
        if self.chance.random() >= 0.04:
            return None
        kinds = (FailureKind.DEVICE_ERROR, FailureKind.SILENT, FailureKind.BUSY, FailureKind.UNPLUGGED)
        return self.chance.choices(kinds, (8, 1, 1, 0.2))[0]

    def print_problem(self) -> PrintProblem | None:
        if self.chance.random() >= 0.02:
            return None
        return self.chance.choice((PrintProblem.NO_PAPER, PrintProblem.OFFLINE, PrintProblem.TIMEOUT))

    def answer(self, question: Question) -> int | Decimal | None:
        """One that the question allows; None: passed over."""
        if question.may_skip and (self.keeps_to_themselves or self.chance.random() < 0.02):
            return None
        if question.id == "sex":
            return self.sex
        if question.kind == "choice":
            return min(int(self.chance.triangular(0, len(question.options), 0)), len(question.options) - 1)
        assert question.minimum is not None and question.maximum is not None and question.step is not None
        own = {"age": Decimal(self.age), "height": Decimal(self.height), "weight": self.weight}.get(question.id)
        if own is not None:
            own -= own % question.step
            return min(max(own, question.minimum), question.maximum)
        whole = int((question.maximum - question.minimum) / question.step)
        return question.minimum + question.step * int(self.chance.triangular(0, whole, whole * 0.4))


def person(chance: Random, rules: Rules) -> Person:
    """Somebody, drawn by `chance`."""
    age = min(95, max(16, round(chance.gauss(58, 19))))
    height = round(chance.gauss(171, 9))
    return Person(
        chance,
        chance.choices(rules.languages, [_LANGUAGES.get(code, _ANOTHER) for code in rules.languages])[0],
        View(
            large=chance.random() < 0.09,
            high_contrast=chance.random() < 0.03,
            discreet=chance.random() < 0.02,
            low_reach=chance.random() < 0.02,
        ),
        age,
        chance.randrange(2),
        round(chance.gauss(112 + age * 0.32, 13)),
        round(chance.gauss(76 + age * 0.06, 8)),
        round(chance.gauss(74, 15)),
        height,
        round(Decimal(max(17.0, chance.gauss(26.5, 4.5)) * (height / 100) ** 2), 1),
        _wishes(chance, rules),
        chance.randint(2, 12) if chance.random() < 0.16 else None,
        chance.random() < 0.4,
        chance.random() < 0.6,
        chance.random() < 0.03,
        chance.random() < 0.03,
        chance.random() < 0.05,
    )


def _wishes(chance: Random, rules: Rules) -> list[str]:
    tests = [pack.id for pack in rules.menu]
    wishes = [""] if chance.random() < 0.75 or not tests else []
    if tests and (not wishes or chance.random() < 0.3):
        # Some tests are taken by many, some by few.
        for _ in range(1 + (chance.random() < 0.3)):
            wishes.append(tests[min(int(chance.expovariate(0.35)), len(tests) - 1)])
    chance.shuffle(wishes)
    return list(dict.fromkeys(wishes))
