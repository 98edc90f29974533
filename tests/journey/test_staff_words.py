"""The staff, by touch: yesterday's visits in a chart, and a notice that is typed, saved and read by the next visitor."""

from __future__ import annotations

from datetime import timedelta

import pytest
from test_staff import TODAY, Staff, count

from kiosk.commands.config_change import change_config
from kiosk.commands.context import Context
from kiosk.config import load
from kiosk.data_folder import pins_file
from kiosk.language import load as words
from kiosk.locked import pins as module
from kiosk.locked.pins import Pins
from kiosk.staff_area.area import Page

FI = words("fi")


@pytest.fixture
def staff(open_station, tmp_path, monkeypatch):
    monkeypatch.setitem(module.SCRYPT, "n", 2**4)
    monkeypatch.setattr("screens.locked.corner.HOLD_SECONDS", 0.3)
    Pins(pins_file(tmp_path / "data")).choose("staff", "8642")
    count(tmp_path)
    station, robot = open_station(more='[place]\n# as at the door\nopening_hours = "ma-pe 9-16"')
    context = Context(tmp_path / "kiosk.toml", tmp_path / "data")
    station._use_words = lambda section, values: change_config(context, section, values)
    return Staff(station, robot)


def test_yesterday_is_in_the_chart_and_today_is_not(staff):
    staff.get_in()
    staff.tap("staff_area.charts.door")
    staff.robot.wait_until(lambda: not staff.area().charts.reading, 10)
    staff.robot.frames(3)
    assert staff.robot.sees(FI("staff_area.chart.visits")) and staff.robot.sees(FI("staff_area.chart.exact"))
    bars = {bar.label.day: bar for bar in staff.area().charts.chart.bars}
    assert bars[TODAY - timedelta(days=1)].values == (1, 0)
    assert TODAY not in bars or bars[TODAY].values == ()
    staff.tap("staff_area.charts.month")
    staff.robot.wait_until(lambda: not staff.area().charts.reading, 10)
    staff.tap("staff_area.charts.next", "technician.back")
    assert staff.area().page is Page.HOME


def test_a_notice_is_typed_and_the_next_visitor_reads_it(staff, tmp_path):
    staff.get_in()
    staff.tap("staff_area.place.door", "staff_area.editing.notice")
    staff.robot.tap(f"Suomi {FI('staff_area.editing.nothing')}")
    staff.tap("staff_area.key.shift")
    for key in "Suljettu":
        staff.robot.tap(key)
    staff.tap("staff_area.editing.keep", "staff_area.editing.save")
    staff.robot.frames(2)
    assert staff.robot.sees(FI("staff_area.editing.saved"))
    staff.tap("technician.leave")
    staff.robot.frames(2)
    assert staff.robot.sees("Suljettu") and staff.robot.sees("ma-pe 9-16"), "without a restart"
    text = (tmp_path / "kiosk.toml").read_text(encoding="utf-8")
    assert "# as at the door" in text and load(tmp_path / "kiosk.toml").place.notice.say("sv") == "Suljettu"


def test_whoever_leaves_in_the_middle_changes_nothing(staff, tmp_path):
    before = (tmp_path / "kiosk.toml").read_bytes()
    staff.get_in()
    staff.tap("staff_area.place.door", "staff_area.editing.opening_hours")
    staff.robot.tap("Svenska " + FI("staff_area.editing.instead", text="ma-pe 9-16"))
    staff.robot.tap("x")
    staff.tap("staff_area.editing.keep", "technician.leave")
    assert (tmp_path / "kiosk.toml").read_bytes() == before
    assert not [text for text in staff.robot.everything_held() if text == "x"]
