"""Every message of a meter has its place in a visit, and no other."""

from __future__ import annotations

from datetime import datetime

import pytest

from devices.events import (
    Aborted,
    Accepted,
    Busy,
    DeviceError,
    Finished,
    Flag,
    Pressure,
    Reading,
    Rejected,
    Rejection,
)
from devices.messages import Connected, Disconnected, Happened, LinkProblem, Silent
from kiosk import blood_pressure
from kiosk.blood_pressure import IRREGULAR_PULSE
from kiosk.commands.meter_link import CalmPressure, to_event
from kiosk.events import MeterAccepted, MeterFailed, MeterPressure, MeterReading
from kiosk.visit import Failure, FailureKind


def test_a_reading_keeps_its_values_its_own_mean_and_its_flags():
    reading = Reading("TM2657", 142, 88, 101, 71, datetime(2026, 11, 21, 10, 5), frozenset({Flag.IRREGULAR_PULSE}))
    event = to_event(Happened(7, reading), "tm265x")
    assert event == MeterReading(7, blood_pressure.Reading(142, 88, 71, 101, frozenset({IRREGULAR_PULSE})))
    assert event.reading.irregular


@pytest.mark.parametrize(
    ("message", "event"),
    [
        (Happened(7, Accepted()), MeterAccepted(7)),
        (Happened(7, Pressure(134)), MeterPressure(7, 134)),
        (
            Happened(7, DeviceError("E43", "no pulse")),
            MeterFailed(7, Failure(FailureKind.DEVICE_ERROR, "E43", "tm265x")),
        ),
        (Happened(7, Busy()), MeterFailed(7, Failure(FailureKind.BUSY))),
        (Happened(7, Aborted()), MeterFailed(7, Failure(FailureKind.STOPPED))),
        (Happened(7, Finished()), None),
        (Silent(7, "acknowledge"), MeterFailed(7, Failure(FailureKind.SILENT))),
        (Silent(7, "measurement"), MeterFailed(7, Failure(FailureKind.SILENT))),
        (Disconnected(LinkProblem.LOST, 7), MeterFailed(7, Failure(FailureKind.UNPLUGGED))),
        (Disconnected(LinkProblem.SEVERAL_ADAPTERS, 7), MeterFailed(7, Failure(FailureKind.NO_METER))),
        (Disconnected(LinkProblem.LOST), None),
        (Connected("/dev/ttyUSB0"), None),
    ],
)
def test_everything_else(message, event):
    assert to_event(message, "tm265x") == event


@pytest.mark.parametrize("reason", Rejection)
def test_every_refusal_of_a_frame_is_told_as_what_it_is(reason):
    event = to_event(Happened(7, Rejected(reason)), "tm265x")
    assert event.failure.kind.value == reason.value


def test_the_cuff_pressure_comes_at_most_twice_a_second_and_nothing_else_is_held_back() -> None:
    now = [10.0]
    calm = CalmPressure(lambda: now[0])
    passed = []
    for step in range(20):  # two seconds of a module that is asked every 100 ms
        now[0] = 10.0 + step / 10
        passed.append(calm.passes(Happened(1, Pressure(100 + step))))
        assert calm.passes(Happened(1, Finished())) and calm.passes(Connected("line"))
    assert sum(passed) == 4 and passed[0]
