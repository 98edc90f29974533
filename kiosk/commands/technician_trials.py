"""What a technician tries out: a test measurement, a recording read again, and the doctor's check.

Each needs the meter's port for itself, so the kiosk's own meter is released meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.commands.locked_door import Later
from kiosk.commands.technician_settings import DeskHands, meter_of
from kiosk.commands.technician_test import TestRun, replayed
from kiosk.config_model import Meter
from kiosk.technician.area import Action, Area, CheckMeter, DeleteRecordings, Finding, Replay, StartTest, StopTest, Test
from kiosk.technician.recordings import RecordingProblem


class Trials:
    """`area` gives what is shown, `put` shows another. All calls on the screen thread."""

    def __init__(
        self, hands: DeskHands, later: Later, area: Callable[[], Area | None], put: Callable[[Area], None]
    ) -> None:
        self._hands = hands
        self._later = later
        self._area = area
        self._put = put
        self._test: TestRun | None = None

    def take(self, action: Action) -> None:
        """Do what was asked for; a draft that cannot be, or a file that cannot be written, is said at the bottom."""
        area = self._area()
        assert area is not None
        try:
            match action:
                case StartTest() | CheckMeter() if area.checking or any(row.probing for row in area.ports):
                    self._put(replace(area, notice="technician.busy"))
                case StartTest(record):
                    self._start(area, record)
                case StopTest():
                    if self._test is not None:
                        self._test.stop()
                case Replay(path):
                    data = self._hands.recordings.read(Path(path))
                    self._put(replace(area, test=replace(replayed(self._meter(area), data), recording=path)))
                case DeleteRecordings():
                    self._hands.recordings.delete_all()
                    self._put(replace(area, recordings=(), first=0, test=Test()))
                case CheckMeter():
                    self._check(area)
        except (ValueError, RecordingProblem) as problem:
            self._put(refused(area, problem))

    def tick(self) -> None:
        """Bring a test up to date."""
        area = self._area()
        if area is None or self._test is None:
            return
        fresh = self._test.fresh()
        if fresh is None:
            return
        area = replace(area, test=fresh, meter_minutes_ahead=self._test.minutes_ahead)
        problem = self._test.not_recorded
        self._put(refused(area, RecordingProblem(problem)) if problem else area)

    def end(self) -> None:
        """Deflate, close the port, and give the kiosk its meter back."""
        if self._test is not None:
            self._test.close()
            self._test = None
            self._hands.take_back()

    def _meter(self, area: Area) -> Meter:
        """The draft as a meter. Raises ValueError."""
        return meter_of(area.draft, self._hands.meter())

    def _start(self, area: Area, record: bool) -> None:
        self.end()
        meter = self._meter(area)
        recording = self._hands.recordings.begin(meter.model, datetime.now()) if record else None
        self._hands.release()
        try:
            self._test = TestRun(meter, recording)
        except ValueError as problem:
            if recording is not None:
                recording.problem = str(problem)
                recording.close()
            self._hands.take_back()
            raise
        self._put(replace(area, test=Test(running=True)))

    def _check(self, area: Area) -> None:
        """Ask the drafted meter everything that the doctor asks."""
        self.end()
        meter = self._meter(area)
        self._put(replace(area, checking=True, findings=(), first=0))

        def look() -> tuple[Finding, ...]:
            self._hands.release()
            try:
                return self._hands.check(meter)
            except Exception as fault:
                return (Finding("problem", "failed", (("why", type(fault).__name__),)),)
            finally:
                self._hands.take_back()

        self._later(look, self._found)

    def _found(self, findings: tuple[Finding, ...]) -> None:
        area = self._area()
        if area is not None:
            self._put(replace(area, checking=False, findings=findings))


def refused(area: Area, problem: Exception) -> Area:
    """The area saying why something was not done."""
    return replace(area, notice="technician.not_saved", notice_values=(("why", str(problem)),))
