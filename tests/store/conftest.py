"""A database in a temporary folder, and visits to fill it with."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from kiosk.statistics.tables import TABLES
from kiosk.store import Store, open_store

DAY = date(2026, 3, 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "kiosk.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    yield opened
    opened.close()


@pytest.fixture
def visits(store: Store) -> Callable[..., None]:
    """`visits(n, day)`: n visits with a blood-pressure result and a risk test each."""
    chance = random.Random(7)

    def count(how_many: int, day: date = DAY) -> None:
        for _ in range(how_many):
            pressure = [(table, chance.choice(TABLES[table])) for table in ("pressure_class", "systolic_10", "pulse")]
            store.count(pressure, True, day)
            store.count([("findrisc", chance.choice(TABLES["findrisc"]))], True, day)

    return count
