"""apsw in the shape of Python's sqlite3, as far as SQLAlchemy and kiosk/store.py use it: SQLAlchemy then drives it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import apsw

apilevel, paramstyle, threadsafety = "2.0", "qmark", 1
sqlite_version = apsw.sqlite_lib_version()
sqlite_version_info = tuple(int(part) for part in sqlite_version.split("."))
PARSE_DECLTYPES, PARSE_COLNAMES = sqlite3.PARSE_DECLTYPES, sqlite3.PARSE_COLNAMES
Binary = sqlite3.Binary
Warning, Error = sqlite3.Warning, apsw.Error
InterfaceError = DatabaseError = DataError = OperationalError = Error
IntegrityError = InternalError = ProgrammingError = NotSupportedError = Error


class Cursor:
    arraysize = 1
    lastrowid: int | None = None

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection, self._rows = connection, iter(())
        self.description: Sequence[Any] | None = None
        self.rowcount = -1

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
        before = self._connection.total_changes()
        cursor = self._connection.cursor()
        self.description = None
        rows: list[Any] = []
        for row in cursor.execute(sql, tuple(values)):
            self.description = self.description or _described(cursor)
            rows.append(row)
        if self.description is None and _asks(sql):
            self.description = _columns(self._connection, sql)
        self._rows = iter(rows)
        self.rowcount = self._connection.total_changes() - before if self.description is None else -1
        return self

    def executemany(self, sql: str, many: Iterable[Sequence[Any]]) -> Cursor:
        before = self._connection.total_changes()
        for values in many:
            self.execute(sql, values)
        self.rowcount = self._connection.total_changes() - before
        return self

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return [row for row, _ in zip(self._rows, range(size), strict=False)]

    def close(self) -> None:
        self._rows = iter(())


class Connection:
    """Transactions are begun and ended by SQL; `isolation_level` is only remembered."""

    isolation_level: str | None = ""

    def __init__(self, path: str, vfs: str) -> None:
        self._connection = apsw.Connection(path, vfs=vfs)

    def cursor(self) -> Cursor:
        return Cursor(self._connection)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
        return self.cursor().execute(sql, values)

    def create_function(self, name: str, parameters: int, function: Any, *, deterministic: bool = False) -> None:
        self._connection.create_scalar_function(name, function, parameters, deterministic=deterministic)

    def commit(self) -> None:
        if self._connection.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()


def _asks(sql: str) -> bool:
    return sql.lstrip()[:6].upper() in ("SELECT", "PRAGMA")


def _described(cursor: apsw.Cursor) -> Sequence[Any]:
    return [(name, None, None, None, None, None, None) for name, *_ in cursor.getdescription()]


def _columns(connection: apsw.Connection, sql: str) -> Sequence[Any] | None:
    """What a question that found nothing would have told of; None where it is none (a setting that was set)."""
    import apsw.ext

    found = apsw.ext.query_info(connection, sql).description
    return [(name, None, None, None, None, None, None) for name, _ in found] or None
