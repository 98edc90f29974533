"""kiosk pressure judge, kiosk risk-test list and score: JSON on stdout, words on stderr, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from kiosk.commands import pressure, risk_test
from kiosk.commands.context import Context

ALL_ANSWERED = {"age": 50, "bmi": 27.5, "waist": 95.5, "pa": 0, "veg": 1, "bpmed": 0, "glu": 0, "fam": 1}


def root(config: Path) -> typer.Typer:
    app = typer.Typer()
    app.add_typer(pressure.app, name="pressure")
    app.add_typer(risk_test.app, name="risk-test")

    @app.callback()
    def options(ctx: typer.Context) -> None:
        ctx.obj = Context(config_path=config, data_dir=config.parent)

    return app


def run(*words: str, stdin: str | None = None, config: Path = Path("config.toml")) -> Result:
    return CliRunner().invoke(root(config), list(words), input=stdin)


def answer(*words: str, stdin: str | None = None) -> dict[str, Any]:
    result = run(*words, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def refused(*words: str, stdin: str | None = None) -> str:
    """What stands on stderr of a call that was wrong."""
    result = run(*words, stdin=stdin)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip()
    return str(result.stderr)


def test_judging_two_readings() -> None:
    assert answer("pressure", "judge", "142/88/71", "136/84/70") == {
        "systolic": 139,
        "diastolic": 86,
        "pulse": 71,
        "class": "satisfactory",
        "class_index": 2,
        "home_series": True,
        "third_needed": False,
        "repeat_needed": False,
        "pulse_band": "50_100",
    }


def test_judging_without_a_pulse() -> None:
    found = answer("pressure", "judge", "205/120", "190/118")
    assert (found["pulse"], found["pulse_band"]) == (None, None)
    assert (found["class"], found["class_index"]) == ("markedly_raised", 5)
    assert found["third_needed"] and found["repeat_needed"]


def test_low_has_the_index_minus_one() -> None:
    assert answer("pressure", "judge", "88/62/60")["class_index"] == -1


def test_a_marked_reading_is_not_classed() -> None:
    found = answer("pressure", "judge", "170/100/71i", "128/84/70")
    assert (found["systolic"], found["class"]) == (128, "normal")
    alone = answer("pressure", "judge", "128/84/70i")
    assert (alone["class"], alone["class_index"]) == (None, None)


@pytest.mark.parametrize(
    "reading", ["", "142", "142/", "142/88/", "142/88/71/1", "142-88", "a/b", "39/30", "301/90", "142/19", "142/88/19",
                "142/88/71x", "142.5/88", "١٤٢/88", " 142/88", "0142/88"],
)  # fmt: skip
def test_what_is_no_reading_is_refused(reading: str) -> None:
    assert reading.strip() in refused("pressure", "judge", "120/80/70", reading)


def test_no_reading_at_all_is_refused() -> None:
    refused("pressure", "judge")


def test_swapped_pressures_are_pointed_out() -> None:
    result = run("pressure", "judge", "80/120")
    assert result.exit_code == 0 and "wrong way round" in result.stderr
    json.loads(result.stdout)


def test_scoring_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(ALL_ANSWERED), encoding="utf-8")
    assert answer("risk-test", "score", "findrisc", "--answers", str(file), "--sex", "male") == {
        "test": "findrisc",
        "complete": True,
        "score": 12,
        "band": "moderate",
        "band_index": 2,
        "missing": [],
        "crisis": False,
    }


def score(answers: object, *options: str) -> dict[str, Any]:
    return answer("risk-test", "score", "findrisc", "--answers", "-", *options, stdin=json.dumps(answers))


def test_the_age_option_fills_in_what_is_absent_only() -> None:
    ageless = {item: value for item, value in ALL_ANSWERED.items() if item != "age"}
    assert score(ageless, "--sex", "male")["missing"] == ["age"]
    assert score(ageless, "--sex", "male", "--age", "70")["score"] == 14
    assert score(ALL_ANSWERED, "--sex", "male", "--age", "70")["score"] == 12


def test_incomplete_answers_have_no_score() -> None:
    found = score({"pa": 0, "glu": None})
    assert found["missing"] == ["age", "bmi", "waist", "veg", "bpmed", "glu", "fam"]
    assert (found["complete"], found["score"], found["band"], found["band_index"]) == (False, None, None, None)
    assert score(ALL_ANSWERED)["missing"] == ["waist"]  # no sex, no waist table


@pytest.mark.parametrize(
    ("stdin", "word"),
    [
        ("", "JSON"),
        ("{", "JSON"),
        ("[]", "object"),
        ("7", "object"),
        ("[" * 100_000, "JSON"),
        ('{"pa": true}', "pa"),
        ('{"pa": "1"}', "pa"),
        ('{"pa": 1.0}', "pa"),
        ('{"pa": 2}', "pa"),
        ('{"pa": 0, "pa": 1}', "twice"),
        ('{"age": true}', "age"),
        ('{"age": 17}', "age"),
        ('{"age": 44.5}', "age"),
        ('{"bmi": NaN}', "JSON"),
        ('{"bmi": 1e999999999}', "bmi"),
        ('{"bmi": {}}', "bmi"),
        ('{"waist": 300}', "waist"),
        ('{"sex": 1}', "sex"),
        ('{"height": 170}', "height"),
    ],
)
def test_bad_answers_are_refused_in_words(stdin: str, word: str) -> None:
    assert word in refused("risk-test", "score", "findrisc", "--answers", "-", "--sex", "male", stdin=stdin)


def test_other_wrong_uses_are_refused(tmp_path: Path) -> None:
    assert "findrisc" in refused("risk-test", "score", "findrisk", "--answers", "-", stdin="{}")
    assert "cannot be read" in refused("risk-test", "score", "findrisc", "--answers", str(tmp_path / "none.json"))
    refused("risk-test", "score", "findrisc", "--answers", "-", "--sex", "other", stdin="{}")
    assert "age" in refused("risk-test", "score", "findrisc", "--answers", "-", "--age", "12", stdin="{}")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe")
    assert "UTF-8" in refused("risk-test", "score", "findrisc", "--answers", str(tmp_path / "bytes.json"))


@pytest.mark.parametrize(("enabled", "word"), [('["findrisc"]', "yes"), ("[]", "no")])
def test_the_list_says_what_is_switched_on(tmp_path: Path, enabled: str, word: str) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f"[risk_tests]\nenabled = {enabled}\n", encoding="utf-8")
    rows = json.loads(run("risk-test", "list", "--json", config=config).stdout)
    [row] = [row for row in rows if row["id"] == "findrisc"]
    assert row["questions"] == 8 and row["enabled"] is (word == "yes")
    assert all(each["licence"] and each["source"] and each["checked"] and each["version"] for each in rows)
    table = run("risk-test", "list", config=config).stdout.splitlines()
    assert ["findrisc", word, "8"] in [line.split()[:3] for line in table]


def test_a_bad_configuration_is_told_by_the_list(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[risk_test]\n", encoding="utf-8")
    result = run("risk-test", "list", config=config)
    assert result.exit_code == 2 and "risk_test" in result.stderr
