"""The files of an export: CSV, JSON, a spreadsheet and a report, the same bytes every time.

Health figures come from sealed cells alone: a bucket is in an export if all its days are in the range, and an open
bucket never is. Service use is exact, and is told for days that are over, so that neither an export made twice on one
day nor one more visitor today changes a byte.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.language import Language
from kiosk.models import SealedBucket
from kiosk.statistics.export_csv import csv_pieces
from kiosk.statistics.export_json import json_pieces
from kiosk.statistics.notes import readme
from kiosk.statistics.reading import Asked
from kiosk.statistics.rows import Figures, read_figures
from kiosk.statistics.whole_file import whole_file
from kiosk.store import Store


@dataclass(frozen=True, slots=True)
class Written:
    """The files, and whether any health figure is in them."""

    files: tuple[Path, ...]
    any_closed: bool


FORMATS = ("csv", "xlsx", "json", "pdf")
README = "README.txt"


def export(
    store: Store,
    what: Asked,
    folder: Path,
    formats: Collection[str],
    t: Language,
    *,
    place: str = "",
    plain: bool = False,
) -> Written:
    """Write the files of `formats`, and beside a CSV what its figures mean; says which.

    `place`: the name of the self-care point, in the language of `t`. Each file appears whole or not at all. Raises
    StoreProblem, OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: folder / file_name(what, name) for name in FORMATS if name in formats}
    written = []
    if "csv" in files:
        _stream(store, files["csv"], partial(csv_pieces, what=what, plain=plain))
        _whole(folder / README, readme(t, what))
        written += [files["csv"], folder / README]
    if "json" in files:
        _stream(store, files["json"], partial(json_pieces, what=what, t=t))
        written.append(files["json"])
    if "xlsx" in files or "pdf" in files:
        figures = figures_of(store, what)
        if "xlsx" in files:
            from kiosk.statistics.export_xlsx import write_xlsx

            with whole_file(files["xlsx"]) as part:
                write_xlsx(part, figures, what, t, place)
            written.append(files["xlsx"])
        if "pdf" in files:
            from kiosk.statistics.export_pdf import report_pdf

            _whole(files["pdf"], report_pdf(figures, what, t, place))
            written.append(files["pdf"])
    return Written(tuple(written), any_closed(store, what))


def any_closed(store: Store, what: Asked) -> bool:
    """Whether a closed bucket lies wholly in the range. Raises StoreProblem."""
    inside = select(SealedBucket.first_day).where(
        SealedBucket.first_day >= what.first, SealedBucket.last_day <= what.last
    )
    with store.transaction() as session:
        return session.scalar(inside.limit(1)) is not None


def file_name(what: Asked, ending: str) -> str:
    """Practice is never mistaken for the real figures, and never takes their place."""
    return f"statistics-{'practice-' if what.practice else ''}{what.first}-{what.last}.{ending}"


def figures_of(store: Store, what: Asked) -> Figures:
    """The figures as rows, for the formats that need all of them at once. Raises StoreProblem."""
    after = what.told_to + timedelta(days=1)
    return read_figures(store, what.site, what.kiosk, what.first, what.last, after, practice=what.practice)


def _stream(store: Store, file: Path, pieces: Callable[[Session], Iterable[bytes]]) -> None:
    failed: OSError | None = None
    with whole_file(file) as part:
        with part.open("wb") as target, store.transaction() as session:
            try:
                target.writelines(pieces(session))
                target.flush()
            except OSError as error:  # of this file; within the transaction it would be taken for one of the database
                failed = error
        if failed is not None:
            raise failed


def _whole(file: Path, content: bytes) -> None:
    with whole_file(file) as part:
        part.write_bytes(content)
