"""Codes of LOINC and SNOMED CT for what a test asks and finds: for the file that a visitor takes along (docs/fhir.md).

A code is written with its system before it, "loinc 44261-6", and stands for the *published* wording of a test; whoever
exports our own wording under it says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from kiosk.risk_tests.tables import Fault, Table

System = Literal["loinc", "snomed"]


@dataclass(frozen=True, slots=True)
class Code:
    system: System
    code: str


Named = Mapping[str, Code]
_NONE: Named = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Codes:
    """`panel`: the whole test; `score`: its total. By question id, by option id (or "question.option", where options of
    one id mean different answers), by band id."""

    panel: Code | None = None
    score: Code | None = None
    questions: Named = field(default_factory=lambda: _NONE)
    options: Named = field(default_factory=lambda: _NONE)
    bands: Named = field(default_factory=lambda: _NONE)

    def option(self, question: str, option: str) -> Code | None:
        return self.options.get(f"{question}.{option}") or self.options.get(option)


NO_CODES = Codes()


def read_codes(table: Table | None) -> Codes:
    """[codes] of a pack; what cannot be a code is gathered as a fault of the table."""
    if table is None:
        return NO_CODES
    codes = Codes(
        panel=_code(table, "panel"),
        score=_code(table, "score"),
        questions=_named(table.table("questions")),
        options=_named(table.table("options")),
        bands=_named(table.table("bands")),
    )
    table.done()
    return codes


def _named(table: Table | None) -> Named:
    if table is None:
        return _NONE
    found = {key: code for key in table.names() if (code := _code(table, key)) is not None}
    return MappingProxyType(found)


def _code(table: Table, key: str) -> Code | None:
    written = table.optional(key, str)
    if written is None:
        return None
    if match := re.fullmatch(r"loinc ((?:LA)?\d{1,7}-\d)", written):
        if not match[1].startswith("LA") and not _loinc_digit_fits(match[1]):
            words = f"{table.name}: {written!r} has a wrong last digit; compare it with loinc.org"
            table.found.append(Fault(words, key, harmless=True))
        return Code("loinc", match[1])
    if match := re.fullmatch(r"snomed (\d{6,18})", written):
        return Code("snomed", match[1])
    words = f'{table.name}: {written!r} is no code; write it like "loinc 44261-6" or "snomed 763117005"'
    table.found.append(Fault(words, key, harmless=True))
    return None


def _loinc_digit_fits(code: str) -> bool:
    """LOINC's last digit is a check digit (mod 10: every second digit from the right doubled)."""
    digits, last = code.split("-")
    backwards = digits[::-1]
    doubled = int(backwards[0::2][::-1]) * 2
    total = sum(map(int, f"{doubled}{backwards[1::2]}"))
    return (10 - total % 10) % 10 == int(last)
