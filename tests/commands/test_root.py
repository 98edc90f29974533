"""Every command of the command line is there, and wrong use ends with 2 and words."""

from __future__ import annotations

import pytest
from command_line import kiosk

from kiosk.__main__ import COMMANDS
from kiosk.commands.run import video_driver


def test_help_names_every_command():
    shown = kiosk("--help")
    assert shown.returncode == 0
    for name in COMMANDS:
        assert name in shown.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name):
    shown = kiosk(name, "--help")
    assert shown.returncode == 0 and "Usage: kiosk" in shown.stdout


@pytest.mark.parametrize("words", [["nonsense"], ["meter", "nonsense"], ["--nonsense"], ["run", "--pace", "0"]])
def test_wrong_use_ends_with_2(words):
    result = kiosk(*words)
    assert result.returncode == 2 and result.stderr


def test_a_missing_configuration_is_named(tmp_path):
    result = kiosk("--config", tmp_path / "none.toml", "config", "check")
    assert result.returncode == 2 and "none.toml" in result.stderr


def test_pace_is_for_practice_only(tmp_path, config):
    path = config(meter='port = "auto"')
    result = kiosk("--config", path, "--data", tmp_path, "run", "--pace", "10")
    assert result.returncode == 2 and "--demo" in result.stderr


def test_without_a_display_the_kiosk_says_so_instead_of_drawing_for_nobody(tmp_path, config):
    path = config()
    without = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"), "")
    result = kiosk("--config", path, "--data", tmp_path, "run", DISPLAY=":4711", WAYLAND_DISPLAY="", SDL_VIDEODRIVER="")
    assert result.returncode == 1 and "DISPLAY=:4711" in result.stderr and "Traceback" not in result.stderr
    assert video_driver({**without, "DISPLAY": ":0"}) == "x11"
    assert video_driver({**without, "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) == "wayland"
    assert video_driver({**without, "SDL_VIDEODRIVER": "offscreen"}) == "offscreen"


def test_an_impossible_data_folder_is_named(config):
    result = kiosk("--config", config(), "--data", "/proc/nope", "run", SDL_VIDEODRIVER="offscreen")
    assert result.returncode == 1 and "/proc/nope" in result.stderr and "Traceback" not in result.stderr


def test_a_keypad_that_nobody_presses_is_told_to_be_silent(config):
    result = kiosk("--config", config(), "keypad", "listen", "--seconds", "1", SDL_VIDEODRIVER="offscreen")
    assert result.returncode == 1 and "no key was heard" in result.stderr and result.stdout == ""
