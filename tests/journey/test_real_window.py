"""The kiosk as it is installed: its own process in a real window, a simulated meter in another process behind a
pseudo-terminal, and a hand (xdotool) that clicks. The test never looks into the kiosk's process; where the controls are it
learns from the same screens drawn here for the same visit."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import tty
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

import pytest
from journeys import ANSWERS, RULES

from kiosk.blood_pressure import Reading
from kiosk.events import (
    Answer,
    BeginMeasurement,
    Choose,
    Continue,
    Decline,
    Finish,
    MeterReading,
    Passed,
    Print,
    SayAboutYou,
    SlipDrawn,
    SlipPrinted,
)
from kiosk.flow import advance
from kiosk.language import load
from kiosk.languages import LANGUAGES
from kiosk.steps.moves import new_visit
from kiosk.store import open_store
from kiosk.visit import Picture, Service, Step

SIZE = (540, 960)
KIOSK = [sys.executable, "-m", "kiosk"]
needs_display = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool (make test installs them)"
)


class Process:
    """A process whose lines of output can be waited for."""

    def __init__(self, words: list[str], **environment: str) -> None:
        self.lines: list[str] = []
        # This process draws offscreen; what it set for that must not reach the kiosk's own process.
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("SDL_", "KIVY_"))}
        self.process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**clean, **environment}
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line.strip())

    def wait_for(self, pattern: str, after: int = 0, seconds: float = 40) -> int:
        """The number of the first line from `after` on that matches; fails with what was said instead."""
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            for number, line in enumerate(self.lines[after:], start=after):
                if re.search(pattern, line):
                    return number
            assert self.process.poll() is None, f"it ended: {self.lines}"
            time.sleep(0.02)
        raise AssertionError(f"no {pattern!r} in {self.lines[after:]}")

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(15)


@contextmanager
def screen_of(width, height):
    """An X display of this size without a window manager, as a kiosk has it; its name."""
    read, write = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        yield ":" + numbers.readline().strip()
    xvfb.terminate()
    xvfb.wait(10)


@pytest.fixture
def display():
    with screen_of(*SIZE) as name:
        yield name


class Hand:
    """Clicks where the twin says that a control is, and keeps the twin's visit in step with the kiosk's."""

    def __init__(self, display, kiosk, open_app) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._kiosk = kiosk
        self._t = load("fi")
        self._read_up_to = 0
        self.height = SIZE[1]
        self.visit = new_visit(RULES_HERE)
        self.app, self.robot = open_app(self.visit)

    def click(self, key, *events, leads_to=None):
        """Click the control with the text of `key`; the twin takes `events`; wait until the kiosk logs `leads_to`."""
        rect = self.robot.find(self._t(key) if "." in key else key).rect
        x, y = rect.x + rect.width / 2, self.height - (rect.y + rect.height / 2)
        subprocess.run(
            ["xdotool", "mousemove", str(int(x)), str(int(y)), "click", "1"], env=self._environment, check=True
        )
        self.follow(*events, leads_to=leads_to)

    def click_in_both(self, key):
        """What a screen keeps to itself (a page, a number being typed) the twin's screen must do as well."""
        self.click(key)
        self.robot.tap(self._t(key) if "." in key else key)

    def follow(self, *events, leads_to=None):
        for event in events:
            self.visit, _ = advance(self.visit, event)
        self.app.show(self.visit)
        self.robot.frames(2)
        if leads_to is not None:
            assert self.visit.step is leads_to
            self._read_up_to = self._kiosk.wait_for(f"step {leads_to.value}$", self._read_up_to) + 1
        time.sleep(0.6)  # as a hand that waits for what it sees


def to_ready(hand):
    """From the resting picture to the screen that starts the meter."""
    go_on = Continue()
    hand.click("resting.begin", go_on, leads_to=Step.WELCOME)
    hand.click("welcome.begin", go_on, leads_to=Step.CHOOSE)
    hand.click("choose.pressure.title", Choose(Service.PRESSURE), leads_to=Step.FEELING)
    hand.click("feeling.none", go_on, leads_to=Step.ABOUT_YOU)
    hand.click("about_you.yes", SayAboutYou(True))
    hand.click("about_you.no", SayAboutYou(False))
    hand.click("about_you.no", SayAboutYou(False), leads_to=Step.PREPARATION)
    hand.click("preparation.go_on", go_on)
    for _ in range(3):
        hand.click("preparation.done", go_on)
    hand.click("preparation.done", go_on, leads_to=Step.REST)
    hand.follow(Passed(61))
    hand.click("rest.skip", Decline(), leads_to=Step.READY)


RULES_HERE = replace(RULES, practice=True, languages=tuple(LANGUAGES))


