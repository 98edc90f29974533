"""Reads a risk test's TOML file, strictly: a pack that is not whole and unambiguous is refused, naming the fault."""

from __future__ import annotations

import itertools
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from kiosk.risk_tests.pack import Band, Formula, Item, Option, Pack, PointRange, Question, Sex
from kiosk.risk_tests.scoring import body_mass_index

T = TypeVar("T")

# The questions a formula is worked out of, each with its unit.
FORMULA_QUESTIONS: dict[Formula, tuple[tuple[str, str], ...]] = {
    "body_mass_index": (("height", "cm"), ("weight", "kg")),
}


class PackProblem(ValueError):
    """A pack that cannot be used. The text names the file and what is wrong in it."""


def load_packs(folder: Path) -> dict[str, Pack]:
    """Every *.toml of the folder by pack id, which is the file's name. Raises PackProblem."""
    packs: dict[str, Pack] = {}
    for file in sorted(folder.glob("*.toml")):
        pack = load_pack(file)
        packs[pack.id] = pack
    if not packs:
        raise PackProblem(f"{folder}: there is no risk test (*.toml) in this folder")
    return packs


def load_pack(file: Path) -> Pack:
    """The pack in one file. Raises PackProblem."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackProblem(f"{file}: cannot be read: {error}") from error
    try:
        pack = _pack(_Table("the pack", data))
        if pack.id != file.stem:
            raise _Fault(f"the pack's id {pack.id!r} must be the file's name, {file.stem!r}")
        _check(pack)
    except _Fault as fault:
        raise PackProblem(f"{file}: {fault}") from None
    return pack


class _Fault(Exception):
    """What is wrong; load_pack adds the file's name."""


