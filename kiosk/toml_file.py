"""A TOML file checked against a model: every mistake is found at once, and told with file, line, key and value."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kiosk.config_lines import Key, line_of, lines_of_keys

Model = TypeVar("Model", bound=BaseModel)
Finding = tuple[Key, object, str]
"""Key, value as written, advice."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. `key` is dotted ("visit.idle_seconds"), `value` as written (None: nothing was written)."""

    file: Path
    line: int | None
    key: str
    value: object
    advice: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else f"{self.file}"
        what = f": {self.key}" if self.key else ""
        value = "" if self.value is None else f" = {_as_written(self.value)}"
        return f"{where}{what}{value}: {self.advice}"


class ConfigProblem(Exception):
    """The configuration cannot be used; `problems` has every reason."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read(
    path: Path, model: type[Model], also: Callable[[Mapping[str, Any]], Iterable[Finding]] = lambda _: ()
) -> Model:
    """The file as a `model`. `also` finds more mistakes in the values as written. Raises ConfigProblem."""
    text = read_text(path)
    values = _parse(path, text)
    lines = lines_of_keys(text)
    found = list(also(values))
    checked: Model | None = None
    try:
        checked = model.model_validate(values)
    except ValidationError as error:
        found += [_explain(each, values, model) for each in error.errors(include_url=False)]
    if found or checked is None:
        problems = [Problem(path, line_of(lines, key), ".".join(key), value, advice) for key, value, advice in found]
        raise ConfigProblem(sorted(problems, key=lambda each: each.line or 0))
    return checked


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # some editors begin a file with a mark
    except FileNotFoundError:
        advice = "there is no such file; give its place with --config FILE, or copy the config.toml of this product"
    except UnicodeDecodeError as error:
        advice = f"not UTF-8 text (byte {error.start}); save it as UTF-8"
    except OSError as error:
        advice = f"cannot be read: {error.strerror}"
    raise ConfigProblem([Problem(path, None, "", None, advice)])


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        place = re.search(r"\(at line (\d+), column (\d+)\)", words)
        line = int(place[1]) if place else (len(text.splitlines()) if "end of document" in words else None)
        written = text.splitlines()[line - 1].strip() if line and line <= len(text.splitlines()) else ""
        hint = next((hint for said, hint in _HINTS.items() if said in words), "")
        advice = f"this cannot be read: {hint or words}" + (f"; the line says: {written}" if written else "")
        raise ConfigProblem([Problem(path, line, "", None, advice)]) from None


_HINTS = {
    "Illegal character '\\n'": "is a quotation mark missing at the end of the line?",
    "Expected newline or end of document": "one value a line; numbers are written with a point, as 102.5",
    "Invalid value": "texts stand in quotation marks; yes and no are written true and false",
    "Cannot declare": "this section stands in the file twice; write its lines into one",
    "Cannot overwrite a value": "this key stands in the section twice; keep one of them",
    "Expected '=' after a key": "a key and its value are joined by =",
}
"""What the TOML reader says, and what it mostly means."""


def choices(written: str, allowed: Collection[str]) -> str:
    """What may stand in the place of an unknown name, the nearest first."""
    near = difflib.get_close_matches(written, allowed, n=1)
    return (f"did you mean {near[0]!r}? " if near else "") + f"allowed: {', '.join(sorted(allowed)) or 'none'}"


def _explain(error: ErrorDetails, values: Mapping[str, Any], model: type[BaseModel]) -> Finding:
    """Key, value as written and advice of one error of pydantic."""
    key = _key_as_written(values, error["loc"])
    value = written(values, error["loc"])
    kind, limits = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return key, value, "there is no such key here; " + choices(key[-1], _keys_beside(model, key))
    if kind == "missing":
        return key, None, "is missing; write it, or leave the whole table out"
    if kind == "value_error":
        words = str(limits["error"])
        inner = re.match(r"(\w+): ", words)
        if inner and isinstance(value, Mapping | None):  # a rule between the keys of a section names the one to mend
            key, words = (*key, inner[1]), words[inner.end() :]
            value = written(values, key)
        return key, value, words
    return key, value, _ADVICE[kind](limits) if kind in _ADVICE else f"not allowed here: {error['msg'].lower()}"


def _key_as_written(values: Mapping[str, Any], place: tuple[str | int, ...]) -> Key:
    """The key that was written: a text that stands for a table (a name for all languages) has no keys of its own."""
    found: Any = values
    key: Key = ()
    for part in place:
        if isinstance(part, str) and isinstance(found, Mapping):
            key = (*key, part)
            found = found.get(part)
    return key


_ADVICE: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than_equal": lambda limits: f"too small; allowed: {limits['ge']:g} or more",
    "less_than_equal": lambda limits: f"too large; allowed: {limits['le']:g} or less",
    "literal_error": lambda limits: f"allowed: {limits['expected']}",
    "int_type": lambda _: "allowed: a whole number, without quotes",
    "float_type": lambda _: "allowed: a number, without quotes",
    "finite_number": lambda _: "allowed: an ordinary number",
    "bool_type": lambda _: "allowed: true or false, without quotes",
    "string_type": lambda _: 'allowed: a text "in quotes"',
    "tuple_type": lambda _: "allowed: a list in [ ]",
    "model_type": lambda _: "allowed: a table with its own keys",
    "dict_type": lambda _: "allowed: a table with its own keys",
    "too_short": lambda limits: f"too few; allowed: at least {limits['min_length']}",
    "too_long": lambda limits: f"too many; allowed: at most {limits['max_length']}",
    "string_too_short": lambda _: "is empty; write something or leave the line out",
    "string_too_long": lambda limits: f"too long; allowed: at most {limits['max_length']} characters",
}


def written(values: Mapping[str, Any], place: tuple[str | int, ...]) -> object:
    """What the file has at `place`; None where it has nothing there."""
    found: Any = values
    for part in place:
        if isinstance(found, str):  # one text in the place of a list
            return found
        try:
            found = found[part]
        except (KeyError, IndexError, TypeError):
            return found if not isinstance(found, Mapping) else None
    return found


def _keys_beside(model: type[BaseModel], key: Key) -> list[str]:
    """The keys that are allowed where the unknown `key` stands."""
    for part in key[:-1]:
        field = model.model_fields.get(part)
        if field is None:
            continue  # the name of an entry of a table of named entries: the model is already that of the entry
        model = next(each for each in (field.annotation, *get_args(field.annotation)) if _is_model(each))
    return [field.alias or name for name, field in model.model_fields.items()]


def _is_model(annotation: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _as_written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return str(value)
