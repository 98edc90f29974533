"""`kiosk meter set` and `models --details`, as a technician uses them, and the kiosk that takes the change over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import kiosk

from devices.meters.registry import MODELS
from kiosk.commands.config_watch import ConfigWatch
from kiosk.commands.meter_settings import check_meter
from kiosk.config import load

SHIPPED = Path(__file__).resolve().parents[2] / "config.toml"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_a_technician_sets_a_meter_and_is_told_what_changed(config: Path) -> None:
    done = kiosk("--config", config, "meter", "set", "hbp9030", "--port", "/dev/serial/by-id/usb-1", "--parity", "E")
    assert done.returncode == 0, done.stderr
    assert "model: tm265x -> hbp9030" in done.stdout and "start: screen -> meter" in done.stdout
    assert "not verified on hardware" in done.stdout and "kiosk doctor" in done.stdout
    meter = load(config).meter
    assert (meter.model, meter.port, meter.parity, meter.start) == ("hbp9030", "/dev/serial/by-id/usb-1", "E", "meter")
    assert kiosk("--config", config, "meter", "set", "suntech").returncode == 0
    meter = load(config).meter
    assert (meter.model, meter.parity, meter.start) == ("suntech", None, "screen")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["tm999"], "known models"),
        (["suntech", "--port", "COM1"], "/dev/serial/by-id"),
        (["suntech", "--option", "inflation=999"], "meter.options.inflation = 999: allowed: 0 to 280"),
        (["suntech", "--option", "inflation=much"], "a whole number"),
        (["suntech", "--option", "colour=red"], "mode, inflation"),
        (["par_nibp", "--option", "trailing_cr=yes"], "true or false"),
        (["suntech", "--baudrate", "9601"], "9600"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(config: Path, words: list[str], says: str) -> None:
    before = config.read_bytes()
    done = kiosk("--config", config, "meter", "set", *words)
    assert done.returncode == 2 and says in done.stderr
    assert ".config.toml." not in done.stderr, "nobody knows a temporary file"
    assert config.read_bytes() == before


def test_the_details_name_every_assumption_with_its_confidence() -> None:
    found = json.loads(kiosk("meter", "models", "--details", "--json").stdout)
    assert {each["id"] for each in found} == set(MODELS)
    for each in found:
        assert not each["verified"] and each["facts"]
        assert {fact["confidence"] for fact in each["facts"]} <= {"confirmed", "reported", "assumed", "conflict"}
    told = kiosk("meter", "models", "suntech", "--details").stdout
    assert "not verified on hardware" in told and "conflict" in told and "87 " in told and "inflation = 0" in told


def test_a_text_meter_is_decoded_with_its_options() -> None:
    done = kiosk("meter", "decode", "csv_profile", "-", "--option", "mean=5", given="bp,x,d,t,128,097,082,071,0\r")
    assert json.loads(done.stdout)["mean"] == 97


@pytest.mark.parametrize("model", [model for model, protocol in MODELS.items() if not protocol.can_start])
def test_a_meter_that_the_screen_cannot_start_is_not_configured_so(model: str) -> None:
    with pytest.raises(ValueError, match='start = "meter"'):
        check_meter(model, f"sim://{model}", {}, True)
    check_meter(model, f"sim://{model}", {}, False)


def test_a_change_of_the_file_is_noticed_once_and_a_bad_one_never(config: Path) -> None:
    watch = ConfigWatch(config, lambda: load(config))
    assert watch.look() is None
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('model = "tm265x"', 'model = "suntech"'), encoding="utf-8")
    changed = watch.look()
    assert changed is not None and changed.meter.model == "suntech"
    assert watch.look() is None
    config.write_text("[meter]\nmodel = 3\n", encoding="utf-8")
    assert watch.look() is None
    config.unlink()
    assert watch.look() is None


def test_a_bluetooth_value_is_decoded() -> None:
    done = kiosk("meter", "decode", "ble", "-", "--hex", given="01 BD F0 0B 00 9F F0")
    assert json.loads(done.stdout)["systolic"] == 142
