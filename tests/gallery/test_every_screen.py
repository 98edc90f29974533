"""Every question and result of every test is whole; a screen has few words."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from kiosk.commands.gallery import LOOKS, SHAPES
from kiosk.language import LANGUAGES, load
from kiosk.samples import samples
from kiosk.samples_of_tests import samples_of_tests
from kiosk.visit import Step
from screens import environment

if "kivy" not in sys.modules:
    environment.prepare((540, 960), fullscreen=False, home=Path(tempfile.mkdtemp()), offscreen=True)

from kivy.core.window import Window

from screens.app import KioskApp
from screens.preview import SAMPLE_PLACE
from screens.robot import Robot

KEY = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")
MOST_WORDS = 40


@pytest.fixture(scope="module")
def robot():
    first = samples()["resting"]
    app = KioskApp(send=lambda _event: None, first=first, language=load, place=SAMPLE_PLACE)
    app.open()
    yield Robot(app), app
    app.close()


# Of each way of composing the one with the least room.
COMPOSITIONS = [
    ("sv", "portrait", "large"),  # the language with the longest words
    ("fi-simple", "landscape", "large"),
    ("sv", "portrait", "large_low_reach"),
    ("sv", "landscape", "large_low_reach"),
]
if os.environ.get("SCREENS") == "all":  # `make screens`, which every change has to pass as well
    COMPOSITIONS = list(product(LANGUAGES, SHAPES, LOOKS))


@pytest.mark.parametrize(("code", "shape", "look"), COMPOSITIONS)
def test_every_question_and_result_of_every_test_is_whole(robot, code, shape, look):
    robot, app = robot
    width, height = SHAPES[shape]
    before, Window.size = Window.size, (width // 2, height // 2)
    robot.frames(2)
    wrong = {}
    for name, visit in samples_of_tests().items():
        app.show(replace(visit, rules=replace(visit.rules, practice=True), language=code, view=LOOKS[look]))
        robot.frames(1)
        found = robot.problems()
        found += [f"{text!r} is a key, not a text" for text in robot.texts() if KEY.match(text)]
        if found:
            wrong[name] = found
    Window.size = before
    robot.frames(2)
    assert wrong == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_at_most_forty_words_beside_the_buttons(robot, code):
    """One thought a screen. Lists are looked at rather than read: the eight symptoms, the review, the tables and
    scales of results."""
    robot, app = robot
    lists = (Step.FEELING, Step.FEELING_ILL, Step.REVIEW, Step.PRESSURE_RESULT, Step.URGENT, Step.TEST_RESULT)
    long = {}
    for name, visit in samples().items():
        if visit.step in lists and visit.overlay is None:
            continue
        app.show(replace(visit, language=code))
        robot.frames(2)
        on_buttons = {word for target in robot.targets() for word in target.says.split()}
        words = [word for text in robot.texts() for word in text.split() if word not in on_buttons]
        place = SAMPLE_PLACE.name[code].split()
        words = [word for word in words if word not in place and re.search(r"[^\W\d]", word)]
        if len(words) > MOST_WORDS:
            long[name] = len(words)
    assert long == {}
