"""Databases of every released version: brought up to date, and back, with every count kept."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from kiosk.models import SCHEMA
from kiosk.statistics.rows import read_figures
from kiosk.statistics.sealing import seal
from kiosk.store import OpenDays, _engine, open_store

IMAGES = Path(__file__).parent / "released"
"""What a kiosk of each version left behind, as SQL."""
NEW_TABLES = {"0001": {"age_pressure", "sex", "language", "modes", "irregular_pulse"}, "0002": set()}
"""What an older version could not count: on the way back what is open of it is dropped."""
FIRST = date(2026, 3, 1)
LAST = date(2026, 12, 31)


def script() -> Config:
    config = Config()
    config.set_main_option("script_location", "kiosk:migrations")
    return config


REVISIONS = [each.revision for each in reversed(list(ScriptDirectory.from_config(script()).walk_revisions()))]


def migrate(path, revision, *, up):
    engine = _engine(path)
    with engine.begin() as connection:
        config = script()
        config.attributes["connection"] = connection
        (command.upgrade if up else command.downgrade)(config, revision)
    engine.dispose()


def left_behind(path, revision):
    path.parent.mkdir(parents=True)
    connection = sqlite3.connect(path)
    connection.executescript((IMAGES / f"{revision}.sql").read_text(encoding="utf-8"))
    connection.close()


def rows(path, sql):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def sums(path):
    """Sealed and open totals by table and cell, and all of the service use."""
    sealed = rows(path, "SELECT table_name, cell, sum(count) FROM sealed_cell GROUP BY 1, 2")
    tallies = rows(path, "SELECT table_name, cell, count FROM open_tally")
    use = rows(path, "SELECT day, hour, what, count FROM service_use ORDER BY 1, 2, 3")
    return {(table, cell): n for table, cell, n in sealed}, {(table, cell): n for table, cell, n in tallies}, use


def test_there_is_an_image_of_every_released_version_and_the_newest_is_the_models():
    assert {image.stem for image in IMAGES.iterdir()} == set(REVISIONS)
    assert REVISIONS[-1] == SCHEMA


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_a_released_version_opens_with_every_count(path, revision):
    left_behind(path, revision)
    before = sums(path)
    store = open_store(path)
    figures = read_figures(store, "site", "kiosk", FIRST, LAST, LAST)
    store.close()
    assert sums(path) == before
    assert sum(row.count for row in figures.health) == sum(before[0].values()) > 0
    assert not figures.over_the_edge
    assert rows(path, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_back_to_a_released_version_and_forth_again_keeps_every_count(path, revision):
    left_behind(path, REVISIONS[-1])
    before = sums(path)
    migrate(path, revision, up=False)
    sealed, still_open, used = sums(path)
    assert (sealed, used) == (before[0], before[2])
    new = NEW_TABLES[revision]
    assert still_open == {cell: count for cell, count in before[1].items() if cell[0] not in new}
    image = sqlite3.connect(":memory:")
    image.executescript((IMAGES / f"{revision}.sql").read_text(encoding="utf-8"))
    columns = "SELECT m.name, c.name, c.type, c.pk FROM sqlite_schema m, pragma_table_info(m.name) c ORDER BY 1, 2"
    assert rows(path, columns) == image.execute(columns).fetchall()
    open_store(path).close()
    assert sums(path) == (sealed, still_open, used)


def test_days_that_overlap_become_one_bucket_on_the_way_back(path):
    """Blood pressure was closed on the 2nd and 3rd, a test over both: the older version knows buckets of all tables."""
    store = open_store(path)
    for day in (date(2026, 3, 2), date(2026, 3, 3)):
        for visit in range(12):
            store.count([("pulse", "50_100")], True, day)
            if visit < 6:
                store.count([("findrisc", "low")], True, day)
        seal(store, day)
    store.count([("pulse", "50_100")], True, date(2026, 3, 4))
    store.close()
    assert rows(path, "SELECT first_day, last_day FROM sealed_bucket WHERE table_name IN ('pulse', 'findrisc')") == [
        ("2026-03-02", "2026-03-03"),
        ("2026-03-02", "2026-03-02"),
        ("2026-03-03", "2026-03-03"),
    ]
    migrate(path, "0001", up=False)
    assert rows(path, "SELECT * FROM sealed_bucket") == [("2026-03-02", "2026-03-03")]
    assert rows(path, "SELECT * FROM open_bucket") == [("2026-03-04", "2026-03-04", 1)]
    assert rows(path, "PRAGMA foreign_key_check") == []


def test_what_was_open_goes_on_where_it_belongs(path):
    left_behind(path, "0001")
    store = open_store(path)
    opened = store.open_counts()
    store.close()
    days = (date(2026, 3, 5), date(2026, 3, 6))
    assert opened.buckets == {
        "pressure": OpenDays(*days, 4),
        "tests": OpenDays(*days, 5),
        "findrisc": OpenDays(*days, 5),
        "phq2": OpenDays(*days, 1),
    }
