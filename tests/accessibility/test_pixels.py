"""What the pixels of a screenshot say: text stands out from its ground, and classes differ without colour."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.commands.gallery import LOOKS
from kiosk.language import load
from kiosk.samples import samples
from kiosk.visit import Visit
from screens import environment

if "kivy" not in sys.modules:
    environment.prepare((540, 960), fullscreen=False, home=Path(tempfile.mkdtemp()), offscreen=True)

from kivy.core.window import Window

from screens import drawing, inspect
from screens.app import KioskApp
from screens.preview import SAMPLE_PLACE
from screens.robot import Robot
from screens.theme import NORMAL
from screens.widgets.buttons import Tappable

ENOUGH, ENOUGH_DISABLED = 7.0, 4.5
CLASSES = ("low", "ideal", "normal", "satisfactory", "mild", "moderate", "marked", "emergency")


@pytest.fixture(scope="module")
def kiosk() -> Iterator[tuple[Robot, KioskApp]]:
    app = KioskApp(send=lambda _event: None, first=samples()["resting"], language=load, place=SAMPLE_PLACE)
    app.open()
    yield Robot(app), app
    app.close()


@pytest.mark.parametrize("look", ["normal", "high_contrast"])
def test_text_stands_out(kiosk: tuple[Robot, KioskApp], look: str) -> None:
    """Of each text: the commonest pixel around its letters against the pixel that stands out most from it."""
    robot, app = kiosk
    faint = {}
    for name, visit in one_of_each().items():
        app.show(replace(visit, view=LOOKS[look]))
        robot.frames(2)
        page = Image.frombytes("RGBA", Window.size, robot.pixels()).convert("RGB").transpose(Image.FLIP_TOP_BOTTOM)
        for seen in inspect.texts(robot.frame):
            widget = seen.widget
            left, lower = round(widget.x), Window.height - round(widget.y)
            box = (left, lower - round(widget.height), left + round(widget.width), lower)
            contrast = _contrast_of(page.crop(box))
            control = widget.parent
            disabled = isinstance(control, Tappable) and not control.enabled
            if contrast < (ENOUGH_DISABLED if disabled else ENOUGH) - 0.1:
                faint[name, seen.says] = round(contrast, 1)
    assert faint == {}


def one_of_each() -> dict[str, Visit]:
    """A sample of every step and of every sheet."""
    chosen: dict[object, tuple[str, Visit]] = {}
    for name, visit in samples().items():
        chosen.setdefault(visit.overlay or visit.step, (name, visit))
    return dict(chosen.values())


def _contrast_of(picture: Image.Image) -> float:
    counted = sorted(picture.getcolors(1 << 20) or [], reverse=True)
    ground = counted[0][1]
    # A colour that is there once or twice is an edge of something else.
    return max(_contrast(ground, colour) for count, colour in counted if count >= 3)


def _contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[int, ...]) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_classes_differ_without_colour() -> None:
    """In grey, and as lines alone, no two of the eight class shapes look alike."""
    greys = {}
    for name in CLASSES:
        texture = drawing.drawing(f"classes/{name}", 64, 64, NORMAL)
        picture = Image.frombytes("RGBA", texture.size, texture.pixels)
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture)
        greys[name] = paper.convert("L").point(lambda value: 255 if value > 96 else 0)
    for (one, first), (other, second) in combinations(greys.items(), 2):
        difference = ImageStat.Stat(ImageChops.difference(first, second)).mean[0]
        assert difference > 5, f"{one} and {other} look alike"
