"""A month of figures: three closed days of pressures, a waiting one, one without visits, one that is not over."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from kiosk.language import load
from kiosk.statistics.export import export
from kiosk.statistics.reading import Asked, asked
from kiosk.statistics.sealing import seal
from kiosk.store import Store, open_store
from kiosk.visit import Counted

FIRST, LAST, TODAY = date(2026, 3, 2), date(2026, 3, 7), date(2026, 3, 7)
VISITS = {2: 12, 3: 14, 4: 15, 6: 3, 7: 4}
"""Day of March -> visits; the 5th has none, the 6th waits, the 7th is today."""


def draw(count: int) -> int:
    """Rounds down: 12 becomes 10."""
    return count - 1


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data" / "kiosk.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def month(store: Store) -> Store:
    for number, visits in VISITS.items():
        day = date(2026, 3, number)
        for visit in range(visits):
            count_visit(store, day, 9 + visit % 3)
        if number < 7:
            seal(store, day, draw)
    return store


def count_visit(store: Store, day: date, hour: int) -> None:
    """A visit with a normal pressure and a low diabetes risk, and a slip."""
    for what in (Counted.VISIT_STARTED, Counted.SLIP_PRINTED):
        store.count_service(what, datetime.combine(day, time(hour)))
    pressure = [("pressure_class", "normal"), ("systolic_10", "120_129"), ("diastolic_10", "70_79"), ("pulse", "50_100")]
    store.count([*pressure, ("irregular_pulse", "not_noted")], True, day)
    store.count([("findrisc", "low")], True, day)


Make = Callable[..., dict[str, Path]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """`make(store, "csv", ...)`: writes those formats, gives format -> file; "txt" is the README."""

    def write(
        store: Store,
        *formats: str,
        language: str = "fi",
        folder: str = "out",
        plain: bool = False,
        what: Asked | None = None,
    ) -> dict[str, Path]:
        wanted = what or asked("kirjasto", "kiosk-1", FIRST, LAST, TODAY)
        written = export(
            store, wanted, tmp_path / folder, formats, load(language), place="Pääkirjasto, sisäänkäynti", plain=plain
        )
        return {file.suffix[1:]: file for file in written.files}

    return write
