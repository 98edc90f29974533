"""The worker on simulated ports: through pyserial's sim:// and through real pseudo-terminals."""

from __future__ import annotations

import os
import time
import tty
from dataclasses import replace
from pathlib import Path

import pytest
from rig import STOP, terminal, worker
from wire import ACK, RB_EXAMPLE

from devices.events import Accepted, Busy, DeviceError, Flag, Reading, Rejected
from devices.messages import Connected, Happened, Silent
from devices.meters.tm265x import TM265x
from devices.worker import MeterWorker


def test_a_measurement_through_sim() -> None:
    with worker("sim://tm265x?systolic=133&diastolic=84&mean=101&pulse=66&seconds=0.1") as (meter, log):
        meter.begin(1)
        assert log.wait_for_event(Accepted)
        reading = log.wait_for_event(Reading)
        assert isinstance(reading, Reading)
        assert (reading.systolic, reading.diastolic, reading.mean, reading.pulse) == (133, 84, 101, 66)


def test_successive_values_and_tickets() -> None:
    with worker("sim://tm265x?systolic=150,132,134&seconds=0.05") as (meter, log):
        for ticket, systolic in ((1, 150), (2, 132), (3, 134)):
            meter.begin(ticket)
            reading = log.wait_for_event(Reading, ticket)
            assert isinstance(reading, Reading) and reading.systolic == systolic


@pytest.mark.parametrize("fault", ["bytewise", "bcc16", "noise", "no_syn", "two_frames", "wide", "miss_first_start"])
@pytest.mark.parametrize("layout", ["RB", "RA"])
def test_harmless_faults_still_give_exactly_one_reading(fault: str, layout: str) -> None:
    with worker(f"sim://tm265x?seconds=0.05&format={layout}&fault={fault}") as (meter, log):
        meter.begin(1)
        log.wait_for_event(Reading)
        time.sleep(0.1)
        assert sum(isinstance(m, Happened) and isinstance(m.event, Reading) for m in log.messages) == 1


@pytest.mark.parametrize("fault", ["bad_bcc", "dropped_byte", "cut"])
def test_harmful_faults_give_a_rejection_and_no_reading(fault: str) -> None:
    wire: list[tuple[str, bytes, float]] = []
    with worker(f"sim://tm265x?seconds=0.05&fault={fault}&only=1", wire=wire) as (meter, log):
        meter.begin(1)
        log.wait_for_event(Rejected)
        assert ("out", STOP) in [entry[:2] for entry in wire]
        meter.begin(2)
        log.wait_for_event(Reading, 2)
        assert not any(isinstance(m, Happened) and m.ticket == 1 and isinstance(m.event, Reading) for m in log.messages)


def test_flags_error_and_refusal() -> None:
    with worker("sim://tm265x?seconds=0.05&format=RA&irregular=12&movement=1") as (meter, log):
        meter.begin(1)
        reading = log.wait_for_event(Reading)
        assert isinstance(reading, Reading) and reading.flags == {Flag.IRREGULAR_PULSE, Flag.BODY_MOVEMENT}
    with worker("sim://tm265x?seconds=0.05&error=E43") as (meter, log):
        meter.begin(1)
        error = log.wait_for_event(DeviceError)
        assert isinstance(error, DeviceError) and error.code == "E43"
    with worker("sim://tm265x?fault=nak") as (meter, log):
        meter.begin(1)
        log.wait_for_event(Busy)


def test_silence_is_told_by_its_stage_and_the_meter_is_stopped() -> None:
    wire: list[tuple[str, bytes, float]] = []
    timing = replace(TM265x.timing, acknowledge=0.1, measurement=0.3)
    with worker("sim://tm265x?fault=silence", timing=timing, wire=wire) as (meter, log):
        meter.begin(1)
        assert log.wait_for(lambda m: isinstance(m, Silent)) == Silent(1, "acknowledge")
    start = TM265x().start_commands()[0]
    # The last stop is the farewell: nobody has confirmed that the cuff is empty.
    assert [data for direction, data, _ in wire if direction == "out"] == [start, start, STOP, STOP]
    with worker("sim://tm265x?seconds=0.05&fault=no_result", timing=timing) as (meter, log):
        meter.begin(1)
        assert log.wait_for(lambda m: isinstance(m, Silent)) == Silent(1, "measurement")


