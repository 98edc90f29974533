"""The simulated TM-265x, held against frames written by hand and against the rules of its state machine."""

from __future__ import annotations

from datetime import datetime

import pytest
from wire import ACK, NAK, RA_FIELDS, RB_EXAMPLE, frame

from devices.meters.tm265x import TM265x
from devices.simulators import make_simulator, simulator_from_url
from devices.simulators.simulator import MeterSimulator
from devices.simulators.tm265x_frames import Values, result_frame, with_bcc
from devices.simulators.tm265x_options import FAULTS

START, STOP = TM265x().start_commands()[0], TM265x().stop_command()
LAST = TM265x().read_last_command()
BAD = START[:-1] + b"\x55"


def meter(**options: str) -> MeterSimulator:
    return make_simulator("tm265x", {"seconds": ["10"], **{name: [text] for name, text in options.items()}})


def say(simulator: MeterSimulator, data: bytes, now: float) -> bytes:
    simulator.receive(data, now)
    return simulator.due(now)


def test_its_frames_are_those_of_the_notes() -> None:
    values = Values("TM2655", datetime(2019, 10, 29, 14, 29), 102, 62, 87, 83)
    expected = RB_EXAMPLE.replace(b"I17", b"I00")
    expected = expected[:-1] + bytes([expected[-1] ^ ord("1") ^ ord("7")])
    assert result_frame(values, "RB") == expected
    assert len(result_frame(values, "RB")) == 64
    long = result_frame(values, "RA")
    assert len(long) == len(frame(RA_FIELDS)) == 138


@pytest.mark.parametrize("bcc", [0x02, 0x03, 0x06, 0x15, 0x16, 0x1E])
def test_it_can_be_given_any_awkward_bcc(bcc: int) -> None:
    values = Values("TM2655", datetime(2026, 5, 31, 14, 5), 128, 82, 100, 71)
    for layout in ("RB", "RA"):
        assert result_frame(with_bcc(bcc, values, layout), layout)[-1] == bcc
    with pytest.raises(ValueError, match="80"):
        with_bcc(0x80, values, "RB")


def test_the_course_of_a_measurement() -> None:
    simulator = meter()
    assert say(simulator, LAST, 0.0) == NAK
    assert say(simulator, STOP, 0.0) == ACK
    assert say(simulator, BAD, 0.0) == NAK
    assert say(simulator, START[:5], 0.0) == b""
    assert say(simulator, START[5:], 1.0) == ACK
    assert say(simulator, START, 2.0) == NAK
    assert say(simulator, LAST, 2.0) == NAK
    assert simulator.due(10.9) == b""
    assert simulator.next_due(10.9) == 11.0
    result = simulator.due(11.0)
    assert len(result) == 64
    assert say(simulator, LAST, 12.0) == result
    assert simulator.next_due(12.0) is None


def test_a_stopped_measurement_sends_no_result() -> None:
    simulator = meter()
    say(simulator, START, 0.0)
    assert say(simulator, STOP, 5.0) == ACK
    assert simulator.due(100.0) == b""


def test_a_late_one_does_and_a_start_in_between_is_served() -> None:
    simulator = meter(late="3")
    say(simulator, START, 0.0)
    assert say(simulator, STOP, 5.0) == b""
    assert say(simulator, START, 6.0) == ACK
    assert len(simulator.due(8.0)) == 64
    assert len(simulator.due(16.0)) == 64


def test_an_error_frame_after_a_stop() -> None:
    simulator = meter(fault="error_after_stop")
    say(simulator, START, 0.0)
    answer = say(simulator, STOP, 1.0)
    assert answer.startswith(ACK) and b"E24" in answer


def test_the_start_button_needs_no_host_and_gets_no_acknowledge() -> None:
    simulator = meter(press_start="2")
    assert simulator.due(0.0) == b""
    assert simulator.due(11.9) == b""
    assert len(simulator.due(12.0)) == 64
    assert len(simulator.due(24.0)) == 64


def test_a_pulled_cable_loses_what_is_sent_and_comes_back() -> None:
    simulator = meter(fault="unplug", replug="4", only="1")
    say(simulator, START, 0.0)
    assert len(simulator.due(10.0)) == 32
    assert simulator.plugged_in(10.04) and not simulator.plugged_in(10.06)
    assert say(simulator, START, 11.0) == b""
    assert not simulator.plugged_in(14.0) and simulator.plugged_in(14.06)
    assert say(simulator, START, 15.0) == ACK
    assert len(simulator.due(25.0)) == 64


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({"sistolic": "1"}, ["sistolic", "systolic"]),
        ({"fault": "gremlin"}, ["gremlin", *FAULTS]),
        ({"fault": "noise,gremlin"}, ["gremlin"]),
        ({"systolic": "12o"}, ["systolic", "12o", "999"]),
        ({"systolic": "1000"}, ["999"]),
        ({"systolic": "-5"}, ["-5"]),
        ({"seconds": "soon"}, ["seconds", "soon"]),
        ({"seconds": "-1"}, ["-1"]),
        ({"format": "RC"}, ["RB or RA"]),
        ({"model": "TM"}, ["six"]),
        ({"error": "43"}, ["E and two digits"]),
        ({"clock": "2026-02-30T10:00"}, ["no such time"]),
        ({"clock": "today"}, ["2026-05-31T14:05"]),
        ({"irregular": "3"}, ["format=RA"]),
        ({"cut": "1,2"}, ["one number"]),
        ({"replug": "3"}, ["fault=unplug"]),
    ],
)
def test_a_wrong_option_is_named_with_what_is_allowed(options: dict[str, str], names: list[str]) -> None:
    with pytest.raises(ValueError) as caught:
        make_simulator("tm265x", {name: [text] for name, text in options.items()})
    for name in names:
        assert name in str(caught.value)


@pytest.mark.parametrize("url", ["sim://", "sim://tm999", "sim://tm265x/x", "sim://tm265x?systolic", "tm265x"])
def test_a_wrong_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sim"):
        simulator_from_url(url)
