"""The meter's messages in the visit's words."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from devices.events import Aborted, Accepted, Busy, DeviceError, Finished, Pressure, Reading, Rejected
from devices.messages import Connected, Disconnected, Happened, LinkProblem, MeterMessage, Silent
from kiosk import blood_pressure
from kiosk.events import Event, MeterAccepted, MeterFailed, MeterPressure, MeterReading
from kiosk.visit import Failure, FailureKind

PRESSURE_EVERY_SECONDS = 0.5


class CalmPressure:
    """Lets a cuff pressure through at most twice a second: more often is restless to look at and costly to draw.

    `clock` gives monotonic seconds. Everything that is not a cuff pressure passes.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._next = 0.0

    def passes(self, message: MeterMessage) -> bool:
        if not (isinstance(message, Happened) and isinstance(message.event, Pressure)):
            return True
        now = self._clock()
        if now < self._next:
            return False
        self._next = now + PRESSURE_EVERY_SECONDS
        return True


def to_event(message: MeterMessage, model: str) -> Event | None:
    """The event a visit is told, or None for what is no visit's business. `model`: the meter's configuration id."""
    match message:
        case Connected() | Disconnected(ticket=None):
            return None
        case Disconnected(reason, int(ticket)):
            lost = reason is LinkProblem.LOST
            return MeterFailed(ticket, Failure(FailureKind.UNPLUGGED if lost else FailureKind.NO_METER))
        case Silent(ticket):
            return MeterFailed(ticket, Failure(FailureKind.SILENT))
        case Happened(ticket, Accepted()):
            return MeterAccepted(ticket)
        case Happened(ticket, Pressure(mmhg)):
            return MeterPressure(ticket, mmhg)
        case Happened(ticket, Reading() as reading):
            flags = frozenset(flag.value for flag in reading.flags)
            pressures = (reading.systolic, reading.diastolic, reading.pulse, reading.mean)
            return MeterReading(ticket, blood_pressure.Reading(*pressures, flags))
        case Happened(ticket, DeviceError(code)):
            return MeterFailed(ticket, Failure(FailureKind.DEVICE_ERROR, code, model))
        case Happened(ticket, Rejected(reason)):
            return MeterFailed(ticket, Failure(FailureKind(reason.value)))
        case Happened(ticket, Busy()):
            return MeterFailed(ticket, Failure(FailureKind.BUSY))
        case Happened(ticket, Aborted()):
            return MeterFailed(ticket, Failure(FailureKind.STOPPED))
        case Happened(_, Finished()):
            return None
    raise AssertionError(f"no word for {type(message).__name__}")
