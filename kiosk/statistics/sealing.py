"""Sealing: exact counts become rounded, locked cells, once, and are forgotten.

A bucket with at least `ENOUGH_VISITS` visits is sealed at the end of its day; a smaller one stays open and grows into
the next day. Each count n = 5q + r is drawn to 5(q + 1) with probability r/5, else to 5q, with the operating system's
randomness. Writing the cells and deleting the counts is one transaction: no second draw is possible, and a power cut
leaves either all counts or all cells. The gate looks at the number of visits only, never at results.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import delete
from sqlalchemy.orm import Session

from kiosk.models import OpenBucket, OpenTally, SealedBucket, SealedCell
from kiosk.statistics.tables import TABLES, Cell
from kiosk.store import OpenCounts, Store, read_open_counts

ENOUGH_VISITS = 10
BASE = 5

Draw = Callable[[int], int]
"""`draw(n)`: a whole number 0 ... n - 1, each as likely."""


class Outcome(StrEnum):
    SEALED = "sealed"
    NOTHING = "nothing"  # nothing was counted since the last seal
    TOO_FEW = "too_few"  # stays open; how many there are is told to nobody
    NOT_YET = "not_yet"  # the bucket already has a later day in it


@dataclass(frozen=True, slots=True)
class Sealing:
    """What came of it; the days are those of the bucket, None with NOTHING."""

    outcome: Outcome
    first_day: date | None = None
    last_day: date | None = None


def round_randomly(count: int, draw: Draw = secrets.randbelow) -> int:
    """`count` rounded to a multiple of 5, up or down by chance, right on average. Raises ValueError below 0."""
    if count < 0:
        raise ValueError(f"a count cannot be {count}")
    fives, rest = divmod(count, BASE)
    return BASE * (fives + (draw(BASE) < rest))


def seal(store: Store, day: date, draw: Draw = secrets.randbelow) -> Sealing:
    """Seal the open bucket if it ends on `day` or before and has enough visits. Raises StoreProblem."""
    with store.transaction() as session:
        counts = read_open_counts(session)
        if counts is None:
            return Sealing(Outcome.NOTHING)
        outcome = _may_seal(counts, day)
        if outcome is Outcome.SEALED:
            _write(session, counts, {cell: round_randomly(n, draw) for cell, n in _every_cell(counts).items()})
        return Sealing(outcome, counts.first_day, counts.last_day)


def seal_if_due(store: Store, now: datetime, day_ends: time) -> Sealing:
    """What the kiosk does while nobody is at it: after `day_ends` (local time) today is over, before that yesterday."""
    return seal(store, now.date() if now.time() >= day_ends else now.date() - timedelta(days=1))


def _may_seal(counts: OpenCounts, day: date) -> Outcome:
    if counts.last_day > day:
        return Outcome.NOT_YET
    return Outcome.SEALED if counts.visits >= ENOUGH_VISITS else Outcome.TOO_FEW


def _every_cell(counts: OpenCounts) -> Mapping[Cell, int]:
    """Counts of all cells, also of the empty ones: a cell that is missing would be an exact zero."""
    return {(table, cell): counts.cells.get((table, cell), 0) for table, cells in TABLES.items() for cell in cells}


def _write(session: Session, counts: OpenCounts, rounded: Mapping[Cell, int]) -> None:
    session.add(SealedBucket(first_day=counts.first_day, last_day=counts.last_day))
    session.flush()  # the bucket before its cells, which refer to it
    session.add_all(
        SealedCell(first_day=counts.first_day, table=table, cell=cell, count=count)
        for (table, cell), count in rounded.items()
    )
    session.flush()
    session.execute(delete(OpenTally))
    session.execute(delete(OpenBucket))
