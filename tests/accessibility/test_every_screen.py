"""Every sample of every screen in every language, view and shape of window, held against the rules that can be seen.

A finding names the rule that it breaks.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from kiosk.commands.gallery import LOOKS, SHAPES
from kiosk.language import LANGUAGES, load
from kiosk.samples import samples
from kiosk.slip.drawing import fonts_folder
from kiosk.visit import Overlay, Step, Visit
from screens import environment

if "kivy" not in sys.modules:
    environment.prepare((540, 960), fullscreen=False, home=Path(tempfile.mkdtemp()), offscreen=True)

from kivy.core.window import Window

from screens import theme
from screens.app import KioskApp
from screens.focus import reading_order
from screens.inspect import Seen, texts
from screens.preview import SAMPLE_PLACE
from screens.robot import Robot
from screens.speech import script, spoken
from screens.widgets.bars import PracticeStrip, TopBar
from screens.widgets.text import Text

KEY = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")
LETTERS = TTFontFile(str(fonts_folder() / "Roboto-Regular.ttf")).charToGlyph
# Roboto's capitals are 0.711 of its size; 0.7 degrees at 600 mm are 7.33 mm, and 1 mm is 4.04 design pixels.
LEAST_LARGE = 7.33 * 4.04 / 0.711
LEAST = 0.7 * LEAST_LARGE
NOBODY = (Step.RESTING, Step.GOODBYE)


@pytest.fixture(scope="module", params=("portrait", "landscape"))
def kiosk(request: pytest.FixtureRequest) -> Iterator[tuple[Robot, KioskApp]]:
    width, height = SHAPES[request.param]
    app = KioskApp(send=lambda _event: None, first=samples()["resting"], language=load, place=SAMPLE_PLACE)
    app.open()
    before = Window.size
    Window.size = (width // 2, height // 2)
    robot = Robot(app)
    robot.frames(3)
    yield robot, app
    Window.size = before
    robot.frames(3)
    app.close()


# High contrast has the geometry of the normal view, and the low view has the most room where letters are not large: these
# two are walked in one language, and in all of them by `make screens`, which every change has to pass as well.
ONCE = ("high_contrast", "low_reach") if os.environ.get("SCREENS") != "all" else ()
VIEWS = [(code, look) for code in LANGUAGES for look in LOOKS if look not in ONCE or code == "fi"]


@pytest.mark.parametrize(("code", "look"), VIEWS)
def test_every_screen(kiosk: tuple[Robot, KioskApp], code: str, look: str) -> None:
    """In the large views with the practice strip, where there is the least of room."""
    robot, app = kiosk
    wrong = {}
    places: set[tuple[float, ...]] = set()
    for name, visit in samples().items():
        rules = replace(visit.rules, practice="large" in look, headset=True)
        shown = replace(visit, rules=rules, language=code, view=LOOKS[look])
        app.show(shown)
        robot.frames(1)
        if found := [*robot.problems(), *findings(robot, shown, places)]:
            wrong[name] = found
    assert wrong == {}
    assert len(places) == 1, f"rule 27: stop-and-clear stands at {len(places)} places"


def findings(robot: Robot, visit: Visit, places: set[tuple[float, ...]]) -> Iterator[str]:
    t, frame = load(visit.language), robot.frame
    targets, written = robot.targets(), texts(frame)
    says = [seen.says for seen in written]
    yield from (f"rule 3: {seen.says!r} is {size:.0f} high" for seen, size in _small(written, visit))
    yield from (f"rule 32: {text!r} is a key, not a text" for text in says if KEY.match(text))
    unknown = {letter for text in says for letter in text if ord(letter) not in LETTERS} - {"\n"}
    yield from (f"rule 7: Roboto has no {letter!r}" for letter in unknown)
    said = " ".join(script(t, visit, frame))
    yield from (f"rule 10: {text!r} is not spoken" for text in says if spoken(t, text) not in said)
    reached = {id(each) for each in reading_order(frame)}
    yield from (f"rule 17: no key leads to {seen.says!r}" for seen in targets if id(seen.widget) not in reached)
    if visit.view.low_reach:
        _, height = theme.canvas()
        tops = ((seen.says, theme.to_design(seen.rect)[1]) for seen in targets)
        yield from (f"rule 21: {words!r} is {top:.0f} from the top" for words, top in tops if top < height / 2 - 2)
    if visit.step in NOBODY and visit.overlay is None:
        return
    yield from _ways_out(robot, visit, places)


def _small(written: list[Seen], visit: Visit) -> Iterator[tuple[Seen, float]]:
    least = LEAST_LARGE if visit.view.large else LEAST
    for seen in written:
        assert isinstance(seen.widget, Text)
        # The bars say where one is; the strip of practice and the line for staff are for staff.
        of_bars = isinstance(seen.widget.parent, TopBar | PracticeStrip) or visit.step is Step.RESTING
        if not of_bars and seen.widget.chosen_size < least - 1:
            yield seen, seen.widget.chosen_size


def _ways_out(robot: Robot, visit: Visit, places: set[tuple[float, ...]]) -> Iterator[str]:
    """Rules 27, 30 and 35: the bar with stop-and-clear, help and language."""
    t = load(visit.language)
    words = {_plain(seen.says): seen for seen in robot.targets()}
    if (stop := words.get(_plain(t("frame.stop_and_clear")))) is None:
        yield "rule 27: stop-and-clear is not there"
    else:
        places.add(tuple(stop.rect))
    if visit.overlay is Overlay.IDLE_WARNING:
        return
    if _plain(t("frame.help")) not in words:
        yield "rule 35: help is not there"
    if _plain(LANGUAGES[visit.language]) not in words:
        yield "rule 30: the language is not there"


def _plain(text: str) -> str:
    return " ".join(text.split())
