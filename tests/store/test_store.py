"""The database file: how it is opened, what is counted in it, and what happens when it fails."""

import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk import store as store_module
from kiosk.models import SCHEMA, Base
from kiosk.statistics.sealing import Outcome, seal
from kiosk.store import SETTINGS, OpenDays, Store, StoreProblem, Trouble, open_store
from kiosk.visit import Counted

DAY = date(2026, 3, 2)
CELL = ("pulse", "50_100")
OTHER = ("findrisc", "low")


def raw(path: Path, sql: str) -> list[tuple]:
    connection = sqlite3.connect(path)
    try:
        with connection:
            return connection.execute(sql).fetchall()
    finally:
        connection.close()


def trouble(path: Path) -> Trouble:
    with pytest.raises(StoreProblem) as caught:
        open_store(path)
    assert str(path) in str(caught.value)
    return caught.value.trouble


def limit_pages(store: Store) -> None:
    with store._engine.connect() as connection:
        connection.execute(text(f"PRAGMA max_page_count = {connection.execute(text('PRAGMA page_count')).scalar()}"))


def test_counts_add_up_over_openings(path):
    for number in (1, 2, 3):
        store = open_store(path)
        store.count([CELL, OTHER], number < 3, DAY)
        counts = store.open_counts()
        store.close()
    assert counts is not None
    assert counts.cells == {CELL: 3, OTHER: 3}
    assert counts.buckets == {
        "pressure": OpenDays(DAY, DAY, 2),
        "tests": OpenDays(DAY, DAY, 2),
        "findrisc": OpenDays(DAY, DAY, 3),
    }


def test_a_cell_that_is_in_no_table_is_refused_with_all_the_others(store):
    with pytest.raises(ValueError, match="somebody"):
        store.count([CELL, ("pulse", "somebody")], True, DAY)
    assert store.open_counts() is None


def test_the_bucket_grows_with_the_days_and_never_shrinks(store):
    for day in (DAY, DAY + timedelta(days=2), DAY - timedelta(days=1)):
        store.count([CELL], True, day)
    assert store.open_counts().buckets == {"pressure": OpenDays(DAY, DAY + timedelta(days=2), 3)}


def test_what_comes_after_a_days_seal_counts_for_the_next_day(store, visits):
    visits(10)
    assert seal(store, DAY).outcome is Outcome.SEALED
    visits(1)
    buckets = store.open_counts().buckets
    tomorrow = DAY + timedelta(days=1)
    assert buckets["pressure"] == buckets["findrisc"] == OpenDays(tomorrow, tomorrow, 1)


def test_service_use_is_exact_by_day_and_hour(store, path):
    for hour, minute in ((9, 59), (10, 0), (10, 30)):
        store.count_service(Counted.VISIT_STARTED, datetime(2026, 3, 2, hour, minute, 5))
    assert raw(path, "SELECT day, hour, what, count FROM service_use ORDER BY hour") == [
        ("2026-03-02", 9, "visit_started", 1),
        ("2026-03-02", 10, "visit_started", 2),
    ]


def test_only_known_words_are_counted_as_service_use(store):
    with pytest.raises(ValueError, match="Maija"):
        store.count_service("Maija", datetime(2026, 3, 2, 9))


def test_the_settings_hold_on_every_connection(store):
    for _ in range(2):
        with store._engine.connect() as connection:
            found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in SETTINGS}
        assert found == {
            "journal_mode": "truncate",
            "synchronous": 3,
            "secure_delete": 1,
            "foreign_keys": 1,
            "busy_timeout": 5000,
            "temp_store": 2,
        }
        store._engine.dispose()


def test_a_setting_that_does_not_take_is_found_at_start(path, monkeypatch):
    monkeypatch.setattr(store_module, "SETTINGS", {**SETTINGS, "synchronous": ("NORMAL", 3)})
    assert trouble(path) is Trouble.ERROR


