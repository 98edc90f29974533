"""A technician's test measurement, without a screen: how it ends, and what it says of a wrong speed."""

from __future__ import annotations

import time

import pytest

from kiosk.commands.technician_test import TestRun
from kiosk.config_model import Meter
from kiosk.technician import area


def ended(meter: Meter, seconds: float = 8.0) -> area.Test:
    run = TestRun(meter)
    limit = time.monotonic() + seconds
    test = area.Test(running=True)
    try:
        while test.running and time.monotonic() < limit:
            time.sleep(0.05)
            test = run.fresh() or test
    finally:
        run.close()
    return test


def test_a_measurement_at_the_meter_is_read() -> None:
    test = ended(Meter(model="terumo", port="sim://terumo?press_start=0.1&seconds=0.2", start="meter"))
    assert test.outcome == "technician.outcome.reading" and dict(test.values)["systolic"] == "128"


@pytest.mark.parametrize("model", ["tm265x", "terumo"])
def test_garbage_of_another_speed_is_said_as_such(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from devices.meters.registry import MODELS

    protocol = MODELS[model]
    timing = replace(protocol.timing, measurement=1.5, acknowledge=0.5)
    monkeypatch.setattr(protocol, "timing", timing)
    set_to = protocol.line.baudrate * 2
    port = f"sim://{model}?press_start=0.1&seconds=0.2"
    test = ended(Meter(model=model, port=port, start="meter", baudrate=set_to))
    assert test.outcome == "technician.outcome.wrong_speed"
    assert dict(test.values) == {"found": str(set_to // 2), "set": str(set_to)}
