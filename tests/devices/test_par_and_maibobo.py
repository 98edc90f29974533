"""PAR and Maibobo: the frames of the notes and every trap they name."""

from __future__ import annotations

import pytest
from line import measure, result

from devices.events import DeviceError, Finished, Flag, Pressure, Reading, Rejected, Rejection
from devices.meters.maibobo import Maibobo
from devices.meters.par_nibp import INFLATIONS, ParNIBP, checksum, command

hexed = bytes.fromhex


def status(text: str, *, good: bool = True) -> bytes:
    data = text.encode()
    check = checksum(data) if good else b"00"
    return b"\x02" + data + check + b"\x03\r"


def par(data: bytes, **options: str | int | bool) -> list[object]:
    meter = ParNIBP(options or None)
    return meter.feed(data) + meter.end_of_silence()


GOOD = "S0;A0;C00;M00;P128082097;R071;T0035;;"


@pytest.mark.parametrize(
    ("number", "text"),
    [("01", "D7"), ("03", "D9"), ("14", "DB"), ("17", "DE"), ("18", "DF"), ("19", "E0"), ("20", "D8"), ("21", "D9"),
     ("22", "DA"), ("23", "DB"), ("24", "DC"), ("25", "DD")],
)  # fmt: skip
def test_the_commands_are_the_bytes_of_the_notes(number: str, text: str) -> None:
    assert command(number.encode()) == b"\x02" + f"{number};;{text}".encode() + b"\x03"
    assert command(number.encode(), trailing_cr=True).endswith(b"\x03\r")


def test_a_start_sets_mode_and_pressure_first() -> None:
    assert ParNIBP().start_commands()[-1] == hexed("02 30 31 3B 3B 44 37 03")
    assert [each[1:3] for each in ParNIBP({"initial_inflation": 180}).start_commands()] == [b"24", b"23", b"01"]
    assert set(INFLATIONS) == {100, 120, 140, 160, 180}
    assert ParNIBP().stop_command() == b"X" and ParNIBP({"trailing_cr": True}).stop_command() == b"X\r"
    assert ParNIBP().opening_commands() == (b"X", b"X")


def test_a_good_status_is_39_characters_and_a_reading() -> None:
    assert len(status(GOOD)) == 39 + 3
    assert par(status(GOOD)) == [Reading("PAR NIBP", 128, 82, 97, 71)]


def test_trap_1_a_missing_pulse_stays_missing_also_after_another_persons() -> None:
    meter = ParNIBP()
    assert meter.feed(status(GOOD))[0].pulse == 71
    [event] = meter.feed(status(GOOD.replace("R071", "R---")))
    assert isinstance(event, Reading) and event.pulse is None
    [event] = meter.feed(status(GOOD.replace("R071", "R018")))
    assert isinstance(event, Reading) and event.pulse == 18


def test_trap_2_no_message_and_dashes_is_an_interruption() -> None:
    [event] = par(status("S0;A0;C00;M00;P---------;R---;T0035;;"))
    assert event == DeviceError("M00", "The measurement was interrupted by the user.")


def test_trap_3_999_is_an_end_and_no_pressure() -> None:
    assert par(b"\x02999\x03\r") == [Finished()]


def test_trap_4_a_late_live_frame_does_no_harm() -> None:
    assert isinstance(result(measure("par_nibp", fault="late_live")), Reading)


def test_trap_5_diastolic_is_second_and_mean_third() -> None:
    [event] = par(status(GOOD))
    assert (event.diastolic, event.mean) == (82, 97)


def test_trap_6_with_and_without_cr() -> None:
    data = status(GOOD) + b"\x02120C0S3\x03\r"
    assert par(data) == par(data.replace(b"\r", b""))
    assert isinstance(result(measure("par_nibp", fault="no_cr")), Reading)


