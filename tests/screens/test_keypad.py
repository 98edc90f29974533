"""Keypads with other keys: every name means the key that the window reports, and a mapped key does what it is to do."""

from __future__ import annotations

import pytest
from kivy.core.window import Keyboard, Window

from kiosk.commands.keypad import Listener
from kiosk.config_model import Keypad
from kiosk.events import Continue
from kiosk.keypad import CODES, CODES_BY_NAME, Key, code_of, codes_of, name_of
from screens.keys import Keys

KIVYS = {
    **{
        "space": "spacebar",
        "page_up": "pageup",
        "page_down": "pagedown",
        "num_lock": "numlock",
        "caps_lock": "capslock",
    },
    **{"kp_period": "numpaddecimal", "kp_divide": "numpaddivide", "kp_multiply": "numpadmul", "kp_plus": "numpadadd"},
    **{
        "kp_minus": "numpadsubstract",
        "kp_enter": "numpadenter",
        "minus": "-",
        "plus": "+",
        "comma": ",",
        "period": ".",
    },
    **{"slash": "/", "asterisk": "*", "hash": "#", "right_shift": "rshift", "left_shift": "shift"},
    **{"left_ctrl": "lctrl", "right_ctrl": "rctrl", "right_alt": "alt-gr", "left_alt": "alt"},
    **{f"kp_{digit}": f"numpad{digit}" for digit in range(10)},
}
"""What Kivy calls a key where it has another name for it."""


def press(code: int) -> None:
    Window.dispatch("on_key_down", code, 0, None, [])
    Window.dispatch("on_key_up", code, 0)


@pytest.mark.parametrize("name", CODES_BY_NAME)
def test_a_name_means_the_key_that_kivy_means(name):
    assert CODES_BY_NAME[name] == Keyboard.keycodes[KIVYS.get(name, name)]
    assert name_of(code_of(name)) == name


def test_a_key_without_a_name_has_its_number_for_one():
    assert name_of(1073741952) == "key_1073741952" and code_of("key_1073741952") == 1073741952
    for wrong in ("key_273", "key_0", "key_", "key_99999999999", "KP_8", ""):
        with pytest.raises(ValueError, match="kp_8"):
            code_of(wrong)


def test_without_a_word_the_keys_are_those_of_old():
    assert Keypad().codes == CODES
    old = {273: "up", 274: "down", 276: "left", 275: "right", 13: "select", 271: "select", 32: "select", 27: "back"}
    assert {code: key.value for code, key in CODES.items()} == {**old, 8: "back"}


def test_a_mapped_key_does_it_and_the_former_one_does_nothing_any_more(open_stage):
    codes = Keypad.model_validate({"select": ["kp_5", "f1"], "down": "kp_2"}).codes
    stage = open_stage(key_codes=codes)
    stage.show("resting")
    for dead in ("enter", "space", "kp_enter"):
        stage.robot.frame.taps.forgive()
        press(code_of(dead))
    assert not stage.sent()
    stage.robot.frame.taps.forgive()
    press(code_of("f1"))
    assert stage.sent() == [Continue()]
    stage.show("question_choice")
    press(code_of("kp_2"))
    assert stage.robot.focused()


def test_listening_tells_each_press_once_and_what_it_does(stage):
    told: list[str] = []
    listener = Listener(codes_of({Key.UP: ("up", "kp_8")}), told.append)
    assert not listener.heard
    listener.attach(Window)
    try:
        for code in (264, 264, 1073741952):  # held down: the window repeats it
            Window.dispatch("on_key_down", code, 0, None, [])
        press(264)
        Window.dispatch("on_key_up", 264, 0)
        press(264)
    finally:
        listener.detach(Window)
    assert [line.split() for line in told] == [["kp_8", "up"], ["key_1073741952", "nothing"], ["kp_8", "up"]]
    assert listener.heard


def test_a_key_that_is_held_is_one_press_also_where_it_is_mapped():
    keys = Keys(codes_of({Key.SELECT: ("kp_5",)}))
    assert [keys.pressed(code_of("kp_5")) for _ in range(3)] == [Key.SELECT, None, None]