def test_a_late_result_is_never_the_next_visitors() -> None:
    timing = replace(TM265x.timing, acknowledge=0.1, late=1.0)
    url = "sim://tm265x?systolic=180,120&seconds=1.2&fault=late&late=0.5&only=1"
    with worker(url, timing=timing) as (meter, log):
        meter.begin(1)
        log.wait_for_event(Accepted)
        meter.stop(1)
        meter.begin(2)
        reading = log.wait_for_event(Reading, 2)
        assert isinstance(reading, Reading) and reading.systolic == 120
        assert sum(isinstance(m, Happened) and isinstance(m.event, Reading) for m in log.messages) == 1


@pytest.mark.parametrize("kind", ["sim", "pty"])
def test_stop_reaches_the_wire_at_once_even_while_reading(kind: str, tmp_path: Path) -> None:
    def stop_and_start_again(port: str) -> None:
        wire: list[tuple[str, bytes, float]] = []
        with worker(port, wire=wire) as (meter, log):
            delays: list[float] = []
            for ticket in range(1, 6):
                meter.begin(ticket)
                log.wait_for_event(Accepted, ticket)
                time.sleep(0.013 * ticket)
                pressed = time.monotonic()
                meter.stop(ticket)
                stops: list[float] = []
                while len(stops) < ticket and time.monotonic() < pressed + 1:
                    time.sleep(0.001)
                    stops = [now for direction, data, now in wire if (direction, data) == ("out", STOP)]
                assert len(stops) == ticket
                delays.append(stops[-1] - pressed)
                time.sleep(0.05)
            assert max(delays) < 0.05
            assert sorted(delays)[2] < 0.008, "a running read is cut short, not waited for"

    if kind == "sim":
        stop_and_start_again("sim://tm265x?seconds=30")
    else:
        with terminal(tmp_path / "meter", seconds="30") as port:
            stop_and_start_again(port)


def test_a_reading_comes_within_milliseconds_of_its_last_byte(tmp_path: Path) -> None:
    master, slave = os.openpty()
    try:
        tty.setraw(slave)
        with worker(os.ttyname(slave)) as (meter, log):
            delays = []
            for ticket in range(1, 21):
                meter.begin(ticket)
                assert os.read(master, 100) == TM265x().start_commands()[0]
                os.write(master, ACK)
                log.wait_for_event(Accepted, ticket)
                os.write(master, RB_EXAMPLE[:-1])
                time.sleep(0.02)
                written = time.monotonic()
                os.write(master, RB_EXAMPLE[-1:])
                log.wait_for_event(Reading, ticket)
                delays.append(log.times[-1] - written)
            assert sorted(delays)[10] < 0.005
            assert max(delays) < 0.05
    finally:
        os.close(slave)
        os.close(master)


def test_listening_for_a_start_on_the_meter() -> None:
    with worker("sim://tm265x?press_start=0.3&seconds=0.1") as (meter, log):
        meter.await_reading(1)
        log.wait_for_event(Reading)


def test_bytes_without_a_ticket_are_told_to_nobody() -> None:
    with worker("sim://tm265x?press_start=0.1&seconds=0.05") as (_, log):
        time.sleep(0.5)
        assert [type(message) for message in log.messages] == [Connected]


@pytest.mark.parametrize(
    ("model", "port", "options", "names"),
    [
        ("tm999", "auto", {}, "tm265x"),
        ("tm265x", "COM1", {}, "/dev/serial/by-id"),
        ("tm265x", "sim://tm999", {}, "tm265x"),
        ("tm265x", "sim://tm265x?fault=gremlin", {}, "bad_bcc"),
        ("tm265x", "sim://tm265x?sistolic=133", {}, "systolic"),
        ("suntech", "auto", {"mod": "adult"}, "mode, inflation"),
        ("suntech", "auto", {"mode": "child"}, "paediatric"),
        ("suntech", "auto", {"inflation": 999}, "0 to 280"),
        ("suntech", "auto", {"inflation": "160"}, "whole number"),
    ],
)
def test_wrong_settings_are_refused_with_what_is_allowed(
    model: str, port: str, options: dict[str, str | int | bool], names: str
) -> None:
    with pytest.raises(ValueError, match=names):
        MeterWorker(model, port, lambda message: None, options=options)
