"""Changing config.toml: notes and order stay, a bad change is not written, a failing disk loses nothing."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kiosk.config import load
from kiosk.config_writing import WriteProblem, change
from kiosk.toml_file import ConfigProblem

SHIPPED = Path(__file__).resolve().parents[2] / "config.toml"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_notes_and_order_stay_and_the_former_file_is_kept(config: Path) -> None:
    before = config.read_text(encoding="utf-8")
    change(config, "meter", {"model": "suntech", "baudrate": 4800, "options": {"inflation": 160}}, load)
    lines = config.read_text(encoding="utf-8").splitlines()
    gone = [line for line in before.splitlines() if line not in lines]
    assert len(gone) == 1 and gone[0].startswith("model = ")
    assert [line for line in lines if line.startswith("[")][:5] == [
        "[place]",
        "[display]",
        "[visit]",
        "[meter]",
        "[meter.options]",
    ]
    read = load(config).meter
    assert (read.model, read.baudrate, read.options) == ("suntech", 4800, {"inflation": 160})
    assert config.with_name("config.toml.before").read_text(encoding="utf-8") == before
    change(config, "meter", {"baudrate": None, "options": {}, "start": "meter"}, load)
    read = load(config).meter
    assert (read.baudrate, read.options, read.start) == (None, {}, "meter")


def test_a_key_after_a_table_of_options_still_belongs_to_the_section(config: Path) -> None:
    change(config, "meter", {"options": {"inflation": 160}}, load)
    change(config, "meter", {"baudrate": 9600, "stop_bits": 2}, load)
    read = load(config).meter
    assert (read.baudrate, read.stop_bits, read.options) == (9600, 2, {"inflation": 160})


def test_a_section_that_is_not_there_is_made(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("# mine\n", encoding="utf-8")
    change(path, "meter", {"model": "terumo"}, load)
    assert load(path).meter.model == "terumo" and path.read_text(encoding="utf-8").startswith("# mine")


def test_what_cannot_be_used_is_not_written(config: Path) -> None:
    before = config.read_bytes()
    with pytest.raises(ConfigProblem, match="baudrate"):
        change(config, "meter", {"baudrate": 1}, load)
    assert config.read_bytes() == before and sorted(config.parent.iterdir()) == [config]


@pytest.mark.parametrize("fails", ["fsync", "fchmod"])
def test_a_failing_disk_loses_nothing(config: Path, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    before = config.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, fails, full)
    with pytest.raises(WriteProblem, match="No space left"):
        change(config, "meter", {"model": "terumo"}, load)
    assert config.read_bytes() == before and sorted(config.parent.iterdir()) == [config]


def test_a_link_is_followed_and_the_rights_stay(config: Path, tmp_path: Path) -> None:
    config.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(config)
    change(link, "meter", {"model": "terumo"}, load)
    assert link.is_symlink() and config.stat().st_mode & 0o777 == 0o640
    assert load(config).meter.model == "terumo"


def test_two_writers_both_come_through(config: Path) -> None:
    def write(key: str, value: object) -> None:
        change(config, "meter", {key: value}, load)

    writers = [threading.Thread(target=write, args=pair) for pair in (("model", "suntech"), ("baudrate", 4800), ("stop_bits", 2))]  # fmt: skip
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    read = load(config).meter
    assert (read.model, read.baudrate, read.stop_bits) == ("suntech", 4800, 2)
