"""Terumo, FT-201 and BP868F: the records of the notes and every trap they name."""

from __future__ import annotations

from datetime import datetime

import pytest
from line import measure, result

from devices.events import Flag, Reading, Rejected, Rejection
from devices.meters.registry import make_protocol
from devices.meters.terumo import RECORD_LENGTH, checksum

hexed = bytes.fromhex


def read(model: str, data: bytes) -> list[object]:
    meter = make_protocol(model)
    return meter.feed(data) + meter.end_of_silence()


def terumo(vitals: str = "128, 97, 82, 71", date: str = "260711,090542", subject: str = "000000000") -> bytes:
    framed = b"\x02" + f"R1,{subject},{date},{vitals},0000,0000,00000,000".encode() + b"\x03"
    return framed + bytes([sum(framed) % 256])


def test_terumo_the_documented_checksum() -> None:
    assert checksum(hexed("02 44 31 2C 03")) == 0xA6


def test_terumo_a_record_of_65_bytes_without_line_end() -> None:
    assert len(terumo()) == RECORD_LENGTH
    meter = make_protocol("terumo")
    assert meter.feed(terumo()[:-1]) == [], "not before the checksum"
    assert meter.feed(terumo()[-1:]) == [Reading("Terumo", 128, 82, 97, 71, datetime(2026, 7, 11, 9, 5, 42))]


@pytest.mark.parametrize("wanted", [0x02, 0x03, 0x80, 0xFF])
def test_terumo_the_checksum_can_be_any_byte(wanted: int) -> None:
    subjects = (chr(a) + chr(b) + chr(c) + "000000" for a in range(33, 126) for b in range(33, 126) for c in (48, 120))
    data = next(record for record in (terumo(subject=subject) for subject in subjects) if record[-1] == wanted)
    assert len([event for event in read("terumo", data + terumo()) if isinstance(event, Reading)]) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (terumo()[:-1] + b"\x00", Rejection.BAD_CHECKSUM),
        (terumo(date="260230,090542"), Rejection.BAD_TIME),
        (terumo("301, 97, 82, 71"), Rejection.OUT_OF_RANGE),
        (terumo(" 82,128, 97, 71"), Rejection.NOT_TRUSTED),
        (terumo("1 8, 97, 82, 71"), Rejection.MALFORMED),
        (terumo("   ,   ,   ,   "), Rejection.MALFORMED),
    ],
)
def test_terumo_each_refusal_has_its_own_reason(data: bytes, reason: Rejection) -> None:
    assert read("terumo", data) == [Rejected(reason)]


FT = b"\x02 260711 0905 128 082 071\x03"


def test_ft201_the_record() -> None:
    assert len(FT) == 26
    assert read("ft201", FT) == [Reading("FT-201", 128, 82, None, 71, datetime(2026, 7, 11, 9, 5))]


@pytest.mark.parametrize("head", ["FF 80 81 C1 90 A0", "02 02 02 02 02 02", "FF 02 20 80 C1 02", "02 20 32 36 30 02"])
@pytest.mark.parametrize("tail", ["93", "02", "03"])
def test_ft201_unknown_bytes_around_it_make_one_reading_of_one(head: str, tail: str) -> None:
    data = hexed(head) + FT + hexed(tail)
    assert len([event for event in read("ft201", data * 2) if isinstance(event, Reading)]) == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ((b"260711", b"260230"), Rejection.BAD_TIME),
        ((b"128 082", b"301 082"), Rejection.OUT_OF_RANGE),
        ((b"128 082", b"082 128"), Rejection.NOT_TRUSTED),
        ((b"128 082", b"12x 082"), Rejection.MALFORMED),
    ],
)
def test_ft201_each_refusal_has_its_own_reason(change: tuple[bytes, bytes], reason: Rejection) -> None:
    assert read("ft201", FT.replace(*change)) == [Rejected(reason)]


BP = hexed("5E 31 32 30 30 39 36 30 37 32 30 36 38 31 5E")


def test_bp868f_the_example() -> None:
    [event] = read("bp868f", BP)
    assert event == Reading("BP868F", 120, 72, 96, 68, None, frozenset({Flag.IRREGULAR_PULSE}))
    assert read("bp868f", BP[:13] + b"0" + BP[14:])[0].flags == frozenset()


@pytest.mark.parametrize("lost", range(15))
def test_bp868f_after_a_lost_byte_the_next_record_is_read(lost: int) -> None:
    events = read("bp868f", BP[:lost] + BP[lost + 1 :] + BP)
    readings = [event for event in events if isinstance(event, Reading)]
    assert len(readings) == 1 and readings[0].systolic == 120


@pytest.mark.parametrize(
    ("digits", "reason"),
    [
        ("3010960720681", Rejection.OUT_OF_RANGE),
        ("0720961200681", Rejection.NOT_TRUSTED),
        ("1200960720685", Rejection.MALFORMED),
        ("12009607206 1", Rejection.MALFORMED),
    ],
)
def test_bp868f_each_refusal_has_its_own_reason(digits: str, reason: Rejection) -> None:
    assert read("bp868f", b"^" + digits.encode() + b"^") == [Rejected(reason)]


@pytest.mark.parametrize("model", ["terumo", "ft201", "bp868f"])
def test_the_simulated_faults(model: str) -> None:
    assert isinstance(result(measure(model, fault="dropped_byte")), Rejected)
    assert result(measure(model, fault="out_of_range")) == Rejected(Rejection.OUT_OF_RANGE)
    if model != "bp868f":
        assert result(measure(model, fault="bad_date")) == Rejected(Rejection.BAD_TIME)
    assert isinstance(result(measure("ft201", around="yes")), Reading)
    assert result(measure("bp868f", irregular="1")).flags == {Flag.IRREGULAR_PULSE}
