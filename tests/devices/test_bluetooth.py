"""The radio part of a Bluetooth meter, with a stand-in for the radio: there is none on a machine that runs tests.

What is not tried here is BlueZ itself; the guide says so, and `kiosk meter models ble --details`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from fake_bluetooth import CUFF, MEASUREMENT, FakeBluetooth
from rig import Log

from devices import ports
from devices.bluetooth import address_of, backend, radio
from devices.bluetooth.backend import Nearby, NotInstalled, RadioOff
from devices.events import DeviceError, Pressure, Reading
from devices.messages import Connected, Disconnected, Happened, LinkProblem, Silent
from devices.meters.ble import BLE
from devices.worker import MeterWorker
from kiosk.commands.meter_settings import check_meter

PORT = "ble://00:1A:2B:3C:4D:5E"


def value(systolic: int = 128, diastolic: int = 82, mean: int = 97, *, stamp: datetime | None) -> bytes:
    """A 0x2A35 value in mmHg with pulse 71."""
    data = bytes([0x06 if stamp else 0x04])
    for number in (systolic, diastolic, mean):
        data += number.to_bytes(2, "little")
    return data + (radio.date_time(stamp) if stamp else b"") + (71).to_bytes(2, "little")


def cuff(mmhg: int) -> bytes:
    return bytes([0]) + mmhg.to_bytes(2, "little") + bytes.fromhex("ff 07 ff 07")


@pytest.fixture
def air(monkeypatch: pytest.MonkeyPatch) -> FakeBluetooth:
    fake = FakeBluetooth()
    monkeypatch.setattr(backend, "make_backend", lambda: fake)
    monkeypatch.setattr(radio, "PAUSE_FIRST", 0.02)
    return fake


@contextmanager
def listening(**options: Any) -> Iterator[tuple[MeterWorker, Log]]:
    log = Log()
    worker = MeterWorker("ble", PORT, log, options=options, timing=replace(BLE.timing, measurement=1.5, late=0.05))
    worker.start()
    try:
        yield worker, log
    finally:
        worker.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("bluetooth-")]


def readings(log: Log) -> list[Reading]:
    return [m.event for m in log.messages if isinstance(m, Happened) and isinstance(m.event, Reading)]


def test_pressure_and_result_of_a_measurement(air: FakeBluetooth) -> None:
    with listening() as (worker, log):
        air.wait_for_a_connection()
        worker.await_reading(1)
        time.sleep(0.1)
        air.say(CUFF, cuff(142))
        assert log.wait_for_event(Pressure) == Pressure(142)
        stamp = datetime.now().replace(microsecond=0)
        air.say(MEASUREMENT, value(stamp=stamp))
        assert log.wait_for_event(Reading) == Reading("BLE", 128, 82, 97, 71, stamp)


def test_the_meters_clock_is_set_at_every_connection(air: FakeBluetooth) -> None:
    with listening():
        air.wait_for_a_connection()
        air.leave(back=True)
        air.wait_for_a_connection()
    now = datetime.now()
    assert [connection.clock[:4] for connection in air.connections] == [radio.date_time(now)[:4]] * 2
    assert all(connection.closed for connection in air.connections)


def test_a_meter_that_sleeps_between_measurements_is_normal(air: FakeBluetooth) -> None:
    air.near = False
    with listening() as (worker, log):
        log.wait_for_connections(1)
        worker.await_reading(1)
        air.on_settled = lambda connection: connection.subscribed[MEASUREMENT](value(stamp=datetime.now()))
        air.near = True  # it wakes up when it has a result, sends it and sleeps again
        log.wait_for_event(Reading)
        air.leave()
        worker.await_reading(2)
        time.sleep(0.2)
        air.near = True
        log.wait_for_event(Reading, 2)
        assert not any(isinstance(message, Disconnected) for message in log.messages)


def test_a_result_from_the_memory_is_never_shown(air: FakeBluetooth) -> None:
    """Two earlier results come out of the memory as soon as the meter connects, before and in somebody's measurement."""
    old = datetime.now() - timedelta(minutes=10)
    with listening() as (worker, log):
        air.wait_for_a_connection()
        air.say(MEASUREMENT, value(191, 111, 138, stamp=old))
        time.sleep(0.1)
        worker.await_reading(1)
        time.sleep(0.1)
        air.say(MEASUREMENT, value(181, 101, 128, stamp=old))
        air.say(MEASUREMENT, value(171, 101, 128, stamp=datetime.now() + timedelta(hours=1)))
        air.say(MEASUREMENT, value(161, 101, 128, stamp=None))
        air.say(MEASUREMENT, value(stamp=datetime.now()))
        log.wait_for_event(Reading)
    assert [reading.systolic for reading in readings(log)] == [128]


def test_without_a_result_of_now_the_measurement_ends_in_silence(air: FakeBluetooth) -> None:
    with listening() as (worker, log):
        air.wait_for_a_connection()
        worker.await_reading(1)
        time.sleep(0.1)
        air.say(MEASUREMENT, value(stamp=None))
        log.wait_for(lambda message: message == Silent(1, "measurement"))
    assert readings(log) == []


