"""From answers to a score. Decimal arithmetic, halves up; an unanswered item is missing, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from kiosk.risk_tests.bands import band_of, who_of
from kiosk.risk_tests.formulas import FORMULAS, MAY_MISS, NEEDS
from kiosk.risk_tests.pack import ADULT, NOBODY, Answers, Facts, Item, Pack, Region, Sex, When


class AnswerProblem(ValueError):
    """An answer to an item the pack does not have, or outside what the item allows; a person it is not for."""


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers come to. While anything is missing there is no score and no band.

    `band_index` counts from 0 in the pack's order; `missing` lists item ids in the pack's order. `crisis`: an item
    asks for help at once, whatever the total. `notes`: ids of sentences beside the result.
    """

    test: str
    complete: bool
    score: int | Decimal | None
    band: str | None
    band_index: int | None
    missing: tuple[str, ...]
    crisis: bool = False
    notes: tuple[str, ...] = ()


def body_mass_index(height_cm: Decimal | int, weight_kg: Decimal | int) -> Decimal:
    """kg/m², half-up to one decimal."""
    metres = Decimal(height_cm) / 100
    return (Decimal(weight_kg) / (metres * metres)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def too_young(pack: Pack, answers: Answers) -> bool:
    """Whether an answered age is under the pack's limit: an explanation then, no score."""
    age = answers.get("age")
    return age is not None and age < pack.minimum_age


def too_old(pack: Pack, answers: Answers) -> bool:
    """Whether an answered age is over the pack's limit."""
    age = answers.get("age")
    return age is not None and pack.maximum_age is not None and age > pack.maximum_age


def sex_answer(pack: Pack, answers: Answers) -> Sex | None:
    """Which sex's tables to read, from the answers to questions; None when not told."""
    chosen = answers.get("sex")
    if chosen is None:
        return None
    option = pack.question("sex").options[int(chosen)].id
    return "female" if option == "female" else "male"


def facts_of(pack: Pack, answers: Answers, region: Region | None = None) -> Facts:
    """What a score may depend on, from the answers to questions."""
    age = answers.get("age")
    return Facts(None if age is None else int(age), sex_answer(pack, answers), region)


def item_answers(pack: Pack, answers: Answers) -> Answers:
    """Answers to questions -> answers to items: height and weight become `bmi`, the rest stays as it is.

    Left out: what belongs to no item or only chooses a table, an age under the pack's limit, and a BMI without both its
    questions.
    """
    found: dict[str, int | Decimal] = {}
    for item in pack.scored:
        if item.formula == "body_mass_index":
            if "height" in answers and "weight" in answers:
                found[item.id] = body_mass_index(answers["height"], answers["weight"])
        elif item.id in answers and not (item.id == "age" and too_young(pack, answers)):
            found[item.id] = answers[item.id]
    return found


def score(pack: Pack, answers: Answers, facts: Facts = NOBODY) -> Score:
    """The score of answers to *items*. An item with a table for each sex counts as missing when the sex is not known.

    Raises AnswerProblem for an unknown item, for a value the item does not allow, and for an age the test is not for.
    """
    if facts.age is not None:
        _check_age(pack, facts.age)
    plain = _plain(pack)
    if plain is not None:
        return _sum_of_options(pack, plain, answers)
    for item_id, value in answers.items():
        check_answer(pack, item_id, value)
    skipped = skipped_items(pack, answers)
    needed = [item for item in pack.scored if item.id not in skipped | _may_miss(pack)]
    missing = tuple(
        item.id for item in needed if item.id not in answers or (item.needs_sex and facts.sex is None)
    ) + tuple(fact for fact in NEEDS.get(pack.rule, ()) if getattr(facts, fact) is None)
    crisis = pack.crisis is not None and _holds(pack, pack.crisis, answers, None)
    if missing:
        return Score(pack.id, False, None, None, None, missing, crisis)
    kept = {item_id: value for item_id, value in answers.items() if item_id not in skipped}
    if pack.rule == "none":
        return Score(pack.id, True, None, None, None, (), crisis)
    if pack.rule in FORMULAS:
        worked = FORMULAS[pack.rule](kept, facts)
        if worked is None:
            unsaid = tuple(item for item in pack.items if kept.get(item) in (None, 3))
            return Score(pack.id, False, None, None, None, unsaid, crisis)
        return _result(pack, worked.score, worked.band, answers, crisis, worked.notes)
    if pack.rule == "number":
        [item] = pack.scored
        total: int | Decimal = _on_step(item, Decimal(kept[item.id]))
    else:
        total = sum(_points(pack, item, kept[item.id], facts.sex) for item in pack.scored if item.id in kept)
    band = band_of(pack, Decimal(total), who_of(pack, facts))
    lifted = pack.lift is not None and any(_item_points(pack, each, kept) >= 1 for each in pack.lift.items)
    assert lifted or band is not None or pack.table_by == "sex", f"{pack.id}: no band for {total}"
    name = pack.lift.band if pack.lift is not None and lifted else band.id if band else None
    return _result(pack, total, name, answers, crisis)


def _may_miss(pack: Pack) -> frozenset[str]:
    """Items without which there is a result: a formula's own, and what may be passed over where nothing is added up."""
    if pack.rule == "none":
        return frozenset(question.item for question in pack.questions if question.may_skip)
    return MAY_MISS.get(pack.rule, frozenset())


def score_answers(pack: Pack, answers: Answers, region: Region | None = None) -> Score:
    """The score of answers to *questions*, as a visit keeps them. Whoever does not say an age or a sex that the test
    depends on gets no score."""
    facts = facts_of(pack, answers, region)
    if too_young(pack, answers) or too_old(pack, answers):
        facts = Facts(None, facts.sex, region)
    found = score(pack, item_answers(pack, answers), facts)
    unsaid = tuple(each for each in ("age", "sex") if needs_fact(pack, each) and each not in answers)
    if found.complete and unsaid:
        return Score(pack.id, False, None, None, None, unsaid, found.crisis)
    return found


def needs_fact(pack: Pack, fact: str) -> bool:
    """Whether there is no result without the visitor's age or sex (`fact` is the question's id)."""
    if not pack.has_question(fact):
        return False
    if fact == "age" and (pack.table_by == "age_65" or pack.minimum_age > ADULT):
        return True
    by_table = pack.table_by == fact or any(item.needs_sex for item in pack.scored if fact == "sex")
    return by_table or fact in pack.items or fact in NEEDS.get(pack.rule, ())


def skipped_items(pack: Pack, answers: Answers) -> frozenset[str]:
    """The items that are not asked after these answers; they count 0."""
    found: set[str] = set()
    for skip in pack.skips:
        if all(item in answers and item not in found for item in skip.sum_of):
            total = sum(_item_points(pack, item, answers) for item in skip.sum_of)
            found |= set(skip.items) if total == skip.total else set()
    return frozenset(found)


def asks_for_help(pack: Pack, answers: Answers, item: str) -> bool:
    """Whether the answer to this item is one that asks for help at once."""
    return pack.crisis is not None and pack.crisis.item == item and _holds(pack, pack.crisis, answers, None)


def offered(pack: Pack, answers: Answers, result: Score) -> tuple[str, ...]:
    """Ids of the tests that are offered after this result."""
    items = item_answers(pack, answers)
    return tuple(offer.pack for offer in pack.offers if _holds(pack, offer.when, items, result.band))


def check_answer(pack: Pack, item_id: str, value: object) -> None:
    """Raises AnswerProblem, with what is allowed, unless `value` is an answer to the item."""
    if item_id not in pack.items:
        raise AnswerProblem(f"{pack.id} has no item {item_id!r}; its items are {', '.join(pack.items)}")
    item = pack.item(item_id)
    if not item.is_number:
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


@dataclass(frozen=True, slots=True)
class _Plain:
    """A plain sum of options, looked up: the points of each item's options, and band and its place of each sum."""

    points: tuple[tuple[str, tuple[int, ...]], ...]
    bands: tuple[tuple[str, int] | None, ...]


@cache
def _plain(pack: Pack) -> _Plain | None:
    """None for a pack that is no plain sum of options."""
    simple = pack.rule == "sum" and not (pack.skips or pack.lift or pack.table_by)
    if not simple or any(item.is_number for item in pack.scored):
        return None
    points = tuple((item.id, tuple(o.points for o in pack.question(item.id).options)) for item in pack.scored)
    scores = range(sum(max(each) for _, each in points) + 1)
    found = [band_of(pack, Decimal(total), None) for total in scores]
    return _Plain(points, tuple((band.id, pack.band_ids.index(band.id)) if band else None for band in found))


def _sum_of_options(pack: Pack, plain: _Plain, answers: Answers) -> Score:
    total, found = 0, 0
    for item, worth in plain.points:
        chosen = answers.get(item)
        if chosen is None:
            continue
        if type(chosen) is not int or not 0 <= chosen < len(worth):
            check_answer(pack, item, chosen)
        total += worth[int(chosen)]
        found += 1
    if found != len(answers):
        for item_id, value in answers.items():
            check_answer(pack, item_id, value)
    crisis = pack.crisis is not None and _holds(pack, pack.crisis, answers, None)
    if found < len(plain.points):
        missing = tuple(item for item, _ in plain.points if item not in answers)
        return Score(pack.id, False, None, None, None, missing, crisis)
    band = plain.bands[total]
    assert band is not None, f"{pack.id}: the loader lets no pack in whose bands leave out a score"
    if pack.notes:
        return _result(pack, total, band[0], answers, crisis)
    return Score(pack.id, True, total, *band, (), crisis)


def _result(
    pack: Pack,
    total: int | Decimal | None,
    band: str | None,
    answers: Answers,
    crisis: bool,
    notes: tuple[str, ...] = (),
) -> Score:
    more = tuple(note.id for note in pack.notes if note.id not in notes and _holds(pack, note.when, answers, band))
    index = None if band is None else pack.band_ids.index(band)
    return Score(pack.id, True, total, band, index, (), crisis, notes + more)


def _holds(pack: Pack, when: When, answers: Answers, band: str | None) -> bool:
    by_item = when.item is not None and when.item in answers and _item_points(pack, when.item, answers) >= when.least
    return by_item or (band is not None and band in when.bands)


def _item_points(pack: Pack, item_id: str, answers: Answers) -> int:
    if item_id not in answers:
        return 0
    item = pack.item(item_id)
    if item.is_number and not item.ranges:
        return int(answers[item_id])
    return _points(pack, item, answers[item_id], None)


def _check_age(pack: Pack, age: int) -> None:
    if age < pack.minimum_age:
        raise AnswerProblem(f"age {age}: {pack.id} is for people from {pack.minimum_age} years on: no score")
    if pack.maximum_age is not None and age > pack.maximum_age:
        raise AnswerProblem(f"age {age}: {pack.id} is for people up to {pack.maximum_age} years: no score")


def _written(value: object) -> str:
    return str(value) if isinstance(value, int | Decimal) else repr(value)


def _points(pack: Pack, item: Item, value: int | Decimal, sex: Sex | None) -> int:
    if not item.is_number:
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
