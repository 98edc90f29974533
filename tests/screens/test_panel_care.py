"""The panel is spared while nobody is here, and a visitor notices nothing."""

from __future__ import annotations

import pytest
from stage import Stage


@pytest.fixture
def stage(open_stage):
    """One of its own: these tests change its place and its hour."""
    return open_stage()


class Night:
    """A clock and a night that the test sets."""

    def __init__(self, stage: Stage) -> None:
        self.now, self.dark = 0.0, False
        self._stage = stage
        care = stage.robot.frame.care
        care._clock, care._dimmed = (lambda: self.now), (lambda: self.dark)

    def picture(self) -> bytes:
        self._stage.robot.frame.spare_the_panel()
        self._stage.robot.frames(2)
        return self._stage.robot.pixels()


def brightness(picture: bytes) -> float:
    return sum(picture[::97]) / len(picture[::97])


def test_the_resting_picture_moves_a_little_every_minute_and_comes_back(stage: Stage) -> None:
    night = Night(stage)
    stage.show("resting")
    first = night.picture()
    seen = {first}
    for minute in range(1, 9):
        night.now = 60.0 * minute
        seen.add(night.picture())
    assert len(seen) == 9, "nine places, each another picture"
    night.now = 60.0 * 9
    assert night.picture() == first


def test_pictures_are_taken_of_what_is_drawn(stage: Stage) -> None:
    night = Night(stage)
    stage.show("resting")
    first = night.picture()
    night.now, night.dark = 240.0, True
    assert night.picture() != first
    stage.robot.settle()
    assert night.picture() == first


def test_it_is_dim_in_the_night_only(stage: Stage) -> None:
    night = Night(stage)
    stage.show("resting")
    day = brightness(night.picture())
    night.dark = True
    assert brightness(night.picture()) < 0.75 * day
    night.dark = False
    assert brightness(night.picture()) == day


def test_a_visitor_sees_every_screen_as_drawn(stage: Stage) -> None:
    night = Night(stage)
    stage.show("welcome")
    drawn = night.picture()
    night.now, night.dark = 180.0, True
    assert night.picture() == drawn


def test_a_touch_brings_the_light_back_at_once(stage: Stage) -> None:
    night = Night(stage)
    night.dark = True
    stage.show("resting")
    dim = brightness(night.picture())
    stage.show("welcome")
    assert brightness(stage.robot.pixels()) > 1.3 * dim
