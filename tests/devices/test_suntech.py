"""SunTech: the packets of the notes and every trap they name."""

from __future__ import annotations

import pytest
from line import measure, result

from devices.events import Aborted, Accepted, Busy, DeviceError, Finished, Pressure, Reading, Rejected, Rejection
from devices.messages import Happened
from devices.meters.registry import make_protocol
from devices.meters.suntech import SunTech, packet

hexed = bytes.fromhex
RESULT = hexed("3E 18 80 00 52 00 14 00 00 00 00 00 00 00 00 00 47 00 61 00 00 00 00")
RESULT += bytes([-sum(RESULT) % 256])


def feed(text: str | bytes) -> list[object]:
    protocol = SunTech()
    data = hexed(text) if isinstance(text, str) else text
    return protocol.feed(data) + protocol.end_of_silence()


@pytest.mark.parametrize(
    ("sent", "event"),
    [
        ("3E 04 4F 6F", Accepted()),
        ("3E 04 4B 73", Finished()),
        ("3E 04 41 7D", Aborted()),
        ("3E 04 42 7C", Busy()),
        ("3E 05 02 01 BA", Pressure(258)),
    ],
)
def test_the_packets_of_the_notes(sent: str, event: object) -> None:
    assert feed(sent) == [event]


@pytest.mark.parametrize(("sent", "letter"), [("3E 04 45 79", "E"), ("3E 04 4E 70", "N"), ("3E 04 44 7A", "D"), ("3E 04 53 6B", "S"), ("3E 04 54 6A", "T")])  # fmt: skip
def test_a_refusal_is_told_as_one(sent: str, letter: str) -> None:
    [event] = feed(sent)
    assert isinstance(event, DeviceError) and event.code == letter and event.refused_command


def test_the_commands_are_the_bytes_of_the_notes() -> None:
    meter = SunTech()
    assert meter.start_commands() == (hexed("3A 20 A6"),)
    assert SunTech({"mode": "paediatric", "inflation": 0}).start_commands() == (hexed("3A 87 3F"),)
    assert SunTech({"mode": "adult", "inflation": 160}).start_commands() == (hexed("3A 17 A0 00 0F"), hexed("3A 20 A6"))
    assert meter.stop_command() == hexed("3A 79 01 00 4C")
    assert meter.poll_command() == meter.probe_command() == hexed("3A 79 05 00 48")
    assert meter.result_command() == hexed("3A 79 03 00 4A")


def test_the_result_has_the_meters_own_mean() -> None:
    assert feed(RESULT) == [Reading("SunTech", 128, 82, 97, 71)]


def test_trap_1_an_end_alone_is_no_reading() -> None:
    told = measure("suntech", error="87")
    assert any(isinstance(each, Happened) and isinstance(each.event, Finished) for each in told)
    error = result(told)
    assert isinstance(error, DeviceError) and error.code == "87"


@pytest.mark.parametrize("before", ["3E", "3E 18", "3E 05 3E", "3E 18 3E 04 11", "3E FF 3E 01", "3E 43"])
def test_trap_2_a_false_start_does_not_lose_the_good_packet(before: str) -> None:
    assert [event for event in feed(hexed(before) + RESULT) if isinstance(event, Reading)]


def test_trap_3_start_bytes_inside_a_packet_begin_nothing() -> None:
    inside = hexed("3E 05 3E 00")
    assert feed(inside + bytes([-sum(inside) % 256])) == [Pressure(62)]
    inside = hexed("3E 05 3A 00")
    assert feed(inside + bytes([-sum(inside) % 256])) == [Pressure(58)]


def test_trap_4_no_pressure_is_neither_65535_nor_minus_1() -> None:
    assert feed("3E 05 FF FF BF") == []


def test_trap_5_a_busy_module_is_asked_a_few_times_and_then_given_up() -> None:
    assert isinstance(result(measure("suntech", busy="2")), Reading)
    assert result(measure("suntech", busy="9")) == Busy()


def test_trap_6_error_55_hex_is_85() -> None:
    data = bytearray(RESULT[:-1])
    data[20] = 0x55
    [event] = feed(bytes(data) + bytes([-sum(data) % 256]))
    assert event == DeviceError("85", "The air line is blocked.")


@pytest.mark.parametrize("options", [None, {"mode": "paediatric", "inflation": 160}])
def test_trap_7_no_command_calibrates(options: dict[str, str | int | bool] | None) -> None:
    meter = make_protocol("suntech", options)
    sent = [*meter.opening_commands(), *meter.start_commands()]
    sent += [meter.stop_command(), meter.poll_command(), meter.result_command(), meter.probe_command()]
    assert all(not command or command[1] != 0x04 for command in sent)
    assert packet(b"\x04\x01") == hexed("3A 04 01 C1"), "this is what must never be sent"


@pytest.mark.parametrize("answer", ["A", "O"])
def test_an_abort_is_understood_in_both_orders(answer: str) -> None:
    from line import STEP

    from devices.outbox import Send
    from devices.session import Session
    from devices.simulators import make_simulator

    protocol = SunTech()
    meter = make_simulator("suntech", {"abort_answer": [answer], "seconds": ["20"]})
    session, told, now = Session(protocol, protocol.timing), [], 0.0
    orders = {0: lambda: session.begin(1, now), 100: lambda: session.stop(1, now), 101: lambda: session.begin(2, now)}
    session.opened("line", 0.0)
    for step in range(1500):
        now = step * STEP
        data = meter.due(now)
        outputs = orders[step]() if step in orders else []
        outputs += session.receive(data, now) if data else []
        for output in outputs + session.tick(now, quiet=not data):
            if isinstance(output, Send):
                meter.receive(output.data, now)
            else:
                told.append(output)
    readings = [each for each in told if isinstance(each, Happened) and isinstance(each.event, Reading)]
    assert [each.ticket for each in readings] == [2]
    assert not any(isinstance(getattr(each, "event", None), DeviceError) for each in told), "86 is the stopped one's"


def test_a_disturbed_pressure_does_not_end_a_measurement_and_a_disturbed_result_does() -> None:
    assert feed("3E 05 02 01 BB") == [Rejected(Rejection.BAD_CHECKSUM)]
    assert isinstance(result(measure("suntech", fault="bad_checksum")), Rejected)
    assert isinstance(result(measure("suntech", fault="no_pressure")), Reading)
    assert isinstance(result(measure("suntech", fault="noise_3e")), Reading | Rejected)
