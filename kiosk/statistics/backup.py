"""A copy of the database to keep elsewhere: what is sealed, and service use of days that are over.

What is open is left out, because a copy of it could be sealed a second time: two draws of the same counts tell more
than one. The service use of today is left out, too, so that two backups of one day do not differ by a visitor.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from sqlalchemy import text

from kiosk.models import Base, SealedBucket, SealedCell, ServiceUse
from kiosk.store import Store

KEPT = tuple(table.__tablename__ for table in (SealedBucket, SealedCell))
LEFT_EMPTY = tuple(name for name in Base.metadata.tables if name not in (*KEPT, ServiceUse.__tablename__))
"""Whatever is not known to be closed: also a table that is added one day and forgotten here."""


def backup_bytes(store: Store, today: date) -> bytes:
    """A whole database file as it may leave the kiosk. Raises StoreProblem.

    Only what stays is ever written into it, so that nothing has to be erased from it.
    """
    which = {**dict.fromkeys(KEPT, ""), "alembic_version": "", ServiceUse.__tablename__: "WHERE day < :today"}
    with closing(sqlite3.connect(":memory:")) as copy, store.transaction() as session:
        for (sql,) in session.execute(text("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")):
            copy.execute(sql)
        for table, condition in which.items():
            for row in session.execute(text(f"SELECT * FROM {table} {condition}"), {"today": str(today)}):
                copy.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row))
        copy.commit()
        return copy.serialize()


def write_new(file: Path, content: bytes) -> None:
    """Write a file that only its owner may read: whole or not at all, never over another one.

    Raises OSError, FileExistsError where there is one of that name.
    """
    part = file.with_name(f".{file.name}-{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        _give_name(part, file)
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            with suppress(OSError):  # some file systems of memory sticks cannot do this for a folder
                os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        part.unlink(missing_ok=True)


def _give_name(part: Path, file: Path) -> None:
    try:
        os.link(part, file)  # unlike renaming, this never replaces a file
    except FileExistsError:
        raise
    except OSError:  # memory sticks know no second name of a file
        if file.exists():
            raise FileExistsError(errno.EEXIST, "there is such a file already", str(file)) from None
        part.rename(file)