def test_only_the_owner_may_read_the_file(store, path):
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_migrations_lead_to_the_models(store, path):
    """The file that the migrations make has the very columns and keys of the models."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    assert raw(path, "SELECT version_num FROM alembic_version") == [(SCHEMA,)]
    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_file_left_empty_by_a_power_cut_becomes_a_database(path):
    path.parent.mkdir()
    path.touch()
    open_store(path).close()
    assert raw(path, "SELECT version_num FROM alembic_version") == [(SCHEMA,)]


def test_a_migration_that_breaks_off_leaves_nothing_behind(path, monkeypatch):
    from alembic import op

    def fail(*_args: object, **_more: object) -> None:
        raise sqlite3.OperationalError("power cut")

    create = op.create_table
    monkeypatch.setattr(
        op, "create_table", lambda name, *a, **k: (fail if name == "service_use" else create)(name, *a, **k)
    )
    assert trouble(path) is Trouble.ERROR
    monkeypatch.undo()
    assert raw(path, "SELECT name FROM sqlite_schema WHERE type = 'table'") == []
    open_store(path).close()


@pytest.mark.parametrize("broken", [b"not a database at all, but long enough to look like one" * 30, b"x"])
def test_a_file_that_is_no_database_is_refused_untouched(path, broken):
    path.parent.mkdir()
    path.write_bytes(broken)
    assert trouble(path) is Trouble.DAMAGED
    assert path.read_bytes() == broken
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_damaged_database_is_refused_untouched(store, path, visits):
    visits(30)
    store.close()
    image = bytearray(path.read_bytes())
    page = int.from_bytes(image[16:18], "big")
    for start in range(page, len(image), page):
        image[start + 8 : start + 200] = b"\xff" * 192
    path.write_bytes(image)
    assert trouble(path) is Trouble.DAMAGED
    assert path.read_bytes() == image


def test_a_database_of_a_newer_kiosk_is_refused_untouched(store, path, visits):
    visits(3)
    store.close()
    raw(path, "UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    assert trouble(path) is Trouble.NEWER
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_refused_untouched(path):
    path.parent.mkdir()
    raw(path, "CREATE TABLE patients (name TEXT)")
    before = path.read_bytes()
    assert trouble(path) is Trouble.FOREIGN
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_the_file_is_told(path):
    path.mkdir(parents=True)
    assert trouble(path) is Trouble.CANNOT_OPEN


def test_a_file_in_the_place_of_the_folder_is_told(path):
    path.parent.write_text("")
    assert trouble(path) is Trouble.CANNOT_OPEN


def test_a_full_disk_is_told_and_loses_nothing_that_was_confirmed(store, visits):
    visits(5)
    before = store.open_counts()
    limit_pages(store)
    confirmed = 0
    with pytest.raises(StoreProblem) as caught:
        for hour in range(100_000):
            store.count_service(Counted.VISIT_STARTED, datetime(2026, 1, 1) + timedelta(hours=hour))
            confirmed += 1
    assert caught.value.trouble is Trouble.FULL
    assert store.open_counts() == before
    with store.transaction() as session:
        assert session.execute(text("SELECT count(*) FROM service_use")).scalar() == confirmed


def test_a_file_that_may_not_be_written_is_told(store):
    with store._engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(StoreProblem) as caught:
        store.count([CELL], True, DAY)
    assert caught.value.trouble is Trouble.READ_ONLY


def test_another_program_that_holds_the_file_is_told_and_then_counting_goes_on(store, path):
    with store._engine.connect() as connection:
        connection.execute(text("PRAGMA busy_timeout = 20"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreProblem) as caught:
        store.count([CELL], True, DAY)
    assert caught.value.trouble is Trouble.LOCKED
    other.execute("ROLLBACK")
    other.close()
    store.count([CELL], True, DAY)
    assert store.open_counts().buckets["pressure"].visits == 1


def test_no_problem_says_what_was_counted(store):
    """Words of a problem go to the log: no table, no cell, no statement."""
    with store._engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(StoreProblem) as caught:
        store.count([("findrisc", "very_high")], True, date(2026, 3, 2))
    assert "very_high" not in str(caught.value)
    assert "findrisc" not in str(caught.value)
