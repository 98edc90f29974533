"""The kiosk's one database file: opened with care, added to in single transactions.

What is counted and how it is sealed: `kiosk.statistics`. Every failure comes out as `StoreProblem`, in words, and
leaves what was confirmed before untouched; the kiosk goes on without counting.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from kiosk.models import SCHEMA, OpenBucket, OpenTally, SealedBucket, ServiceUse
from kiosk.statistics.tables import GROUP_OF, GROUPS, Cell, is_cell
from kiosk.visit import Counted

SETTINGS: Mapping[str, tuple[str, object]] = {
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("EXTRA", 3),
    "secure_delete": ("ON", 1),
    "foreign_keys": ("ON", 1),
    "busy_timeout": ("5000", 5000),
    "temp_store": ("MEMORY", 2),
}
"""SQLite setting -> what is set, what SQLite then answers. Chosen for power cuts and for forgetting: with them no
confirmed count was lost at simulated power cuts, and no deleted count stayed in the file."""

_MAGIC = b"SQLite format 3\0"


class Trouble(StrEnum):
    """Why the database cannot be used."""

    FULL = "full"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    CANNOT_OPEN = "cannot_open"
    DAMAGED = "damaged"
    NEWER = "newer"
    FOREIGN = "foreign"
    ERROR = "error"


_WORDS: Mapping[Trouble, str] = {
    Trouble.FULL: "there is no room left on its disk; nothing was counted. Free some space",
    Trouble.READ_ONLY: "it may not be written to; nothing was counted. Check who may write to file and folder",
    Trouble.LOCKED: "another program holds it; nothing was counted. Is a second kiosk or a database tool open?",
    Trouble.CANNOT_OPEN: "it cannot be opened. Check that its folder exists and who may write there",
    Trouble.DAMAGED: "it is damaged and was left as it is. Move it aside and keep it; the kiosk then begins a new one",
    Trouble.NEWER: "it was made by a newer version of the kiosk and was left as it is. Update the kiosk",
    Trouble.FOREIGN: "it is a database of something else and was left as it is. Use another data folder (--data)",
    Trouble.ERROR: "it does not work as it should; nothing was counted",
}

_CODES: Mapping[int, Trouble] = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_CANTOPEN: Trouble.CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}


class StoreProblem(Exception):
    """The database cannot be used; str() says why and what to do."""

    def __init__(self, trouble: Trouble, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {_WORDS[trouble]}" + (f" ({detail})" if detail else ""))
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class OpenDays:
    """The days of one open bucket, and how many visits counted at least one result in it."""

    first_day: date
    last_day: date
    visits: int


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """What is open. Exact, hence for sealing and for practice only; never exported. `buckets`: by the name of a group,
    and of each table that is closed by itself."""

    buckets: Mapping[str, OpenDays]
    cells: Mapping[Cell, int]


class Store:
    """The open database. One thread at a time; each method is one transaction."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    def count(self, cells: Sequence[Cell], first_of_visit: bool, today: date) -> None:
        """Add one to each of `cells`; `first_of_visit`: with this the visit joins the open buckets of their groups.

        A day that was sealed is closed for good: what comes after it the same day counts for the next day.
        Raises StoreProblem; ValueError for a cell that is in no table.
        """
        if unknown := [cell for cell in cells if not is_cell(*cell)]:
            raise ValueError(f"no such table and cell: {unknown}")
        with self.transaction() as session:
            add_result(session, cells, first_of_visit, today)

    def count_service(self, what: Counted, now: datetime) -> None:
        """Add one to the exact use of `what` in the hour of `now` (local time). Raises StoreProblem."""
        with self.transaction() as session:
            add_use(session, what, now)

    def open_counts(self) -> OpenCounts | None:
        """What is open, or None where nothing was counted since the last seal. Raises StoreProblem."""
        with self.transaction() as session:
            return read_open_counts(session)

    def closed_up_to(self, table: str) -> date | None:
        """The last day of a table's newest sealed bucket, None where there is none. Raises StoreProblem."""
        with self.transaction() as session:
            return session.scalar(select(func.max(SealedBucket.last_day)).where(SealedBucket.table == table))

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """All or nothing, alone with the database; errors of the database come out as StoreProblem."""
        with problems_in_words(self.path), Session(self._engine) as session, session.begin():
            yield session

    def close(self) -> None:
        self._engine.dispose()


def add_result(session: Session, cells: Sequence[Cell], first_of_visit: bool, today: date, times: int = 1) -> None:
    """What `Store.count` does, within a transaction under way, for as many visits as came to the same."""
    visits = times if first_of_visit else 0
    for group in sorted({GROUP_OF[table] for table, _ in cells}):
        _join(session, group, today, visits, tuple(GROUPS[group]))
    for table in sorted({table for table, _ in cells if GROUP_OF[table].each_by_itself}):
        _join(session, table, today, times, (table,))
    for table, cell in sorted(set(cells)):
        added = insert(OpenTally).values(table_name=table, cell=cell, count=times)
        session.execute(added.on_conflict_do_update(set_={"count": OpenTally.count + times}))


def add_use(session: Session, what: Counted, now: datetime, times: int = 1) -> None:
    """What `Store.count_service` does, within a transaction under way."""
    added = insert(ServiceUse).values(day=now.date(), hour=now.hour, what=Counted(what).value, count=times)
    session.execute(added.on_conflict_do_update(set_={"count": ServiceUse.count + times}))


