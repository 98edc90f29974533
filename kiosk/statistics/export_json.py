"""JSON, row by row into the file: an object a row, and which days have none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from kiosk.language import Language
from kiosk.statistics.gaps import not_closed_of
from kiosk.statistics.notes import notes
from kiosk.statistics.reading import Asked, written


@dataclass(frozen=True, slots=True)
class JsonShape:
    """An object with the columns of the CSV, and a comma before it."""

    site: str
    kiosk: str

    def head(self, first: str, last: str, table: str) -> str:
        row = {"site": self.site, "kiosk": self.kiosk, "from": first, "to": last, "table": table}
        return f",\n{_text(row)[:-1]}, "

    def cell(self, cell: str) -> str:
        return f'"cell": {_text(cell)}, "count": '

    @property
    def tail(self) -> str:
        return "}"


def json_pieces(session: Session, what: Asked, t: Language) -> Iterator[bytes]:
    """The file in pieces, UTF-8. `not_closed`: table -> days without figures, as [from, to, state]."""
    head = {
        "site": what.site,
        "kiosk": what.kiosk,
        "from": str(what.first),
        "to": str(what.last),
        "practice": what.practice,
        "notes": notes(t),
    }
    yield f'{_text(head)[:-1]},\n"rows": ['.encode()
    comma = 1  # of the first row
    for piece in written(session, what, JsonShape(what.site, what.kiosk)):
        yield piece[comma:].encode()
        comma = 0
    gaps = {
        table: [[str(gap.first), str(gap.last), gap.state] for gap in each]
        for table, each in not_closed_of(session, what).items()
    }
    yield f'\n],\n"not_closed": {_text(gaps)}}}\n'.encode()


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
