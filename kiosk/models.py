"""The tables of the database. No table has a row about one visitor, a time finer than a date (service use: the hour),
a running number or a rowid that would keep the order in which things happened.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA = "0001"
"""The newest migration; the tests hold it against kiosk/migrations."""

WITHOUT_ROWID = {"sqlite_with_rowid": False}
Name = String(40)


class Base(DeclarativeBase):
    pass


class OpenBucket(Base):
    """The days being counted; at most one row. `visits`: how many visits counted at least one result in it."""

    __tablename__ = "open_bucket"
    __table_args__ = (CheckConstraint("last_day >= first_day", name="open_bucket_days"), WITHOUT_ROWID)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    last_day: Mapped[date]
    visits: Mapped[int]


class OpenTally(Base):
    """The exact counts of the open bucket; gone when it is sealed."""

    __tablename__ = "open_tally"
    __table_args__ = (WITHOUT_ROWID,)
    table: Mapped[str] = mapped_column("table_name", Name, primary_key=True)
    cell: Mapped[str] = mapped_column(Name, primary_key=True)
    count: Mapped[int]


class SealedBucket(Base):
    """Days whose counts were rounded and locked. The days of two buckets never overlap."""

    __tablename__ = "sealed_bucket"
    __table_args__ = (CheckConstraint("last_day >= first_day", name="sealed_bucket_days"), WITHOUT_ROWID)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    last_day: Mapped[date] = mapped_column(unique=True)


class SealedCell(Base):
    """A rounded count: a multiple of 5."""

    __tablename__ = "sealed_cell"
    __table_args__ = (CheckConstraint("count % 5 = 0", name="sealed_cell_rounded"), WITHOUT_ROWID)
    first_day: Mapped[date] = mapped_column(ForeignKey("sealed_bucket.first_day"), primary_key=True)
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
