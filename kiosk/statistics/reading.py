"""The rows of an export straight from the database's cursor, for files of any length.

The same rows as `kiosk.statistics.rows` reads: of closed buckets that lie wholly in the range, and of service use up
to the day before. No row is an object of ours, no more than a day is in memory, and SQLite need not sort: the order is
that of the primary keys. Ten years are written in little more time than it takes to read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol, cast

from sqlalchemy import ClauseElement, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from kiosk.models import SealedBucket, SealedCell, ServiceUse
from kiosk.statistics.rows import SERVICE_USE, SERVICE_USE_BY_HOUR


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures, and of which days; `told_to`: the last day whose service use is told."""

    site: str
    kiosk: str
    first: date
    last: date
    told_to: date
    practice: bool = False


def asked(site: str, kiosk: str, first: date, last: date, today: date, *, practice: bool = False) -> Asked:
    """`today` is not over: its service use is never told."""
    return Asked(site, kiosk, first, last, min(last, today - timedelta(days=1)), practice)


class Shape(Protocol):
    """How a row is written. Put together of three parts, of which all but the number are the same for many rows."""

    def head(self, first: str, last: str, table: str) -> str:
        """Up to the cell. Days as the database keeps them, "2026-11-21"."""

    def cell(self, cell: str) -> str:
        """The cell, up to the number."""

    @property
    def tail(self) -> str:
        """After the number."""


def written(session: Session, what: Asked, shape: Shape) -> Iterator[str]:
    """All rows, in pieces of text; within a transaction. First health, by first day, table and cell; then for each day
    the service use: its sums, then by the hour."""
    yield from _health(session, what, shape)
    yield from _use(session, what, shape)


def _health(session: Session, what: Asked, shape: Shape) -> Iterator[str]:
    query = (
        select(SealedBucket.first_day, SealedBucket.last_day, SealedCell.table, SealedCell.cell, SealedCell.count)
        .join_from(SealedBucket, SealedCell)
        .where(SealedBucket.first_day >= what.first, SealedBucket.last_day <= what.last)
        .order_by(SealedCell.first_day, SealedCell.table, SealedCell.cell)
    )
    cells, tail = _Remembered(shape.cell), shape.tail
    of_table = itemgetter(0, 1, 2)
    for (first, last, table), rows in groupby(_cursor(session, query), of_table):
        head = shape.head(first, last, table)
        yield "".join([f"{head}{cells[cell]}{count}{tail}" for _, _, _, cell, count in rows])


def _use(session: Session, what: Asked, shape: Shape) -> Iterator[str]:
    query = (
        select(ServiceUse.day, ServiceUse.hour, ServiceUse.what, ServiceUse.count)
        .where(ServiceUse.day >= what.first, ServiceUse.day <= what.told_to)
        .order_by(ServiceUse.day, ServiceUse.hour, ServiceUse.what)
    )
    whole_day = _Remembered(shape.cell)
    of_hour = [_Remembered(partial(_cell_of_hour, shape, hour)) for hour in range(24)]
    tail = shape.tail
    for day, rows in groupby(_cursor(session, query), itemgetter(0)):
        head = shape.head(day, day, SERVICE_USE_BY_HOUR)
        sums: dict[str, int] = {}
        by_hour = []
        for _, hour, thing, count in rows:
            sums[thing] = sums.get(thing, 0) + count
            by_hour.append(f"{head}{of_hour[hour][thing]}{count}{tail}")
        head = shape.head(day, day, SERVICE_USE)
        yield "".join([f"{head}{whole_day[thing]}{count}{tail}" for thing, count in sorted(sums.items())])
        yield "".join(by_hour)


def _cell_of_hour(shape: Shape, hour: int, thing: str) -> str:
    return shape.cell(f"{thing}:{hour:02}")


class _Remembered(dict[str, str]):
    """What `write` makes of a cell, made once."""

    def __init__(self, write: Any) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, cell: str) -> str:
        text: str = self._write(cell)
        self[cell] = text
        return text


def _cursor(session: Session, query: ClauseElement) -> Iterator[tuple[Any, ...]]:
    """The driver's own cursor: SQLAlchemy's rows, and its dates, would cost three times what reading costs."""
    # Values stand in the text because each driver has its own way to mark them; they are dates of ours.
    text = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    cursor = session.connection().connection.cursor()
    cursor.execute(text)
    return cast("Iterator[tuple[Any, ...]]", cursor)  # which the driver's cursor is
