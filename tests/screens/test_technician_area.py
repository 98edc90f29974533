"""The hidden corner, the PIN page and every page of the technician's area, by touch and in every language."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from kiosk.events import Continue
from kiosk.language import load
from kiosk.languages import STAFF_LANGUAGES
from kiosk.locked.area import ChooseLanguage, EnterPin, GoBack, Leave, Open, Pin, PressPinKey, Scroll
from kiosk.technician.area import (
    AccuracyCheckedToday,
    Area,
    CheckMeter,
    ChooseLine,
    ChooseModel,
    ChoosePort,
    DeleteRecordings,
    ListPorts,
    Page,
    ProbePort,
    Replay,
    Save,
    StartTest,
    StopTest,
)
from screens.locked import corner
from screens.technician.samples import samples as pages

FI = load("fi")
HOLD = 1.0
CORNER = (40, 40)
KEY = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")


@pytest.fixture
def desk(open_stage, monkeypatch):
    """A resting kiosk with a technician's desk that only writes down what it is told."""
    monkeypatch.setattr(corner, "HOLD_SECONDS", HOLD)
    corners: list[float] = []
    actions: list[object] = []
    stage = open_stage(on_corner=lambda: corners.append(time.monotonic()), on_area=actions.append)
    stage.corners, stage.actions = corners, actions
    return stage


def wait_for_the_gate(stage):
    """A new screen takes no press for a quarter of a second."""
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        stage.robot.frames(1)


def hold(stage, at, seconds):
    """A finger that stays `seconds` at a place of the design grid."""
    wait_for_the_gate(stage)
    finger = stage.robot.press_at(at[0] / 2, 960 - at[1] / 2)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        stage.robot.frames(1)
    stage.robot.lift(finger)
    stage.robot.frames(2)


def test_the_corner_is_five_seconds_away() -> None:
    assert corner.HOLD_SECONDS == 5.0


def test_holding_the_corner_opens_the_area_and_begins_no_visit(desk) -> None:
    hold(desk, CORNER, HOLD + 0.3)
    assert len(desk.corners) == 1
    assert Continue() not in desk.events


def test_a_shorter_press_begins_a_visit_as_anywhere_else(desk, monkeypatch) -> None:
    monkeypatch.setattr(corner, "HOLD_SECONDS", 60)  # shorter than that it is on the busiest machine
    hold(desk, CORNER, 0)
    assert not desk.corners
    assert Continue() in desk.events


def test_a_pin_with_the_same_digit_twice_is_typed_as_fast_as_hands_do(desk) -> None:
    desk.app.show_area(pages()["technician-pin"])
    wait_for_the_gate(desk)
    rect = desk.robot.find("5").rect
    for _ in range(3):
        finger = desk.robot.press_at(rect.x + rect.width / 2, rect.y + rect.height / 2)
        desk.robot.lift(finger)
        time.sleep(0.2)
    assert desk.actions == [PressPinKey("5")] * 3


@pytest.mark.parametrize("place", [(400, 40), (40, 400), (1000, 1800)])
def test_nowhere_else_opens_it(desk, place) -> None:
    hold(desk, place, HOLD + 0.3)
    assert not desk.corners


def test_a_finger_that_wanders_off_opens_nothing(desk) -> None:
    finger = desk.robot.press_at(20, 940)
    desk.robot.slide(finger, 300, 600)
    until = time.monotonic() + HOLD + 0.3
    while time.monotonic() < until:
        desk.robot.frames(1)
    desk.robot.lift(finger)
    assert not desk.corners


def test_during_a_visit_the_corner_is_dead(desk) -> None:
    desk.show("welcome")
    hold(desk, CORNER, HOLD + 0.3)
    assert not desk.corners


def test_the_area_hides_the_visit_and_gives_it_back(desk) -> None:
    desk.app.show_area(pages()["technician-home"])
    desk.robot.frames(2)
    assert not desk.robot.sees(FI("resting.begin"))
    desk.events.clear()
    desk.robot.tap(FI("technician.model.door"))
    assert desk.actions == [Open(Page.MODEL)]
    assert not desk.events, "a touch of the technician is no touch of a visitor"
    desk.app.show_area(None)
    desk.robot.frames(2)
    assert desk.robot.sees(FI("resting.begin"))
    assert not any("usb-FTDI" in text for text in desk.robot.everything_held())


