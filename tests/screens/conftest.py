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


@pytest.fixture
def open_stage() -> Iterator[Callable[..., Stage]]:
    """Opens applications; `open_stage(tick=...)` hands options on to KioskApp."""
    opened: list[Stage] = []

    def open_one(*, patient: bool = False, first: Visit | None = None, **options: object) -> Stage:
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
        opened.append(stage)
        stage.robot.frames(2)
        return stage

    yield open_one
    for stage in opened:
        stage.app.close()


@pytest.fixture
def stage(open_stage: Callable[..., Stage]) -> Stage:
    return open_stage()