def test_a_meter_without_a_clock_is_believed_after_its_cuff_pressures(air: FakeBluetooth) -> None:
    with listening(of_now="pressure") as (worker, log):
        air.wait_for_a_connection()
        worker.await_reading(1)
        time.sleep(0.1)
        air.say(MEASUREMENT, value(191, 111, 138, stamp=None))  # out of the memory
        air.say(CUFF, cuff(150))
        air.say(MEASUREMENT, value(stamp=None))
        log.wait_for_event(Reading)
    assert [reading.systolic for reading in readings(log)] == [128]


def test_a_failed_measurement_is_an_error_and_no_number(air: FakeBluetooth) -> None:
    with listening() as (worker, log):
        air.wait_for_a_connection()
        worker.await_reading(1)
        time.sleep(0.1)
        air.say(MEASUREMENT, bytes.fromhex("00 ff 07 ff 07 ff 07"))
        event = log.wait_for_event(DeviceError)
        assert isinstance(event, DeviceError) and event.code == "NaN"


def test_a_radio_that_goes_off_is_a_pulled_cable_and_comes_back(air: FakeBluetooth) -> None:
    with listening() as (worker, log):
        air.wait_for_a_connection()
        worker.await_reading(1)
        time.sleep(0.1)
        air.off()
        assert log.wait_for(lambda message: isinstance(message, Disconnected)) == Disconnected(LinkProblem.LOST, 1)
        air.on = air.near = True
        log.wait_for_connections(2)
        worker.await_reading(2)
        air.wait_for_a_connection()
        time.sleep(0.1)
        air.say(MEASUREMENT, value(stamp=datetime.now()))
        log.wait_for_event(Reading, 2)


def test_a_connection_that_fails_is_tried_again(air: FakeBluetooth) -> None:
    air.fails = 3
    with listening() as (_worker, log):
        air.wait_for_a_connection()
        assert isinstance(log.messages[0], Connected) and len(log.messages) == 1


def test_a_device_of_another_kind_gives_nothing(air: FakeBluetooth, caplog: pytest.LogCaptureFixture) -> None:
    air.has = ()
    with listening():
        air.wait_for_a_connection()
    assert "no blood pressure service" in caplog.text


@pytest.mark.parametrize("problem", [LinkProblem.BLUETOOTH_OFF, LinkProblem.BLUETOOTH_MISSING])
def test_no_radio_and_no_library_are_told_apart(
    air: FakeBluetooth, monkeypatch: pytest.MonkeyPatch, problem: LinkProblem
) -> None:
    def missing() -> None:
        raise NotInstalled

    air.on = False
    if problem is LinkProblem.BLUETOOTH_MISSING:
        monkeypatch.setattr(backend, "make_backend", missing)
    with listening() as (_worker, log):
        assert log.wait_for(lambda message: isinstance(message, Disconnected)) == Disconnected(problem)


def test_the_real_library_says_that_there_is_no_radio_here() -> None:
    """BlueZ does not run where the tests do, so this is the one thing of the library that can be tried."""
    import asyncio

    with pytest.raises(RadioOff):
        asyncio.run(backend.make_backend().check())
    with pytest.raises(RadioOff):
        asyncio.run(backend.make_backend().nearby(0.1))


def test_without_the_library_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "bleak", None)
    monkeypatch.delitem(sys.modules, "devices.bluetooth.with_bleak", raising=False)
    with pytest.raises(NotInstalled):
        backend.make_backend()


@pytest.mark.parametrize("port", ["ble://", "ble://00:1A:2B", "ble://00:1A:2B:3C:4D:5G", "ble://meter"])
def test_an_address_that_cannot_be_is_named(port: str) -> None:
    with pytest.raises(ValueError, match="00:1A:2B:3C:4D:5E"):
        ports.check(port)


def test_addresses_may_be_written_small() -> None:
    assert address_of("ble://00:1a:2b:3c:4d:5e") == "00:1A:2B:3C:4D:5E"
    assert not ports.is_simulated(PORT) and ports.is_bluetooth(PORT)


@pytest.mark.parametrize(("model", "port"), [("ble", "auto"), ("ble", "/dev/ttyUSB0"), ("suntech", PORT)])
def test_model_and_port_go_together(model: str, port: str) -> None:
    with pytest.raises(ValueError, match="ble://"):
        check_meter(model, port, {}, False)


def test_meters_that_are_near_are_listed(air: FakeBluetooth, capsys: pytest.CaptureFixture[str]) -> None:
    from kiosk.commands.meter_bluetooth import bluetooth_rows, near

    air.heard_of = [Nearby("00:1A:2B:3C:4D:5F", "far", -90), Nearby("00:1A:2B:3C:4D:5E", "UA-651BLE", -50)]
    assert [row["path"] for row in bluetooth_rows()] == [PORT, "ble://00:1A:2B:3C:4D:5F"]
    assert {port.path: port.product_name for port in near()}[PORT] == "UA-651BLE"
    air.on = False
    assert near() == []


def test_the_doctor_knows_the_radio(air: FakeBluetooth) -> None:
    from datetime import date

    from kiosk.commands.meter_diagnosis import diagnose
    from kiosk.config_model import Meter

    meter = Meter(model="ble", port=PORT, start="meter")
    assert [found.code for found in diagnose(meter, date.today())] == ["bluetooth_waits", "not_verified"]
    air.on_settled = lambda connection: connection.subscribed[MEASUREMENT](value(stamp=None))
    assert next(iter(diagnose(meter, date.today(), 3.0))).code == "heard_reading"
    air.on = False
    assert [found.code for found in diagnose(meter, date.today())] == ["bluetooth_off"]
