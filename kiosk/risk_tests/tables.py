"""TOML tables read strictly: every key is taken once, with its kind, and what is left over is a fault."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

T = TypeVar("T")


class Fault(Exception):
    """What is wrong, and the keys that lead there; whoever reads the file adds its name and the line."""

    def __init__(self, words: str, *key: str) -> None:
        super().__init__(words)
        self.key = key


class Table:
    """A TOML table whose keys are taken one by one. `name` is for people."""

    def __init__(self, name: str, data: object) -> None:
        if not isinstance(data, dict):
            raise Fault(f"{name} must be a table")
        self.name = name
        self._rest: dict[str, Any] = dict(data)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        value = self.optional(key, kind)
        if value is not None:
            return value
        if default is None:
            raise Fault(f"{self.name}: {key!r} is missing")
        return default

    def optional(self, key: str, kind: type[T]) -> T | None:
        value = self._rest.pop(key, None)
        # type() and not isinstance(): true is no number, and a date-time is no date.
        if value is not None and type(value) is not kind:
            raise Fault(f"{self.name}: {key!r} must be {kind.__name__}, not {value!r}", key)
        return value

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str | None:
        value = self.optional(key, str)
        if value is not None and value not in allowed:
            raise Fault(f"{self.name}: {key} = {value!r}; allowed: {', '.join(allowed)}", key)
        return default if value is None else value

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        value = self._rest.pop(key, default)
        if type(value) not in (int, Decimal) or not Decimal(value).is_finite():
            raise Fault(f"{self.name}: {key!r} must be a number, not {value!r}", key)
        return Decimal(value)

    def tables(self, key: str) -> list[Table]:
        return [Table(f"{self.name}, {key} {at}", entry) for at, entry in enumerate(self.take(key, list, []), start=1)]

    def table(self, key: str) -> Table | None:
        data = self.optional(key, dict)
        return None if data is None else Table(f"{self.name}, {key}", data)

    def strings(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise Fault(f"{self.name}: {key!r} must be a list of texts", key)
        return tuple(values)

    def names(self) -> list[str]:
        return list(self._rest)

    def has(self, key: str) -> bool:
        return key in self._rest

    def is_text(self, key: str) -> bool:
        return isinstance(self._rest.get(key), str)

    def done(self) -> None:
        if self._rest:
            first = next(iter(self._rest))
            raise Fault(f"{self.name}: unknown key {', '.join(repr(key) for key in self._rest)}", first)
