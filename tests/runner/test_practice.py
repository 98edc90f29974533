"""Made-up visitors: they take the ordinary way through, come to an end, and fill a practice database only."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from journeys import ALL_PACKS
from typer.testing import CliRunner

from kiosk.commands import demo
from kiosk.commands.context import Context
from kiosk.data_folder import database_file
from kiosk.effects import CountResult, CountUse
from kiosk.practice.filling import fill
from kiosk.practice.playing import take_visit
from kiosk.statistics.rows import read_figures
from kiosk.statistics.series import totals, use_by_day, use_totals
from kiosk.statistics.tables import GROUPS, Group
from kiosk.store import open_store
from kiosk.visit import Counted, Rules

RULES = Rules(packs=ALL_PACKS, region="moderate", rings=True, practice=True, languages=("fi", "fi-simple", "sv", "en"))
BEGINS = datetime(2026, 3, 2, 10)
DAY = date(2026, 3, 2)


@settings(max_examples=300)
@given(st.integers(0, 10**9))
def test_every_visitor_finds_a_way_out_and_is_counted_once(seed):
    counted = [effect for _, effect in take_visit(Random(seed), RULES, BEGINS)]
    uses = Counter(effect.what for effect in counted if isinstance(effect, CountUse))
    ended = (Counted.VISIT_FINISHED, Counted.VISIT_LEFT, Counted.VISIT_TIMED_OUT)
    assert uses[Counted.VISIT_STARTED] == sum(uses[end] for end in ended)
    assert max(uses[end] for end in ended) <= 1
    tables = Counter(table for effect in counted if isinstance(effect, CountResult) for table, _ in effect.cells)
    tables.pop("modes", None)
    assert max(tables.values(), default=1) == 1, "nobody counts twice in a table"


def test_the_same_seed_brings_the_same_visitors(tmp_path):
    opened = []
    for number in range(2):
        store = open_store(tmp_path / str(number) / "k.sqlite3")
        last = [*fill(store, RULES, DAY, 3, 2, seed=5)][-1]
        opened.append((last, store.open_counts(), read_figures(store, "s", "k", DAY, DAY, date.max).use))
        store.close()
    assert opened[0] == opened[1]
    assert opened[0][0].days_done == 3


def test_days_are_sealed_and_counts_are_about_right(tmp_path):
    store = open_store(tmp_path / "k.sqlite3")
    filled = [*fill(store, RULES, DAY, 10, 60, seed=1)]
    figures = read_figures(store, "s", "k", DAY - timedelta(days=9), DAY, date.max)
    store.close()
    started = use_by_day(figures, "visit_started")
    assert len(started) == 10 and sum(started.values()) <= filled[-1].visits
    uses = use_totals(figures)
    measured = sum(totals(figures.health, "pressure_class").values())
    assert abs(measured - uses["measurement_done"] / 2) < 0.2 * measured, "two readings a result"
    assert {row.table for row in figures.health} >= {*GROUPS[Group.PRESSURE], "language", "modes"}
    assert uses["lasted_under_2"] and uses["meter_error"] and uses["staff_rung"]


@pytest.fixture
def kiosk(tmp_path):
    root = typer.Typer()
    root.add_typer(demo.app, name="demo")

    @root.callback()
    def remember(ctx: typer.Context) -> None:
        ctx.obj = Context(Path(__file__).parents[2] / "config.toml", tmp_path / "data")

    return lambda *words: CliRunner().invoke(root, ["demo", "fill", *words])


SMALL = ("--days", "3", "--visits-per-day", "30")


def test_a_practice_database_is_filled_up_to_yesterday(kiosk, tmp_path):
    done = kiosk(*SMALL)
    assert done.exit_code == 0, done.stderr
    path = database_file(tmp_path / "data", practice=True)
    assert done.stdout == f"{path}\n"
    yesterday = date.today() - timedelta(days=1)
    store = open_store(path)
    use = read_figures(store, "s", "k", yesterday - timedelta(days=9), date.today(), date.max).use
    store.close()
    assert max(row.from_day for row in use) == yesterday
    assert kiosk(*SMALL).exit_code == 1, "nobody's practice is written over"


def test_where_real_results_are_nothing_is_filled_in(kiosk, tmp_path):
    open_store(database_file(tmp_path / "data", practice=False)).close()
    refused = kiosk(*SMALL)
    assert refused.exit_code == 1 and "real results" in refused.stderr
    assert not database_file(tmp_path / "data", practice=True).exists()


def test_a_day_to_come_is_refused(kiosk):
    assert kiosk(*SMALL, "--until", "2999-01-01").exit_code == 2