def _join(session: Session, name: str, today: date, visits: int, tables: Sequence[str]) -> None:
    """Let the open bucket `name` reach to `today`, and count visits in it."""
    bucket = session.get(OpenBucket, str(name))
    if bucket is None:
        alone = name in GROUP_OF
        day = _day_after_the_last(session, name, today) if alone else _open_day(session, tables, today)
        session.add(OpenBucket(name=str(name), first_day=day, last_day=max(day, today), visits=visits))
    else:
        bucket.last_day = max(bucket.last_day, today)
        bucket.visits += visits


def _day_after_the_last(session: Session, table: str, today: date) -> date:
    """Where the bucket of a table that is closed by itself begins: right after its last one, or with the first day of
    all. Days between two buckets would tell that nobody, and the first day of one that somebody, had a result."""
    sealed_up_to = session.scalar(select(func.max(SealedBucket.last_day)).where(SealedBucket.table == table))
    if sealed_up_to is not None:
        return sealed_up_to + timedelta(days=1)
    began = session.scalar(select(func.min(ServiceUse.day)))
    return today if began is None else min(began, today)


def _open_day(session: Session, tables: Sequence[str], today: date) -> date:
    sealed_up_to = session.scalar(select(func.max(SealedBucket.last_day)).where(SealedBucket.table.in_(tables)))
    return today if sealed_up_to is None else max(today, sealed_up_to + timedelta(days=1))


def read_open_counts(session: Session) -> OpenCounts | None:
    """What is open, within a transaction under way."""
    buckets = {
        each.name: OpenDays(each.first_day, each.last_day, each.visits) for each in session.scalars(select(OpenBucket))
    }
    if not buckets:
        return None
    cells = {(tally.table, tally.cell): tally.count for tally in session.scalars(select(OpenTally))}
    return OpenCounts(buckets, cells)


def open_store(path: Path) -> Store:
    """The database at `path`, made where there is none, brought up to date where it is old. Raises StoreProblem.

    A damaged database, a newer one or one of something else is refused before anything is written to it.
    """
    with problems_in_words(path):
        fresh = _create_if_missing(path)
        version = None if fresh else _version(path)
        engine = _engine(path)
        try:
            if version != SCHEMA:
                _bring_up_to_date(engine, path, version)
            _assert_settings(engine, path)
        except BaseException:
            engine.dispose()  # opening is tried again at every count: no file stays open meanwhile
            raise
    return Store(path, engine)


@contextmanager
def problems_in_words(path: Path) -> Iterator[None]:
    """Turns errors of SQLite, of SQLAlchemy and of the file system into StoreProblem."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None)
        raise StoreProblem(_trouble(cause, path), path, str(cause or type(error).__name__)) from error
    except sqlite3.Error as error:
        raise StoreProblem(_trouble(error, path), path, str(error)) from error
    except OSError as error:
        trouble = Trouble.FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else _or_read_only(path)
        raise StoreProblem(trouble, path, error.strerror or "") from error


def _trouble(cause: BaseException | None, path: Path) -> Trouble:
    code = getattr(cause, "sqlite_errorcode", None)  # extended codes keep the primary one in the low byte
    trouble = Trouble.ERROR if code is None else _CODES.get(code & 0xFF, Trouble.ERROR)
    return _or_read_only(path) if trouble is Trouble.CANNOT_OPEN else trouble


def _or_read_only(path: Path) -> Trouble:
    """Why something cannot be opened: where nothing can be made in its folder, SQLite cannot make its journal."""
    shut = path.parent.is_dir() and not os.access(path.parent, os.W_OK)
    return Trouble.READ_ONLY if shut else Trouble.CANNOT_OPEN


def _create_if_missing(path: Path) -> bool:
    """Whether the file is new or empty (a power cut right after it was made); only its owner may read it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    return path.stat().st_size == 0


def _version(path: Path) -> str | None:
    """The migration that the file stands at, None for an empty database; sets nothing and writes nothing."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=5)
    try:
        # The first reading also takes back what a power cut left half written: only then is it known what the file is.
        if (answer := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise StoreProblem(Trouble.DAMAGED, path, str(answer))
        with path.open("rb") as file:  # SQLite itself takes a very short file of anything for an empty database
            if (begins := file.read(len(_MAGIC))) and begins != _MAGIC:
                raise StoreProblem(Trouble.DAMAGED, path, "it does not begin like a database")
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if not names:
            return None
        if "alembic_version" not in names:
            raise StoreProblem(Trouble.FOREIGN, path)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if row is None else str(row[0])
    finally:
        connection.close()


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path.absolute()}")

    @event.listens_for(engine, "connect")
    def _set(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        for name, (value, _) in SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")

    @event.listens_for(engine, "begin")
    def _begin(connection: object) -> None:
        # The write lock at once: two programs then take turns instead of failing halfway.
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    return engine


def _assert_settings(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        for name, (_, expected) in SETTINGS.items():
            found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            if found != expected:
                raise StoreProblem(Trouble.ERROR, path, f"{name} is {found}, not {expected}")


def _bring_up_to_date(engine: Engine, path: Path, version: str | None) -> None:
    # Alembic costs a third of a second to import; a database that is up to date does without.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "kiosk:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StoreProblem(Trouble.NEWER, path, f"its version is {version}, this kiosk knows up to {SCHEMA}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
