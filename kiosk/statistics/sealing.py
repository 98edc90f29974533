"""Sealing: exact counts become rounded, locked cells, once, and are forgotten.

A group of tables (`kiosk.statistics.tables.Group`) is sealed at the end of its day when at least `ENOUGH_VISITS` visits
counted in it; a smaller one stays open and grows into the next day. Where each table is closed by itself, it needs as
many results of its own, too: otherwise the one person of a day who took a test would stand alone in its table. Each
count n = 5q + r is drawn to 5(q + 1) with probability r/5, else to 5q, with the operating system's randomness; in
tables of few cells the same with 10. Writing the cells and deleting the counts is one transaction: no second draw is
possible, and a power cut leaves either all counts or all cells. The gate looks at numbers of visits only, never at
results.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import delete
from sqlalchemy.orm import Session

from kiosk.models import OpenBucket, OpenTally, SealedBucket, SealedCell
from kiosk.statistics.tables import BASE, GROUPS, TABLES, Group, base_of
from kiosk.store import OpenCounts, OpenDays, Store, read_open_counts

ENOUGH_VISITS = 10

Draw = Callable[[int], int]
"""`draw(n)`: a whole number 0 ... n - 1, each as likely."""


class Outcome(StrEnum):
    SEALED = "sealed"
    NOTHING = "nothing"  # nothing was counted since the last seal
    TOO_FEW = "too_few"  # stays open; how many there are is told to nobody
    NOT_YET = "not_yet"  # the bucket already has a later day in it, or its month is not over


@dataclass(frozen=True, slots=True)
class Sealing:
    """What came of it, for each group, and which days of which tables were closed: table -> first and last day."""

    outcomes: Mapping[Group, Outcome]
    closed: Mapping[str, tuple[date, date]]

    @property
    def outcome(self) -> Outcome:
        """What is worth telling of it all; what waits for the end of its month is not."""
        found = {outcome for group, outcome in self.outcomes.items() if group is not Group.MONTH}
        if self.closed:
            return Outcome.SEALED
        return next((each for each in (Outcome.NOT_YET, Outcome.TOO_FEW) if each in found), Outcome.NOTHING)


def round_randomly(count: int, draw: Draw = secrets.randbelow, base: int = BASE) -> int:
    """`count` rounded to a multiple of `base`, up or down by chance, right on average. Raises ValueError below 0."""
    if count < 0:
        raise ValueError(f"a count cannot be {count}")
    whole, rest = divmod(count, base)
    return base * (whole + (draw(base) < rest))


def seal(store: Store, day: date, draw: Draw = secrets.randbelow) -> Sealing:
    """Seal what ends on `day` or before and has enough visits. Raises StoreProblem."""
    with store.transaction() as session:
        counts = read_open_counts(session)
        if counts is None:
            return Sealing(dict.fromkeys(Group, Outcome.NOTHING), {})
        outcomes: dict[Group, Outcome] = {}
        closed: dict[str, tuple[date, date]] = {}
        for group in Group:
            outcomes[group] = _may_seal(counts.buckets.get(group), _last_day_to_close(group, day))
            if outcomes[group] is Outcome.SEALED:
                for table, days in _tables_to_close(group, counts, day):
                    _write(session, table, days, counts, draw)
                    closed[table] = days
                    _forget(session, table)
                _forget_bucket(session, group)
        return Sealing(outcomes, closed)


def seal_if_due(store: Store, now: datetime, day_ends: time) -> Sealing:
    """What the kiosk does while nobody is at it: after `day_ends` (local time) today is over, before that yesterday."""
    return seal(store, now.date() if now.time() >= day_ends else now.date() - timedelta(days=1))


def _last_day_to_close(group: Group, day: date) -> date:
    """The last day that a bucket may have in it; of a month only its end closes it."""
    if group is not Group.MONTH or (day + timedelta(days=1)).day == 1:
        return day
    return day.replace(day=1) - timedelta(days=1)


def _may_seal(bucket: OpenDays | None, day: date) -> Outcome:
    if bucket is None:
        return Outcome.NOTHING
    if bucket.last_day > day:
        return Outcome.NOT_YET
    return Outcome.SEALED if bucket.visits >= ENOUGH_VISITS else Outcome.TOO_FEW


def _tables_to_close(group: Group, counts: OpenCounts, day: date) -> Iterable[tuple[str, tuple[date, date]]]:
    # Months are closed whole, so that the figures of one are in its report.
    last = _last_day_to_close(group, day) if group is Group.MONTH else counts.buckets[group].last_day
    for table in GROUPS[group]:
        bucket = counts.buckets.get(table if group.each_by_itself else group)
        if bucket is None or bucket.last_day > last or bucket.last_day > day:
            continue
        if not group.each_by_itself or bucket.visits >= ENOUGH_VISITS:
            yield table, (bucket.first_day, last)


def _write(session: Session, table: str, days: tuple[date, date], counts: OpenCounts, draw: Draw) -> None:
    """Every cell, also the empty ones: a cell that is missing would be an exact zero."""
    session.add(SealedBucket(table=table, first_day=days[0], last_day=days[1]))
    session.flush()  # the bucket before its cells, which refer to it
    for cell in TABLES[table]:
        rounded = round_randomly(counts.cells.get((table, cell), 0), draw, base_of(table))
        session.add(SealedCell(first_day=days[0], table=table, cell=cell, count=rounded))
    session.flush()


def _forget(session: Session, table: str) -> None:
    session.execute(delete(OpenTally).where(OpenTally.table == table))
    _forget_bucket(session, table)


def _forget_bucket(session: Session, name: str) -> None:
    session.execute(delete(OpenBucket).where(OpenBucket.name == str(name)))