def test_the_pin_is_typed_and_never_shown(desk) -> None:
    desk.app.show_area(Area(pin=Pin(typed=3)))
    desk.robot.frames(2)
    desk.robot.tap("7")
    assert desk.actions == [PressPinKey("7")]
    desk.app.show_area(Area(pin=Pin(typed=4)))
    desk.robot.frames(2)
    desk.robot.tap(FI("technician.pin.erase"))
    desk.robot.tap(FI("technician.pin.enter"))
    assert desk.actions[1:] == [PressPinKey(""), EnterPin()]
    assert desk.robot.texts().count("7") == 1, "only the key itself says 7"


@pytest.mark.parametrize("pin", [Pin(wait_seconds=5), Pin(is_set=False)])
def test_while_no_pin_is_taken_there_are_no_keys(desk, pin) -> None:
    desk.app.show_area(Area(pin=pin))
    desk.robot.frames(2)
    assert not desk.robot.sees("7") and not desk.robot.sees(FI("technician.pin.enter"))
    assert desk.robot.sees(FI("technician.leave"))


def test_every_choice_is_reported(desk) -> None:
    for name, words, action in [
        ("home-unsaved", FI("technician.home.save"), Save()),
        ("model", "bp868f · AMPall BP868F", ChooseModel("bp868f")),
        ("model", FI("technician.more"), Scroll(6)),
        ("model", FI("technician.back"), GoBack()),
        ("port", "/dev/ttyS0", ChoosePort("/dev/ttyS0")),
        ("port", FI("technician.port.again"), ListPorts()),
        ("line", "9600", ChooseLine("baudrate", 9600)),
        ("line", FI("technician.line.parity.e"), ChooseLine("parity", "E")),
        ("test", FI("technician.test.start"), StartTest()),
        ("test", FI("technician.test.record"), StartTest(record=True)),
        ("replay", "2026-11-22-1015.bin", Replay("/home/kiosk/recordings/2026-11-22-1015.bin")),
        ("home", FI("technician.check.door"), Open(Page.CHECK)),
        ("home", FI("technician.replay.door"), Open(Page.REPLAY)),
        ("check", FI("technician.check.again"), CheckMeter()),
        ("test", "sv", ChooseLanguage("sv")),
        ("test", FI("technician.leave"), Leave()),
    ]:
        desk.actions.clear()
        desk.app.show_area(pages()[f"technician-{name}"])
        desk.robot.frames(3)
        desk.robot.tap(words)
        assert desk.actions == [action], (name, words)


def test_a_port_is_asked_who_is_there(desk) -> None:
    area = pages()["technician-port"]
    desk.app.show_area(replace(area, ports=area.ports[:1]))
    desk.robot.frames(3)
    desk.robot.tap(FI("technician.port.ask"))
    assert desk.actions == [ProbePort(area.ports[0].path)]


def test_stop_acts_when_the_finger_comes_down(desk) -> None:
    desk.app.show_area(pages()["technician-test-running"])
    wait_for_the_gate(desk)
    finger = desk.robot.press(FI("technician.test.stop"))
    assert desk.actions == [StopTest()]
    desk.robot.lift(finger)


def test_a_check_is_recorded_only_when_it_is_said_twice(desk) -> None:
    desk.app.show_area(pages()["technician-clock"])
    desk.robot.frames(2)
    desk.robot.tap(FI("technician.clock.done"))
    assert not desk.actions
    desk.robot.tap(FI("technician.clock.sure"))
    assert desk.actions == [AccuracyCheckedToday()]
    desk.robot.frames(1)
    assert desk.robot.sees(FI("technician.clock.done"))


def test_recordings_are_deleted_only_when_it_is_said_twice(desk) -> None:
    desk.app.show_area(pages()["technician-replay"])
    desk.robot.frames(2)
    desk.robot.tap(FI("technician.replay.delete"))
    assert not desk.actions
    desk.robot.tap(FI("technician.replay.sure"))
    assert desk.actions == [DeleteRecordings()]


def test_without_recordings_there_is_nothing_to_delete(desk) -> None:
    desk.app.show_area(pages()["technician-replay-none"])
    desk.robot.frames(2)
    assert not desk.robot.sees(FI("technician.replay.delete")) and desk.robot.sees(FI("technician.replay.none"))


@pytest.mark.parametrize("code", STAFF_LANGUAGES)
def test_every_page_is_whole(desk, code) -> None:
    wrong = {}
    for name, area in pages().items():
        desk.app.show_area(replace(area, language=code))
        desk.robot.frames(3)
        found = [*desk.robot.problems(), *(text for text in desk.robot.texts() if KEY.match(text))]
        if found:
            wrong[name] = found
    assert not wrong
