"""CSV, row by row into the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from kiosk.statistics.reading import Asked, written
from kiosk.statistics.rows import HEADER

_LINE_END = "\r\n"


@dataclass(frozen=True, slots=True)
class CsvShape:
    """`delimiter` between columns; text is put in quotation marks where CSV needs them (RFC 4180)."""

    site: str
    kiosk: str
    delimiter: str

    def head(self, first: str, last: str, table: str) -> str:
        return self._columns(self.site, self.kiosk, first, last, table) + self.delimiter

    def cell(self, cell: str) -> str:
        return self._columns(cell) + self.delimiter

    @property
    def tail(self) -> str:
        return _LINE_END

    def _columns(self, *values: str) -> str:
        line = io.StringIO(newline="")
        csv.writer(line, delimiter=self.delimiter, lineterminator="").writerow(values)
        return line.getvalue()


def csv_pieces(session: Session, what: Asked, *, plain: bool = False) -> Iterator[bytes]:
    """The file in pieces. As Finnish programs open it: semicolons, and a mark (BOM) that says it is UTF-8.

    `plain`: commas and no mark (RFC 4180).
    """
    delimiter = "," if plain else ";"
    yield b"" if plain else b"\xef\xbb\xbf"
    yield (delimiter.join(HEADER) + _LINE_END).encode()
    for piece in written(session, what, CsvShape(what.site, what.kiosk, delimiter)):
        yield piece.encode()
