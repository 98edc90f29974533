"""The cleaning mode by real touches: everything is swallowed, and only a finger that stays on the one place ends it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from kivy.core.window import Window

from kiosk import samples
from kiosk.events import Continue
from kiosk.language import load
from kiosk.languages import STAFF_LANGUAGES
from kiosk.locked.area import EndCleaning, Open
from kiosk.technician.area import Page
from kiosk.visit import Voice
from screens import theme
from screens.keys import CODES, Key
from screens.locked import cleaning
from screens.narrator import Mouth
from screens.technician.samples import samples as pages

HOLD = 1.2
FI = load("fi")


def at(x: float, y: float) -> tuple[float, float]:
    """Window pixels of a place on the design grid."""
    rect = theme.place(x, y, 0, 0)
    return rect.x, rect.y


@pytest.fixture
def desk(open_stage, monkeypatch):
    """A kiosk that is being cleaned, with a technician's desk that only writes down what it is told."""
    monkeypatch.setattr(cleaning, "HOLD_SECONDS", HOLD)
    actions: list[object] = []
    said: list[str] = []
    stage = open_stage(
        on_area=actions.append,
        on_corner=lambda: actions.append("corner"),
        mouth=Mouth(lambda sentences, _code, _voice: said.extend(sentences), lambda: None),
    )
    stage.actions, stage.said = actions, said
    stage.app.show_area(pages()["technician-cleaning"])
    wait(stage, 0.3)  # a new screen takes no press for a quarter of a second
    stage.events.clear()
    return stage


