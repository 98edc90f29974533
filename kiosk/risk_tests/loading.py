"""Reads a risk test's TOML file, strictly: a pack that is not whole and unambiguous is refused, naming the fault.

How such a file is written is told in docs/risk-tests.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast, get_args

from kiosk.risk_tests.checking import FORMULA_QUESTIONS, check
from kiosk.risk_tests.codes import read_codes
from kiosk.risk_tests.fault_lines import told
from kiosk.risk_tests.pack import (
    EXCLUSIONS,
    GROUPS,
    Band,
    Item,
    Lift,
    Note,
    Offer,
    Option,
    Pack,
    PointRange,
    Question,
    Rule,
    Sex,
    Skip,
    TableBy,
    When,
    Who,
)
from kiosk.risk_tests.tables import Fault, Table


class PackProblem(ValueError):
    """A pack that cannot be used. Each of `faults` names the file, the line where it is known, and what is wrong; the
    text has them all, a line each. `pack`: as much of it as could be read, for looking at its words."""

    def __init__(self, *faults: str, pack: Pack | None = None) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults
        self.pack = pack


def load_packs(folder: Path, own: Path | None = None) -> dict[str, Pack]:
    """Every *.toml of the folder by pack id, which is the file's name, and the operator's in `own`.

    Raises PackProblem.
    """
    packs: dict[str, Pack] = {}
    for file in [*sorted(folder.glob("*.toml")), *(sorted(own.glob("*.toml")) if own else [])]:
        pack = load_pack(file)
        if pack.id in packs:
            words = "there is a shipped test of this name; its words can be replaced, its points and bands cannot"
            raise PackProblem(f"{file}: {words}")
        packs[pack.id] = pack
    if not packs:
        raise PackProblem(f"{folder}: there is no risk test (*.toml) in this folder")
    for pack in packs.values():
        for offer in pack.offers:
            if offer.pack not in packs:
                raise PackProblem(f"{pack.id}: offers the unknown test {offer.pack!r}")
    return packs


def load_pack(file: Path) -> Pack:
    """The pack in one file. Raises PackProblem."""
    try:
        text = file.read_text(encoding="utf-8")
        data = tomllib.loads(text, parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        place = re.search(r"at line (\d+)", str(error))
        raise PackProblem(f"{file}{f':{place[1]}' if place else ''}: cannot be read: {error}") from error
    table = Table("the pack", data)
    pack, faults = None, table.found
    try:
        pack = _pack(table)
    except Fault as fault:
        faults.append(fault)
    if pack is not None and all(fault.harmless for fault in faults):
        if pack.id != file.stem:
            faults.append(Fault(f"the pack's id {pack.id!r} must be the file's name, {file.stem!r}", "id"))
        faults += check(pack)
    if pack is None or faults:
        raise PackProblem(*told(file, text, faults), pack=pack if pack is not None and pack.id == file.stem else None)
    return pack


def _pack(table: Table) -> Pack:
    named = _named_options(table.table("options"))
    rule = cast(Rule, table.one_of("rule", get_args(Rule), "sum"))
    questions = table.each("question", lambda entry: _question(entry, named, rule))
    declared = table.each("item", _item)
    pack_id = table.take("id", str)
    pack = Pack(
        id=pack_id,
        version=table.take("version", str),
        group=table.one_of("group", GROUPS) or "work_everyday",
        source=table.take("source", str),
        licence=table.take("licence", str),
        checked_on=table.take("checked_on", date),
        sign_off=table.take("sign_off", str),
        minimum_age=table.take("minimum_age", int),
        maximum_age=table.optional("maximum_age", int),
        exclusions=_exclusions(table),
        minutes=table.take("minutes", int),
        lowest_score=0,
        highest_score=0,
        scored=table.gather(lambda: _items(declared, questions), ()),
        questions=questions,
        bands=table.each("band", _band),
        rule=rule,
        table_by=cast("TableBy | None", table.one_of("table_by", get_args(TableBy))),
        texts=table.take("texts", str, pack_id),
        off=table.take("off", bool, False),
        condition=table.take("condition", str, ""),
        prohibits_commercial=table.take("prohibits_commercial", bool, False),
        requires_permission=table.take("requires_permission", bool, False),
        skips=table.each("skip", _skip),
        notes=table.each("note", _note),
        offers=table.each("offer", _offer),
        lift=_lift(table.table("lift")),
        crisis=_when(crisis) if (crisis := table.table("crisis")) else None,
        numbers=table.strings("numbers"),
        menu=table.take("menu", bool, True),
        codes=read_codes(table.table("codes")),
    )
    table.done()
    return _with_limits(pack)


def _exclusions(table: Table) -> tuple[str, ...]:
    written = table.strings("exclusions")
    for each in written:
        if each not in EXCLUSIONS:
            words = f"{table.name}: exclusions: {each!r}; allowed: {', '.join(EXCLUSIONS)}"
            table.found.append(Fault(words, "exclusions"))
    return written


def _with_limits(pack: Pack) -> Pack:
    """The least and the highest sum of points; 0 and 0 where the score is no sum."""
    from dataclasses import replace

    if pack.rule != "sum":
        return pack
    worth = [
        [entry.points for entry in item.ranges] or [option.points for option in _options(pack, item.id)]
        for item in pack.scored
    ]
    if not all(worth):
        return pack  # said by the check
    lowest, highest = sum(min(points) for points in worth), sum(max(points) for points in worth)
    return replace(pack, lowest_score=lowest, highest_score=highest)


def _options(pack: Pack, item_id: str) -> tuple[Option, ...]:
    return pack.question(item_id).options if pack.has_question(item_id) else ()


def _items(declared: tuple[Item, ...], questions: tuple[Question, ...]) -> tuple[Item, ...]:
    """The items in the order of asking; a question whose item is not written down is an item by itself."""
    written = {item.id: item for item in declared}
    found = dict.fromkeys(question.item for question in questions if question.scored)
    made = []
    for item_id in found:
        alone = next(question for question in questions if question.item == item_id)
        made.append(written.get(item_id) or Item(item_id, (), alone.step, None, alone.minimum, alone.maximum))
    twice = {item.id for item in declared if [each.id for each in declared].count(item.id) > 1}
    if twice:
        raise Fault(f"the item {min(twice)!r} stands there twice")
    if alone_items := [item_id for item_id in written if item_id not in found]:
        raise Fault(f"item {alone_items[0]!r}: there is no question with its id")
    return tuple(made)


def _named_options(table: Table | None) -> Mapping[str, list[Any]]:
    return {} if table is None else {name: table.take(name, list) for name in table.names()}


def _item(table: Table) -> Item:
    item_id = table.take("id", str)
    table.name = f"item {item_id!r}"
    formula = table.optional("formula", str)
    if formula not in (None, *FORMULA_QUESTIONS):
        raise Fault(f"{table.name}: unknown formula {formula!r}; known is {', '.join(FORMULA_QUESTIONS)}", "formula")
    lists: list[tuple[str, Sex | None]] = [("points", None), ("points_female", "female"), ("points_male", "male")]
    ranges = tuple(_range(entry, sex) for key, sex in lists for entry in table.tables(key))
    plain = table.has("minimum")
    step = table.number("step") if ranges or plain else None
    minimum, maximum = (table.number("minimum"), table.number("maximum")) if plain else (None, None)
    table.done()
    if step is not None and step <= 0:
        raise Fault(f"{table.name}: the step must be above 0")
    return Item(item_id, ranges, step, "body_mass_index" if formula else None, minimum, maximum)


def _range(table: Table, sex: Sex | None) -> PointRange:
    entry = PointRange(sex, table.number("from"), table.number("to"), table.take("points", int))
    table.done()
    return entry


def _question(table: Table, named: Mapping[str, list[Any]], rule: Rule) -> Question:
    question_id = table.take("id", str)
    table.name = f"question {question_id!r}"
    scored = table.take("scored", bool, True)
    item = table.take("item", str, question_id)
    may_skip = table.take("may_skip", bool, False)
    if table.has("options"):
        if table.is_text("options"):
            name = table.take("options", str)
            if name not in named:
                raise Fault(f"{table.name}: there is no list of options {name!r}; there is: {', '.join(named)}")
            entries = [Table(f"options {name!r}, {at}", entry) for at, entry in enumerate(named[name], start=1)]
        else:
            entries = table.tables("options")
        # Only the question that bears its item's name is worth points; another one (sex) chooses a table.
        worth = scored and question_id == item and rule != "none"
        options = tuple(_option(entry, worth_points=worth) for entry in entries)
        table.done()
        return Question(question_id, item, "choice", options, None, None, None, None, 0, may_skip, scored)
    unit = table.take("unit", str)
    minimum, maximum, step = table.number("minimum"), table.number("maximum"), table.number("step")
    table.done()
    if step <= 0 or minimum >= maximum or minimum % step or maximum % step:
        raise Fault(f"{table.name}: minimum, maximum and step do not fit together")
    decimals = max(0, -int(step.normalize().as_tuple().exponent))
    return Question(question_id, item, "number", (), unit, minimum, maximum, step, decimals, may_skip, scored)


def _option(table: Table, *, worth_points: bool) -> Option:
    there = table.has("points")
    points = table.optional("points", int)
    option = Option(table.take("id", str), points or 0)
    table.done()
    if not there and worth_points:
        raise Fault(f"{table.name}: 'points' is missing")
    return option


def _band(table: Table) -> Band:
    band_id = table.take("id", str)
    table.name = f"band {band_id!r}"
    band = Band(
        id=band_id,
        lowest=table.number("from"),
        highest=table.number("to"),
        who=cast("Who | None", table.one_of("who", get_args(Who))),
        one_in=table.optional("one_in", int),
        steps=table.strings("steps"),
        numbers=table.strings("numbers"),
        call_112=table.take("call_112", bool, False),
        pressing=table.take("pressing", bool, False),
    )
    table.done()
    return band


def _skip(table: Table) -> Skip:
    skip = Skip(table.strings("sum_of"), table.take("is", int), table.strings("items"))
    table.done()
    return skip


def _when(table: Table) -> When:
    when = When(table.optional("item", str), table.take("from", int, 1), table.strings("bands"))
    table.done()
    return when


def _note(table: Table) -> Note:
    note_id = table.take("id", str)
    table.name = f"note {note_id!r}"
    numbers = table.strings("numbers")
    return Note(note_id, _when(table), numbers)


def _offer(table: Table) -> Offer:
    pack = table.take("pack", str)
    return Offer(pack, _when(table))


def _lift(table: Table | None) -> Lift | None:
    if table is None:
        return None
    lift = Lift(table.strings("items"), table.take("band", str))
    table.done()
    return lift