@needs_display
def test_a_visit_in_a_real_window_with_a_meter_in_another_process(display, tmp_path, open_app):
    meter = Process(
        [*KIOSK, "meter", "simulate", "tm265x", "--systolic", "146", "--diastolic", "92", "--seconds", "0.5"]
    )
    path = meter.lines[meter.wait_for(r"^/dev/pts/\d+$")]
    settings = tmp_path / "kiosk.toml"
    settings.write_text(
        f'[display]\nlanguage = "fi"\n[visit]\nrest_minimum_seconds = 0\n[meter]\nport = "{path}"\n', encoding="utf-8"
    )
    kiosk = Process(
        [*KIOSK, "--config", str(settings), "--data", str(tmp_path / "data"), "run", "--windowed", "--pace", "20"],
        DISPLAY=display,
        PYTHONUNBUFFERED="1",
    )
    try:
        kiosk.wait_for("ready, systemd told")
        time.sleep(1)
        hand = Hand(display, kiosk, open_app)
        go_on = Continue()
        to_ready(hand)
        for number in (1, 2):
            hand.click("ready.begin", BeginMeasurement(), leads_to=Step.MEASURING)
            result = MeterReading(hand.visit.ticket, Reading(146, 92, 71))
            if number == 1:
                hand.follow(result)
                hand.follow(Passed(60), leads_to=Step.READY)
            else:
                hand.follow(result, leads_to=Step.PRESSURE_RESULT)
        hand.click_in_both("result.what_now")
        hand.click("result.continue", go_on, leads_to=Step.CHOOSE)
        hand.click("findrisc.title", Choose(Service.RISK_TEST, "findrisc"), leads_to=Step.TEST_INTRO)
        hand.click("test_intro.begin", go_on, leads_to=Step.ABOUT_YOU)
        hand.click("about_you.no", SayAboutYou(False), leads_to=Step.QUESTION)
        questions = RULES.packs["findrisc"].questions
        for question, answer in zip(questions, ANSWERS, strict=True):
            if question.kind == "choice":
                hand.click(f"findrisc.{question.id}.{question.options[int(answer)].id}", Answer(answer))
            else:
                for key in f"{Decimal(answer):f}".replace(".", ","):
                    hand.click_in_both(key)
            last = question is questions[-1]
            hand.click("question.next", Answer(answer), go_on, leads_to=Step.REVIEW if last else None)
        hand.click("review.show", go_on, leads_to=Step.TEST_RESULT)
        hand.click("result.continue", go_on, leads_to=Step.CHOOSE)
        hand.click("choose.print_and_end", Finish(), leads_to=Step.SLIP)
        hand.follow(SlipDrawn(hand.visit.ticket, Picture(2, 3, bytes(24))))
        hand.click("preview.print", Print(), leads_to=Step.PRINTING)
        hand.follow(SlipPrinted(hand.visit.ticket), leads_to=Step.PRINTED)
        hand.click("printed.done", go_on, leads_to=Step.GOODBYE)
        assert kiosk.end() == 0, kiosk.lines
    finally:
        kiosk.process.kill()
        meter.end()

    slips = list((tmp_path / "data" / "slips").glob("*.pdf"))
    assert len(slips) == 1
    counted = open_store(tmp_path / "data" / "practice.sqlite3").open_counts()
    assert counted.cells[("pressure_class", "mildly_raised")] == 1
    assert counted.cells[("findrisc", "moderate")] == 1
    assert not (tmp_path / "data" / "kiosk.sqlite3").exists(), "a simulated result came near the real ones"


START, STOP = bytes.fromhex("16 16 01 30 30 02 53 54 03 07"), bytes.fromhex("16 16 01 30 30 02 53 50 03 03")
ACKNOWLEDGE = bytes.fromhex("16 16 01 30 30 06")


class SlowMeter:
    """The meter's end of a pseudo-terminal: acknowledges a start, never finishes, and remembers every byte."""

    def __init__(self) -> None:
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        self.path = os.ttyname(self._slave)
        self.heard = b""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while data := os.read(self._master, 100):
            self.heard += data
            if self.heard.endswith(START):
                os.write(self._master, ACKNOWLEDGE)


@needs_display
def test_sigterm_in_the_middle_of_a_measurement_deflates(display, tmp_path, open_app):
    meter = SlowMeter()
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[visit]\nrest_minimum_seconds = 0\n[meter]\nport = "{meter.path}"\n', encoding="utf-8")
    kiosk = Process(
        [*KIOSK, "--config", str(settings), "--data", str(tmp_path / "data"), "run", "--windowed"],
        DISPLAY=display,
        PYTHONUNBUFFERED="1",
    )
    try:
        kiosk.wait_for("ready, systemd told")
        time.sleep(1)
        hand = Hand(display, kiosk, open_app)
        to_ready(hand)
        hand.click("ready.begin", BeginMeasurement(), leads_to=Step.MEASURING)
        assert START in meter.heard and STOP not in meter.heard
        assert kiosk.end() == 0, kiosk.lines
        assert STOP in meter.heard
    finally:
        kiosk.process.kill()


@needs_display
@pytest.mark.parametrize("size", [(960, 540), (480, 800)], ids=["lying", "standing"])
def test_full_screen_takes_the_whole_screen_as_it_is(tmp_path, open_app, size):
    """No window manager makes the window as large as the screen; what is seen is where the fingers are."""
    from kivy.core.window import Window  # the twin's; conftest.py has prepared it

    settings = tmp_path / "kiosk.toml"
    settings.write_text('[display]\nlanguage = "fi"\n', encoding="utf-8")
    with screen_of(*size) as name:
        kiosk = Process([*KIOSK, "--config", str(settings), "--data", str(tmp_path / "data"), "run"], DISPLAY=name)
        before = Window.size
        try:
            kiosk.wait_for("ready, systemd told")
            time.sleep(1)
            Window.size = size
            hand = Hand(name, kiosk, open_app)
            hand.height = size[1]
            hand.click("resting.begin", Continue(), leads_to=Step.WELCOME)
            hand.click("welcome.begin", Continue(), leads_to=Step.CHOOSE)
            assert kiosk.end() == 0
        finally:
            Window.size = before
            kiosk.process.kill()
