"""Days of which nothing is told in a health table, and why: never a zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.models import SealedBucket, ServiceUse
from kiosk.statistics.reading import Asked
from kiosk.statistics.rows import Bucket, Figures
from kiosk.statistics.series import DayState, day_states, states_of_days, tables_of
from kiosk.statistics.tables import TABLES

ALWAYS = "pressure_class"
"""Every kiosk measures blood pressure: this table is told of also where none of its days is closed."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Days one after the other, all in one state."""

    first: date
    last: date
    state: DayState


def gaps(states: Mapping[date, DayState]) -> Iterator[Gap]:
    """The runs of days that are not closed, by day. `states`: of days one after the other."""
    run: Gap | None = None
    for day, state in states.items():
        if run is not None and state is run.state:
            run = Gap(run.first, day, state)
            continue
        if run is not None and run.state is not DayState.CLOSED:
            yield run
        run = Gap(day, day, state)
    if run is not None and run.state is not DayState.CLOSED:
        yield run


def not_closed(figures: Figures) -> dict[str, list[Gap]]:
    """Table -> its gaps, for blood pressure and for every table with figures."""
    found = set(tables_of(figures)) | {bucket.table for bucket in figures.over_the_edge}
    return {table: list(gaps(day_states(figures, table))) for table in _ordered(found)}


def not_closed_of(session: Session, what: Asked) -> dict[str, list[Gap]]:
    """The same, for files of any length: without the rows themselves."""
    buckets: dict[str, list[Bucket]] = {}
    touched = (
        select(SealedBucket.table, SealedBucket.first_day, SealedBucket.last_day)
        .where(SealedBucket.first_day <= what.last, SealedBucket.last_day >= what.first)
        .order_by(SealedBucket.first_day)
    )
    for table, first, last in session.execute(touched):
        buckets.setdefault(table, []).append(Bucket(table, first, last))
    used = select(ServiceUse.day).where(ServiceUse.day >= what.first, ServiceUse.day <= what.told_to).distinct()
    days = set(session.scalars(used))
    return {
        table: list(gaps(states_of_days(what.first, what.last, what.told_to, days, buckets.get(table, ()))))
        for table in _ordered(buckets)
    }


def _ordered(found: Iterable[str]) -> list[str]:
    names = {ALWAYS, *found}
    return [table for table in TABLES if table in names] + sorted(names - set(TABLES))
