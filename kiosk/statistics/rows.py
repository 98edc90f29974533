"""What may be given out: rows of sealed cells and of exact service use, read from the store.

Health figures come from sealed cells alone: a bucket is told if all its days are in the range, and the open buckets
never are. Service use is exact, and is told for days that are over, so that neither reading twice on one day nor one
more visitor today changes anything.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from sys import intern

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.models import SealedBucket, SealedCell, ServiceUse
from kiosk.statistics.tables import TABLES
from kiosk.store import Store

SERVICE_USE = "service_use"
SERVICE_USE_BY_HOUR = "service_use_by_hour"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an export; `from` is a word of Python's own, hence `from_day`."""

    site: str
    kiosk: str
    from_day: date
    to_day: date
    table: str
    cell: str
    count: int


HEADER = tuple(field.name.removesuffix("_day") for field in fields(Row))


@dataclass(frozen=True, slots=True)
class Bucket:
    """Days of one table that were closed together."""

    table: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that may be told of the days `first` to `last`.

    `health`: sealed cells, by day, then table, then cell as they stand in code; of a bucket all cells or none.
    `use`: exact, one row for a day, hour and thing counted; the table is `service_use_by_hour`, the cell "what:HH".
    `told_to`: the last day whose service use is told; before `first` where none is over yet.
    `over_the_edge`: closed buckets that lie partly in the range; they are not among `health`.
    `practice`: of simulated measurements.
    """

    site: str
    kiosk: str
    first: date
    last: date
    told_to: date
    health: tuple[Row, ...] = ()
    use: tuple[Row, ...] = ()
    over_the_edge: tuple[Bucket, ...] = ()
    practice: bool = False


def read_figures(
    store: Store, site: str, kiosk: str, first: date, last: date, today: date, *, practice: bool = False
) -> Figures:
    """The figures from `first` to `last`, both included. Raises StoreProblem."""
    told_to = min(last, today - timedelta(days=1))
    with store.transaction() as session:
        return Figures(
            site,
            kiosk,
            first,
            last,
            told_to,
            tuple(sorted(_health(session, site, kiosk, first, last), key=_order)),
            tuple(_use(session, site, kiosk, first, told_to)),
            tuple(_over_the_edge(session, first, last)),
            practice,
        )


def _health(session: Session, site: str, kiosk: str, first: date, last: date) -> list[Row]:
    same = (SealedCell.first_day == SealedBucket.first_day) & (SealedCell.table == SealedBucket.table)
    query = (
        select(SealedBucket.first_day, SealedBucket.last_day, SealedCell.table, SealedCell.cell, SealedCell.count)
        .join(SealedCell, same)
        .where(SealedBucket.first_day >= first, SealedBucket.last_day <= last)
    )
    return [
        Row(site, kiosk, first_day, last_day, intern(table), intern(cell), count)
        for first_day, last_day, table, cell, count in session.execute(query)
    ]


def _use(session: Session, site: str, kiosk: str, first: date, last: date) -> list[Row]:
    columns = (ServiceUse.day, ServiceUse.hour, ServiceUse.what, ServiceUse.count)
    query = select(*columns).where(ServiceUse.day >= first, ServiceUse.day <= last)
    ordered = query.order_by(ServiceUse.day, ServiceUse.hour, ServiceUse.what)
    return [
        Row(site, kiosk, day, day, SERVICE_USE_BY_HOUR, intern(f"{what}:{hour:02}"), count)
        for day, hour, what, count in session.execute(ordered)
    ]


def _over_the_edge(session: Session, first: date, last: date) -> list[Bucket]:
    touched = select(SealedBucket).where(SealedBucket.first_day <= last, SealedBucket.last_day >= first)
    return [
        Bucket(bucket.table, bucket.first_day, bucket.last_day)
        for bucket in session.scalars(touched.order_by(SealedBucket.first_day, SealedBucket.table))
        if bucket.first_day < first or bucket.last_day > last
    ]


# Table -> its place in code, and that of each of its cells.
_PLACES = {
    table: (place, {cell: number for number, cell in enumerate(cells)})
    for place, (table, cells) in enumerate(TABLES.items())
}


def _order(row: Row) -> tuple[date, int, str, int, str]:
    """By day, then as the tables and cells stand in code; those of an older version of the kiosk come last, by name."""
    table, cells = _PLACES.get(row.table, (len(TABLES), {}))
    return row.from_day, table, row.table, cells.get(row.cell, len(cells)), row.cell
