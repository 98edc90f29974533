"""The Bluetooth Blood Pressure Service: the values of the notes and every trap they name."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.events import DeviceError, Flag, Pressure, Reading, Rejected, Rejection
from devices.meters.ble import BloodPressureValues, measurement, sfloat

hexed = bytes.fromhex


def read(text: str) -> list[object]:
    values = BloodPressureValues()
    return values.feed(hexed(text)) + values.end_of_silence()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("BD F0", 18.9),
        ("0B 00", 11.0),
        ("9F F0", 15.9),
        ("D7 F0", 21.5),
        ("01 FE", -51.1),
        ("80 00", 128.0),
        ("0C 10", 120.0),
    ],
)
def test_sfloats_of_the_notes(text: str, number: float) -> None:
    assert sfloat(hexed(text)) == pytest.approx(number)


@pytest.mark.parametrize("text", ["FF 07", "FE 07", "02 08", "00 08", "01 08"])
def test_special_mantissas_are_no_numbers(text: str) -> None:
    assert sfloat(hexed(text)) is None


def test_the_worked_values() -> None:
    assert read("00 BD F0 0B 00 9F F0") == [Rejected(Rejection.OUT_OF_RANGE)], "kPa in a value that says mmHg"
    assert read("01 BD F0 0B 00 9F F0") == [Reading("BLE", 142, 83, 119)]
    assert read("00 D7 F0 00 00 00 00") == [Pressure(22)]
    assert read("36 2A 00 8E 00 FF 07 FF 07") == [Pressure(142)]


FULL = "1E 80 00 52 00 61 00 EA 07 07 0B 09 05 2A 47 00 FF 27 00"


def test_a_full_value_with_time_pulse_user_and_status() -> None:
    [event] = read("35 2A" + FULL)
    assert event == Reading(
        "BLE", 128, 82, 97, 71, datetime(2026, 7, 11, 9, 5, 42),
        frozenset({Flag.BODY_MOVEMENT, Flag.CUFF_LOOSE, Flag.IRREGULAR_PULSE, Flag.BAD_POSITION}),
    )  # fmt: skip


@pytest.mark.parametrize(("status", "flag"), [(0x08, Flag.PULSE_ABOVE_RANGE), (0x10, Flag.PULSE_BELOW_RANGE)])
def test_the_pulse_range_is_two_bits(status: int, flag: Flag) -> None:
    [event] = read(f"10 80 00 52 00 61 00 {status:02X} 00")
    assert isinstance(event, Reading) and event.flags == {flag}


def test_trap_1_bits_count_from_0_and_0_is_mmhg() -> None:
    assert read("00 80 00 52 00 61 00") == [Reading("BLE", 128, 82, 97)]
    assert read("04 80 00 52 00 61 00 47 00") == [Reading("BLE", 128, 82, 97, 71)]


@pytest.mark.parametrize("text", ["00 FF 07 52 00 61 00", "00 80 00 FF 07 61 00", "00 80 00 52 00 FF 07"])
def test_trap_2_nan_is_a_failed_measurement(text: str) -> None:
    [event] = read(text)
    assert isinstance(event, DeviceError) and event.code == "NaN"


def test_trap_3_the_wrong_scale_is_refused() -> None:
    assert read("01 80 00 52 00 61 00") == [Rejected(Rejection.OUT_OF_RANGE)]


def test_a_time_that_is_not_known_and_one_that_cannot_be() -> None:
    [event] = read("02 80 00 52 00 61 00 00 00 00 00 09 05 00")
    assert isinstance(event, Reading) and event.device_time is None
    assert read("02 80 00 52 00 61 00 EA 07 02 1E 09 05 00") == [Rejected(Rejection.BAD_TIME)]


@pytest.mark.parametrize("length", [0, 1, 6, 8])
def test_a_value_of_a_wrong_length_is_malformed(length: int) -> None:
    assert measurement(hexed("00 80 00 52 00 61 00 00")[:length]) == Rejected(Rejection.MALFORMED)


@given(st.binary(max_size=400), st.integers(1, 50))
def test_any_bytes_in_any_pieces_do_no_harm(data: bytes, size: int) -> None:
    values, whole = BloodPressureValues(), BloodPressureValues()
    events = [event for at in range(0, len(data), size) for event in values.feed(data[at : at + size])]
    assert events == whole.feed(data)
    assert values.end_of_silence() == whole.end_of_silence()
