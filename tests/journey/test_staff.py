"""The staff, by touch: in through the corner, today's use, an export to a memory stick; and nothing that is still open."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from technician_hand import Technician

from kiosk.commands.areas import Areas
from kiosk.data_folder import database_file, pins_file
from kiosk.language import load as words
from kiosk.locked import pins as module
from kiosk.locked.area import Doors
from kiosk.locked.pins import Pins
from kiosk.staff_area.area import ExportStep, Page, StickState
from kiosk.statistics.sealing import seal
from kiosk.stick_finding import Mount
from kiosk.store import open_store
from kiosk.visit import Counted

FI = words("fi")
TODAY = date.today()


class Staff(Technician):
    """Who knows the PIN 8642."""

    @property
    def areas(self) -> Areas:
        return self.station.areas

    def area(self):
        return self.areas.area

    def hold_the_corner(self):
        finger = self.robot.press_at(15, 945)
        self.robot.wait_until(lambda: self.area() is not None, 5)
        self.robot.lift(finger)

    def get_in(self):
        self.hold_the_corner()
        if isinstance(self.area(), Doors):
            self.tap("staff_area.doors.staff")
        self.type_pin("8642")
        self.robot.wait_until(lambda: self.area().page is Page.HOME, 5)
        self.robot.wait_until(lambda: self.area().facts is not None, 30)
        self.robot.frames(2)


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A folder that passes for a mounted stick as long as it is there."""
    folder = tmp_path / "stick"

    def mounted(where: Path, _mounts: Path = Path()) -> Mount | None:
        return Mount("/dev/sdb1", folder, False) if where == folder and folder.is_dir() else None

    monkeypatch.setattr("kiosk.stick_place.mounted_at", mounted)
    monkeypatch.setattr("kiosk.stick.mounted_at", mounted)
    return folder


@pytest.fixture
def staff(open_station, tmp_path, monkeypatch, stick):
    monkeypatch.setitem(module.SCRYPT, "n", 2**4)
    monkeypatch.setattr("screens.locked.corner.HOLD_SECONDS", 0.3)
    pins = Pins(pins_file(tmp_path / "data"))
    pins.choose("staff", "8642")
    pins.choose("technician", "2580")
    count(tmp_path)
    station, robot = open_station(more=f'[statistics]\nstick = "{stick}"')
    return Staff(station, robot)


def practice_store(tmp_path):
    return open_store(database_file(tmp_path / "data", practice=True))


def count(tmp_path) -> None:
    """Yesterday is closed; today seven visits began, and one slip was printed."""
    store = practice_store(tmp_path)
    yesterday = TODAY - timedelta(days=1)
    for _ in range(12):
        store.count([("pulse", "50_100")], True, yesterday)
    store.count_service(Counted.VISIT_STARTED, datetime(yesterday.year, yesterday.month, yesterday.day, 9))
    seal(store, yesterday)
    for _ in range(7):
        store.count_service(Counted.VISIT_STARTED, datetime(TODAY.year, TODAY.month, TODAY.day, 10))
    store.count_service(Counted.SLIP_PRINTED, datetime(TODAY.year, TODAY.month, TODAY.day, 10))
    store.close()


def test_two_pins_two_doors_and_the_way_back_between_them(staff):
    staff.hold_the_corner()
    assert isinstance(staff.area(), Doors)
    staff.tap("staff_area.doors.technician")
    assert staff.robot.sees(FI("technician.pin.ask"))
    staff.tap("technician.back", "staff_area.doors.staff")
    assert staff.robot.sees(FI("staff_area.pin.ask"))
    staff.type_pin("2580")
    staff.robot.wait_until(lambda: staff.area().pin.wrong, 5)
    staff.type_pin("8642")
    staff.robot.wait_until(lambda: staff.area().page is Page.HOME, 5)
    staff.tap("technician.leave")
    assert staff.area() is None and staff.robot.sees(FI("resting.begin"))


def test_today_and_the_devices_at_a_glance(staff):
    staff.get_in()
    assert "7" in staff.robot.texts()
    assert staff.robot.sees(FI("staff_area.meter.practice")) and staff.robot.sees(FI("staff_area.printer.folder"))
    assert staff.robot.sees(FI("frame.practice"))


