"""What a risk test is made of.

Two things are kept apart: an *item* is what is scored (FINDRISC has eight: "2/8" counts them), a *question* is what
is asked on one screen. Height and weight are two questions of the one item `bmi`; sex and waist are two of the item
`waist`. A question that is worth nothing itself (age, sex) belongs to no item, or to one that it chooses a table for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from kiosk.risk_tests.codes import NO_CODES, Codes

Kind = Literal["choice", "number"]
Sex = Literal["female", "male"]
Who = Literal["female", "male", "under_65", "age_65"]
TableBy = Literal["sex", "age_65", "alcohol_group"]
Formula = Literal["body_mass_index"]
Rule = Literal["sum", "number", "none", "activity_minutes", "gambling_limits", "hunger", "sleep", "score2", "score2_op"]
Region = Literal["low", "moderate", "high", "very_high"]

# Question id (or, where said so, item id) -> index of the chosen option from 0, or the number in the question's unit.
# What is not in it has not been answered.
Answers = Mapping[str, int | Decimal]

ADULT = 18
SENIOR = 65
GROUPS = ("heart_diabetes", "mind", "movement_food", "substances_gambling", "work_everyday", "seniors")
"""The topics, in the order in which they are offered."""
EXCLUSIONS = ("under_18", "under_65", "pregnant", "diabetes", "not_a_smoker", "not_a_snus_user")
"""Whom a test is not for, as it is said before the first question."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a score may depend on beside the answers: age in years, sex, and the region of SCORE2."""

    age: int | None = None
    sex: Sex | None = None
    region: Region | None = None


NOBODY = Facts()


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. Its text has the key "<texts>.<question>.<option>", or "<texts>.option.<option>"."""

    id: str
    points: int


@dataclass(frozen=True, slots=True)
class Question:
    """One screen. `options` for a choice; `unit`, `minimum`, `maximum` (both allowed) and `step` for a number.

    `item`: the item it belongs to; its own id where it belongs to none (`scored` False).
    """

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
    scored: bool = True

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
    """What is scored. A choice: the options of its question carry the points. A number: by `ranges`, or, where there
    are none, as it stands, from `minimum` to `maximum`.

    `formula` says that the number is worked out of several questions and rounded half-up to `step`.
    """

    id: str
    ranges: tuple[PointRange, ...] = ()
    step: Decimal | None = None
    formula: Formula | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    @property
    def is_number(self) -> bool:
        return self.step is not None

    @property
    def needs_sex(self) -> bool:
        return any(entry.sex is not None for entry in self.ranges)

    @property
    def lowest(self) -> Decimal:
        return min((entry.lowest for entry in self.ranges), default=self.minimum or Decimal(0))

    @property
    def highest(self) -> Decimal:
        return max((entry.highest for entry in self.ranges), default=self.maximum or Decimal(0))


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from `lowest` to `highest`, both included; for some people only where `who` says so.

    `one_in`: of so many people with such a score one falls ill; None where nothing of the kind is known. `steps` are
    text ids of advice, the first for today; `numbers` ids of services. `pressing`: the advice comes with weight.
    """

    id: str
    lowest: Decimal
    highest: Decimal
    who: Who | None = None
    one_in: int | None = None
    steps: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    call_112: bool = False
    pressing: bool = False


@dataclass(frozen=True, slots=True)
class Skip:
    """When the points of `sum_of`, all answered, add up to `total`, `items` are not asked and count 0."""

    sum_of: tuple[str, ...]
    total: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class When:
    """An item with at least so many points, or one of these bands; nothing of both: a formula says when."""

    item: str | None = None
    least: int = 1
    bands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence beside the result, and whom to call because of it."""

    id: str
    when: When
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Another test that is offered after the result."""

    pack: str
    when: When


@dataclass(frozen=True, slots=True)
class Lift:
    """Any of `items` with a point gives `band`, whatever the sum."""

    items: tuple[str, ...]
    band: str


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One risk test. `sign_off` is empty until a clinician has signed this version (docs/clinical-review.md).

    `texts`: the prefix of the texts of its questions. `off`: switched on only by an operator who accepts `condition`.
    `numbers`: services of a test without bands. `menu` False: only offered after another test.
    """

    id: str
    version: str
    group: str
    source: str
    licence: str
    checked_on: date
    sign_off: str
    minimum_age: int
    maximum_age: int | None
    exclusions: tuple[str, ...]
    minutes: int
    lowest_score: int
    highest_score: int
    scored: tuple[Item, ...]
    questions: tuple[Question, ...]
    bands: tuple[Band, ...]
    rule: Rule = "sum"
    table_by: TableBy | None = None
    texts: str = ""
    off: bool = False
    condition: str = ""
    prohibits_commercial: bool = False
    requires_permission: bool = False
    skips: tuple[Skip, ...] = ()
    notes: tuple[Note, ...] = ()
    offers: tuple[Offer, ...] = ()
    lift: Lift | None = None
    crisis: When | None = None
    numbers: tuple[str, ...] = ()
    menu: bool = True
    codes: Codes = NO_CODES

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the scored items, in order."""
        return tuple(item.id for item in self.scored)

    @property
    def band_ids(self) -> tuple[str, ...]:
        """Each band once, in order: one that is written for several groups of people is one band."""
        return tuple(dict.fromkeys(band.id for band in self.bands))

    @property
    def scale(self) -> tuple[str, ...]:
        """The bands that can be drawn as steps that rise: not one that says that something is unknown."""
        return tuple(band for band in self.band_ids if band != "money_unknown")

    @property
    def steps(self) -> tuple[str, ...]:
        """What the progress counts: the items, and the questions that belong to none, in the order of asking."""
        return tuple(dict.fromkeys(question.item for question in self.questions))

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

    def has_question(self, question_id: str) -> bool:
        return any(question.id == question_id for question in self.questions)

    def questions_of(self, item_id: str) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.item == item_id)

    def item_number(self, question_id: str) -> int:
        """The place of a question's item among what is asked, from 1: the 2 of "2/8"."""
        return self.steps.index(self.question(question_id).item) + 1

    def band(self, band_id: str, who: Who | None = None) -> Band:
        """The band with this id, for these people where it is written more than once. Raises KeyError."""
        found = [band for band in self.bands if band.id == band_id]
        if not found:
            raise KeyError(band_id)
        return next((band for band in found if band.who == who), found[0])
