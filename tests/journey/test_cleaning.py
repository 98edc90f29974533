"""The glass is cleaned: in through the corner and the PIN, wiped, out by a long press or by itself; then a visit works."""

from __future__ import annotations

import time

import pytest
from technician_hand import Technician

from kiosk.data_folder import pins_file
from kiosk.locked import pins as module
from kiosk.locked.pins import Pins
from kiosk.technician.area import Page
from kiosk.visit import Step
from screens import theme
from screens.locked import cleaning


@pytest.fixture
def cleaner(open_station, tmp_path, monkeypatch):
    monkeypatch.setitem(module.SCRYPT, "n", 2**4)
    monkeypatch.setattr("screens.locked.corner.HOLD_SECONDS", 0.3)
    monkeypatch.setattr(cleaning, "HOLD_SECONDS", 0.6)
    monkeypatch.setattr("devices.ports.list_ports", lambda: [])  # not those of the machine that runs the tests
    Pins(pins_file(tmp_path / "data")).choose("technician", "2580")
    hand = Technician(*open_station(more="[visit]\nidle_seconds = 60"))
    hand.get_in()
    hand.tap("technician.cleaning.door")
    assert hand.area().page is Page.CLEANING
    return hand


def wipe(hand):
    """A cloth over all of the glass, up and down."""
    finger = hand.robot.press_at(10, 950)
    for x in range(10, 540, 60):
        for y in (*range(950, 0, -100), *range(0, 950, 100)):
            hand.robot.slide(finger, x, y)
    hand.robot.lift(finger)


def test_wiping_does_nothing_and_a_long_press_leads_back_to_a_kiosk_that_works(cleaner):
    visit = cleaner.visit
    wipe(cleaner)
    for y in range(20, 960, 60):
        cleaner.robot.tap_at(270, y)
    assert cleaner.visit.step is Step.RESTING and cleaner.visit.ticket == visit.ticket
    assert cleaner.area().page is Page.CLEANING
    time.sleep(0.3)
    finger = cleaner.robot.press_at(*theme.place(*cleaning.CENTRE, 0, 0)[:2])
    cleaner.robot.wait_until(lambda: cleaner.area() is None, 5)
    cleaner.robot.lift(finger)
    assert cleaner.visit.step is Step.RESTING
    assert cleaner.robot.sees(cleaner.t("resting.begin"))
    cleaner.to_choices()


def test_it_ends_by_itself(cleaner):
    cleaner.station.areas.technician._clean_until -= 179
    cleaner.robot.wait_until(lambda: cleaner.area() is None, 5)
    assert cleaner.robot.sees(cleaner.t("resting.begin"))
    cleaner.to_choices()


def test_time_and_a_headset_change_nothing_under_it(cleaner):
    from kiosk.events import HeadsetChanged, Passed

    cleaner.station.runner.send(Passed(1000))
    cleaner.station.runner.send(HeadsetChanged(True))
    cleaner.station.areas.technician._touched -= 1000
    cleaner.robot.frames(4)
    time.sleep(0.3)
    cleaner.robot.frames(4)
    assert cleaner.area().page is Page.CLEANING and cleaner.visit.step is Step.RESTING
    assert cleaner.robot.sees(cleaner.t("technician.cleaning.title"))


def test_a_kiosk_that_falters_under_it_keeps_the_cover(cleaner):
    cleaner.station._crashed("ValueError")
    cleaner.robot.frames(3)
    assert cleaner.robot.sees(cleaner.t("technician.cleaning.title"))
    assert not cleaner.robot.sees(cleaner.t("resting.begin"))
