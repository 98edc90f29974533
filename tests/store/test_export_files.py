"""The files of an export, and the commands that seal and export."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kiosk.commands import config as config_commands
from kiosk.commands import stats
from kiosk.commands.context import Context
from kiosk.data_folder import database_file
from kiosk.store import open_store

DAY = date(2026, 3, 2)


@pytest.fixture
def kiosk(tmp_path):
    """Runs a command line against a data folder and the shipped configuration."""
    root = typer.Typer()
    root.add_typer(stats.app, name="stats")
    root.add_typer(config_commands.app, name="config")
    options = {"config": Path(__file__).parents[2] / "config.toml"}

    @root.callback()
    def remember(ctx: typer.Context) -> None:
        ctx.obj = Context(options["config"], tmp_path / "data")

    def run(*arguments, config=None):
        if config is not None:
            options["config"] = tmp_path / "config.toml"
            options["config"].write_text(config)
        return CliRunner().invoke(root, [str(argument) for argument in arguments])

    return run


def fill(folder, visits, practice=False, day=DAY):
    store = open_store(database_file(folder, practice=practice))
    for _ in range(visits):
        store.count([("pulse", "50_100")], True, day)
    store.close()


def test_seal_then_export(kiosk, tmp_path):
    fill(tmp_path / "data", 12)
    sealed = kiosk("stats", "seal", "--date", DAY)
    assert (sealed.exit_code, sealed.stderr) == (
        0,
        "sealed: 2026-03-02 to 2026-03-02: pressure_class, systolic_10, diastolic_10, pulse, irregular_pulse\n",
    )
    done = kiosk("stats", "export", "--from", DAY, "--to", DAY, "--format", "csv", "--out", tmp_path / "out")
    assert done.exit_code == 0
    table, readme = map(Path, done.stdout.splitlines())
    assert "site;kiosk-1;2026-03-02;2026-03-02;pulse;50_100;1" in table.read_text("utf-8-sig")
    assert readme.name == "README.txt"
    assert sorted(table.parent.iterdir()) == sorted([table, readme])


def test_a_day_to_come_is_neither_sealed_nor_exported(kiosk, tmp_path):
    """Sealing it would close a month before its end."""
    fill(tmp_path / "data", 12)
    tomorrow = date.today() + timedelta(days=1)
    for arguments in (
        ("seal", "--date", tomorrow),
        ("export", "--from", tomorrow, "--to", tomorrow, "--out", tmp_path),
    ):
        refused = kiosk("stats", *arguments)
        assert (refused.exit_code, "still to come" in refused.stderr) == (2, True)
    assert "sealed" in kiosk("stats", "seal", "--date", DAY).stderr


def test_practice_results_are_pointed_out_where_there_are_no_others(kiosk, tmp_path):
    fill(tmp_path / "data", 12, practice=True)
    assert "add --practice" in kiosk("stats", "seal", "--date", DAY).stderr


def test_too_few_visits_are_not_numbered(kiosk, tmp_path):
    fill(tmp_path / "data", 7)
    result = kiosk("stats", "seal", "--date", DAY)
    assert result.exit_code == 0
    assert "too few" in result.stderr
    assert "7" not in result.stderr


def test_a_day_of_which_later_results_are_counted_is_not_sealed(kiosk, tmp_path):
    fill(tmp_path / "data", 12)
    assert "seal up to that day" in kiosk("stats", "seal", "--date", DAY - timedelta(days=1)).stderr


def test_practice_results_are_apart_and_marked(kiosk, tmp_path):
    fill(tmp_path / "data", 12, practice=True)
    fill(tmp_path / "data", 0)
    assert "nothing to seal" in kiosk("stats", "seal", "--date", DAY).stderr
    assert "sealed" in kiosk("stats", "seal", "--date", DAY, "--practice").stderr
    done = kiosk("stats", "export", "--from", DAY, "--to", DAY, "--out", tmp_path / "out", "--practice", "--plain")
    table = Path(done.stdout.splitlines()[0])
    assert "site,kiosk-1-practice," in table.read_text()
    assert "practice" in table.name


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        (("--month", "2026-03"), "2026-03-01-2026-03-31"),
        (("--month", "2024-02"), "2024-02-01-2024-02-29"),
        (("--week", "2026-W10"), "2026-03-02-2026-03-08"),
        (("--year", "2026"), "2026-01-01-2026-12-31"),
    ],
)
def test_a_month_a_week_a_year(kiosk, tmp_path, arguments, days):
    fill(tmp_path / "data", 1)
    done = kiosk("stats", "export", *arguments, "--format", "csv,xlsx,json,pdf", "--out", tmp_path / "out")
    assert done.exit_code == 0
    names = [Path(line).name for line in done.stdout.splitlines()]
    assert names == [
        f"statistics-{days}.csv",
        "README.txt",
        *(f"statistics-{days}.{e}" for e in ("json", "xlsx", "pdf")),
    ]
    assert "that is not a zero" in done.stderr


def test_the_language_is_the_kiosks_or_the_one_that_is_asked_for(kiosk, tmp_path):
    fill(tmp_path / "data", 1)
    words = {}
    plain_finnish = '[display]\nlanguage = "fi-simple"\n'
    for name, extra in (("kiosk", ()), ("sv", ("--language", "sv")), ("en", ("--language", "en"))):
        done = kiosk("stats", "export", "--month", "2026-03", "--out", tmp_path / name, *extra, config=plain_finnish)
        assert done.exit_code == 0, done.stderr
        words[name] = (tmp_path / name / "README.txt").read_text("utf-8-sig").split("\n")[0]
    assert words == {
        "kiosk": "Omahoitopisteen luvut",
        "sv": "Egenvårdspunktens siffror",
        "en": "Figures of the self-care point",
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", DAY, "--to", DAY, "--format", "csv,ods"), "ods"),
        (("--from", DAY, "--to", DAY, "--format", ""), "no such export"),
        (("--from", DAY, "--to", DAY - timedelta(days=1)), "is after"),
        (("--from", "yesterday", "--to", DAY), "yesterday"),
        (("--from", DAY), "go together"),
        (("--to", DAY), "go together"),
        ((), "say which days"),
        (("--from", DAY, "--to", DAY, "--month", "2026-03"), "only one"),
        (("--year", "2026", "--week", "2026-W01"), "only one"),
        (("--month", "2026-13"), "2026-13"),
        (("--month", "2026-3"), "2026-3"),
        (("--week", "2026-W54"), "2026-W54"),
        (("--year", "0000"), "0000"),
        (("--year", "2026", "--language", "fi-simple"), "fi-simple"),
        (("--year", "2026", "--format", "json", "--plain"), "--plain"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(kiosk, tmp_path, arguments, words):
    result = kiosk("stats", "export", *arguments, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [("seal",), ("export", "--from", DAY, "--to", DAY, "--out", "out")])
def test_a_folder_without_counts_is_told_and_left_as_it_is(kiosk, tmp_path, arguments):
    result = kiosk("stats", *arguments)
    assert (result.exit_code, "nothing was counted here yet" in result.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_database_or_folder_ends_with_1(kiosk, tmp_path):
    fill(tmp_path / "data", 1)
    (tmp_path / "file").write_text("")
    result = kiosk("stats", "export", "--from", DAY, "--to", DAY, "--out", tmp_path / "file" / "out")
    assert (result.exit_code, "cannot be written" in result.stderr) == (1, True)
    database_file(tmp_path / "data", practice=False).write_bytes(b"broken" * 1000)
    result = kiosk("stats", "seal")
    assert (result.exit_code, "damaged" in result.stderr) == (1, True)


def test_config_check(kiosk):
    assert kiosk("config", "check").exit_code == 0
    wrong = kiosk("config", "check", config="[visit]\nidle_seconds = 1\n[meter]\nmodel = 'x'\n")
    assert wrong.exit_code == 2
    assert "visit.idle_seconds = 1" in wrong.stderr
    assert 'meter.model = "x"' in wrong.stderr


def test_config_show(kiosk):
    shown = kiosk("config", "show", "--json", config="[visit]\nidle_seconds = 90\n")
    values = json.loads(shown.stdout)
    assert values["visit.idle_seconds"] == {"value": 90, "line": 2}
    assert values["meter.model"] == {"value": "tm265x", "line": None}
    lines = kiosk("config", "show").stdout.splitlines()
    assert len(lines) == len(values)
    assert next(line for line in lines if "idle_seconds" in line).endswith("# line 2")
