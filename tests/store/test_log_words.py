"""Nothing that is logged tells a result, an answer, a class or a language: over a whole visit, a seal, failures of
counting, and the commands of the statistics. At level debug, and as it really goes to stderr."""

from __future__ import annotations

import io
import logging
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, time
from pathlib import Path

import pytest
import typer
from ledger import DAY, calls_of_day, perform
from typer.testing import CliRunner
from whole_visit import DIASTOLIC, PULSE, SYSTOLIC, take_whole_visit, visit_desk

from kiosk import store as store_module
from kiosk.commands import stats
from kiosk.commands.context import Context
from kiosk.commands.counting import Counting
from kiosk.commands.logs import log_to_stderr
from kiosk.data_folder import database_file
from kiosk.effects import CountResult, CountUse
from kiosk.languages import OWN_NAMES
from kiosk.statistics.tables import TABLES
from kiosk.store import open_store
from kiosk.visit import Counted

CELLS = {cell for cells in TABLES.values() for cell in cells}
ANSWERED = ("82.5", "91.5", "170")
TELLING = [*TABLES, *CELLS, *OWN_NAMES, *OWN_NAMES.values(), *map(str, (*SYSTOLIC, *DIASTOLIC, *PULSE)), *ANSWERED]
RESULT = CountResult((("pressure_class", "markedly_raised"), ("pulse", "121_149"), ("systolic_10", "190_199")), True)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """What went to the log so far, with the kiosk's own way of writing it."""
    stderr, root = io.StringIO(), logging.getLogger()
    before, level = list(root.handlers), root.level
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", stderr)
        log_to_stderr("debug")
    yield stderr.getvalue
    root.handlers[:] = before
    root.setLevel(level)


def told(words: str) -> list[str]:
    """What of a visit stands in `words`, as whole words; the store's fixed sentences may well say "was"."""
    for sentence in store_module._WORDS.values():
        words = words.replace(sentence, "")
    return sorted(each for each in set(TELLING) if re.search(rf"(?<![\w.]){re.escape(each)}(?![\w.])", words))


def test_the_search_finds_what_would_tell_something():
    assert told("effect CountResult(pressure_class, markedly_raised) 157/97 (sv)") == [
        *("157", "97", "markedly_raised", "pressure_class", "sv"),
    ]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_whole_visit_and_its_seal(tmp_path, logged, language):
    desk = visit_desk(tmp_path / "data")
    take_whole_visit(desk, language)
    for _ in range(10):
        desk.counting.result(RESULT)
    desk.counting.seal_if_due(time(0, 0))
    desk.close()
    words = logged()
    assert "step test_result" in words and "effect CountResult" in words
    assert told(words) == [], words
    with closing(sqlite3.connect(tmp_path / "data" / "practice.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM sealed_bucket").fetchone()[0], "sealed"


def broken(path: Path) -> None:
    path.write_bytes(b"broken " * 1000)


def of_something_else(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE markedly_raised (sv)")


def without_a_table(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TABLE open_tally; DROP TABLE service_use; DROP TABLE sealed_cell")


def with_a_counter_that_refuses(path: Path) -> None:
    """The database itself answers with the very statement or value that failed, as far as SQLite tells it."""
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        for table in ("open_tally", "service_use", "sealed_cell"):
            connection.execute(
                f"CREATE TRIGGER stop_{table} BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'stopped'); END"
            )


@pytest.mark.parametrize("trouble", [broken, of_something_else, without_a_table, with_a_counter_that_refuses])
def test_counting_and_sealing_that_fail(tmp_path, logged, trouble):
    path = tmp_path / "kiosk.sqlite3"
    trouble(path)
    counting = Counting(path)
    counting.result(RESULT)
    counting.use(CountUse(Counted.METER_DOUBTED))
    counting.seal_if_due(time(0, 0))
    counting.close()
    words = logged()
    assert "not counted" in words, words
    assert told(words) == [], words
    assert "meter_doubted" not in words


def test_a_cell_that_is_in_no_table_is_not_told_either(tmp_path, logged):
    counting = Counting(tmp_path / "kiosk.sqlite3")
    counting.result(CountResult((("pressure_class", "of_maija_virtanen"),), True))
    counting.close()
    assert "not counted" in logged() and "virtanen" not in logged()
    assert told(logged()) == []


def test_a_seal_that_fails(tmp_path, logged):
    path = tmp_path / "kiosk.sqlite3"
    store = open_store(path)
    for call in calls_of_day(0)[:-1]:
        perform(store, call)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        stop = "BEFORE INSERT ON sealed_cell BEGIN SELECT RAISE(ABORT, 'stopped'); END"
        connection.execute(f"CREATE TRIGGER stop {stop}")
    counting = Counting(path)
    counting.seal_if_due(time(0, 0))
    counting.close()
    assert "not counted" in logged() and "stopped" in logged()
    assert told(logged()) == [], logged()


@pytest.mark.parametrize(
    "words",
    [
        ("seal", "--date", DAY),
        ("export", "--from", DAY, "--to", date.max, "--out", "{out}"),
        ("export", "--from", DAY, "--to", DAY, "--out", "{broken}"),
        ("backup", "--out", "{out}"),
        ("backup", "--out", "{broken}"),
    ],
    ids=["seal", "export", "export fails", "backup", "backup fails"],
)
def test_the_commands_of_the_statistics(tmp_path, logged, words):
    store = open_store(database_file(tmp_path / "data", practice=False))
    for call in (*calls_of_day(0)[: None if words[0] != "seal" else -1], *calls_of_day(1)[:5]):
        perform(store, call)
    store.close()
    (tmp_path / "a file").write_text("")
    places = {"out": str(tmp_path / "out"), "broken": str(tmp_path / "a file" / "out")}
    root = typer.Typer()
    root.add_typer(stats.app, name="stats")

    @root.callback()
    def remember(ctx: typer.Context) -> None:
        ctx.obj = Context(Path(__file__).parents[2] / "config.toml", tmp_path / "data")

    done = CliRunner().invoke(root, ["stats", *(str(word).format(**places) for word in words)])
    assert done.exit_code in (0, 1) and not isinstance(done.exception, ValueError), done.output
    assert told(logged() + done.stderr) == [], logged() + done.stderr
