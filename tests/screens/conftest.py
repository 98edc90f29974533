"""One offscreen window for every test of the screens; Kivy cannot have two in a process."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import language, samples
from kiosk.events import Event
from kiosk.visit import Visit
from screens import environment

if "kivy" not in sys.modules:
    environment.prepare((540, 960), fullscreen=False, home=Path(tempfile.mkdtemp()), offscreen=True)
sys.path.insert(0, str(Path(__file__).parent))  # for stage.py

from stage import Stage

from screens.app import KioskApp
from screens.preview import SAMPLE_PLACE
from screens.robot import Robot


@pytest.fixture(scope="module")
def kept() -> Iterator[list[Stage]]:
    """The application that tests of a module share, once one has asked for it: building one takes longer than most
    tests do. A kiosk is never built anew between two visitors either."""
    stages: list[Stage] = []
    yield stages
    _close(stages)


def _close(stages: list[Stage]) -> None:
    while stages:
        stages.pop().app.close()


@pytest.fixture
def open_stage(kept: list[Stage]) -> Iterator[Callable[..., Stage]]:
    """Opens applications; `open_stage(tick=...)` hands options on to KioskApp."""
    opened: list[Stage] = []
    _close(kept)  # one window, one application

    def open_one(**options: object) -> Stage:
        opened.append(_opened(**options))
        return opened[-1]

    yield open_one
    _close(opened)


def _opened(*, patient: bool = False, first: Visit | None = None, **options: object) -> Stage:
    events: list[Event] = []
    crashes: list[str] = []
    app = KioskApp(
        send=options.pop("send", events.append),  # type: ignore[arg-type]
        first=first or samples.samples()["resting"],
        language=options.pop("language", language.load),  # type: ignore[arg-type]
        place=options.pop("place", SAMPLE_PLACE),  # type: ignore[arg-type]
        on_crash=crashes.append,
        **options,  # type: ignore[arg-type]
    )
    app.open()
    stage = Stage(app, Robot(app, patient=patient), events, crashes)
    stage.robot.frames(2)
    return stage


@pytest.fixture
def stage(kept: list[Stage]) -> Iterator[Stage]:
    """An application at rest, of nobody."""
    if not kept:
        kept.append(_opened())
    yield kept[0]
    if kept:
        kept[0].show("resting")
        kept[0].crashes.clear()