@pytest.mark.parametrize("pressures", ["082128097", "128128128", "128082130", "128082082"])
def test_trap_7_values_that_contradict_each_other_are_not_trusted(pressures: str) -> None:
    assert par(status(GOOD.replace("128082097", pressures))) == [Rejected(Rejection.NOT_TRUSTED)]


def test_live_frames_and_a_wrong_cuff() -> None:
    assert par(b"\x02120C0S3\x03\r") == [Pressure(120)]
    assert [event.code for event in par(b"\x02120C1S3\x03\x02120C2S3\x03")] == ["C1", "C2"]


def test_a_bad_status_checksum_is_counted_and_refused_only_when_so_set() -> None:
    meter = ParNIBP()
    assert isinstance(meter.feed(status(GOOD, good=False))[0], Reading) and meter.checksum_mismatches == 1
    assert par(status(GOOD, good=False), reject_bad_status_checksum=True) == [Rejected(Rejection.BAD_CHECKSUM)]


@pytest.mark.parametrize("number", ["02", "05", "06", "07", "08", "09", "10", "11", "12", "13", "15", "77"])
def test_every_message_is_an_error_without_values(number: str) -> None:
    event = result(measure("par_nibp", message=number))
    assert isinstance(event, DeviceError) and event.code == f"M{number}"
    [event] = par(status(GOOD.replace("M00", f"M{number}")))
    assert isinstance(event, DeviceError), "plausible digits beside an error are not a reading"


def maibobo(data: bytes, **options: str | int | bool) -> list[object]:
    meter = Maibobo(options or None)
    return meter.feed(data) + meter.end_of_silence()


def framed(body: str, version: int = 3) -> bytes:
    data = hexed(body)
    checked = bytes([version, len(data)]) + data
    check = 0
    for byte in checked:
        check ^= byte
    return b"\xaa\x80" + checked + bytes([check])


def test_the_commands_of_maibobo_are_the_bytes_of_the_notes() -> None:
    meter = Maibobo()
    assert meter.opening_commands() == (hexed("CC 80 03 03 01 01 00 00"),)
    assert meter.start_commands() == (hexed("CC 80 03 03 01 02 00 03"),)
    assert meter.stop_command() == hexed("CC 80 03 03 01 03 00 02")
    assert Maibobo({"byte2": "02"}).start_commands() == (hexed("CC 80 02 03 01 02 00 02"),)


def test_pressure_result_and_error_of_maibobo() -> None:
    assert maibobo(framed("01 05 00 8E")) == [Pressure(142)]
    assert maibobo(framed("01 06 00 80 00 52 00 47")) == [Reading("Maibobo", 128, 82, None, 71)]
    assert maibobo(framed("01 07 0F")) == [DeviceError("0F", "The cuff or its hose leaks.")]
    assert maibobo(framed("01 07 33"))[0].code == "33"


def test_a_wrong_place_of_the_values_is_out_of_range_and_a_setting_mends_it() -> None:
    shifted = framed("01 06 00 00 00 80 00 52 00 47")
    assert maibobo(shifted) == [Rejected(Rejection.OUT_OF_RANGE)]
    assert maibobo(shifted, result_offset=2) == [Reading("Maibobo", 128, 82, None, 71)]


def test_the_other_third_byte_is_another_setting() -> None:
    assert maibobo(framed("01 05 00 8E", version=2)) == []
    assert maibobo(framed("01 05 00 8E", version=2), byte2="02") == [Pressure(142)]


@pytest.mark.parametrize("before", ["AA", "AA 80", "AA 80 03 20", "AA AA 80 03"])
def test_a_false_head_does_not_lose_the_good_frame(before: str) -> None:
    data = hexed(before) + framed("01 06 00 80 00 52 00 47")
    assert [event for event in maibobo(data) if isinstance(event, Reading)]


def test_flags_are_none_where_the_meter_gives_none() -> None:
    assert par(status(GOOD))[0].flags == frozenset[Flag]()
