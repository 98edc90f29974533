"""Pairs of bytes and what they mean: every worked frame and every trap of the TM-265x."""

from __future__ import annotations

from datetime import datetime

import pytest
from wire import ACK, NAK, RA_FIELDS, RB_EXAMPLE, RB_FIELDS, changed, frame

from devices.events import Accepted, Busy, DeviceError, Flag, MeterEvent, Reading, Rejected, Rejection
from devices.meters.tm265x import TM265x
from devices.meters.tm265x_record import ERROR_REASONS

EXAMPLE = Reading("TM2655", 102, 62, 87, 83, datetime(2019, 10, 29, 14, 29))


def events(data: bytes) -> list[MeterEvent]:
    return TM265x().feed(data)


def reading(data: bytes) -> Reading:
    [event] = events(data)
    assert isinstance(event, Reading)
    return event


def rejected(data: bytes) -> Rejection:
    [event] = events(data)
    assert isinstance(event, Rejected)
    return event.reason


def test_commands_are_the_bytes_of_the_notes() -> None:
    meter = TM265x()
    assert meter.start_commands()[0] == bytes.fromhex("16 16 01 30 30 02 53 54 03 07")
    assert meter.stop_command() == bytes.fromhex("16 16 01 30 30 02 53 50 03 03")
    assert meter.read_last_command() == bytes.fromhex("16 16 01 30 30 02 52 42 03 10")
    assert meter.read_last_command(long_format=True) == bytes.fromhex("16 16 01 30 30 02 52 41 03 13")
    assert meter.read_pulses_command() == bytes.fromhex("16 16 01 30 30 02 52 50 03 02")


def test_the_worked_example() -> None:
    assert frame(RB_FIELDS) == RB_EXAMPLE
    assert events(RB_EXAMPLE) == [EXAMPLE]


def test_the_long_format_is_138_bytes_and_read() -> None:
    data = frame(RA_FIELDS)
    assert len(data) == 138
    assert reading(data) == Reading("TM2657", 102, 62, 87, 83, datetime(2019, 10, 29, 14, 29))


@pytest.mark.parametrize(
    ("data", "event"), [(ACK, Accepted()), (NAK, Busy()), (ACK[2:], Accepted()), (NAK[2:], Busy())]
)
def test_acknowledge_with_and_without_syn(data: bytes, event: MeterEvent) -> None:
    assert events(data) == [event]


def test_acknowledge_then_result() -> None:
    assert events(ACK + RB_EXAMPLE) == [Accepted(), EXAMPLE]


# The traps of the notes, in their order.


def test_trap_1_single_bytes_give_one_reading_and_nothing_before_the_bcc() -> None:
    meter = TM265x()
    for byte in RB_EXAMPLE[:-1]:
        assert meter.feed(bytes([byte])) == []
    assert meter.in_frame
    assert meter.feed(RB_EXAMPLE[-1:]) == [EXAMPLE]
    assert not meter.in_frame


def test_trap_3_and_4_values_of_three_digits() -> None:
    wide = reading(frame(changed(RB_FIELDS, at5="S163", at6="M121", at7="D101", at8="P102")))
    assert (wide.systolic, wide.mean, wide.diastolic, wide.pulse) == (163, 121, 101, 102)
    full = frame(changed(RA_FIELDS, at12="i12", at15="t120", at13="m1"))
    assert reading(full).flags == {Flag.IRREGULAR_PULSE, Flag.BODY_MOVEMENT}


def test_trap_5_two_frames_of_which_the_first_has_bcc_16() -> None:
    first = frame(changed(RB_FIELDS, at0="Tm2655"))
    assert first[-1] == 0x16
    second = frame(changed(RB_FIELDS, at5="S150"))
    assert [event.systolic for event in events(first + second) if isinstance(event, Reading)] == [102, 150]


@pytest.mark.parametrize("bcc", [0x01, 0x02, 0x03, 0x06, 0x15, 0x16, 0x1E])
def test_a_bcc_is_never_classified(bcc: int) -> None:
    candidates = (
        frame(changed(RB_FIELDS, at0=model, at1=f"191029{hour:02d}{minute:02d}"))
        for model in ("TM2655", "Tm2655", "Tm265 ")
        for hour in range(24)
        for minute in range(60)
    )
    data = next(candidate for candidate in candidates if candidate[-1] == bcc)
    assert [type(event) for event in events(data + RB_EXAMPLE)] == [Reading, Reading]


