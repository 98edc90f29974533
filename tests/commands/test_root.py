"""Every command of the command line is there, and wrong use ends with 2 and words."""

from __future__ import annotations

import pytest
from command_line import kiosk

from kiosk.__main__ import COMMANDS


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
