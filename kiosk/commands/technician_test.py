"""A test measurement of the technician: what goes over the line, byte by byte, and what it means."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import Literal

from devices import ports
from devices.events import Accepted, Busy, DeviceError, MeterEvent, Pressure, Reading, Rejected
from devices.messages import Connected, Disconnected, Happened, MeterMessage, Silent
from devices.meters.registry import make_protocol
from devices.speed import SpeedHint
from devices.worker import MeterWorker
from kiosk.commands.meter_settings import line_settings
from kiosk.config_model import Meter
from kiosk.technician.area import Test, TraceLine
from kiosk.technician.recordings import Recording

MOST_LINES = 200
REPLAY_BYTES = 6
TICKET = 1


class TestRun:
    """One measurement on a port that nobody else has open. Raises ValueError for a meter that cannot be."""

    __test__ = False  # pytest takes every class of such a name for a test

    def __init__(self, meter: Meter, recording: Recording | None = None) -> None:
        """`recording` takes what the meter sends; it is closed with the run, or when an outcome is there."""
        self._lock = Lock()
        self._recording = recording
        self.not_recorded = ""
        """Why there is no recording although one was asked for."""
        self._lines: deque[TraceLine] = deque(maxlen=MOST_LINES)
        self._decoder = make_protocol(meter.model, meter.options)
        self._test = Test(running=True)
        line = line_settings(meter)
        self._port = meter.port
        self._set_speed = line.baudrate
        self._hint = SpeedHint(line.baudrate)
        self._changed = True
        self._began: float | None = None
        self.minutes_ahead: int | None = None
        """The meter's clock against the kiosk's, from the reading; None where the meter does not tell it."""
        self._from_screen = meter.start == "screen"
        ports.check(meter.port)
        self._worker = MeterWorker(
            meter.model,
            meter.port,
            self._told,
            line=line,
            options=meter.options,
            on_bytes=self._bytes,
        )
        self._worker.start()

    def fresh(self) -> Test | None:
        """How the test stands, if that has changed since the last call."""
        with self._lock:
            if not self._changed:
                return None
            self._changed = False
            return replace(self._test, lines=tuple(self._lines))

    def stop(self) -> None:
        """Deflate, and end the test."""
        self._worker.stop()
        self._end("technician.outcome.stopped")

    def close(self) -> None:
        """Deflate if need be, and give the port back."""
        self._worker.close()
        with self._lock:
            self._end_recording()

    def _end_recording(self) -> None:
        """The lock is held."""
        if self._recording is not None:
            self._recording.close()
            self.not_recorded = self._recording.problem
            path = "" if self.not_recorded else str(self._recording.path)
            self._test = replace(self._test, recording=path)
            self._recording, self._changed = None, True

    def _bytes(self, direction: Literal["in", "out"], data: bytes, now: float) -> None:
        with self._lock:
            self._began = self._began or now
            events = self._decoder.feed(data) if direction == "in" else []
            if direction == "in":
                if self._recording is not None:
                    self._recording.write(data)
                self._hint.take(data, any(not isinstance(event, Rejected) for event in events))
            said = "; ".join(map(_said, events))
            self._lines.append(TraceLine(round(now - self._began, 3), direction, data.hex(" "), said))
            self._changed = True

    def _told(self, message: MeterMessage) -> None:
        match message:
            case Connected():
                self._set(connected=True)
                (self._worker.begin if self._from_screen else self._worker.await_reading)(TICKET)
            case Disconnected(reason):
                self._end(f"technician.finding.{reason.value}.words", port=self._port)
            case Silent():
                self._failed("technician.outcome.silent")
            case Happened(_, Pressure(mmhg)):
                self._set(cuff_pressure=mmhg)
            case Happened(_, Reading() as reading):
                self._clock(reading.device_time)
                self._end("technician.outcome.reading", **_values(reading))
            case Happened(_, DeviceError(code)):
                self._end("technician.outcome.device_error", code=code)
            case Happened(_, Rejected(reason)):
                self._failed(f"technician.outcome.{reason.value}")
            case Happened(_, Busy()):
                self._end("technician.outcome.busy")

    def _clock(self, device_time: datetime | None) -> None:
        if device_time is not None:
            self.minutes_ahead = round((device_time - datetime.now()).total_seconds() / 60)

    def _set(self, *, connected: bool | None = None, cuff_pressure: int | None = None) -> None:
        with self._lock:
            if connected is not None:
                self._test = replace(self._test, connected=connected)
            if cuff_pressure is not None and self._test.running:
                self._test = replace(self._test, cuff_pressure=cuff_pressure)
            self._changed = True

    def _failed(self, outcome: str) -> None:
        """Garbage that shows another speed says more than that nothing sensible came."""
        if self._hint.speed is None:
            self._end(outcome)
        else:
            self._end("technician.outcome.wrong_speed", found=str(self._hint.speed), set=str(self._set_speed))

    def _end(self, outcome: str, **values: str) -> None:
        """The first outcome is the one; what comes after it changes nothing."""
        with self._lock:
            if self._test.outcome:
                return
            self._test = replace(
                self._test, running=False, cuff_pressure=None, outcome=outcome, values=tuple(values.items())
            )
            self._end_recording()
            self._changed = True


def replayed(meter: Meter, data: bytes) -> Test:
    """A recording as a `meter` of this model reads it: all its bytes, what they mean, and the last outcome in them.

    Raises ValueError for a model or an option that cannot be.
    """
    protocol = make_protocol(meter.model, meter.options)
    lines: deque[TraceLine] = deque(maxlen=MOST_LINES)
    outcome, values = "technician.outcome.nothing", dict[str, str]()

    def note(piece: bytes, events: list[MeterEvent]) -> None:
        nonlocal outcome, values
        if piece or events:
            lines.append(TraceLine(0.0, "in", piece.hex(" "), "; ".join(map(_said, events))))
        for event in events:
            match event:
                case Reading():
                    outcome, values = "technician.outcome.reading", _values(event)
                case DeviceError(code):
                    outcome, values = "technician.outcome.device_error", {"code": code}
                case Rejected(reason):
                    outcome, values = f"technician.outcome.{reason.value}", {}

    for at in range(0, len(data), REPLAY_BYTES):
        piece = data[at : at + REPLAY_BYTES]
        note(piece, protocol.feed(piece))
    note(b"", protocol.end_of_silence())
    return Test(lines=tuple(lines), outcome=outcome, values=tuple(values.items()))


def _values(reading: Reading) -> dict[str, str]:
    values = {
        "systolic": reading.systolic,
        "diastolic": reading.diastolic,
        "mean": reading.mean,
        "pulse": reading.pulse,
    }
    return {name: "-" if value is None else str(value) for name, value in values.items()}


def _said(event: MeterEvent) -> str:
    """An event in a few words, as the command line names it."""
    match event:
        case Reading():
            words = f"reading {event.systolic}/{event.diastolic}"
            words += "" if event.mean is None else f" mean {event.mean}"
            return words + ("" if event.pulse is None else f" pulse {event.pulse}")
        case Pressure(mmhg):
            return f"pressure {mmhg}"
        case DeviceError(code):
            return f"error {code}"
        case Rejected(reason):
            return f"rejected {reason.value}"
        case Accepted():
            return "accepted"
    return type(event).__name__.lower()
