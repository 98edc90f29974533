"""TOML tables read strictly: every key is taken once, with its kind, and what is left over is a fault.

Faults are gathered where reading can go on, so that whoever wrote the file hears of all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Fault(Exception):
    """What is wrong, and the keys that lead there; whoever reads the file adds its name and the line. `harmless`: what
    was read is whole without it, and can be looked at further."""

    def __init__(self, words: str, *key: str, harmless: bool = False) -> None:
        super().__init__(words)
        self.key = key
        self.harmless = harmless


_STAND_IN: Mapping[type, object] = {str: "", int: 0, bool: False, list: [], date: date.min}
"""For a key that is missing, so that reading can go on; the pack is refused all the same."""
_KINDS: Mapping[type, str] = {
    str: 'a text in "quotation marks"',
    int: "a whole number",
    bool: "true or false",
    list: "a list in [brackets]",
    dict: "a table",
    date: "a date like 2026-11-28",
}


class Table:
    """A TOML table whose keys are taken one by one. `name` is for people; `found` takes the faults, those of the tables
    in it, too."""

    def __init__(self, name: str, data: object, found: list[Fault] | None = None) -> None:
        if not isinstance(data, dict):
            raise Fault(f"{name} must be a table")
        self.name = name
        self.found: list[Fault] = [] if found is None else found
        self._rest: dict[str, Any] = dict(data)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        there = key in self._rest
        value = self.optional(key, kind)
        if value is not None:
            return value
        if default is None and there:  # of the wrong kind, which is said
            return cast(T, _STAND_IN[kind])
        if default is None:
            self.found.append(Fault(f"{self.name}: {key!r} is missing"))
            return cast(T, _STAND_IN[kind])
        return default

    def optional(self, key: str, kind: type[T]) -> T | None:
        value = self._rest.pop(key, None)
        # type() and not isinstance(): true is no number, and a date-time is no date.
        if value is not None and type(value) is not kind:
            self.found.append(Fault(f"{self.name}: {key!r} must be {_KINDS[kind]}, not {value!r}", key))
            return None
        return value

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str | None:
        value = self.optional(key, str)
        if value is not None and value not in allowed:
            self.found.append(Fault(f"{self.name}: {key} = {value!r}; allowed: {', '.join(allowed)}", key))
            return default
        return default if value is None else value

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        value = self._rest.pop(key, default)
        if type(value) not in (int, Decimal) or not Decimal(value).is_finite():
            raise Fault(f"{self.name}: {key!r} must be a number, not {value!r}", key)
        return Decimal(value)

    def tables(self, key: str) -> list[Table]:
        entries = enumerate(self.take(key, list, []), start=1)
        return [Table(f"{self.name}, {key} {at}", entry, self.found) for at, entry in entries]

    def each(self, key: str, read: Callable[[Table], T]) -> tuple[T, ...]:
        """What `read` makes of each table of the list; one with a fault is left out, and its fault gathered."""
        made = []
        for entry in self.tables(key):
            try:
                made.append(read(entry))
            except Fault as fault:
                self.found.append(fault)
        return tuple(made)

    def table(self, key: str) -> Table | None:
        data = self.optional(key, dict)
        return None if data is None else Table(f"{self.name}, {key}", data, self.found)

    def strings(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise Fault(f"{self.name}: {key!r} must be a list of texts", key)
        return tuple(values)

    def gather(self, read: Callable[[], T], instead: T) -> T:
        """What `read` makes; where it finds a fault, that is gathered and `instead` taken."""
        try:
            return read()
        except Fault as fault:
            self.found.append(fault)
            return instead

    def names(self) -> list[str]:
        return list(self._rest)

    def has(self, key: str) -> bool:
        return key in self._rest

    def is_text(self, key: str) -> bool:
        return isinstance(self._rest.get(key), str)

    def done(self) -> None:
        for key in self._rest:
            self.found.append(Fault(f"{self.name}: unknown key {key!r}", key, harmless=True))
