"""The words of the place are changed while the kiosk runs: the next visitor reads them, without a restart."""

from __future__ import annotations

import pytest
from visitor import METER, Visitor

from kiosk.commands.config_change import change_config
from kiosk.commands.context import Context
from kiosk.config import load
from kiosk.config_writing import OneLine, WriteProblem
from kiosk.language import load as words
from kiosk.toml_file import ConfigProblem
from kiosk.visit import Step

FI = words("fi")
FORMER = '[place]\nname = "Vanha nimi"\nopening_hours = "ma-pe 9-16"\n[services.health_centre]\nphone = "09 111 111"'


@pytest.fixture
def kiosk(open_station, tmp_path):
    station, robot = open_station(more=FORMER)
    context = Context(tmp_path / "kiosk.toml", tmp_path / "data")
    station._use_words = lambda section, values: change_config(context, section, values)
    return station, robot


def test_words_changed_by_hand_are_said_as_soon_as_nobody_is_there(kiosk, tmp_path, caplog):
    station, robot = kiosk
    assert robot.sees("ma-pe 9-16") and robot.sees("Vanha nimi")
    path = tmp_path / "kiosk.toml"
    changed: list[object] = []
    station._fresh_config = lambda: changed.pop() if changed else None
    path.write_text(
        f'[meter]\nport = "{METER}"\n[place]\nname = "Uusi nimi"\nnotice = "Mittauspäivä"\n', encoding="utf-8"
    )
    visitor = Visitor(station, robot)
    visitor.to_choices()
    changed.append(load(path))
    station._look_at = 0.0
    robot.frames(3)
    assert robot.sees("Vanha nimi"), "while somebody is here nothing changes"
    visitor.tap("frame.stop_and_clear")
    robot.wait_until(lambda: not changed and visitor.visit.step is Step.RESTING, 20)
    robot.frames(2)
    assert robot.sees("Uusi nimi") and robot.sees("Mittauspäivä") and not robot.sees("ma-pe 9-16")
    assert "restart" not in caplog.text
    visitor.to_choices()
    assert robot.sees("Uusi nimi"), "the screens that were built before say it, too"


def test_words_saved_at_the_kiosk_are_on_the_screen_and_on_the_slip_at_once(kiosk, tmp_path):
    station, robot = kiosk
    worker = station.worker
    station.use_words("place", {"opening_hours": OneLine({"fi": "ma-su 7-21", "sv": "mån-sön 7-21"})})
    station.use_words("place", {"slip_notice": OneLine({"fi": "Tervetuloa uudestaan."})})
    station.use_words("services.health_centre", {"phone": "09 222 222"})
    robot.frames(3)
    assert robot.sees("ma-su 7-21") and not robot.sees("ma-pe 9-16")
    assert station.worker is worker, "the meter is left alone"
    name, services, notice = station.slips._place
    assert (name("fi"), notice("sv")) == ("Vanha nimi", "Tervetuloa uudestaan.")
    assert services["health_centre"].phone("fi") == "09 222 222"
    assert load(tmp_path / "kiosk.toml").place.opening_hours.say("sv") == "mån-sön 7-21"


def test_what_was_saved_at_the_kiosk_is_not_taken_for_a_change_that_needs_a_restart(kiosk, tmp_path, caplog):
    station, _robot = kiosk
    station.use_words("place", {"notice": "Huomenna suljettu"})
    station._fresh_config = lambda: load(tmp_path / "kiosk.toml")
    station._look_at_config()
    assert "restart" not in caplog.text


def test_a_change_by_hand_is_still_noticed_after_one_at_the_kiosk(kiosk, tmp_path, caplog):
    station, robot = kiosk
    path = tmp_path / "kiosk.toml"
    path.write_text(path.read_text() + "[visit]\nidle_seconds = 99\n", encoding="utf-8")
    station.use_words("place", {"notice": "Huomenna suljettu"})
    station._fresh_config = lambda: load(path)
    station._look_at_config()
    assert "restart" in caplog.text
    robot.frames(2)
    assert robot.sees("Huomenna suljettu")


def test_what_cannot_be_is_refused_and_what_was_said_stays(kiosk, tmp_path):
    station, robot = kiosk
    before = (tmp_path / "kiosk.toml").read_bytes()
    with pytest.raises(ConfigProblem, match="56 fit"):
        station.use_words("place", {"notice": "a" * 57})
    station._use_words = None
    with pytest.raises(WriteProblem):
        station.use_words("place", {"opening_hours": "aina"})
    robot.frames(2)
    assert robot.sees("ma-pe 9-16") and (tmp_path / "kiosk.toml").read_bytes() == before
