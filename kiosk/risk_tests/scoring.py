"""From answers to a score. Decimal arithmetic, halves up; an unanswered item is missing, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kiosk.risk_tests.pack import Answers, Item, Pack, Sex


class AnswerProblem(ValueError):
    """An answer to an item the pack does not have, or outside what the item allows."""


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers come to. While anything is missing there is no score and no band.

    `band_index` counts from 0 in the pack's order; `missing` lists item ids in the pack's order. `crisis` is for
    packs with an item that asks for help at once; no item of the present packs does.
    """

    test: str
    complete: bool
    score: int | None
    band: str | None
    band_index: int | None
    missing: tuple[str, ...]
    crisis: bool = False


def body_mass_index(height_cm: Decimal | int, weight_kg: Decimal | int) -> Decimal:
    """kg/m², half-up to one decimal."""
    metres = Decimal(height_cm) / 100
    return (Decimal(weight_kg) / (metres * metres)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def too_young(pack: Pack, answers: Answers) -> bool:
    """Whether an answered age is under the pack's limit: an explanation then, no score."""
    age = answers.get("age")
    return age is not None and age < pack.minimum_age


def sex_answer(pack: Pack, answers: Answers) -> Sex | None:
    """Which sex's tables to read, from the answers to questions; None when not told."""
    chosen = answers.get("sex")
    if chosen is None:
        return None
    option = pack.question("sex").options[int(chosen)].id
    return "female" if option == "female" else "male"


def item_answers(pack: Pack, answers: Answers) -> Answers:
    """Answers to questions -> answers to items: height and weight become `bmi`, the rest stays as it is.

    Left out: what only chooses a table (`sex`), an age under the pack's limit, and a BMI without both its questions.
    """
    found: dict[str, int | Decimal] = {}
    for item in pack.scored:
        if item.formula == "body_mass_index":
            if "height" in answers and "weight" in answers:
                found[item.id] = body_mass_index(answers["height"], answers["weight"])
        elif item.id in answers and not (item.id == "age" and too_young(pack, answers)):
            found[item.id] = answers[item.id]
    return found


def score(pack: Pack, answers: Answers, sex: Sex | None) -> Score:
    """The score of answers to *items*. An item with a table for each sex counts as missing when `sex` is None.

    Raises AnswerProblem for an unknown item and for a value the item does not allow.
    """
    for item_id, value in answers.items():
        check_answer(pack, item_id, value)
    missing = tuple(item.id for item in pack.scored if item.id not in answers or (item.needs_sex and sex is None))
    if missing:
        return Score(pack.id, False, None, None, None, missing)
    total = sum(_points(pack, item, answers[item.id], sex) for item in pack.scored)
    for index, band in enumerate(pack.bands):
        if band.lowest <= total <= band.highest:
            return Score(pack.id, True, total, band.id, index, ())
    raise AssertionError(f"{pack.id}: the loader lets no pack in whose bands leave out a score")


def score_answers(pack: Pack, answers: Answers) -> Score:
    """The score of answers to *questions*, as a visit keeps them."""
    return score(pack, item_answers(pack, answers), sex_answer(pack, answers))


def check_answer(pack: Pack, item_id: str, value: object) -> None:
    """Raises AnswerProblem, with what is allowed, unless `value` is an answer to the item."""
    if item_id not in pack.items:
        raise AnswerProblem(f"{pack.id} has no item {item_id!r}; its items are {', '.join(pack.items)}")
    item = pack.item(item_id)
    if not item.ranges:
        options = pack.question(item_id).options
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < len(options):
            allowed = ", ".join(f"{index} ({option.id})" for index, option in enumerate(options))
            raise AnswerProblem(f"{item_id}: {_written(value)} is not one of {allowed}")
        return
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise AnswerProblem(f"{item_id}: {_written(value)} is not a number from {item.lowest} to {item.highest}")
    number = Decimal(value)
    # Far-off numbers are refused before rounding: Decimal cannot quantize them.
    if not number.is_finite() or not item.lowest - 1 <= number <= item.highest + 1:
        raise AnswerProblem(f"{item_id}: {value} is out of range; allowed is {item.lowest} to {item.highest}")
    if not item.lowest <= _on_step(item, number) <= item.highest:
        raise AnswerProblem(f"{item_id}: {value} is out of range; allowed is {item.lowest} to {item.highest}")
    if item.formula is None and _on_step(item, number) != number:
        raise AnswerProblem(f"{item_id}: {value} is not in steps of {item.step}")


def _written(value: object) -> str:
    return str(value) if isinstance(value, int | Decimal) else repr(value)


def _points(pack: Pack, item: Item, value: int | Decimal, sex: Sex | None) -> int:
    if not item.ranges:
        return pack.question(item.id).options[int(value)].points
    number = _on_step(item, Decimal(value))
    for entry in item.ranges:
        if entry.sex in (None, sex) and entry.lowest <= number <= entry.highest:
            return entry.points
    raise AssertionError(f"{pack.id}.{item.id}: the loader lets no item in whose ranges leave out a number")


def _on_step(item: Item, number: Decimal) -> Decimal:
    """Half-up to the item's step; a number that is on it stays the same."""
    assert item.step is not None
    return (number / item.step).quantize(Decimal(1), ROUND_HALF_UP) * item.step
