"""The tables of the database. No table has a row about one visitor, a time finer than a date (service use: the hour),
a running number or a rowid that would keep the order in which things happened.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA = "0002"
"""The newest migration; the tests hold it against kiosk/migrations."""

WITHOUT_ROWID = {"sqlite_with_rowid": False}
Name = String(40)


class Base(DeclarativeBase):
    pass


class OpenBucket(Base):
    """The days being counted: a row for each group of tables, and one for each table that is closed by itself.
    `visits`: how many visits counted at least one result in it."""

    __tablename__ = "open_bucket"
    __table_args__ = (CheckConstraint("last_day >= first_day", name="open_bucket_days"), WITHOUT_ROWID)
    name: Mapped[str] = mapped_column(Name, primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    visits: Mapped[int]


class OpenTally(Base):
    """The exact counts of the open buckets; gone when their table is sealed."""

    __tablename__ = "open_tally"
    __table_args__ = (WITHOUT_ROWID,)
    table: Mapped[str] = mapped_column("table_name", Name, primary_key=True)
    cell: Mapped[str] = mapped_column(Name, primary_key=True)
    count: Mapped[int]


class SealedBucket(Base):
    """Days of one table whose counts were rounded and locked. The days of two buckets of a table never overlap."""

    __tablename__ = "sealed_bucket"
    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="sealed_bucket_days"),
        UniqueConstraint("table_name", "last_day", name="sealed_bucket_once"),
        WITHOUT_ROWID,
    )
    first_day: Mapped[date] = mapped_column(primary_key=True)
    table: Mapped[str] = mapped_column("table_name", Name, primary_key=True)
    last_day: Mapped[date]


class SealedCell(Base):
    """A rounded count: a multiple of 5, of 10 in a table of few cells."""

    __tablename__ = "sealed_cell"
    __table_args__ = (
        CheckConstraint("count % 5 = 0", name="sealed_cell_rounded"),
        ForeignKeyConstraint(["first_day", "table_name"], ["sealed_bucket.first_day", "sealed_bucket.table_name"]),
        WITHOUT_ROWID,
    )
    first_day: Mapped[date] = mapped_column(primary_key=True)
    table: Mapped[str] = mapped_column("table_name", Name, primary_key=True)
    cell: Mapped[str] = mapped_column(Name, primary_key=True)
    count: Mapped[int]


class ServiceUse(Base):
    """How often something was used, exactly, by day and hour of the day. Not health data, and tied to none."""

    __tablename__ = "service_use"
    __table_args__ = (CheckConstraint("hour BETWEEN 0 AND 23", name="service_use_hour"), WITHOUT_ROWID)
    day: Mapped[date] = mapped_column(primary_key=True)
    hour: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(Name, primary_key=True)
    count: Mapped[int]
