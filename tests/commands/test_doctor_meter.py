"""What `kiosk doctor` says of the meter, on simulated ports of every kind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from devices.meters.registry import MODELS
from devices.probing import Answer, identify, probe
from kiosk.commands.context import Context
from kiosk.commands.doctor_meter import accuracy, accuracy_due, check_meter
from kiosk.commands.finding import State
from kiosk.config_model import Config, Meter

ASKED = [model for model, protocol in MODELS.items() if protocol().probe_command()]


def found(meter: Meter) -> list[tuple[State, str, str]]:
    context = Context(Path("config.toml"), Path("data"))
    findings = list(check_meter(Config(meter=meter), context))
    return [(each.state, each.words, each.next) for each in findings if "practice" not in each.words]


@contextmanager
def simulated(model: str, link: Path, *options: str) -> Iterator[str]:
    """A simulated meter in a process of its own, behind a pseudo-terminal."""
    words = [sys.executable, "-m", "kiosk", "meter", "simulate", model, "--link", str(link), *options]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline()
        try:
            yield str(link)
        finally:
            process.terminate()


@pytest.mark.parametrize("model", ASKED)
def test_a_meter_that_is_there_answers_and_stays_empty(model: str) -> None:
    assert probe(f"sim://{model}", model) is Answer.ANSWERED
    [(state, words, _)] = found(Meter(model=model, port=f"sim://{model}"))
    assert state is State.OK and "answers" in words


@pytest.mark.parametrize("model", ASKED)
def test_only_the_right_model_answers(model: str) -> None:
    assert identify(f"sim://{model}") == [model]


def test_a_wrong_model_is_said_with_the_command_that_mends_it(tmp_path: Path) -> None:
    with simulated("tm265x", tmp_path / "meter") as port:
        [(state, words, after)] = found(Meter(model="suntech", port=port))
        assert state is State.PROBLEM and "no suntech answers" in words and "tm265x" in words
        assert after == f"`kiosk meter set tm265x --port {port}`"
        [(state, words, _)] = found(Meter(model="tm265x", port=port))
        assert state is State.OK and "a tm265x answers" in words


def test_a_silent_meter_is_said_with_what_to_look_at() -> None:
    [(state, words, after)] = found(Meter(model="suntech", port="sim://suntech?fault=silence"))
    assert state is State.PROBLEM and "no suntech answers" in words and "awake" in after and "cable" in after


def test_a_meter_that_cannot_be_asked_is_not_called_broken() -> None:
    [(state, words, after)] = found(Meter(model="hbp9030", port="sim://hbp9030", start="meter"))
    assert state is State.OK and "cannot be asked" in words and "kiosk meter watch" in after


def test_the_accuracy_check_is_reminded_of_when_it_is_due() -> None:
    meter = Meter(accuracy_checked=date(2024, 8, 31), accuracy_interval_months=18)
    assert accuracy_due(date(2024, 8, 31), 18) == date(2026, 2, 28)
    assert list(accuracy(meter, date(2026, 2, 27))) == []
    [note] = accuracy(meter, date(2026, 2, 28))
    assert note.state is State.WARNING and "2026-02-28" in note.words
    assert list(accuracy(Meter(), date(2026, 2, 28))) == []
