"""Two PINs, two doors: which one the hidden corner opens, and that a wrong try at one costs nothing at the other."""

from __future__ import annotations

import time

import pytest
from command_line import kiosk

from kiosk.commands.areas import Areas
from kiosk.commands.locked_desk import LockedDesk
from kiosk.locked import pins as module
from kiosk.locked.area import (
    IDLE_SECONDS_AT_THE_DOOR,
    ChooseDoor,
    ChooseLanguage,
    Doors,
    EnterPin,
    GoBack,
    Leave,
    LockedArea,
    PressPinKey,
)
from kiosk.locked.pins import FREE_TRIES, Pins
from kiosk.staff_area.area import Area as OfStaff
from kiosk.technician.area import Area as OfTechnician

PIN = {"staff": "8642", "technician": "2580"}


class Desk(LockedDesk):
    """A desk with one page behind its door."""

    def _come_in(self) -> None:
        from dataclasses import replace

        self._put(replace(self._area, page="home"))

    def _inside(self, action) -> None:
        self.leave()


class Corner:
    """The areas of a kiosk, with a clock of the test."""

    def __init__(self, folder, *roles) -> None:
        self.now = 1000.0
        self.shown: list[LockedArea | None] = []
        self.file = folder / "pins.json"
        for role in roles:
            Pins(self.file).choose(role, PIN[role])
        self.areas = Areas(
            show=self.shown.append,
            pins=lambda: Pins(self.file, lambda: self.now),
            language=lambda: "fi",
            make_technician=lambda pins: self.desk("technician", OfTechnician, pins),
            make_staff=lambda pins: self.desk("staff", OfStaff, pins),
            clock=lambda: self.now,
        )

    def desk(self, role, area, pins):
        return Desk(
            role,
            lambda language, pin: area(language=language, pin=pin),
            pins,
            self.shown.append,
            lambda action: action(),
            lambda: self.now,
        )

    @property
    def area(self):
        return self.areas.area

    def type(self, pin: str) -> None:
        before = self.area
        for key in pin:
            self.areas.take(PressPinKey(key))
        self.areas.take(EnterPin())
        limit = time.monotonic() + 10
        while self.area.page == "pin" and not self.area.pin.wrong and not self.area.pin.wait_seconds:
            assert time.monotonic() < limit, before
            time.sleep(0.002)


@pytest.fixture
def corner(tmp_path, monkeypatch):
    monkeypatch.setitem(module.SCRYPT, "n", 2**4)
    made = []

    def make(*roles):
        made.append(Corner(tmp_path, *roles))
        return made[-1]

    yield make
    for each in made:
        each.areas.close()


@pytest.mark.parametrize(("role", "kind"), [("staff", OfStaff), ("technician", OfTechnician)])
def test_the_only_pin_has_the_only_door(corner, role, kind):
    one = corner(role)
    one.areas.open()
    assert isinstance(one.area, kind) and one.area.page == "pin"
    assert one.area.pin.is_set and not one.area.pin.other_door
    one.type(PIN[role])
    assert one.area.page == "home"


def test_without_any_pin_the_door_stays_shut(corner):
    none = corner()
    none.areas.open()
    assert isinstance(none.area, OfTechnician) and not none.area.pin.is_set


def test_a_damaged_file_opens_nothing(corner):
    broken = corner("staff", "technician")
    broken.file.write_text("{")
    broken.areas.open()
    assert not broken.area.pin.is_set


def test_with_two_pins_it_is_asked_whose_door(corner):
    both = corner("staff", "technician")
    both.areas.open()
    assert both.area == Doors()
    both.areas.take(ChooseLanguage("sv"))
    both.areas.take(ChooseDoor("staff"))
    assert isinstance(both.area, OfStaff) and both.area.language == "sv" and both.area.pin.other_door
    both.areas.take(GoBack())
    assert both.area == Doors(language="sv")
    both.areas.take(ChooseDoor("technician"))
    assert isinstance(both.area, OfTechnician)
    both.type(PIN["technician"])
    assert both.area.page == "home"


@pytest.mark.parametrize("role", ["staff", "technician"])
def test_the_pin_of_the_other_opens_nothing(corner, role):
    both = corner("staff", "technician")
    both.areas.open()
    both.areas.take(ChooseDoor(role))
    both.type(PIN["staff" if role == "technician" else "technician"])
    assert both.area.page == "pin" and both.area.pin.wrong


def test_wrong_tries_at_one_door_cost_nothing_at_the_other(corner):
    both = corner("staff", "technician")
    both.areas.open()
    both.areas.take(ChooseDoor("staff"))
    for _ in range(FREE_TRIES):
        both.type("9999")
    assert both.area.pin.wait_seconds > 0
    both.areas.take(GoBack())
    both.areas.take(ChooseDoor("technician"))
    assert both.area.pin.wait_seconds == 0
    both.type(PIN["technician"])
    assert both.area.page == "home"
    both.areas.take(Leave())
    both.areas.open()
    both.areas.take(ChooseDoor("staff"))
    assert both.area.pin.wait_seconds > 0, "and it is still waited for here"


def test_nobody_chooses_and_the_resting_screen_comes_back(corner):
    both = corner("staff", "technician")
    both.areas.open()
    both.now += IDLE_SECONDS_AT_THE_DOOR - 1
    both.areas.tick()
    assert both.area is not None
    both.now += 1
    both.areas.tick()
    assert both.area is None and both.shown[-1] is None


def test_leaving_from_the_two_doors(corner):
    both = corner("staff", "technician")
    both.areas.open()
    both.areas.take(Leave())
    assert both.area is None and both.shown[-1] is None


def test_the_corner_held_again_changes_nothing(corner):
    both = corner("staff", "technician")
    both.areas.open()
    both.areas.take(ChooseDoor("staff"))
    both.areas.open()
    assert isinstance(both.area, OfStaff)


def test_each_pin_is_set_and_cleared_by_its_own_command(tmp_path):
    for role in ("staff", "technician"):
        assert kiosk("--data", tmp_path, "pin", "set", role, given=f"{PIN[role]}\n").returncode == 0
    pins = Pins(tmp_path / "pins.json")
    assert pins.right("staff", PIN["staff"]) and pins.right("technician", PIN["technician"])
    assert kiosk("--data", tmp_path, "pin", "clear", "staff").returncode == 0
    assert not pins.is_set("staff") and pins.is_set("technician")
    wrong = kiosk("--data", tmp_path, "pin", "set", "doctor", given="8642\n")
    assert wrong.returncode == 2 and "staff, technician" in wrong.stderr
