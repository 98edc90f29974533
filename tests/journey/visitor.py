"""A visitor who reads Finnish and touches what the words say."""

from __future__ import annotations

from kiosk.language import load
from kiosk.visit import Step

METER = "sim://tm265x?systolic=146,142&diastolic=92,90&pulse=74,72&seconds=0.3&format=RA&model=TM2657"


class Visitor:
    """Finds controls by the words on them, in Finnish, and touches them."""

    def __init__(self, station, robot):
        self.station, self.robot, self.t = station, robot, load("fi")

    @property
    def visit(self):
        return self.station.runner.visit

    def tap(self, *keys):
        for key in keys:
            self.robot.tap(self.t(key))

    def wait_for(self, step, seconds=10):
        self.robot.wait_until(lambda: self.visit.step is step, seconds)

    def to_choices(self):
        self.tap("resting.begin", "welcome.begin")
        assert self.visit.step is Step.CHOOSE

    def to_ready(self):
        self.to_choices()
        self.tap("choose.pressure.title", "feeling.none", "about_you.yes", "about_you.no", "about_you.no")
        self.tap("preparation.go_on", *["preparation.done"] * 4)
        self.wait_for(Step.READY)

    def measure_twice(self):
        self.tap("ready.begin")
        self.wait_for(Step.PAUSE)
        self.wait_for(Step.READY)
        self.tap("ready.begin")
        self.robot.wait_until(lambda: self.visit.step not in (Step.READY, Step.MEASURING), 10)
