"""Which texts a risk test needs, and whether they are there and fit: for `kiosk risk-test check` and the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from kiosk.risk_tests.pack import Pack
from kiosk.risk_tests.wording import SHARED, Words

MOST_WORDS = 12
"""In a sentence."""


def needed(pack: Pack) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every text of a pack: the keys of which one has to be there, and how many letters fit."""
    yield (f"{pack.id}.title",), 30
    yield (f"{pack.id}.short",), 16
    yield (f"{pack.id}.description",), 90
    yield (f"{pack.id}.lead",), 40
    for question in pack.questions:
        prefixes = (pack.texts, "shared") if question.id in SHARED else (pack.texts,)
        yield tuple(f"{prefix}.{question.id}.title" for prefix in prefixes), 90
        yield tuple(f"{prefix}.{question.id}.short" for prefix in prefixes), 28
        for option in question.options:
            keys = [f"{prefix}.{question.id}.{option.id}" for prefix in prefixes]
            yield (*keys, f"{pack.texts}.option.{option.id}"), 60
        if question.unit is not None:
            yield (f"{pack.texts}.unit.{question.unit}", f"unit.{question.unit}"), 14
    for exclusion in pack.exclusions:
        yield (f"exclusion.{exclusion}",), 60
    if pack.rule == "none":
        yield (f"{pack.id}.meaning",), 90
        yield (f"{pack.id}.summary",), 150
    for name in pack.band_ids:
        band = pack.band(name)
        yield (f"{pack.id}.band.{name}",), 36
        yield (f"{pack.id}.advice.{name}.meaning",), 90
        yield (f"{pack.id}.advice.{name}.summary",), 150
        if band.one_in:
            yield (f"{pack.id}.chance.{name}",), 70
        if band.call_112:
            yield (f"{pack.id}.call_112",), 90
        for step in band.steps:
            yield (f"{pack.id}.step.{step}",), 100
    for note in pack.notes:
        yield (f"{pack.id}.note.{note.id}",), 110


def optional(pack: Pack) -> Iterator[tuple[str, int]]:
    """Texts that may be missing, in all languages at once."""
    for question in pack.questions:
        yield f"{pack.texts}.{question.id}.help", 90
        if pack.rule == "none":
            for option in question.options:
                yield f"{pack.id}.tip.{question.id}.{option.id}", 100


_NEVER = re.compile(r"!|diagno|\[/?[a-z]+[\]=]", re.IGNORECASE)
"""A shout, a word that promises too much, and marks of the screens' own."""


def faults(pack: Pack, t: Words) -> Iterator[tuple[str, str]]:
    """What is missing, too long or too hard to read in one language: the key and the words."""
    for keys, longest in needed(pack):
        found = next((key for key in keys if t.has(key)), None)
        if found is None:
            yield keys[0], f"the text {keys[0]} is missing"
        else:
            yield from _faults_of(found, t(found), longest)
    for key, longest in optional(pack):
        if t.has(key):
            yield from _faults_of(key, t(key), longest)


def _faults_of(key: str, text: str, longest: int) -> Iterator[tuple[str, str]]:
    if len(text) > longest:
        yield key, f"{key} is too long: {len(text)} letters, {longest} fit"
    if any(name is not None for _, name, _, _ in Formatter().parse(text)):
        yield key, f"{key} has a place to be filled in, and nothing fills it"
    if never := _NEVER.search(text):
        yield key, f"{key} must not have {never[0]!r}"
    for sentence in re.split(r"[.?]\s|[.?]$", text):
        if len(sentence.split()) > MOST_WORDS:
            yield key, f"{key} has a sentence of {len(sentence.split())} words, at most {MOST_WORDS} are plain"
