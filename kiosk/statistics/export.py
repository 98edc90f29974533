"""The export: rows of sealed cells and of exact service use, the same bytes every time.

Health figures come from sealed cells alone: a bucket is in an export if all its days are in the range, and the open
bucket never is. Service use is exact, and is told for days that are over, so that neither an export made twice on one
day nor one more visitor today changes a byte.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.models import SealedBucket, SealedCell, ServiceUse
from kiosk.statistics.tables import TABLES
from kiosk.store import Store

SERVICE_USE = "service_use"
SERVICE_USE_BY_HOUR = "service_use_by_hour"

NOTES = """\
About these figures

site,kiosk,from,to,table,cell,count: one row a cell. "from" and "to" are the first and the last day that the row counts.

Health figures (every table but service_use and service_use_by_hour)
- Nobody's own result is here. Results are only counted; when at least 10 visits are counted the day is closed, every
  cell is rounded by chance up or down to a multiple of 5, and the exact counts are erased. A day with fewer visits is
  counted together with the next: then "from" and "to" differ.
- Rounding is right on average. A single 0 means 0 to 4, a single 5 means 1 to 9, and so on.
- Add the rows up for weeks and months, and take percentages from such sums. The sum of one cell over 30 days has a
  standard deviation of about 11.
- Days without rows are not closed yet, or nobody came. They are not zeros.
- What remains possible: who knows from elsewhere exactly how many results were counted, and sees nearly all of them in
  one class, can guess the class of one person: right with a probability of up to 0.77 at 10 results, in a table of
  two classes up to 0.91, and in rare cases for certain.
- Only finished risk tests are counted, each by its band. How many were left is under service use, without which.

Service use (service_use, service_use_by_hour; in the latter the cell ends with the hour of the day)
- Exact, and not health data. Told up to the day before the export was made.
"""


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


def export_rows(store: Store, site: str, kiosk: str, first: date, last: date, today: date) -> list[Row]:
    """The rows from `first` to `last`, both included, by day, then table, then cell. Raises StoreProblem."""
    with store.transaction() as session:
        sealed = [
            Row(site, kiosk, bucket.first_day, bucket.last_day, cell.table, cell.cell, cell.count)
            for bucket, cell in _sealed(session, first, last)
        ]
        used = list(_service_use(session, site, kiosk, first, min(last, today - timedelta(days=1))))
    return sorted(sealed, key=_order) + sorted(used, key=lambda row: (row.from_day, row.table, row.cell))


def as_csv(rows: Sequence[Row]) -> bytes:
    """Rows as CSV (RFC 4180: commas, CR LF), UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(astuple(row) for row in rows)
    return text.getvalue().encode()


def write_csv(rows: Sequence[Row], first: date, last: date, folder: Path) -> list[Path]:
    """Write the rows and, beside them, what they mean; returns the two files. Raises OSError.

    Each file appears whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / f"statistics-{first}-{last}.csv": as_csv(rows), folder / "README.txt": NOTES.encode()}
    for file, content in files.items():
        part = file.with_name(file.name + ".part")
        with part.open("wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        part.replace(file)
    return list(files)


def _sealed(session: Session, first: date, last: date) -> Iterator[tuple[SealedBucket, SealedCell]]:
    query = (
        select(SealedBucket, SealedCell)
        .join(SealedCell, (SealedCell.first_day == SealedBucket.first_day) & (SealedCell.table == SealedBucket.table))
        .where(SealedBucket.first_day >= first, SealedBucket.last_day <= last)
    )
    for row in session.execute(query):
        yield row[0], row[1]


def _service_use(session: Session, site: str, kiosk: str, first: date, last: date) -> Iterator[Row]:
    days: dict[tuple[date, str], int] = {}
    for use in session.scalars(select(ServiceUse).where(ServiceUse.day >= first, ServiceUse.day <= last)):
        days[use.day, use.what] = days.get((use.day, use.what), 0) + use.count
        yield Row(site, kiosk, use.day, use.day, SERVICE_USE_BY_HOUR, f"{use.what}:{use.hour:02}", use.count)
    for (day, what), count in days.items():
        yield Row(site, kiosk, day, day, SERVICE_USE, what, count)


def _order(row: Row) -> tuple[date, int, str, int, str]:
    """By day, then as the tables and cells stand in code; those of an older version of the kiosk come last, by name."""
    tables, cells = list(TABLES), TABLES.get(row.table, ())
    return (
        row.from_day,
        tables.index(row.table) if row.table in tables else len(tables),
        row.table,
        cells.index(row.cell) if row.cell in cells else len(cells),
        row.cell,
    )
