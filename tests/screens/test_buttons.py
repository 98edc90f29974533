"""Controls under real touches."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from stage import Stage

from kiosk.events import Back, BeginMeasurement, Continue, Decline, StopAndClear, StopCuff, Touched
from screens import inspect
from screens.robot import Finger
from screens.widgets.buttons import TapButton


def control(stage: Stage, text: str) -> TapButton:
    widget = stage.robot.find(text).widget
    assert isinstance(widget, TapButton)
    return widget


def test_a_press_shows_at_once_and_acts_when_lifted(stage: Stage) -> None:
    stage.show("ready")
    stage.robot.frame.taps.forgive()
    finger = stage.robot.press("Aloita mittaus")
    assert control(stage, "Aloita mittaus").pressed
    assert stage.sent() == []
    stage.robot.lift(finger)
    assert stage.sent() == [BeginMeasurement()]
    assert not control(stage, "Aloita mittaus").pressed


def test_a_press_changes_the_picture(stage: Stage) -> None:
    stage.show("ready")
    stage.robot.frame.taps.forgive()
    before = stage.robot.pixels()
    finger = stage.robot.press("Aloita mittaus")
    stage.robot.frames(1)
    assert stage.robot.pixels() != before
    stage.robot.slide(finger, 5, 5)
    stage.robot.lift(finger)
    stage.robot.frames(1)
    assert stage.robot.pixels() == before


def test_sliding_off_cancels_for_good(stage: Stage) -> None:
    stage.show("ready")
    stage.robot.frame.taps.forgive()
    rect = stage.robot.find("Aloita mittaus").rect
    finger = stage.robot.press("Aloita mittaus")
    stage.robot.slide(finger, rect.x + 5, rect.y + rect.height + 60)
    assert not control(stage, "Aloita mittaus").pressed
    stage.robot.slide(finger, rect.x + 50, rect.y + 50)
    stage.robot.lift(finger)
    assert stage.sent() == []


def test_moving_within_the_control_is_still_a_tap(stage: Stage) -> None:
    stage.show("ready")
    stage.robot.frame.taps.forgive()
    rect = stage.robot.find("Aloita mittaus").rect
    finger = stage.robot.press("Aloita mittaus")
    stage.robot.slide(finger, rect.x + 20, rect.y + 20)
    stage.robot.lift(finger)
    assert stage.sent() == [BeginMeasurement()]


def test_stop_acts_when_the_finger_comes_down(stage: Stage) -> None:
    stage.show("measuring")
    stage.robot.frame.taps.forgive()
    finger = stage.robot.press("STOP")
    assert stage.sent() == [StopCuff()]
    stage.robot.slide(finger, 5, 900)
    stage.robot.lift(finger)
    assert stage.sent() == [StopCuff()], "one press, one stop"


def test_two_taps_in_a_row_are_one(open_stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch) -> None:
    stage = open_stage(patient=True)
    stage.show("feeling")
    robot = stage.robot
    robot.tap("Ei oireita, jatka")
    tapped_at = robot.frame.taps._tapped_at
    with monkeypatch.context() as clock:  # a busy machine needs longer than a hand between two taps
        clock.setattr(robot.frame.taps, "_clock", lambda: tapped_at + 0.1)
        rect = robot.find("Minulla on oireita").rect
        robot.lift(robot.press_at(rect.x + 30, rect.y + 30))
    assert stage.sent() == [Continue()]
    robot.tap("Minulla on oireita")
    assert stage.sent() == [Continue(), Decline()]


def test_a_tap_meant_for_the_screen_before_does_nothing(stage: Stage) -> None:
    stage.show("feeling")
    robot = stage.robot
    robot.frame.taps.new_screen()
    robot.lift(robot.press("Ei oireita, jatka"))
    assert stage.sent() == []
    assert Touched() in stage.events, "but somebody is there"


def test_a_finger_that_rests_while_the_screen_changes_does_nothing(stage: Stage) -> None:
    stage.show("preparation_wait")
    robot = stage.robot
    robot.frame.taps.forgive()
    finger = robot.press("Jatka")
    stage.show("preparation_sit")
    robot.frame.taps.forgive()
    robot.lift(finger)
    assert stage.sent() == []


def test_only_the_first_finger_presses(stage: Stage) -> None:
    stage.show("feeling")
    stage.robot.frame.taps._clock = lambda: 1000.0  # both fingers within one moment, however busy the machine is
    stage.robot.frame.taps.forgive()
    first = stage.robot.press("Ei oireita, jatka")
    second = stage.robot.press("Minulla on oireita")
    stage.robot.lift(second)
    stage.robot.lift(first)
    assert len(stage.sent()) == 1


def test_the_right_mouse_button_presses_nothing(stage: Stage) -> None:
    stage.show("ready")
    stage.robot.frame.taps.forgive()
    button = control(stage, "Aloita mittaus")

    finger = Finger("robot", 1, (0.5, 0.5))
    finger.pos = button.center
    finger.button = "right"
    assert button.on_touch_down(finger), "it goes nowhere else, either"
    assert not button.pressed


def test_what_is_not_shown_cannot_be_touched(stage: Stage) -> None:
    stage.show("rest_beginning")
    assert not any("Ohita" in seen.says for seen in stage.robot.targets())
    hidden = stage.robot.frame.screen.ids.skip
    stage.robot.tap_at(*hidden.center)
    assert stage.sent() == []


def test_a_disabled_button_does_nothing_and_looks_so(stage: Stage) -> None:
    stage.show("ready")
    button = control(stage, "Aloita mittaus")
    before = stage.robot.pixels()
    button.enabled = False
    stage.robot.frames(2)
    assert stage.robot.pixels() != before
    stage.robot.tap_at(*button.center)
    assert stage.sent() == []


def test_the_ways_out_below(stage: Stage) -> None:
    stage.show("preparation_sit")
    stage.robot.tap("Takaisin")
    stage.robot.tap("Lopeta ja tyhjennä")
    assert stage.sent() == [Back(), StopAndClear()]


def test_a_button_grows_no_word_out_of_its_frame(stage: Stage) -> None:
    button = TapButton(box=[48, 1400, 400, 120], text="Näytä tähänastinen tulos kaikesta", kind="secondary")
    stage.robot.frame.add_widget(button)
    stage.robot.frames(2)
    assert not [each for each in inspect.problems(button) if "stands outside" in each]
    stage.robot.frame.remove_widget(button)
