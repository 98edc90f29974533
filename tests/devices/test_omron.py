"""Omron HBP-9030 and HBP-9020: the records of the notes and every trap they name."""

from __future__ import annotations

from datetime import datetime

import pytest
from line import measure, result

from devices.events import DeviceError, Flag, Reading, Rejected, Rejection
from devices.meters.registry import make_protocol

ID = " " * 20
GOOD = f"2026,07,11,09,05,{ID},0,120,080,072,0"
BP = "bp,12345678901234567890,2016/01/25,01:05,100,075,050,065,0"


def read(model: str, data: str | bytes) -> list[object]:
    meter = make_protocol(model)
    return meter.feed(data.encode("latin-1") if isinstance(data, str) else data) + meter.end_of_silence()


def test_the_record_of_the_9030() -> None:
    assert len(GOOD) == 53
    commas = [at for at, letter in enumerate(GOOD) if letter == ","]
    assert commas == [4, 7, 10, 13, 16, 37, 39, 43, 47, 51]
    assert read("hbp9030", GOOD + "\r\n") == [Reading("HBP-9030", 120, 80, None, 72, datetime(2026, 7, 11, 9, 5))]


def test_the_record_of_the_9020() -> None:
    assert len(BP) == 58
    assert read("hbp9020", BP + "\r") == [Reading("HBP-9020", 100, 50, 75, 65, datetime(2016, 1, 25, 1, 5))]


def test_trap_1_the_end_is_0d_0a() -> None:
    assert read("hbp9030", GOOD.encode() + b"\x13\x10") == [Rejected(Rejection.MALFORMED)]
    assert len(read("hbp9030", GOOD.encode() + b"\x0d\x0a")) == 1


@pytest.mark.parametrize("model", ["hbp9030", "hbp9020"])
def test_trap_2_a_pause_inside_a_record_does_not_cut_it(model: str) -> None:
    meter = make_protocol(model)
    assert meter.timing.gap > 0.03
    record = (GOOD if model == "hbp9030" else BP) + "\r\n"
    assert meter.feed(record[:20].encode()) == [] and meter.in_frame
    assert isinstance(meter.feed(record[20:].encode())[0], Reading)


@pytest.mark.parametrize(("model", "record"), [("hbp9030", GOOD), ("hbp9020", BP)])
def test_trap_3_a_high_byte_is_refused_and_not_turned_into_a_question_mark(model: str, record: str) -> None:
    data = bytearray(record.encode() + b"\r\n")
    data[20] = 0xE4
    assert read(model, bytes(data)) == [Rejected(Rejection.MALFORMED)]


def test_trap_4_a_blank_subject_is_accepted_and_none_is_ever_told_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    [event] = read("hbp9030", GOOD.replace(ID, "PERSON-1234567890ABC") + "\r\n")
    assert isinstance(event, Reading) and "PERSON" not in repr(event)
    [event] = read("hbp9020", BP + "\r")
    assert "1234567890" not in repr(event) and "1234567890" not in caplog.text and "PERSON" not in caplog.text


def test_trap_5_movement_is_a_warning_and_still_a_reading() -> None:
    for model, record in (("hbp9030", GOOD[:-1] + "2\r\n"), ("hbp9020", BP[:-1] + "1\r")):
        [event] = read(model, record)
        assert isinstance(event, Reading) and event.flags == {Flag.BODY_MOVEMENT}


@pytest.mark.parametrize("vitals", ["   ,   ,   ", "120,080,072"])
def test_trap_6_an_error_has_no_values(vitals: str) -> None:
    [event] = read("hbp9030", f"2026,07,11,09,05,{ID},3,{vitals},0\r\n")
    assert isinstance(event, DeviceError) and event.code == "3"


def test_trap_7_cr_and_cr_lf_give_the_same() -> None:
    assert read("hbp9020", (BP + "\r") * 3) == read("hbp9020", (BP + "\r\n") * 3)


def test_trap_8_another_meters_frame_is_no_record() -> None:
    assert not any(isinstance(each, Reading) for each in read("hbp9020", "\x02 260711 0905 120 080 072\x03"))


@pytest.mark.parametrize(
    "data",
    [
        "MMBP203N\r2026.07.11\r120\r080\r072\r",
        "ID99999999B26/07/11/09:05 120 080 072 ",
        f"bp,{ID},2026/07/11,09:05,120,090,080,072,0\r",
    ],
)
@pytest.mark.parametrize("size", [1, 7, 100])
def test_another_output_format_is_named_once(data: str, size: int) -> None:
    meter = make_protocol("hbp9030")
    events = [event for at in range(0, len(data), size) for event in meter.feed(data[at : at + size].encode())]
    assert events + meter.end_of_silence() == [Rejected(Rejection.WRONG_FORMAT)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("2026,07,11", "2026,02,30"), Rejection.BAD_TIME),
        (("120,080", "301,080"), Rejection.OUT_OF_RANGE),
        (("120,080", "060,060"), Rejection.NOT_TRUSTED),
        (("120,080", "12 ,080"), Rejection.MALFORMED),
    ],
)
def test_each_refusal_has_its_own_reason(change: tuple[str, str], reason: Rejection) -> None:
    assert read("hbp9030", GOOD.replace(*change) + "\r\n") == [Rejected(reason)]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"fault": "bad_date"}, Rejected(Rejection.BAD_TIME)),
        ({"fault": "high_byte"}, Rejected(Rejection.MALFORMED)),
        ({"fault": "out_of_range"}, Rejected(Rejection.OUT_OF_RANGE)),
        ({"output_format": "1"}, Rejected(Rejection.WRONG_FORMAT)),
        ({"output_format": "2"}, Rejected(Rejection.WRONG_FORMAT)),
        ({"output_format": "3"}, Rejected(Rejection.WRONG_FORMAT)),
    ],
)
def test_the_simulated_faults_of_the_9030(options: dict[str, str], wanted: object) -> None:
    assert result(measure("hbp9030", **options)) == wanted


def test_the_simulated_errors_and_movement() -> None:
    assert result(measure("hbp9030", error="4")).code == "4"
    assert result(measure("hbp9030", error="4", fault="error_with_digits")).code == "4"
    assert result(measure("hbp9030", movement="3")).flags == {Flag.BODY_MOVEMENT}
    assert isinstance(result(measure("hbp9030", fault="no_lf")), Reading)
    assert result(measure("hbp9020", fault="bad_date")) == Rejected(Rejection.BAD_TIME)
    assert result(measure("hbp9020", fault="out_of_range")) == Rejected(Rejection.OUT_OF_RANGE)
    assert result(measure("hbp9020", fault="high_byte")) == Rejected(Rejection.MALFORMED)
    assert isinstance(result(measure("hbp9020", end="crlf", last="3")), Reading)
