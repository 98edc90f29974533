"""The technician's PIN: kept safely, slow to guess, also over restarts and with a clock that is set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import typer
from command_line import kiosk
from typer.testing import CliRunner

from kiosk.commands import pin
from kiosk.commands.context import Context
from kiosk.locked import pins as module
from kiosk.locked.pins import DELAYS, FREE_TRIES, PinProblem, Pins, check_strength


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def quick_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real hash is slow on purpose; its strength is tried once, below."""
    monkeypatch.setitem(module.SCRYPT, "n", 2**4)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "pins.json"


@pytest.fixture
def pins(file: Path, clock: Clock) -> Pins:
    chosen = Pins(file, clock)
    chosen.choose("technician", "2580")
    return chosen


def test_the_right_pin_opens_and_no_other(pins: Pins) -> None:
    assert not pins.right("technician", "2581") and pins.right("technician", "2580")
    assert not pins.right("staff", "2580"), "another role has its own"


def test_the_file_has_no_pin_in_it_and_only_its_owner_reads_it(pins: Pins, file: Path) -> None:
    assert "2580" not in file.read_text() and file.stat().st_mode & 0o777 == 0o600
    first = file.read_text()
    pins.choose("technician", "2580")
    assert file.read_text() != first, "a new salt each time"


def test_wrong_tries_cost_more_and_more_time(pins: Pins, clock: Clock) -> None:
    for _ in range(FREE_TRIES):
        assert pins.wait("technician") == 0
        pins.right("technician", "9999")
    for delay in (*DELAYS, DELAYS[-1]):
        assert pins.wait("technician") == delay
        assert not pins.right("technician", "2580"), "not even the right one while there is a wait"
        clock.now += delay
        assert pins.wait("technician") == 0
        pins.right("technician", "9999")


def test_the_right_pin_forgets_the_wrong_ones(pins: Pins, clock: Clock) -> None:
    for _ in range(FREE_TRIES):
        pins.right("technician", "9999")
    clock.now += DELAYS[0]
    assert pins.right("technician", "2580") and pins.wait("technician") == 0
    assert not pins.right("technician", "9999") and pins.wait("technician") == 0


def test_a_restart_serves_the_whole_wait_again_whatever_the_clock_says(pins: Pins, file: Path) -> None:
    for _ in range(FREE_TRIES):
        pins.right("technician", "9999")
    later = Clock()
    later.now = 5.0  # the monotonic clock of another boot
    assert Pins(file, later).wait("technician") == DELAYS[0]


def test_a_try_counts_before_it_is_checked(pins: Pins, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pulled(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_hash", pulled)
    for _ in range(FREE_TRIES):
        with pytest.raises(KeyboardInterrupt):
            pins.right("technician", "9999")
    assert pins.wait("technician") == DELAYS[0]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"technician": {"wrong": 0}}', '{"technician": 3}'])
def test_a_damaged_file_keeps_the_area_shut_and_says_so(pins: Pins, file: Path, damage: str) -> None:
    file.write_text(damage)
    with pytest.raises(PinProblem, match=r"pins\.json"):
        pins.right("technician", "2580")
    with pytest.raises(PinProblem):
        Pins(file)


def test_a_full_disk_keeps_the_former_pin(pins: Pins, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PinProblem, match="No space left"):
        pins.choose("technician", "1470")
    monkeypatch.undo()
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("pin", ["", "123", "1234", "4321", "0000", "123456789", "12a4", "٢٥٨٠", "2 58"])
def test_a_pin_that_is_none_or_too_easy_is_refused(pin: str) -> None:
    with pytest.raises(PinProblem):
        check_strength(pin)


def test_the_command_sets_and_clears_with_the_real_slow_hash(tmp_path: Path) -> None:
    done = kiosk("--data", tmp_path, "pin", "set", "technician", given="2580\n")
    assert done.returncode == 0 and "2580" not in done.stdout + done.stderr
    assert Pins(tmp_path / "pins.json").is_set("technician")
    assert kiosk("--data", tmp_path, "pin", "set", "technician", given="1234\n").returncode == 2
    assert kiosk("--data", tmp_path, "pin", "set", "visitor", given="2580\n").returncode == 2
    assert kiosk("--data", tmp_path, "pin", "clear", "technician").returncode == 0
    assert not Pins(tmp_path / "pins.json").is_set("technician")


@pytest.mark.parametrize(("typed", "code"), [("2580\n", 0), ("2580\n2580\n", 0), ("2580\n2581\n", 2)])
def test_from_a_script_a_second_line_must_be_the_same(tmp_path, typed, code):
    root = typer.Typer()
    root.add_typer(pin.app, name="pin")

    @root.callback()
    def remember(ctx: typer.Context) -> None:
        ctx.obj = Context(tmp_path / "config.toml", tmp_path)

    assert CliRunner().invoke(root, ["pin", "set", "staff"], input=typed).exit_code == code
    assert Pins(tmp_path / "pins.json").is_set("staff") is (code == 0)
