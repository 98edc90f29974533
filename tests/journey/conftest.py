"""Whole kiosks in the tests' one offscreen window: every part real but for the meter, which is simulated."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from screens import environment

if "kivy" not in sys.modules:
    environment.prepare((540, 960), fullscreen=False, home=Path(tempfile.mkdtemp()), offscreen=True)
from kivy.core.window import Window
from visitor import METER

from kiosk.commands.station import Station
from kiosk.config import load
from kiosk.language import load as load_language
from screens.app import KioskApp
from screens.preview import SAMPLE_PLACE
from screens.robot import Robot


@pytest.fixture
def window():
    """`window(width, height)` gives the tests' window another size, for one test."""
    before = Window.size

    def resize(width, height):
        Window.size = (width, height)

    yield resize
    Window.size = before


@pytest.fixture
def open_station(tmp_path):
    """`open_station(port=..., pace=...)` gives a running kiosk and its robot; texts of config.toml may be added.

    `goodbye`: how long the last screen stays, in seconds. Less than a place may set it to, so that no journey waits.
    """
    opened = []

    def build(port=METER, pace=300.0, more="", goodbye=None):
        path = tmp_path / "kiosk.toml"
        path.write_text(f'[meter]\nport = "{port}"\n{more}\n', encoding="utf-8")
        station = Station(load(path), tmp_path / "data", pace=pace)
        if goodbye is not None:
            station.runner.renew(replace(station.runner.visit.rules, goodbye_seconds=goodbye))
        station.app.open()
        opened.append(station)
        robot = Robot(station.app)
        robot.frames(2)
        return station, robot

    yield build
    for station in opened:
        station.close()
        station.app.close()


@pytest.fixture
def open_app():
    """Screens alone, for a visit that the test moves itself."""
    opened = []

    def build(first):
        app = KioskApp(send=lambda _event: None, first=first, language=load_language, place=SAMPLE_PLACE)
        app.open()
        opened.append(app)
        robot = Robot(app)
        robot.frames(2)
        return app, robot

    yield build
    for app in opened:
        app.close()
