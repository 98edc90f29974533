"""The kiosk at its real size and frame rate with a meter on a pseudo-terminal; tells how long each result took."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from tests.bench.practice import PORTRAIT, Practice, prepare_window
from tests.bench.programs import module


def main(results: int) -> None:
    meter = subprocess.Popen(module("wire_meter"), stdout=subprocess.PIPE, text=True)
    assert meter.stdout is not None
    try:
        with tempfile.TemporaryDirectory() as folder:
            waits = _waits(Path(folder), meter.stdout, results)
    finally:
        meter.kill()
    print(json.dumps(waits))


def _waits(folder: Path, meter_says: IO[str], results: int) -> list[float]:
    prepare_window(PORTRAIT, folder, capped=True)
    from kiosk.events import StopAndClear
    from kiosk.visit import Step
    from tests.bench.drawn import Drawn
    from tests.bench.journeys import begin_measurement, to_ready

    kiosk = Practice(folder, meter_says.readline().strip())
    drawn = Drawn()
    waits: list[float] = []
    while len(waits) < 2 + results:
        to_ready(kiosk)
        for step in (Step.PAUSE, Step.PRESSURE_RESULT):
            begin_measurement(kiosk)
            kiosk.until_step(step)
            waits.append(_between(float(meter_says.readline()), drawn.at))
        kiosk.send(StopAndClear())
        kiosk.pass_time(60)
    kiosk.close()
    return waits[2:]  # the first visit's screens may have been shown for the first time


def _between(written: float, drawn: float) -> float:
    if drawn <= written:
        raise AssertionError("the result is said to be drawn before it was sent: the measurement is wrong")
    return drawn - written


if __name__ == "__main__":
    main(int(sys.argv[1]))
