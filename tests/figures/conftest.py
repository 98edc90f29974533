"""A database with a few days in it, and what exports it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sample_days import FIRST, LAST, PLACE, TODAY, fill

from kiosk.language import load
from kiosk.statistics.export import export
from kiosk.statistics.reading import Asked, asked
from kiosk.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data" / "kiosk.sqlite3")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Filling takes seconds, because every count is safe on the disk: it is done once, and copied."""
    path = tmp_path_factory.mktemp("days") / "kiosk.sqlite3"
    store = open_store(path)
    fill(store)
    store.close()
    return path


@pytest.fixture
def days(filled: Path, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(Path(shutil.copy(filled, tmp_path / "kiosk.sqlite3")))
    yield opened
    opened.close()


Make = Callable[..., dict[str, Path]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """`make(store, "csv", ...)` writes those formats and gives format -> file; "txt" is the README."""

    def write(
        store: Store,
        *formats: str,
        language: str = "fi",
        folder: str = "out",
        plain: bool = False,
        what: Asked | None = None,
    ) -> dict[str, Path]:
        wanted = what or asked("kirjasto", "kiosk-1", FIRST, LAST, TODAY)
        written = export(store, wanted, tmp_path / folder, formats, load(language), place=PLACE, plain=plain)
        return {file.suffix[1:]: file for file in written.files}

    return write
