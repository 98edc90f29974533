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
from kiosk.commands import meter_diagnosis
from kiosk.commands.context import Context
from kiosk.commands.doctor_meter import WORDS, check_meter
from kiosk.commands.finding import State
from kiosk.commands.meter_diagnosis import accuracy, accuracy_due
from kiosk.config_model import Config, Meter

ASKED = [model for model, protocol in MODELS.items() if protocol().probe_command()]


def found(meter: Meter, listen: float = 0.0) -> list[tuple[State, str, str]]:
    context = Context(Path("config.toml"), Path("data"))
    findings = list(check_meter(Config(meter=meter), context, listen))
    return [(each.state, each.words, each.next) for each in findings if "practice" not in each.words]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated meters answer at once."""
    monkeypatch.setattr("devices.probing.ANSWER_SECONDS", 0.4)


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
    assert state is State.OK and "cannot be asked" in words and "--listen" in after


def test_the_accuracy_check_is_reminded_of_when_it_is_due() -> None:
    meter = Meter(accuracy_checked=date(2024, 8, 31), accuracy_interval_months=18)
    assert accuracy_due(date(2024, 8, 31), 18) == date(2026, 2, 28)
    assert list(accuracy(meter, date(2026, 2, 27))) == []
    [note] = accuracy(meter, date(2026, 2, 28))
    assert note.state is State.WARNING and note.values["due"] == "2026-02-28"
    assert list(accuracy(Meter(), date(2026, 2, 28))) == []


@pytest.mark.parametrize("model", ASKED)
def test_a_wrong_speed_is_said_with_the_command_that_mends_it(model: str) -> None:
    """The meter is at its own speed, the configuration is not."""
    set_to = 4800 if MODELS[model].line.baudrate != 4800 else 19200
    own = MODELS[model].line.baudrate
    [(state, words, after)] = found(Meter(model=model, port=f"sim://{model}", baudrate=set_to))
    assert state is State.PROBLEM and f"speaks at {own}" in words and f"set to {set_to}" in words
    assert after == f"`kiosk meter set {model} --port sim://{model} --baudrate {own}`"


def test_a_meter_that_was_set_to_another_speed_is_found_there(tmp_path: Path) -> None:
    with simulated("suntech", tmp_path / "meter", "--option", "baud=19200") as port:
        [(state, words, after)] = found(Meter(model="suntech", port=port))
        assert state is State.PROBLEM and "speaks at 19200" in words and "--baudrate 19200" in after
        [(state, words, _)] = found(Meter(model="suntech", port=port, baudrate=19200))
        assert state is State.OK and "answers" in words


def test_a_wrong_parity_is_said_with_the_command_that_mends_it() -> None:
    [(state, words, after)] = found(Meter(model="suntech", port="sim://suntech", parity="E"))
    assert state is State.PROBLEM and "9600 8E1" in words and "9600 8N1" in words
    assert after.endswith("--baudrate 9600 --data-bits 8 --parity N --stop-bits 1`")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("", "sent a whole reading"),
        ("&fault=silence", "nothing came"),
        ("&fault=cut", "not whole"),
        ("&baud=4800", "speaks at 4800"),
        ("&baud=19200", "try a faster speed"),
    ],
)
def test_a_meter_that_only_speaks_is_listened_to(options: str, said: str) -> None:
    port = f"sim://hbp9020?press_start=0.1&seconds=0.3{options}".replace("hbp9020", "terumo")
    [(state, words, after)] = found(Meter(model="terumo", port=port, start="meter"), listen=1.5)
    assert said in words + after and "128" not in words
    assert (state is State.OK) == (options == "")


class Wire:
    """A port whose modem wires show this; nobody says anything."""

    in_waiting = 0
    dsr = cd = False

    def __init__(self, cts: bool | None) -> None:
        self._cts = cts

    @property
    def cts(self) -> bool:
        if self._cts is None:
            raise OSError(25, "no such wire")
        return self._cts

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""


@pytest.mark.parametrize(("cts", "said"), [(True, "with power"), (False, "nothing shows a meter"), (None, "answers")])
def test_no_cable_is_told_from_a_sleeping_meter(cts: bool | None, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import devices.probing

    true_open = devices.probing.open_serial
    asking = {"still": True}

    def opened(path: str, line: object, seconds: float) -> object:
        return true_open(path, line, seconds) if asking["still"] else Wire(cts)

    def nobody(*_: object) -> None:
        asking["still"] = False

    monkeypatch.setattr(devices.probing, "open_serial", opened)
    monkeypatch.setattr(meter_diagnosis, "identify", lambda _port: [])
    monkeypatch.setattr(meter_diagnosis, "speed_that_answers", nobody)
    [(state, words, _)] = found(Meter(model="suntech", port="sim://suntech?fault=silence"))
    assert state is State.PROBLEM and said in words


def test_every_finding_has_words_for_the_terminal_and_for_the_area() -> None:
    """Codes are written out in the diagnosis, or are those of a link that does not open or of what was heard."""
    import re

    from devices.messages import LinkProblem
    from kiosk.language import load
    from kiosk.languages import STAFF_LANGUAGES

    source = Path(meter_diagnosis.__file__).read_text(encoding="utf-8")
    written = set(re.findall(r'Found\("([a-z_]+)"', source)) | {
        "asleep",
        "no_signal",
        "silent",
        "not_yet_permitted",
        "garbage",
    }
    heard = {
        f"heard_{kind}" for kind in ("nothing", "reading", "device_error", "wrong_format", "bad_checksum", "refused")
    }
    codes = written | {problem.value for problem in LinkProblem} | heard
    assert set(WORDS) == codes | {"no_permission"}
    for code in codes - heard:  # the area measures, it does not listen
        for language in STAFF_LANGUAGES:
            assert load(language).has(f"technician.finding.{code}.words"), code
