"""A wrong speed: what a receiver hears then, and that garbage is recognised, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from line import all_bytes

from devices.meters.protocol import LineSettings
from devices.meters.registry import MODELS, make_protocol
from devices.simulators import make_wired
from devices.speed import STANDARD_SPEEDS, slower_by, speed_of_garbage
from devices.uart import heard

SPEEDS = st.sampled_from(STANDARD_SPEEDS)
LINES = st.builds(
    LineSettings, SPEEDS, st.sampled_from([7, 8]), st.sampled_from(["N", "E", "O"]), st.sampled_from([1, 2])
)


@given(data=st.binary(max_size=60), line=LINES)
def test_the_same_line_hears_what_was_sent(data: bytes, line: LineSettings) -> None:
    assert heard(data, line, line) == bytes(byte & (1 << line.data_bits) - 1 for byte in data)


@given(data=st.binary(max_size=60), sent=LINES, read=LINES)
def test_any_two_lines_give_bytes_that_fit_the_receiver(data: bytes, sent: LineSettings, read: LineSettings) -> None:
    received = heard(data, sent, read)
    assert all(byte < 1 << read.data_bits for byte in received)
    # No more characters than there are falling edges: at most five in each that was sent, with its parity.
    assert len(received) <= 6 * len(data)


def test_a_known_byte_at_half_and_at_double_speed() -> None:
    slow, fast = LineSettings(4800), LineSettings(9600)
    # "U" is 0 1 0 1 0 1 0 1 0 1 on the wire; read twice as fast every bit comes double, and it falls twice.
    assert heard(b"U", slow, fast) == b"\x66\xe6"
    assert heard(b"\x00", slow, fast) == b"\x00"
    assert heard(b"\xff", slow, fast) == b"\xfe"


@pytest.mark.parametrize("ratio", [2, 4, 8])
@pytest.mark.parametrize("model", MODELS)
def test_garbage_of_every_meter_names_its_speed(model: str, ratio: int) -> None:
    line = MODELS[model].line
    read = line.baudrate * ratio
    if read not in STANDARD_SPEEDS:
        pytest.skip("no such speed")
    received = heard(all_bytes(model), line, replace(line, baudrate=read))
    assert speed_of_garbage(received, read) == line.baudrate


@pytest.mark.parametrize("speed", STANDARD_SPEEDS)
@pytest.mark.parametrize("model", MODELS)
def test_no_wrong_speed_is_ever_named(model: str, speed: int) -> None:
    """At any speed: the right one is named or none, and none at all where the line is right."""
    line = MODELS[model].line
    named = speed_of_garbage(heard(all_bytes(model), line, replace(line, baudrate=speed)), speed)
    assert named in (None, line.baudrate) and (speed != line.baudrate or named is None)


@given(data=st.binary(min_size=24, max_size=200))
def test_random_bytes_are_not_taken_for_another_speed(data: bytes) -> None:
    if len(set(data)) > 12:  # a few bytes over and over can look like anything
        assert slower_by(data) is None


@pytest.mark.parametrize("speed", STANDARD_SPEEDS)
@pytest.mark.parametrize("meter", MODELS)
@pytest.mark.parametrize("asked", [model for model in MODELS if make_protocol(model).probe_command()])
def test_asking_at_any_speed_fills_no_cuff(asked: str, meter: str, speed: int) -> None:
    wired = make_wired(meter, {"press_start": ["60"]} if not MODELS[meter].can_start else {})
    wired.host = replace(MODELS[asked].line, baudrate=speed)
    wired.receive(make_protocol(asked).probe_command(), 1.0)
    assert not getattr(wired.meter, "measuring", False)
