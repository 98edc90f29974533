"""A practice database of days, months or years, filled through the ordinary code: visits are taken, their effects are
counted, every evening is sealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import exp
from random import Random

from kiosk.effects import CountResult, CountUse
from kiosk.practice.playing import ToCount, take_visit
from kiosk.statistics.sealing import seal
from kiosk.store import Store, add_result, add_use
from kiosk.visit import Counted, Rules

_WEEKDAYS = (1.15, 1.15, 1.1, 1.1, 1.1, 0.9, 0.5)
"""How much is going on from Monday to Sunday; a week adds up to 7."""
_HOURS = {8: 3, 9: 8, 10: 11, 11: 10, 12: 9, 13: 10, 14: 11, 15: 10, 16: 9, 17: 7, 18: 4, 19: 2}


@dataclass(frozen=True, slots=True)
class Filled:
    """How far the filling has come."""

    day: date
    days_done: int
    visits: int


def fill(store: Store, rules: Rules, last: date, days: int, visits_per_day: int, seed: int) -> Iterator[Filled]:
    """Fill the days up to `last`, one after the other; the same seed brings the same visitors. Sealing rounds by chance
    as it always does. Raises StoreProblem."""
    chance = Random(seed)
    visits = 0
    for number in range(days):
        day = last - timedelta(days=days - 1 - number)
        today = _how_many(chance, visits_per_day * _WEEKDAYS[day.weekday()])
        _count(store, day, _visits_of(chance, rules, day, today))
        seal(store, day)
        visits += today
        yield Filled(day, number + 1, visits)


def _how_many(chance: Random, mean: float) -> int:
    """A number of visits a day: a Poisson draw, for large means the normal one beside it."""
    if mean > 60:
        return max(0, round(chance.gauss(mean, mean**0.5)))
    limit, product, count = exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def _visits_of(
    chance: Random, rules: Rules, day: date, how_many: int
) -> Iterator[tuple[datetime, CountUse | CountResult]]:
    for _ in range(how_many):
        hour = chance.choices(list(_HOURS), list(_HOURS.values()))[0]
        begins = datetime.combine(day, time(hour, chance.randrange(60)))
        yield from take_visit(chance, rules, begins)


def _count(store: Store, day: date, counted: Iterator[ToCount]) -> None:
    """The whole day in one transaction: at the kiosk each is one of its own, which would take hours for years."""
    uses: Counter[tuple[Counted, datetime]] = Counter()
    results: Counter[CountResult] = Counter()
    for now, effect in counted:
        if isinstance(effect, CountUse):
            uses[effect.what, now.replace(minute=0, second=0, microsecond=0)] += 1
        else:
            results[effect] += 1
    with store.transaction() as session:
        for (what, hour), times in uses.items():
            add_use(session, what, hour, times)
        for result, times in results.items():
            add_result(session, result.cells, result.first, day, times)
