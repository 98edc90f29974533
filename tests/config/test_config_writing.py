"""Changing config.toml: notes and order stay, a bad change is not written, a failing disk loses nothing."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kiosk.config import load
from kiosk.config_writing import OneLine, WriteProblem, change
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


HOURS = OneLine({"fi": "ma-pe 9-17", "sv": "mån-fre 9-17", "fi-simple": 'Avoinna "aina"'})


def test_words_are_written_on_one_line_below_the_notes_of_their_section(config: Path) -> None:
    before = config.read_text(encoding="utf-8")
    change(config, "place", {"opening_hours": HOURS, "name": OneLine({"fi": "Kirjasto"})}, load)
    lines = config.read_text(encoding="utf-8").splitlines()
    gone = [line for line in before.splitlines() if line not in lines]
    assert len(gone) == 1 and gone[0].startswith("name = ")
    assert 'name = { fi = "Kirjasto" }' in lines
    own = next(line for line in lines if line.startswith("opening_hours"))
    assert own == r'opening_hours = { fi = "ma-pe 9-17", sv = "mån-fre 9-17", fi-simple = "Avoinna \"aina\"" }'
    assert lines.index(own) < lines.index("[display]")
    place = load(config).place
    assert place.opening_hours is not None and place.opening_hours.say("fi-simple") == 'Avoinna "aina"'
    change(config, "place", {"opening_hours": None}, load)
    assert load(config).place.opening_hours is None


def test_a_section_within_a_section_is_made_and_changed(config: Path) -> None:
    before = config.read_text(encoding="utf-8")
    change(config, "services.health_centre", {"phone": "012 345 6789"}, load)
    change(config, "services.dentist", {"phone": OneLine({"fi": "09", "sv": "09 222"}), "hours": HOURS}, lambda _: None)
    with pytest.raises(ConfigProblem, match=r"services\.dentist\.phone\.fi"):
        load(config)
    change(config, "services.dentist", {"phone": OneLine({"fi": "09 111", "sv": "09 222"})}, load)
    text = config.read_text(encoding="utf-8")
    assert text.startswith(before.rstrip()), "everything above is as it was"
    assert text.count("[services.health_centre]") == 2, "the example in the notes, and the section"
    services = load(config).services
    assert services["health_centre"].phone is not None and services["health_centre"].phone.say("en") == "012 345 6789"
    assert services["dentist"].phone is not None and services["dentist"].phone.say("sv") == "09 222"


@pytest.mark.parametrize(
    "written",
    [
        '[services.health_centre]\n# the switchboard\nphone = "012 345"   # mornings\nhours = "ma-pe"\n',
        '[services]\n# the switchboard\nhealth_centre = { phone = "012 345", hours = "ma-pe" }   # mornings\n',
        '# the switchboard\nservices.health_centre.phone = "012 345"   # mornings\n',
        '[services.dentist]\nphone = "098 765"\n[log]\n# the switchboard\n[services.health_centre]\nphone = "012 345"   # mornings\n',
        '[services.health_centre.phone]\n# the switchboard\nfi = "012 345"   # mornings\nsv = "012 999"\n',
    ],
)
def test_however_somebody_has_written_it_their_notes_stay(tmp_path: Path, written: str) -> None:
    config = tmp_path / "config.toml"
    config.write_text(written, encoding="utf-8")
    former = load(config).services
    change(config, "services.health_centre", {"phone": OneLine({"fi": "055 55 55"})}, load)
    text = config.read_text(encoding="utf-8")
    assert "# the switchboard" in text and "# mornings" in text
    centre = load(config).services["health_centre"]
    assert centre.phone is not None and centre.phone.written() == ["055 55 55"]
    assert centre.hours == former["health_centre"].hours
    assert load(config).services.get("dentist") == former.get("dentist")


def test_a_file_that_is_being_mended_by_hand_is_left_alone(config: Path) -> None:
    for broken in ("[place\n", "place = 3\n", "place = [1]\n"):
        config.write_text(broken, encoding="utf-8")
        with pytest.raises(WriteProblem, match="nothing was changed"):
            change(config, "place", {"notice": HOURS}, load)
        assert config.read_text(encoding="utf-8") == broken


def test_too_many_letters_are_refused(config: Path) -> None:
    before = config.read_bytes()
    for key, most in (("notice", 56), ("slip_notice", 160)):
        with pytest.raises(ConfigProblem, match=f"place.{key}.*{most} fit"):
            change(config, "place", {key: OneLine({"fi": "a" * most, "en": "b" * (most + 1)})}, load)
    assert config.read_bytes() == before


def test_a_technician_and_the_staff_write_at_the_same_time(config: Path) -> None:
    changes = [
        ("meter", {"model": "suntech"}),
        ("place", {"notice": OneLine({"fi": "Huomenna suljettu"})}),
        ("services.dentist", {"phone": "09 111"}),
    ]
    writers = [threading.Thread(target=change, args=(config, *each, load)) for each in changes]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    read = load(config)
    assert (
        read.meter.model == "suntech" and read.place.notice is not None and read.services["dentist"].phone is not None
    )
