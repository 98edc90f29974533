"""kiosk slip sample."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kiosk.commands import slip
from kiosk.commands.context import Context


def run(tmp_path, *arguments):
    root = typer.Typer()
    root.add_typer(slip.app, name="slip")

    @root.callback()
    def remember(ctx: typer.Context) -> None:
        ctx.obj = Context(Path(__file__).parents[2] / "config.toml", tmp_path)

    return CliRunner().invoke(root, ["slip", "sample", *map(str, arguments)])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ("HARJOITUS", "Egenvårdspunkt")),
        ("sv", ("ÖVNING", "Omahoitopiste")),
        ("en", ("PRACTICE", "Omahoitopiste")),
    ],
)
def test_a_sample_is_written_in_each_language_and_marked(tmp_path, opened, language, words):
    out = tmp_path / "new" / "slip.pdf"
    result = run(tmp_path, "--out", out, "--language", language)
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    with opened(out.read_bytes()) as pdf:
        text = pdf.pages[0].extract_text()
    assert words[0] in text and words[1] not in text
    assert "144" in text and "14 / 26" in text


@pytest.mark.parametrize(("option", "value"), [("--layout", "a5"), ("--language", "no")])
def test_what_there_is_not_is_refused_with_words(tmp_path, option, value):
    result = run(tmp_path, "--out", tmp_path / "x.pdf", option, value)
    assert result.exit_code == 2
    assert value in result.stderr and "allowed" in result.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_a_place_that_cannot_be_written_to_is_told(tmp_path):
    result = run(tmp_path, "--out", tmp_path)
    assert (result.exit_code, "cannot be written" in result.stderr) == (1, True)