def test_trap_6_a_flipped_digit_is_a_bad_checksum_and_the_next_frame_is_read() -> None:
    broken = RB_EXAMPLE.replace(b"S102", b"S103")
    assert events(broken + RB_EXAMPLE) == [Rejected(Rejection.BAD_CHECKSUM), EXAMPLE]


def test_trap_7_the_meters_own_mean_is_kept() -> None:
    assert reading(frame(changed(RB_FIELDS, at5="S116", at6="M 86", at7="D 60"))).mean == 86


@pytest.mark.parametrize("missing", range(3, 11))
def test_trap_8_a_missing_field_fails_loudly(missing: int) -> None:
    fields = [field for i, field in enumerate(RB_FIELDS) if i != missing]
    assert rejected(frame(fields)) is Rejection.MALFORMED


@pytest.mark.parametrize("code", [*ERROR_REASONS, "E99", "E01"])
def test_trap_9_an_error_frame_gives_its_code_and_no_values(code: str) -> None:
    for fields in (RB_FIELDS, RA_FIELDS):
        [event] = events(frame(changed(fields, at4=code)))
        assert isinstance(event, DeviceError)
        assert event.code == code and event.reason
        assert code in ERROR_REASONS or "nknown" in event.reason


@pytest.mark.parametrize("blank", ["    ", "S   ", "S000", ""])
def test_an_error_frame_may_have_anything_in_its_value_fields(blank: str) -> None:
    [event] = events(frame(changed(RB_FIELDS, at4="E43", at5=blank, at1="          ")))
    assert event == DeviceError("E43", ERROR_REASONS["E43"])


def test_trap_10_noise_before_and_no_syn_at_all() -> None:
    noise = bytes.fromhex("00 FF 03 7F 02 16 13 AA 01 55")
    assert events(noise + RB_EXAMPLE) == [EXAMPLE]
    assert events(RB_EXAMPLE[2:]) == [EXAMPLE]
    assert events(RB_EXAMPLE[2:] * 3) == [EXAMPLE] * 3


# Beyond the traps.


def test_a_frame_without_its_last_rs_is_read() -> None:
    assert events(frame(RB_FIELDS, last_rs=False)) == [EXAMPLE]


@pytest.mark.parametrize("cut", range(7, 64))
def test_a_cut_frame_never_swallows_the_next_one(cut: int) -> None:
    assert events(RB_EXAMPLE[:cut] + RB_EXAMPLE)[-1] == EXAMPLE
    meter = TM265x()
    assert meter.feed(RB_EXAMPLE[:cut]) == []
    assert meter.end_of_silence() == [Rejected(Rejection.MALFORMED)]
    assert meter.feed(RB_EXAMPLE) == [EXAMPLE]


@pytest.mark.parametrize("dropped", range(2, 64))
def test_a_dropped_byte_never_gives_a_reading_and_never_swallows_the_next_one(dropped: int) -> None:
    broken = RB_EXAMPLE[:dropped] + RB_EXAMPLE[dropped + 1 :]
    found = events(broken + RB_EXAMPLE)
    assert found[-1] == EXAMPLE
    assert len([event for event in found if isinstance(event, Reading)]) == 1
    assert len([event for event in found if isinstance(event, Rejected)]) == 1


def test_a_lost_bcc_does_not_cost_a_next_frame_without_syn() -> None:
    """The SOH of the next frame stands where the BCC should: it is both the wrong BCC and a beginning."""
    assert events(RB_EXAMPLE[:-1] + RB_EXAMPLE[2:]) == [Rejected(Rejection.BAD_CHECKSUM), EXAMPLE]


def test_a_frame_whose_beginning_was_lost_is_said_once() -> None:
    assert rejected(RB_EXAMPLE[20:]) is Rejection.MALFORMED


def test_the_rest_of_a_refused_frame_is_not_reported_again() -> None:
    early_end = RB_EXAMPLE.replace(b"S102", b"\x03102")
    assert events(early_end) == [Rejected(Rejection.BAD_CHECKSUM)]
    lost_start = RB_EXAMPLE[20:]
    assert events(early_end + ACK + lost_start) == [
        Rejected(Rejection.BAD_CHECKSUM),
        Accepted(),
        Rejected(Rejection.MALFORMED),
    ]
    assert events(early_end + RB_EXAMPLE + lost_start)[1:] == [EXAMPLE, Rejected(Rejection.MALFORMED)]