def wait(stage, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        stage.robot.frames(1)
        time.sleep(0.02)


def place(stage):
    return stage.robot.frame.children[0]._page.hold


def test_three_seconds_are_three_seconds() -> None:
    assert cleaning.HOLD_SECONDS == 3.0


def test_a_finger_that_stays_ends_it_once_and_the_ring_shows_how_far_it_is(desk) -> None:
    finger = desk.robot.press_at(*at(*cleaning.CENTRE))
    shares = []
    until = time.monotonic() + 10 * HOLD  # on a busy machine a long frame counts as a short one
    while time.monotonic() < until and not desk.actions:
        desk.robot.frames(1)
        shares.append(place(desk).share)
        time.sleep(0.02)
    assert desk.actions == [EndCleaning()]
    growing = shares[: shares.index(max(shares)) + 1]
    assert growing == sorted(growing) and len(set(growing)) >= 5, "it fills before one's eyes"
    wait(desk, HOLD + 0.3)
    desk.robot.lift(finger)
    assert desk.actions == [EndCleaning()], "and not again while the finger is still there"


def test_the_ring_is_drawn(desk) -> None:
    def ink() -> int:
        place_of_ring = theme.place(cleaning.CENTRE[0] + 140, cleaning.CENTRE[1] - 145, 20, 20)
        row = Window.width * 4
        pixels = desk.robot.pixels()
        spruce = bytes.fromhex(theme.DAY.spruce[1:])
        return sum(
            pixels[y * row + x * 4 :][:3] == spruce
            for y in range(place_of_ring.y, place_of_ring.y + place_of_ring.height)
            for x in range(place_of_ring.x, place_of_ring.x + place_of_ring.width)
        )

    assert ink() == 0
    place(desk).share = 0.5
    desk.robot.frames(2)
    assert ink() > 20


def test_short_taps_end_nothing(desk) -> None:
    for _ in range(6):
        finger = desk.robot.press_at(*at(*cleaning.CENTRE))
        wait(desk, HOLD / 3)
        desk.robot.lift(finger)
        assert place(desk).share == 0, "each begins anew"
    assert not desk.actions


@pytest.mark.parametrize("where", [(100, 100), (540, 700), (60, 1890), (1000, 1260), (40, 40), (800, 1800)])
def test_a_long_press_elsewhere_ends_nothing(desk, where) -> None:
    finger = desk.robot.press_at(*at(*where))
    wait(desk, HOLD + 0.3)
    desk.robot.lift(finger)
    assert not desk.actions and place(desk).share == 0


def test_a_cloth_that_slides_over_it_ends_nothing(desk) -> None:
    x, y = cleaning.CENTRE
    finger = desk.robot.press_at(*at(x - 400, y))
    for step in range(-390, 0, 30):
        desk.robot.slide(finger, *at(x + step, y))
    wait(desk, HOLD + 0.3)  # it has come to rest on the place
    assert not desk.actions and place(desk).share == 0
    desk.robot.lift(finger)


def test_a_cloth_that_rubs_on_it_ends_nothing(desk) -> None:
    x, y = cleaning.CENTRE
    finger = desk.robot.press_at(*at(x, y))
    until = time.monotonic() + HOLD + 0.5
    while time.monotonic() < until:
        for away in (0, 60, 110, 60, 0, -60, -110, -60):
            desk.robot.slide(finger, *at(x + away, y))
    desk.robot.lift(finger)
    assert not desk.actions


def test_a_hand_that_trembles_a_little_ends_it(desk) -> None:
    x, y = cleaning.CENTRE
    finger = desk.robot.press_at(*at(x, y))
    until = time.monotonic() + 10 * HOLD  # on a busy machine a long frame counts as a short one
    while time.monotonic() < until and not desk.actions:
        for away in (0, 24, -24):
            desk.robot.slide(finger, *at(x + away, y - away))
            wait(desk, 0.02)
    desk.robot.lift(finger)
    assert desk.actions == [EndCleaning()]


@pytest.mark.parametrize("where", [(200, 400), (620, 1260)])
def test_a_second_touch_ends_the_hold(desk, where) -> None:
    finger = desk.robot.press_at(*at(*cleaning.CENTRE))
    wait(desk, HOLD / 2)
    other = desk.robot.press_at(*at(*where))
    wait(desk, HOLD + 0.3)
    assert not desk.actions and place(desk).share == 0
    for each in (finger, other):
        desk.robot.lift(each)


def test_sliding_off_and_back_begins_nothing(desk) -> None:
    finger = desk.robot.press_at(*at(*cleaning.CENTRE))
    desk.robot.slide(finger, *at(540, 1600))
    desk.robot.slide(finger, *at(*cleaning.CENTRE))
    wait(desk, HOLD + 0.3)
    desk.robot.lift(finger)
    assert not desk.actions


def test_no_touch_and_no_key_reaches_anything_below(desk) -> None:
    desk.robot.frame.taps.forgive()
    for y in range(40, 1920, 120):
        for x in (40, 300, 540, 800, 1040):
            desk.robot.lift(desk.robot.press_at(*at(x, y)))
    for code in (*CODES, 282, 292, 301, 97):  # also F1, F11, caps lock, a
        assert Window.dispatch("on_key_down", code, 0, None, []), "swallowed"
        Window.dispatch("on_key_up", code, 0)
    assert not desk.sent() and not desk.actions
    assert not desk.robot.targets(), "nothing there can be tapped"
    desk.robot.frames(2)
    assert desk.robot.sees(FI("technician.cleaning.title"))


def test_the_finger_that_ended_it_begins_no_visit(desk) -> None:
    finger = desk.robot.press_at(*at(*cleaning.CENTRE))
    desk.robot.wait_until(lambda: bool(desk.actions), 3)
    desk.app.show_area(None)
    wait(desk, 0.3)
    desk.robot.lift(finger)
    assert Continue() not in desk.events and desk.robot.sees(FI("resting.begin"))


def test_a_hold_that_was_cut_short_is_forgotten(desk) -> None:
    finger = desk.robot.press_at(*at(*cleaning.CENTRE))
    wait(desk, HOLD / 2)
    desk.app.show_area(None)  # it ended by itself under the finger
    wait(desk, HOLD + 0.3)
    desk.robot.lift(finger)
    assert not desk.actions
    desk.app.show_area(pages()["technician-cleaning"])
    desk.robot.frames(2)
    assert place(desk).share == 0


def test_only_its_own_words_are_on_the_screen(desk) -> None:
    says = {"title", "what", "how", "hold"}
    left = FI("technician.cleaning.left", minutes=2, seconds=40)
    assert set(desk.robot.texts()) == {*(FI(f"technician.cleaning.{key}") for key in says), left}
    assert desk.robot.problems() == []


@pytest.mark.parametrize("code", STAFF_LANGUAGES)
def test_it_speaks_the_language_of_the_area(desk, code) -> None:
    desk.app.show_area(replace(pages()["technician-cleaning"], language=code, cleaning_left=59))
    desk.robot.frames(3)
    t = load(code)
    assert desk.robot.sees(t("technician.cleaning.how"))
    assert desk.robot.sees(t("technician.cleaning.left", minutes=0, seconds=59))
    assert desk.robot.problems() == []


def test_a_headset_that_is_plugged_in_reads_nothing_aloud_until_it_is_over(desk) -> None:
    resting = samples.samples()["resting"]
    plugged = replace(resting, rules=replace(resting.rules, speaks=True, headset=True), voice=Voice(on=True))
    desk.app.show(plugged)
    desk.robot.lift(desk.robot.press_at(*at(300, 300)))
    desk.robot.key(Key.RIGHT)
    wait(desk, 0.4)
    assert desk.said == []
    desk.app.show_area(None)
    desk.robot.wait_until(lambda: any(FI("resting.begin") in text for text in desk.said), 5)
    assert not any(FI("technician.cleaning.title") in text for text in desk.said)


def test_a_headset_that_is_already_in_reads_nothing_aloud_either(desk) -> None:
    resting = samples.samples()["resting"]
    desk.app.show_area(None)
    desk.app.show(replace(resting, rules=replace(resting.rules, speaks=True, headset=True), voice=Voice(on=True)))
    desk.robot.wait_until(lambda: bool(desk.said), 5)
    desk.app.show_area(pages()["technician-cleaning"])
    desk.said.clear()
    wait(desk, 0.4)
    desk.robot.lift(desk.robot.press_at(*at(300, 300)))
    wait(desk, 0.4)
    assert desk.said == []


def test_going_on_in_the_area_brings_its_parts_back(desk) -> None:
    desk.app.show_area(pages()["technician-home"])
    desk.robot.frames(3)
    assert desk.robot.sees(FI("technician.leave")) and desk.robot.sees("sv")
    desk.robot.tap(FI("technician.cleaning.door"))
    assert desk.actions == [Open(Page.CLEANING)]