def test_an_export_to_a_stick_that_is_plugged_in_meanwhile(staff, stick):
    staff.get_in()
    staff.tap("staff_area.export.door")
    staff.robot.wait_until(lambda: staff.robot.sees(FI("staff_area.stick.none.title")), 5)
    stick.mkdir()
    staff.robot.wait_until(lambda: staff.area().export.stick is StickState.READY, 5)
    staff.tap("staff_area.period.this_year", "staff_area.format.json", "staff_area.export.start")
    staff.robot.wait_until(lambda: staff.area().export.step is ExportStep.DONE, 30)
    staff.robot.frames(2)
    assert staff.robot.sees(FI("staff_area.export.done"))
    [folder] = stick.iterdir()
    assert {path.name for path in folder.iterdir()} == set(staff.area().export.files)
    assert {path.suffix for path in folder.iterdir()} == {".xlsx", ".pdf", ".json"}
    assert folder.name.startswith("omahoitopiste-site-kiosk-1-practice-"), "practice is named as what it is"
    [figures] = folder.glob("*.json")
    assert json.loads(figures.read_text(encoding="utf-8"))
    staff.tap("technician.back")
    assert staff.area().page is Page.HOME


def test_the_slip_is_drawn_and_called_a_sample(staff):
    staff.get_in()
    staff.tap("staff_area.slip.door")
    staff.robot.wait_until(lambda: staff.area().slip is not None, 30)
    staff.robot.frames(2)
    assert staff.robot.sees(FI("staff_area.slip.what"))
    assert staff.area().slip.width == 840


def all_texts(staff) -> list[list[str]]:
    """The texts of every page, as they stand when everything has been looked up."""
    staff.get_in()
    pages = [staff.robot.texts()]
    for door, there in (
        ("staff_area.export.door", lambda area: area.export.stick is not StickState.LOOKING),
        ("staff_area.slip.door", lambda area: area.slip is not None),
        ("staff_area.charts.door", lambda area: not area.charts.reading),
        ("staff_area.place.door", lambda area: area.words is not None),
    ):
        staff.tap(door)
        staff.robot.wait_until(lambda there=there: there(staff.area()), 30)
        staff.robot.frames(3)
        if door == "staff_area.charts.door":
            for _ in staff.area().charts.charts:
                staff.tap("staff_area.charts.next")
                pages.append(staff.robot.texts())
        pages.append(staff.robot.texts())
        staff.tap("technician.back")
    staff.tap("technician.leave")
    return pages


def test_nothing_that_is_still_open_is_on_any_page(staff, tmp_path):
    before = all_texts(staff)
    store = practice_store(tmp_path)
    for _ in range(37):
        store.count([("pulse", "50_100"), ("findrisc", "high")], True, TODAY)
    store.close()
    assert all_texts(staff) == before


def test_nobody_there_for_a_while_and_it_is_left(staff):
    staff.get_in()
    staff.areas.staff._touched -= 1000
    staff.robot.wait_until(lambda: staff.area() is None, 5)
    assert staff.robot.sees(FI("resting.begin"))
    assert not [text for text in staff.robot.everything_held() if FI("staff_area.meter.practice") in text]


def test_the_glass_is_cleaned_from_there_too(staff, monkeypatch):
    staff.get_in()
    staff.tap("staff_area.cleaning.door")
    assert staff.robot.sees(FI("technician.cleaning.what"))
    staff.areas.staff._clean_until = staff.areas.staff._clock()
    staff.robot.wait_until(lambda: staff.area() is None, 5)


def test_a_database_that_fails_is_told_in_words(staff, tmp_path):
    staff.station.counting.read(lambda store: None).result(10)
    staff.station.counting.close()
    database_file(tmp_path / "data", practice=True).write_bytes(b"x" * 5000)
    from kiosk.commands.counting import Counting

    staff.station.counting = Counting(database_file(tmp_path / "data", practice=True))
    staff.get_in()
    assert staff.robot.sees(FI("staff_area.database.damaged")) and staff.robot.texts().count("–") == 3
