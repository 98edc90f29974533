"""Reading the options of a simulated meter from text, with errors that say what is allowed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime


class Options:
    """Named texts as in the query of a sim:// URL; a name can come several times, a text can hold a comma list.

    Every reader raises ValueError naming the option, what it got and what is allowed.
    """

    def __init__(self, given: Mapping[str, Sequence[str]], allowed: Sequence[str]) -> None:
        unknown = sorted(set(given) - set(allowed))
        if unknown:
            raise ValueError(f"unknown simulator option {unknown[0]!r}; allowed: {', '.join(allowed)}")
        self._given = given

    def texts(self, name: str) -> list[str]:
        """All texts of a comma list, in order; empty if the option is not given."""
        return [part.strip() for text in self._given.get(name, ()) for part in text.split(",") if part.strip()]

    def text(self, name: str, default: str, pattern: str, meaning: str) -> str:
        texts = self._given.get(name, ())
        if not texts:
            return default
        if len(texts) > 1 or not re.fullmatch(pattern, texts[0]):
            raise ValueError(f"simulator option {name}={','.join(texts)}: allowed is {meaning}")
        return texts[0]

    def whole_numbers(self, name: str, default: Sequence[int], low: int, high: int) -> tuple[int, ...]:
        """A list of whole numbers, one for each measurement in turn."""
        texts = self.texts(name)
        if not texts:
            return tuple(default)
        numbers = [int(text) if re.fullmatch(r"[0-9]{1,6}", text) else -1 for text in texts]
        if not all(low <= number <= high for number in numbers):
            raise ValueError(f"simulator option {name}={','.join(texts)}: allowed are whole numbers {low} to {high}")
        return tuple(numbers)

    def whole_number(self, name: str, default: int, low: int, high: int) -> int:
        numbers = self.whole_numbers(name, (default,), low, high)
        if len(numbers) > 1:
            raise ValueError(f"simulator option {name}: one number, not {len(numbers)}")
        return numbers[0]

    def seconds(self, name: str, default: float) -> float:
        texts = self._given.get(name, ())
        if not texts:
            return default
        if len(texts) > 1 or not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", texts[0]):
            raise ValueError(f"simulator option {name}={','.join(texts)}: allowed are seconds, for example 2 or 0.5")
        return float(texts[0])

    def minute(self, name: str) -> datetime | None:
        text = self.text(name, "", r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}", "a time like 2026-05-31T14:05")
        if not text:
            return None
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(f"simulator option {name}={text}: there is no such time") from None

    def names(self, name: str, allowed: Sequence[str]) -> frozenset[str]:
        texts = self.texts(name)
        for text in texts:
            if text not in allowed:
                raise ValueError(f"unknown simulator {name} {text!r}; allowed: {', '.join(allowed)}")
        return frozenset(texts)
