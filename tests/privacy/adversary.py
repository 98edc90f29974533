"""Somebody who has every export ever made, knows exactly how many people measured on each day, knows how often each
class occurs in the long run, and guesses the blood-pressure class of each of them.

`simulate` lets made-up people measure for a year, counts and seals them with the kiosk's own code, and reads what was
published. `attack` then does, bucket by bucket, what can be done: it draws from the posterior of everybody's class,
systolic and diastolic band given all three published tables and the exact number of people (Metropolis, with the true
long-run shares as the prior), and guesses the class that is likeliest for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, inf, log
from pathlib import Path
from random import Random
from typing import Literal

from kiosk.blood_pressure import judge
from kiosk.practice.person import person
from kiosk.statistics.rows import read_figures
from kiosk.statistics.sealing import seal
from kiosk.statistics.series import closed
from kiosk.statistics.tables import base_of, pressure_cells
from kiosk.store import open_store
from kiosk.visit import Rules

TABLES = ("pressure_class", "systolic_10", "diastolic_10")
FIRST = date(2026, 1, 1)
Kind = tuple[str | None, ...]
"""A person's cell in each of the tables; None where they count in none."""
_ROUNDS, _BURN_IN = 160, 40
_IMPOSSIBLE = -30.0  # so that the walk gets out of where it began


@dataclass(frozen=True)
class Bucket:
    """`people`: the truth. `published`: table -> cell -> rounded count."""

    first: date
    last: date
    people: Sequence[Kind]
    published: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Guess:
    """How many of `of` people were guessed right. `right`: with the exports; `base`: by always saying the class that is
    the most common in the long run; `exact`: with the exact counts of the bucket, had they been given out. `sure`: the
    posterior probability of the class that was guessed."""

    of: int
    right: int
    base: int
    exact: int
    sure: float

    @property
    def advantage(self) -> float:
        return (self.right - self.base) / self.of


def simulate(folder: Path, days: int, a_day: int, seed: int) -> list[Bucket]:
    """A year at a kiosk where about `a_day` people measure on a day, and what was published of it."""
    chance = Random(seed)
    rules = Rules()
    store = open_store(folder / "kiosk.sqlite3")
    came: dict[date, list[Kind]] = {}
    for number in range(days):
        day = FIRST + timedelta(days=number)
        people = came[day] = []
        for _ in range(max(0, round(chance.gauss(a_day, a_day**0.5)))):
            who = person(chance, rules)
            cells = pressure_cells(judge([who.reading(), who.reading()]))
            store.count(cells, True, day)
            people.append(tuple(dict(cells).get(table) for table in TABLES))
        seal(store, day, chance.randrange)
    last = FIRST + timedelta(days=days - 1)
    figures = read_figures(store, "site", "kiosk", FIRST, last, date.max)
    store.close()
    by_table = {table: closed(figures.health, table) for table in TABLES}
    return [
        Bucket(
            each.first,
            each.last,
            [kind for day, people in came.items() if each.first <= day <= each.last for kind in people],
            {table: by_table[table][at].counts for table in TABLES},
        )
        for at, each in enumerate(by_table[TABLES[0]])
    ]


def attack(buckets: Sequence[Bucket], seed: int) -> list[Guess]:
    """One guess for each bucket: its people cannot be told apart, so all are guessed alike."""
    chance = Random(seed)
    shares = Counter(kind for bucket in buckets for kind in bucket.people)
    kinds, weights = list(shares), list(shares.values())
    common = Counter(kind[0] for bucket in buckets for kind in bucket.people).most_common(1)[0][0]
    guesses = []
    for bucket in buckets:
        expected = _posterior(chance, bucket, kinds, weights)
        guess = max(expected, key=lambda cell: expected[cell])
        true = Counter(kind[0] for kind in bucket.people)
        of = len(bucket.people)
        guesses.append(Guess(of, true[guess], true[common], max(true.values()), expected[guess] / of))
    return guesses


def _posterior(
    chance: Random, bucket: Bucket, kinds: Sequence[Kind], weights: Sequence[int]
) -> dict[str | None, float]:
    """Class -> how many people are expected in it."""
    fits = [{cell: _chances(table, count) for cell, count in bucket.published[table].items()} for table in TABLES]
    people = chance.choices(kinds, weights, k=len(bucket.people))
    counts = [Counter(kind[at] for kind in people) for at in range(len(TABLES))]
    expected: Counter[str | None] = Counter()
    steps = len(people)
    for number in range(_ROUNDS):
        proposals = chance.choices(kinds, weights, k=steps)
        for new in proposals:
            at = chance.randrange(steps)
            old = people[at]
            gain = 0.0
            for table, fit in enumerate(fits):
                left, joined, count = old[table], new[table], counts[table]
                if left == joined:
                    continue
                if left is not None:
                    gain += fit[left].get(count[left] - 1, _IMPOSSIBLE) - fit[left].get(count[left], _IMPOSSIBLE)
                if joined is not None:
                    gain += fit[joined].get(count[joined] + 1, _IMPOSSIBLE) - fit[joined].get(
                        count[joined], _IMPOSSIBLE
                    )
            if gain >= 0 or chance.random() < exp(gain):
                people[at] = new
                for table, count in enumerate(counts):
                    count[old[table]] -= 1
                    count[new[table]] += 1
        if number >= _BURN_IN:
            expected.update(counts[0])
    return {cell: total / (_ROUNDS - _BURN_IN) for cell, total in expected.items()}


def _chances(table: str, published: int) -> dict[int, float]:
    """True count -> logarithm of the chance that it is published as this."""
    base = base_of(table)
    found = {}
    for count in range(max(0, published - base + 1), published + base):
        away = abs(count - published)
        found[count] = log((base - away) / base) if away < base else -inf
    return found


def share(guesses: Sequence[Guess], name: Literal["base", "right", "exact"]) -> float:
    """How much of all people was guessed right in one of the ways."""
    return sum(getattr(guess, name) for guess in guesses) / sum(guess.of for guess in guesses)
