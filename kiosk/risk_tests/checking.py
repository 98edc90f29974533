"""What must hold between the parts of a pack: nothing overlaps, leaves a gap, or cannot be reached or told."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Literal

from kiosk.risk_tests import formulas
from kiosk.risk_tests.pack import Band, Formula, Item, Pack, PointRange, When, Who
from kiosk.risk_tests.scoring import body_mass_index
from kiosk.risk_tests.tables import Fault

FORMULA_QUESTIONS: dict[Formula, tuple[tuple[str, str], ...]] = {
    "body_mass_index": (("height", "cm"), ("weight", "kg")),
}
"""The questions a formula is worked out of, each with its unit."""
PEOPLE: dict[str, tuple[Who, ...]] = {
    "sex": ("female", "male"),
    "age_65": ("under_65", "age_65"),
    "alcohol_group": ("female", "male", "age_65"),
}
_HALF_STEPS = Decimal("0.1")


def check(pack: Pack) -> list[Fault]:
    """Everything that does not hold."""
    found = _of(lambda: _check_questions(pack)) or _of(lambda: _check_rule(pack))
    if found:
        return found  # what follows rests on these
    for item in pack.scored:
        found += _of(partial(_check_item, pack, item))
    groups: tuple[Who | None, ...] = PEOPLE[pack.table_by] if pack.table_by else (None,)
    for who in groups:
        found += _of(partial(_check_bands_of, pack, who))
    for one in (_check_bands, _check_conditions):
        found += _of(partial(one, pack))
    return [*found, *_faults_of_codes(pack)]


def _of(one: Callable[[], None]) -> list[Fault]:
    try:
        one()
    except Fault as fault:
        return [fault]
    return []


def _check_questions(pack: Pack) -> None:
    if not pack.questions:
        raise Fault("there are no questions")
    if pack.minutes < 1:
        raise Fault("minutes must be 1 or more", "minutes")
    _unique("item", pack.items)
    _unique("question", [question.id for question in pack.questions])
    for question in pack.questions:
        if question.scored and question.item not in pack.items:
            raise Fault(f"question {question.id!r} belongs to the unknown item {question.item!r}")
        if question.kind == "choice":
            _unique(f"option of question {question.id!r}", [option.id for option in question.options])


def _check_item(pack: Pack, item: Item) -> None:
    name = f"item {item.id!r}"
    questions = {question.id: question for question in pack.questions_of(item.id)}
    for needed, unit in FORMULA_QUESTIONS[item.formula] if item.formula else ():
        if needed not in questions or questions[needed].unit != unit:
            raise Fault(f"{name}: its formula needs the question {needed!r} in {unit}")
    if item.needs_sex and not _asks_sex(pack):
        raise Fault(f"{name}: points for each sex need the question 'sex' with the options female and male")
    if item.formula is None and item.id not in questions:
        raise Fault(f"{name}: there is no question with its id")
    if not item.is_number:
        if questions[item.id].kind != "choice" or not questions[item.id].options:
            raise Fault(f"{name} has no points: neither options nor ranges")
        return
    if not item.ranges:
        if pack.rule == "sum":
            raise Fault(f"{name} has no points: neither options nor ranges")
        _check_numbers(pack, item, item.lowest, item.highest)
        return
    for sex in ("female", "male") if item.needs_sex else (None,):
        _check_ranges(pack, item, [entry for entry in item.ranges if entry.sex == sex], sex)
    if any(entry.sex is None for entry in item.ranges) and item.needs_sex:
        raise Fault(f"{name}: points for everyone and points for each sex exclude one another")


def _asks_sex(pack: Pack) -> bool:
    return pack.has_question("sex") and {option.id for option in pack.question("sex").options} == {"female", "male"}


def _check_ranges(pack: Pack, item: Item, ranges: list[PointRange], sex: str | None) -> None:
    name = f"item {item.id!r}" + (f" ({sex})" if sex else "")
    assert item.step is not None
    if not ranges:
        raise Fault(f"{name} has no points")
    if any(entry.lowest > entry.highest or entry.lowest % item.step or entry.highest % item.step for entry in ranges):
        raise Fault(f"{name}: a range ends before it begins, or lies off the step {item.step}")
    for before, after in itertools.pairwise(ranges):
        if after.lowest != before.highest + item.step:
            word = "overlaps the range before it" if after.lowest <= before.highest else "leaves a gap before it"
            raise Fault(f"{name}: the range from {after.lowest} to {after.highest} {word}")
    _check_numbers(pack, item, ranges[0].lowest, ranges[-1].highest)


def _check_numbers(pack: Pack, item: Item, first: Decimal, last: Decimal) -> None:
    """The numbers that an item knows are those that its question, or its formula, can give."""
    name = f"item {item.id!r}"
    if item.formula is not None:
        height, weight = pack.question("height"), pack.question("weight")
        assert height.minimum and height.maximum and weight.minimum and weight.maximum
        least = body_mass_index(height.maximum, weight.minimum)
        most = body_mass_index(height.minimum, weight.maximum)
        if (first, last) != (least, most):
            raise Fault(f"{name}: its ranges ({first} to {last}) are not what its formula gives: {least} to {most}")
        return
    asked = pack.question(item.id)
    lowest = Decimal(pack.minimum_age) if item.id == "age" else asked.minimum
    if asked.kind != "number" or asked.step != item.step or (first, last) != (lowest, asked.maximum):
        raise Fault(f"{name}: its ranges ({first} to {last}, step {item.step}) are not what its question allows")


def _check_rule(pack: Pack) -> None:
    """A formula finds the items, bands and notes that it works with."""
    if pack.rule in formulas.ITEMS and pack.items != formulas.ITEMS[pack.rule]:
        raise Fault(f"rule = {pack.rule!r} works with the questions {', '.join(formulas.ITEMS[pack.rule])}", "rule")
    if pack.rule in formulas.BANDS and pack.band_ids != formulas.BANDS[pack.rule]:
        raise Fault(f"rule = {pack.rule!r} has the bands {', '.join(formulas.BANDS[pack.rule])}, in this order", "rule")
    notes = {note.id for note in pack.notes}
    if missing := [each for each in formulas.NOTES.get(pack.rule, ()) if each not in notes]:
        raise Fault(f"rule = {pack.rule!r} gives the note {missing[0]!r}: write it as a [[note]]", "rule")
    if pack.rule == "number" and len(pack.scored) != 1:
        raise Fault("rule = 'number' has one item, and that is a number", "rule")
    needs: tuple[Literal["age", "sex", "region"], ...] = formulas.NEEDS.get(pack.rule, ())
    for fact in needs:
        if fact != "region" and not pack.has_question(fact):
            raise Fault(f"rule = {pack.rule!r} needs the question {fact!r}", "rule")


def _check_bands(pack: Pack) -> None:
    if pack.rule == "none":
        if pack.bands:
            raise Fault("rule = 'none' has no bands", "rule")
        return
    if not pack.bands:
        raise Fault("there are no bands")
    for band in pack.bands:
        if band.one_in is not None and band.one_in < 1:
            raise Fault(f"band {band.id!r}: one_in must be at least 1")
    groups: tuple[Who | None, ...] = PEOPLE[pack.table_by] if pack.table_by else (None,)
    if odd := [band for band in pack.bands if band.who not in groups]:
        raise Fault(f"band {odd[0].id!r}: who = {odd[0].who!r} does not go with table_by = {pack.table_by!r}")


def _check_bands_of(pack: Pack, who: Who | None) -> None:
    """The bands of one group of people, which are total by themselves."""
    mine = [band for band in pack.bands if band.who == who]
    if not mine:
        if pack.table_by:
            raise Fault(f"table_by = {pack.table_by!r} needs bands with who = {who!r}", "table_by")
        return
    _unique("band", [band.id for band in mine])
    if pack.rule not in formulas.BANDS or pack.rule in ("activity_minutes", "score2", "score2_op"):
        _check_total(pack, mine)


def _check_total(pack: Pack, bands: list[Band]) -> None:
    """Every score that can come out lies in exactly one band."""
    step, lowest, highest = Decimal(1), Decimal(pack.lowest_score), Decimal(pack.highest_score)
    if pack.rule == "number":
        [item] = pack.scored
        step, lowest, highest = item.step or Decimal(1), item.lowest, item.highest
    elif pack.rule == "activity_minutes":
        highest = Decimal(7 * formulas.MOST_MINUTES * 2)
    elif pack.rule != "sum":
        step, highest = _HALF_STEPS, Decimal(100)
    expected = lowest
    for band in bands:
        if band.lowest != expected or band.highest < band.lowest:
            raise Fault(f"band {band.id!r} must begin at {expected}: bands neither overlap nor leave gaps")
        expected = band.highest + step
    if expected != highest + step:
        raise Fault(f"the bands end at {expected - step}, the scores at {highest}")


def _check_conditions(pack: Pack) -> None:
    """Skips, notes, offers and the crisis rule name items and bands that there are."""
    whens: list[tuple[str, When]] = [(f"note {note.id!r}", note.when) for note in pack.notes]
    whens += [(f"the offer of {offer.pack!r}", offer.when) for offer in pack.offers]
    whens += [("the crisis rule", pack.crisis)] if pack.crisis else []
    named = [(where, item) for where, when in whens for item in ([when.item] if when.item else [])]
    named += [("a skip", item) for skip in pack.skips for item in (*skip.sum_of, *skip.items)]
    named += [("the lift", item) for item in (pack.lift.items if pack.lift else ())]
    for where, item in named:
        if item not in pack.items:
            raise Fault(f"{where}: there is no item {item!r}; there is: {', '.join(pack.items)}")
    bands = [(where, band) for where, when in whens for band in when.bands]
    bands += [("the lift", pack.lift.band)] if pack.lift else []
    for where, band in bands:
        if band not in pack.band_ids:
            raise Fault(f"{where}: there is no band {band!r}; there is: {', '.join(pack.band_ids)}")
    if pack.off and not pack.condition:
        raise Fault("a test that is off says what an operator accepts by switching it on: condition", "off")


def _faults_of_codes(pack: Pack) -> Iterator[Fault]:
    """Codes of other systems belong to questions, options and bands that there are."""
    questions = {question.id for question in pack.questions}
    options = {
        name for each in pack.questions for option in each.options for name in (option.id, f"{each.id}.{option.id}")
    }
    for what, named, known in (
        ("question", pack.codes.questions, questions),
        ("option", pack.codes.options, options),
        ("band", pack.codes.bands, set(pack.band_ids)),
    ):
        for name in named:
            if name not in known:
                yield Fault(f"codes: there is no {what} {name!r}", name)


def _unique(what: str, ids: tuple[str, ...] | list[str]) -> None:
    twice = sorted({entry for entry in ids if ids.count(entry) > 1})
    if twice:
        raise Fault(f"the {what} {twice[0]!r} stands there twice")