class _Table:
    """A TOML table whose keys are taken one by one; what is left over at the end is a fault."""

    def __init__(self, name: str, data: object) -> None:
        if not isinstance(data, dict):
            raise _Fault(f"{name} must be a table")
        self.name = name
        self._rest: dict[str, Any] = dict(data)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        value = self.optional(key, kind)
        if value is not None:
            return value
        if default is None:
            raise _Fault(f"{self.name}: {key!r} is missing")
        return default

    def optional(self, key: str, kind: type[T]) -> T | None:
        value = self._rest.pop(key, None)
        # type() and not isinstance(): true is no number, and a date-time is no date.
        if value is not None and type(value) is not kind:
            raise _Fault(f"{self.name}: {key!r} must be {kind.__name__}, not {value!r}")
        return value

    def number(self, key: str) -> Decimal:
        value = self._rest.pop(key, None)
        if type(value) not in (int, Decimal) or not Decimal(value).is_finite():
            raise _Fault(f"{self.name}: {key!r} must be a number, not {value!r}")
        return Decimal(value)

    def tables(self, key: str) -> list[_Table]:
        return [_Table(f"{self.name}, {key} {at}", entry) for at, entry in enumerate(self.take(key, list, []), start=1)]

    def strings(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise _Fault(f"{self.name}: {key!r} must be a list of texts")
        return tuple(values)

    def has(self, key: str) -> bool:
        return key in self._rest

    def done(self) -> None:
        if self._rest:
            raise _Fault(f"{self.name}: unknown key {', '.join(repr(key) for key in self._rest)}")


def _pack(table: _Table) -> Pack:
    pack = Pack(
        id=table.take("id", str),
        version=table.take("version", str),
        source=table.take("source", str),
        licence=table.take("licence", str),
        checked_on=table.take("checked_on", date),
        sign_off=table.take("sign_off", str),
        minimum_age=table.take("minimum_age", int),
        exclusions=table.strings("exclusions"),
        minutes=table.take("minutes", int),
        lowest_score=table.take("lowest_score", int),
        highest_score=table.take("highest_score", int),
        scored=tuple(_item(entry) for entry in table.tables("item")),
        questions=tuple(_question(entry) for entry in table.tables("question")),
        bands=tuple(_band(entry) for entry in table.tables("band")),
    )
    table.done()
    return pack


def _item(table: _Table) -> Item:
    item_id = table.take("id", str)
    table.name = f"item {item_id!r}"
    formula = table.optional("formula", str)
    if formula not in (None, *FORMULA_QUESTIONS):
        raise _Fault(f"{table.name}: unknown formula {formula!r}; known is {', '.join(FORMULA_QUESTIONS)}")
    lists: list[tuple[str, Sex | None]] = [("points", None), ("points_female", "female"), ("points_male", "male")]
    ranges = tuple(_range(entry, sex) for key, sex in lists for entry in table.tables(key))
    step = table.number("step") if ranges else None
    table.done()
    if step is not None and step <= 0:
        raise _Fault(f"{table.name}: the step must be above 0")
    return Item(item_id, ranges, step, "body_mass_index" if formula else None)


def _range(table: _Table, sex: Sex | None) -> PointRange:
    entry = PointRange(sex, table.number("from"), table.number("to"), table.take("points", int))
    table.done()
    return entry


def _question(table: _Table) -> Question:
    question_id = table.take("id", str)
    table.name = f"question {question_id!r}"
    item = table.take("item", str)
    may_skip = table.take("may_skip", bool, False)
    if table.has("options"):
        # Only the question that bears its item's name is worth points; another one (sex) chooses a table.
        options = tuple(_option(entry, worth_points=question_id == item) for entry in table.tables("options"))
        table.done()
        return Question(question_id, item, "choice", options, None, None, None, None, 0, may_skip)
    unit = table.take("unit", str)
    minimum, maximum, step = table.number("minimum"), table.number("maximum"), table.number("step")
    table.done()
    if step <= 0 or minimum >= maximum or minimum % step or maximum % step:
        raise _Fault(f"{table.name}: minimum, maximum and step do not fit together")
    decimals = max(0, -int(step.normalize().as_tuple().exponent))
    return Question(question_id, item, "number", (), unit, minimum, maximum, step, decimals, may_skip)


def _option(table: _Table, *, worth_points: bool) -> Option:
    option = Option(table.take("id", str), table.take("points", int) if worth_points else 0)
    table.done()
    return option


def _band(table: _Table) -> Band:
    band = Band(table.take("id", str), table.take("from", int), table.take("to", int), table.take("one_in", int))
    table.done()
    return band


def _check(pack: Pack) -> None:
    """Everything that lies between the tables. Raises _Fault."""
    _unique("item", pack.items)
    _unique("question", [question.id for question in pack.questions])
    _unique("band", [band.id for band in pack.bands])
    for question in pack.questions:
        if question.item not in pack.items:
            raise _Fault(f"question {question.id!r} belongs to the unknown item {question.item!r}")
        if question.kind == "choice":
            _unique(f"option of question {question.id!r}", [option.id for option in question.options])
    for item in pack.scored:
        _check_item(pack, item)
    _check_bands(pack)


def _check_item(pack: Pack, item: Item) -> None:
    name = f"item {item.id!r}"
    questions = {question.id: question for question in pack.questions_of(item.id)}
    for needed, unit in FORMULA_QUESTIONS[item.formula] if item.formula else ():
        if needed not in questions or questions[needed].unit != unit:
            raise _Fault(f"{name}: its formula needs the question {needed!r} in {unit}")
    if item.needs_sex and ("sex" not in questions or {o.id for o in questions["sex"].options} != {"female", "male"}):
        raise _Fault(f"{name}: points for each sex need the question 'sex' with the options female and male")
    if item.formula is None and item.id not in questions:
        raise _Fault(f"{name}: there is no question with its id")
    if not item.ranges:
        if questions[item.id].kind != "choice" or not questions[item.id].options:
            raise _Fault(f"{name} has no points: neither options nor ranges")
        return
    for sex in ("female", "male") if item.needs_sex else (None,):
        _check_ranges(pack, item, [entry for entry in item.ranges if entry.sex == sex], sex)
    if any(entry.sex is None for entry in item.ranges) and item.needs_sex:
        raise _Fault(f"{name}: points for everyone and points for each sex exclude one another")


def _check_ranges(pack: Pack, item: Item, ranges: list[PointRange], sex: str | None) -> None:
    name = f"item {item.id!r}" + (f" ({sex})" if sex else "")
    assert item.step is not None
    if not ranges:
        raise _Fault(f"{name} has no points")
    if any(entry.lowest > entry.highest or entry.lowest % item.step or entry.highest % item.step for entry in ranges):
        raise _Fault(f"{name}: a range ends before it begins, or lies off the step {item.step}")
    for before, after in itertools.pairwise(ranges):
        if after.lowest != before.highest + item.step:
            word = "overlaps the range before it" if after.lowest <= before.highest else "leaves a gap before it"
            raise _Fault(f"{name}: the range from {after.lowest} to {after.highest} {word}")
    first, last = ranges[0].lowest, ranges[-1].highest
    if item.formula is not None:
        _check_formula_range(pack, item, first, last)
        return
    asked = pack.question(item.id)
    least = Decimal(pack.minimum_age) if item.id == "age" else asked.minimum
    if asked.kind != "number" or asked.step != item.step or (first, last) != (least, asked.maximum):
        raise _Fault(f"{name}: its ranges ({first} to {last}, step {item.step}) are not what its question allows")


def _check_formula_range(pack: Pack, item: Item, first: Decimal, last: Decimal) -> None:
    height, weight = pack.question("height"), pack.question("weight")
    assert height.minimum and height.maximum and weight.minimum and weight.maximum
    least = body_mass_index(height.maximum, weight.minimum)
    most = body_mass_index(height.minimum, weight.maximum)
    if (first, last) != (least, most):
        raise _Fault(
            f"item {item.id!r}: its ranges ({first} to {last}) are not what its formula gives: {least} to {most}"
        )


def _check_bands(pack: Pack) -> None:
    if not pack.bands:
        raise _Fault("there are no bands")
    expected = pack.lowest_score
    for band in pack.bands:
        if band.lowest != expected or band.highest < band.lowest:
            raise _Fault(f"band {band.id!r} must begin at {expected}: bands neither overlap nor leave gaps")
        if band.one_in < 1:
            raise _Fault(f"band {band.id!r}: one_in must be at least 1")
        expected = band.highest + 1
    if expected != pack.highest_score + 1:
        raise _Fault(f"the bands end at {expected - 1}, the scores at {pack.highest_score}")
    worth = [[entry.points for entry in item.ranges] or _option_points(pack, item.id) for item in pack.scored]
    reachable = sum(min(points) for points in worth), sum(max(points) for points in worth)
    if reachable != (pack.lowest_score, pack.highest_score):
        raise _Fault(
            f"the points give scores from {reachable[0]} to {reachable[1]}, "
            f"not {pack.lowest_score} to {pack.highest_score}"
        )


def _option_points(pack: Pack, item_id: str) -> list[int]:
    return [option.points for option in pack.question(item_id).options]


def _unique(what: str, ids: tuple[str, ...] | list[str]) -> None:
    twice = sorted({entry for entry in ids if ids.count(entry) > 1})
    if twice:
        raise _Fault(f"the {what} {twice[0]!r} stands there twice")
