"""A cable pulled in every state of every driver, and put back: one end for each ticket, and the next measurement works."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import serial
from rig import Log
from test_every_meter_port import ended, meter_on_a_terminal, options_for, quick

from devices import worker as worker_module
from devices.events import Accepted, Finished, Pressure, Reading
from devices.messages import Connected, Disconnected, Happened, LinkProblem
from devices.meters.registry import MODELS
from devices.serial_port import open_serial
from devices.worker import MeterWorker

Step = Callable[[MeterWorker, Log], None]


def idle(worker: MeterWorker, log: Log) -> None:
    """Nothing is measured."""


def at_once(worker: MeterWorker, log: Log) -> None:
    worker.begin(1)


def under_way(worker: MeterWorker, log: Log) -> None:
    worker.begin(1)
    time.sleep(0.35)


def just_stopped(worker: MeterWorker, log: Log) -> None:
    under_way(worker, log)
    worker.stop(1)


STATES: dict[str, Step] = {"idle": idle, "at once": at_once, "under way": under_way, "just stopped": just_stopped}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("model", MODELS)
def test_pulled_in_this_state_and_put_back(model: str, state: str, tmp_path: Path) -> None:
    link, log = tmp_path / "meter", Log()
    worker = MeterWorker(model, str(link), log, timing=quick(model))
    try:
        with meter_on_a_terminal(link, model, **options_for(model, seconds="5")):
            worker.start()
            log.wait_for_connections(1)
            STATES[state](worker, log)
        log.wait_for(lambda message: isinstance(message, Disconnected))
        with meter_on_a_terminal(link, model, **options_for(model)):
            log.wait_for_connections(2)
            worker.begin(2)
            log.wait_for_event(Reading, 2)
    finally:
        worker.close()
    ends = sum(ended(message, 1) for message in log.messages)
    # A stop that had no time to be carried out ends with the cable; one that had says nothing more.
    assert ends in ({"idle": (0,), "just stopped": (0, 1)}.get(state, (1,)))
    assert sum(ended(message, 2) for message in log.messages) == 1


@pytest.mark.parametrize("model", MODELS)
def test_pulled_in_the_middle_of_a_result(model: str) -> None:
    """Half a result has come: it is worth nothing, now or after the cable is back."""
    log = Log()
    query = "&".join(
        f"{name}={text}" for name, text in options_for(model, fault="unplug", replug="0.3", only="1").items()
    )
    worker = MeterWorker(model, f"sim://{model}?{query}", log, timing=quick(model))
    worker.start()
    try:
        log.wait_for_connections(1)
        worker.begin(1)
        message = log.wait_for(lambda message: ended(message, 1))
        assert message == Disconnected(LinkProblem.LOST, 1)
        log.wait_for_connections(2)
        worker.begin(2)
        log.wait_for_event(Reading, 2)
    finally:
        worker.close()
    readings = [m for m in log.messages if isinstance(m, Happened) and isinstance(m.event, Reading)]
    assert [m.ticket for m in readings] == [2]


def test_pulled_between_the_end_of_a_measurement_and_its_result(tmp_path: Path) -> None:
    """A polled meter has finished; nobody has asked for the result yet."""
    from dataclasses import replace

    link, log = tmp_path / "meter", Log()
    worker = MeterWorker("suntech", str(link), log, timing=replace(quick("suntech"), fetch_delay=3.0))
    try:
        with meter_on_a_terminal(link, "suntech", **options_for("suntech")):
            worker.start()
            log.wait_for_connections(1)
            worker.begin(1)
            log.wait_for_event(Finished)
        log.wait_for(lambda message: message == Disconnected(LinkProblem.LOST, 1))
        with meter_on_a_terminal(link, "suntech", **options_for("suntech", systolic="155")):
            log.wait_for_connections(2)
            time.sleep(0.2)
            assert not any(isinstance(m, Happened) and isinstance(m.event, Reading) for m in log.messages)
    finally:
        worker.close()


class Failing:
    """A real open port whose driver, as pyserial does for a pulled USB adapter, raises a bare OSError when it is asked how
    much there is to read."""

    def __init__(self, port: serial.Serial, fails: Callable[[], bool]) -> None:
        self._port = port
        self._fails = fails

    @property
    def in_waiting(self) -> int:
        if self._fails():
            raise OSError(5, "Input/output error")
        waiting: int = self._port.in_waiting
        return waiting

    def __getattr__(self, name: str) -> object:
        return getattr(self._port, name)

    def __setattr__(self, name: str, value: object) -> None:
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            setattr(self._port, name, value)


@pytest.mark.parametrize("measuring", [False, True], ids=["idle", "measuring"])
@pytest.mark.parametrize("model", MODELS)
def test_a_bare_oserror_is_a_pulled_cable(model: str, measuring: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    log, broken = Log(), [False]
    monkeypatch.setattr(worker_module, "open_serial", lambda *given: Failing(open_serial(*given), lambda: broken[0]))
    query = "&".join(f"{name}={text}" for name, text in options_for(model, seconds="0.9").items())
    worker = MeterWorker(model, f"sim://{model}?{query}", log, timing=quick(model))
    worker.start()
    try:
        log.wait_for_connections(1)
        if measuring:
            worker.begin(1)
            time.sleep(0.1)
        broken[0] = True
        lost = log.wait_for(lambda message: isinstance(message, Disconnected))
        assert lost == Disconnected(LinkProblem.LOST, 1 if measuring else None)
        broken[0] = False
        log.wait_for_connections(2)
        worker.begin(2)
        log.wait_for_event(Reading, 2)
    finally:
        worker.close()
    assert not any(
        isinstance(m, Happened) and m.ticket == 1 and not isinstance(m.event, Accepted | Pressure) for m in log.messages
    )
    assert isinstance(log.messages[0], Connected)
