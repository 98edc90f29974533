"""What a risk test is made of.

Two things are kept apart: an *item* is what is scored (FINDRISC has eight: "2/8" counts them), a *question* is what
is asked on one screen. Height and weight are two questions of the one item `bmi`; sex and waist are two of the item
`waist`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["choice", "number"]
Sex = Literal["female", "male"]
Formula = Literal["body_mass_index"]

# Question id (or, where said so, item id) -> index of the chosen option from 0, or the number in the question's unit.
# What is not in it has not been answered.
Answers = Mapping[str, int | Decimal]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. Its text has the key "<pack>.<question>.<option>"."""

    id: str
    points: int


@dataclass(frozen=True, slots=True)
class Question:
    """One screen. `options` for a choice; `unit`, `minimum`, `maximum` (both allowed) and `step` for a number."""

    id: str
    item: str
    kind: Kind
    options: tuple[Option, ...]
    unit: str | None
    minimum: Decimal | None
    maximum: Decimal | None
    step: Decimal | None
    decimals: int
    may_skip: bool

    def allows(self, value: int | Decimal) -> bool:
        """Whether `value` is an option's index, or a number within the limits and on the step."""
        if isinstance(value, bool):
            return False
        if self.kind == "choice":
            return isinstance(value, int) and 0 <= value < len(self.options)
        assert self.minimum is not None and self.maximum is not None and self.step is not None
        number = Decimal(value)
        return number.is_finite() and self.minimum <= number <= self.maximum and number % self.step == 0


@dataclass(frozen=True, slots=True)
class PointRange:
    """Points of the numbers from `lowest` to `highest`, both included; for one sex only, or (None) for everyone."""

    sex: Sex | None
    lowest: Decimal
    highest: Decimal
    points: int


@dataclass(frozen=True, slots=True)
class Item:
    """What is scored. A choice item has no ranges: its question's options carry the points.

    `formula` says that the number is worked out of several questions and rounded half-up to `step`.
    """

    id: str
    ranges: tuple[PointRange, ...]
    step: Decimal | None
    formula: Formula | None

    @property
    def needs_sex(self) -> bool:
        return any(entry.sex is not None for entry in self.ranges)

    @property
    def lowest(self) -> Decimal:
        return min(entry.lowest for entry in self.ranges)

    @property
    def highest(self) -> Decimal:
        return max(entry.highest for entry in self.ranges)


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from `lowest` to `highest`, both included. Of `one_in` people with such a score one falls ill."""

    id: str
    lowest: int
    highest: int
    one_in: int


@dataclass(frozen=True, slots=True)
class Pack:
    """One risk test. `sign_off` is empty until a clinician has signed this version (docs/clinical-review.md)."""

    id: str
    version: str
    source: str
    licence: str
    checked_on: date
    sign_off: str
    minimum_age: int
    exclusions: tuple[str, ...]
    minutes: int
    lowest_score: int
    highest_score: int
    scored: tuple[Item, ...]
    questions: tuple[Question, ...]
    bands: tuple[Band, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the scored items, in order."""
        return tuple(item.id for item in self.scored)

    def item(self, item_id: str) -> Item:
        """The item with this id. Raises KeyError."""
        for item in self.scored:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises KeyError."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def questions_of(self, item_id: str) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.item == item_id)

    def item_number(self, question_id: str) -> int:
        """The place of a question's item among the items, from 1: the 2 of "2/8"."""
        return self.items.index(self.question(question_id).item) + 1