def test_silence_without_a_frame_says_nothing() -> None:
    meter = TM265x()
    assert meter.end_of_silence() == []
    meter.feed(b"\x16\x16\x01\x30")
    assert meter.end_of_silence() == []


def test_reset_forgets_without_a_word() -> None:
    meter = TM265x()
    meter.feed(RB_EXAMPLE[:30])
    meter.reset()
    assert not meter.in_frame
    assert meter.feed(RB_EXAMPLE[30:-2] + RB_EXAMPLE)[-1:] == [EXAMPLE]


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("at0", "TM265", Rejection.WRONG_FORMAT),
        ("at2", "R", Rejection.WRONG_FORMAT),
        ("at2", "r1", Rejection.WRONG_FORMAT),
        ("at1", "1913291429", Rejection.BAD_TIME),
        ("at1", "1902291429", Rejection.BAD_TIME),
        ("at1", "1910292460", Rejection.BAD_TIME),
        ("at1", "191029142", Rejection.BAD_TIME),
        ("at1", "          ", Rejection.BAD_TIME),
        ("at3", "MM", Rejection.MALFORMED),
        ("at4", "E0", Rejection.MALFORMED),
        ("at5", "s102", Rejection.MALFORMED),
        ("at5", "S1O2", Rejection.MALFORMED),
        ("at5", "S   ", Rejection.MALFORMED),
        ("at5", "S1 2", Rejection.MALFORMED),
        ("at5", "S+99", Rejection.MALFORMED),
        ("at5", "S 102", Rejection.MALFORMED),
        ("at5", "S02", Rejection.MALFORMED),
        ("at6", "m 87", Rejection.MALFORMED),
        ("at7", "d 62", Rejection.MALFORMED),
        ("at8", "p 83", Rejection.MALFORMED),
        ("at5", "S000", Rejection.OUT_OF_RANGE),
        ("at5", "S300", Rejection.OUT_OF_RANGE),
        ("at7", "D  5", Rejection.OUT_OF_RANGE),
        ("at8", "P  0", Rejection.OUT_OF_RANGE),
        ("at8", "P251", Rejection.OUT_OF_RANGE),
        ("at6", "M 62", Rejection.NOT_TRUSTED),
        ("at6", "M102", Rejection.NOT_TRUSTED),
        ("at7", "D102", Rejection.NOT_TRUSTED),
        ("at7", "D120", Rejection.NOT_TRUSTED),
    ],
)
def test_a_good_bcc_does_not_make_bad_content_good(field: str, text: str, reason: Rejection) -> None:
    assert rejected(frame(changed(RB_FIELDS, **{field: text}))) is reason


@pytest.mark.parametrize("text", ["", "hello", "\x1e", "TM2655", "\x1e\x1e\x1e\x1e\x1e"])
def test_another_devices_text_is_a_wrong_format(text: str) -> None:
    assert rejected(frame([text])) is Rejection.WRONG_FORMAT


def test_any_tag_of_two_letters_and_a_mangled_inflation_field_are_accepted() -> None:
    assert reading(frame(changed(RB_FIELDS, at2="AB", at9="100"))).systolic == 102


def test_the_tail_is_read_by_its_case_sensitive_prefix_in_any_order() -> None:
    tail = ["x99", "M1", "I12", "m1", "i 0", "new field of tomorrow"]
    assert reading(frame([*RB_FIELDS, *tail])).flags == {Flag.BODY_MOVEMENT}
    assert reading(frame(changed(RA_FIELDS, at12="i  ", at13="m "))).flags == frozenset()
    assert rejected(frame(changed(RA_FIELDS, at12="i1x"))) is Rejection.MALFORMED


def test_the_pulse_list_is_no_reading_and_does_not_hide_one() -> None:
    pairs = ["157, 13", "155, 16", " 99, 74", " 96, 80", " 84, 98"]
    data = frame(["TM2655", "1910291429", "RP", "N 28", *pairs])
    assert events(data) == []
    assert events(data + RB_EXAMPLE) == [EXAMPLE]


def test_an_endless_text_is_given_up_and_kept_nowhere() -> None:
    meter = TM265x()
    found = meter.feed(b"\x16\x16\x0100\x02" + b"S102\x1e" * 20_000)
    assert found == [Rejected(Rejection.MALFORMED)]
    assert not meter.in_frame
    assert meter.feed(RB_EXAMPLE) == [EXAMPLE]
