"""Six keys do everything, and one sees where they are."""

from __future__ import annotations

import pytest
from kivy.core.window import Window
from stage import Stage

from kiosk import samples
from kiosk.events import Answer, Back, CloseOverlay, Continue, Touched
from kiosk.samples_of_tests import samples_of_tests
from kiosk.visit import Overlay, Step
from screens import theme
from screens.focus import reading_order
from screens.keys import CODES, Key, Keys
from screens.theme import DAY, HIGH_CONTRAST

ALL = samples.samples()
OF_TESTS = {
    name: visit for name, visit in samples_of_tests().items() if not name.startswith(("question", "test_result"))
}


def test_the_keys_visit_every_control_of_every_screen_once_and_come_round(stage: Stage) -> None:
    """One sample of every step and sheet, by real presses; that the order has every control of every sample in every
    language, view and shape of window is held with the other rules."""
    one_of_each = {visit.overlay or visit.step: (name, visit) for name, visit in {**OF_TESTS, **ALL}.items()}
    for name, visit in one_of_each.values():
        stage.app.show(visit)
        stage.robot.frames(2)
        stage.robot.frame.focus.touched()
        controls = stage.robot.targets()
        visited = []
        for _ in controls:
            stage.robot.key(Key.RIGHT)
            visited.append(stage.robot.frame.focus.ring.target)
        assert {id(seen.widget) for seen in controls} == {id(widget) for widget in visited}, name
        if controls:
            stage.robot.key(Key.RIGHT)
            assert stage.robot.frame.focus.ring.target is visited[0], f"{name}: no trap, no dead end"
            stage.robot.key(Key.LEFT)
            assert stage.robot.frame.focus.ring.target is visited[-1], name


def test_the_order_is_that_of_reading(stage: Stage) -> None:
    stage.show("question_number")
    words = [" ".join(stage.robot.focused().split()) for _ in range(1)]
    order = []
    for _ in range(len(stage.robot.targets())):
        stage.robot.key(Key.RIGHT)
        order.append(" ".join(stage.robot.focused().split()))
    assert words == [""], "no ring before a key"
    assert order == [*"123456789", ",", "0", "Pyyhi", "Ohita", "Seuraava", *BAR]


def test_up_and_down_go_by_rows_as_on_a_number_pad(stage: Stage) -> None:
    stage.show("question_number")
    seen = []
    for key in (Key.DOWN, Key.DOWN, Key.RIGHT, Key.DOWN, Key.DOWN, Key.DOWN, Key.DOWN, Key.DOWN, Key.UP):
        stage.robot.key(key)
        seen.append(" ".join(stage.robot.focused().split()))
    assert seen[:6] == ["1", "4", "5", "8", "0", "Seuraava"]
    assert seen[6] in BAR and seen[7] in "123", "after the last row comes the first"


BAR = ["Takaisin", "Lopeta ja tyhjennä", "Ohje", "Suomi", "Näkymä"]


def test_select_chooses_what_has_the_ring(stage: Stage) -> None:
    stage.show("question_choice")
    stage.robot.key(Key.DOWN)
    stage.events.clear()
    stage.robot.key(Key.SELECT)
    assert stage.events == [Touched(), Answer(0)]


def test_select_without_a_ring_shows_it_and_chooses_nothing(stage: Stage) -> None:
    stage.show("question_choice")
    stage.robot.key(Key.SELECT)
    assert stage.sent() == [] and stage.robot.focused()


def test_on_the_resting_screen_select_begins(stage: Stage) -> None:
    stage.show("resting")
    stage.robot.key(Key.SELECT)
    assert stage.sent() == [Continue()]


def test_back_closes_a_sheet_else_goes_back_and_never_out_of_nowhere(stage: Stage) -> None:
    for name, changes, sent in (
        ("preparation_sit", {}, [Back()]),
        ("preparation_sit", {"overlay": Overlay.LANGUAGE}, [CloseOverlay()]),
        ("welcome", {}, []),
        ("printing", {}, []),
        ("idle_warning", {}, []),
    ):
        stage.show(name, **changes)
        stage.robot.key(Key.BACK)
        assert stage.sent() == sent, name


def test_a_key_held_down_is_one_press() -> None:
    keys = Keys()
    assert [keys.pressed(13) for _ in range(5)] == [Key.SELECT, None, None, None, None]
    keys.released(13)
    assert keys.pressed(13) is Key.SELECT


def test_an_impatient_second_press_is_not_taken(stage: Stage) -> None:
    stage.show("question_choice")
    stage.robot.key(Key.DOWN)
    stage.events.clear()
    stage.robot.frame.taps.forgive()
    for _ in range(2):  # within 500 ms
        Window.dispatch("on_key_down", 13, 0, None, [])
        Window.dispatch("on_key_up", 13, 0)
    assert stage.sent() == [Answer(0)]


def test_a_finger_needs_no_ring_and_the_next_visitor_finds_none(stage: Stage) -> None:
    stage.show("question_choice")
    stage.robot.key(Key.DOWN)
    assert stage.robot.frame.focus.in_use
    stage.robot.tap_at(5, 5)
    assert not stage.robot.frame.focus.in_use
    stage.robot.key(Key.DOWN)
    stage.show("resting")
    assert not stage.robot.frame.focus.in_use


def test_the_ring_stays_where_it_was_while_the_control_is_there(stage: Stage) -> None:
    stage.show("question_choice")
    for _ in range(2):
        stage.robot.key(Key.DOWN)
    held = stage.robot.focused()
    stage.show("question_choice", idle=3.0)
    assert stage.robot.focused() == held
    stage.show("preparation_sit")
    assert stage.robot.frame.focus.ring.target is reading_order(stage.robot.frame)[0], "a new screen begins anew"
    stage.robot.key_to("Ohje")
    stage.show("preparation_sleeve")
    assert stage.robot.focused() not in BAR, "also from the bar that all screens share"


@pytest.mark.parametrize("palette", [DAY, HIGH_CONTRAST])
def test_the_ring_is_seen_on_every_ground(palette: theme.Palette) -> None:
    """Rule 18: at least 3 pixels, at least 3:1 against the gap that is drawn inside it."""
    assert contrast(palette.ink, palette.snow) >= 3


def test_the_ring_is_drawn(stage: Stage) -> None:
    stage.show("choose")
    before = stage.robot.pixels()
    stage.robot.key(Key.DOWN)
    assert stage.robot.pixels() != before
    ring = stage.robot.frame.focus.ring
    place = theme.place(*ring.box)
    row = Window.width * 4
    x, y = place.x - theme.u(10), place.y + place.height // 2
    pixel = stage.robot.pixels()[y * row + x * 4 :][:3]
    assert pixel == bytes.fromhex(DAY.ink[1:]), "ink, ten design pixels beside the control"


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_every_key_has_a_code() -> None:
    assert set(CODES.values()) == set(Key)
    assert Step.RESTING in {visit.step for visit in ALL.values()}
