"""Every sample of every screen in every language and look: nothing clipped, overlapping, too small, unknown or cut off."""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from kiosk.commands.gallery import LOOKS
from kiosk.language import LANGUAGES, load
from kiosk.samples import samples
from kiosk.samples_of_tests import samples_of_tests
from kiosk.slip.drawing import fonts_folder
from kiosk.visit import Step
from screens import environment

if "kivy" not in sys.modules:
    environment.prepare((540, 960), fullscreen=False, home=Path(tempfile.mkdtemp()), offscreen=True)

from screens.app import KioskApp
from screens.preview import SAMPLE_PLACE
from screens.robot import Robot

KEY = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")
MOST_WORDS = 40
LETTERS = TTFontFile(str(fonts_folder() / "Roboto-Regular.ttf")).charToGlyph


@pytest.fixture(scope="module")
def robot():
    first = samples()["resting"]
    app = KioskApp(send=lambda _event: None, first=first, language=load, place=SAMPLE_PLACE)
    app.open()
    yield Robot(app), app
    app.close()


@pytest.mark.parametrize("practice", [False, True], ids=["real", "practice"])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_screen_is_whole(robot, code, look, practice):
    robot, app = robot
    wrong = {}
    for name, visit in samples().items():
        if practice and look in ("normal", "high_contrast"):
            continue  # the practice strip takes room; in the large looks there is the least of it
        rules = replace(visit.rules, practice=practice)
        app.show(replace(visit, rules=rules, language=code, view=LOOKS[look]))
        robot.frames(2)
        found = robot.problems()
        texts = robot.texts()
        found += [f"{text!r} is a key, not a text" for text in texts if KEY.match(text)]
        unknown = {letter for text in texts for letter in text if ord(letter) not in LETTERS} - {"\n"}
        found += [f"Roboto has no {letter!r}" for letter in unknown]
        if found:
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_question_and_result_of_every_test_is_whole(robot, code):
    """In large letters and with the practice strip, where there is the least of room."""
    robot, app = robot
    wrong = {}
    for name, visit in samples_of_tests().items():
        app.show(replace(visit, rules=replace(visit.rules, practice=True), language=code, view=LOOKS["large"]))
        robot.frames(2)
        found = robot.problems()
        found += [f"{text!r} is a key, not a text" for text in robot.texts() if KEY.match(text)]
        if found:
            wrong[name] = found
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
