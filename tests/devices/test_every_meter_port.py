"""Every meter through real ports: many measurements with random faults, each with exactly one outcome.

SOAK=500 in the environment makes as many measurements of each meter on each road (`make soak`).
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from rig import Log

from devices.events import Aborted, Busy, DeviceError, Reading, Rejected
from devices.messages import Connected, Disconnected, Happened, MeterMessage, Silent
from devices.meters.protocol import Timing
from devices.meters.registry import MODELS
from devices.simulators import make_wired
from devices.simulators.meter_side import COMMON_FAULTS
from devices.simulators.pty import PseudoTerminal
from devices.worker import MeterWorker

SOAK = int(os.environ.get("SOAK", "2"))
FAULTS = [fault for fault in COMMON_FAULTS if fault != "flipped_bit"]
ENDS = (Reading, DeviceError, Rejected, Busy, Aborted)


def quick(model: str) -> Timing:
    """The meter's limits, shortened so that silence does not take minutes."""
    timing = MODELS[model].timing
    silence = 1.0 if timing.silence else 0.0
    return replace(
        timing, acknowledge=1.0, measurement=2.5, gap=0.1, late=0.2, silence=silence, fetch_delay=0.05, fetch=0.4
    )


def options_for(model: str, **options: str) -> dict[str, str]:
    if not MODELS[model].can_start:
        options.setdefault("press_start", "0.15")
    if MODELS[model].gives_live_pressure and not MODELS[model].poll_command.__qualname__.startswith("SunTech"):
        options.setdefault("live", "0.1")
    return {"seconds": "0.4", "systolic": "131", "diastolic": "83", **options}


@contextmanager
def meter_on_a_terminal(link: Path, model: str, **options: str) -> Iterator[None]:
    there = threading.Event()
    simulated = make_wired(model, {name: [text] for name, text in options.items()})
    terminal = PseudoTerminal(simulated, lambda _path: there.set(), link)
    thread = threading.Thread(target=terminal.run)
    thread.start()
    try:
        assert there.wait(5)
        yield
    finally:
        terminal.stop()
        thread.join(5)


def ended(message: MeterMessage, ticket: int) -> bool:
    match message:
        case Happened(owner, event):
            return owner == ticket and isinstance(event, ENDS)
        case Silent(owner) | Disconnected(_, owner):
            return owner == ticket
    return False


@pytest.mark.parametrize("road", ["sim", "terminal"])
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.timeout(60 + SOAK * 12)
def test_every_measurement_has_exactly_one_outcome(model: str, road: str, tmp_path: Path) -> None:
    dice = random.Random(f"{model} {road}")
    before = open_files()
    faults = [fault for fault in FAULTS if model != "tm265x" or fault in ("bytewise", "cut", "no_result", "noise", "silence", "two_frames", "unplug")]  # fmt: skip
    for number in range(1, SOAK + 1):
        options = options_for(model)
        if dice.random() < 0.6:
            options["fault"] = dice.choice(faults)
            if options["fault"] == "unplug" and not MODELS[model].can_start:
                options["only"] = "1"  # it measures over and over by itself: its cable would hardly ever be in
        log = Log()
        link = tmp_path / f"meter-{number}"
        if road == "sim":
            one_measurement(model, f"sim://{model}?{urlencode(options)}", number, log)
        else:
            with meter_on_a_terminal(link, model, **options):
                one_measurement(model, str(link), number, log)
        outcomes = [message for message in log.messages if ended(message, number)]
        assert len(outcomes) == 1, (options, log.messages)
        readings = [message.event for message in log.messages if isinstance(message, Happened) and isinstance(message.event, Reading)]  # fmt: skip
        assert all((reading.systolic, reading.diastolic) == (131, 83) for reading in readings)
        assert all(isinstance(m, Connected | Disconnected | Happened | Silent) for m in log.messages)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("meter-")]
    left = open_files() - before
    assert len(left) <= 1, "no port is left open (the listing itself takes one)"


def open_files() -> set[str]:
    return {entry.name for entry in Path("/proc/self/fd").iterdir()}


def one_measurement(model: str, port: str, ticket: int, log: Log) -> None:
    worker = MeterWorker(model, port, log, timing=quick(model))
    worker.start()
    try:
        log.wait_for(lambda message: isinstance(message, Connected))
        worker.begin(ticket)
        log.wait_for(lambda message: ended(message, ticket), 15)
        time.sleep(0.05)  # a second outcome would come now
    finally:
        worker.close()
