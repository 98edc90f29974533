"""Random and mutated streams: never a crash, never an untrue reading, the same events however the bytes are cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wire import ACK, NAK, RA_FIELDS, RB_EXAMPLE, RB_FIELDS, changed, frame

from devices.events import MeterEvent, Reading
from devices.meters.tm265x import TEXT_MAX, TM265x

values = st.tuples(
    st.integers(min_value=90, max_value=240),
    st.integers(min_value=40, max_value=60),
    st.integers(min_value=61, max_value=89),
    st.integers(min_value=40, max_value=180),
)


def result(layout: list[str], numbers: tuple[int, int, int, int]) -> bytes:
    systolic, diastolic, mean, pulse = numbers
    return frame(changed(layout, at5=f"S{systolic:3d}", at6=f"M{mean:3d}", at7=f"D{diastolic:3d}", at8=f"P{pulse:3d}"))


good_frames = st.builds(result, st.sampled_from([RB_FIELDS, RA_FIELDS]), values)
pieces = st.one_of(
    good_frames,
    st.sampled_from([ACK, NAK, b"\x01", b"\x16", b"\x02", b"\x03", b"\x1e\x03", b"\x0100\x02", frame(["x"])]),
    st.binary(max_size=20),
    st.builds(lambda data, cut: data[:cut], good_frames, st.integers(0, 138)),
    st.builds(lambda data, cut: data[cut:], good_frames, st.integers(0, 138)),
)
streams = st.lists(pieces, max_size=8).map(b"".join)


def numbers_of(event: Reading) -> tuple[int, int, int | None, int | None]:
    return event.systolic, event.diastolic, event.mean, event.pulse


def good_numbers(stream: bytes) -> set[tuple[int, int, int, int]]:
    """The values of every frame in the stream whose BCC is good, found by another road than the protocol's."""
    found = set()
    for begin in (i for i in range(len(stream)) if stream[i] == 1):
        for end in (i for i in range(begin, min(len(stream) - 1, begin + TEXT_MAX + 8)) if stream[i] == 3):
            bcc = 0
            for byte in stream[begin : end + 1]:
                bcc ^= byte
            fields = stream[begin + 4 : end].split(b"\x1e")
            if bcc == stream[end + 1] and len(fields) >= 11:
                try:
                    systolic, mean, diastolic, pulse = (int(field[1:]) for field in fields[5:9])
                except ValueError:
                    continue
                found.add((systolic, diastolic, mean, pulse))
    return found


def fed_in_pieces(stream: bytes, cuts: list[int]) -> list[MeterEvent]:
    meter, events, begin = TM265x(), [], 0
    for cut in [*sorted(cuts), len(stream)]:
        events += meter.feed(stream[begin:cut])
        begin = max(begin, cut)
    return events


@settings(deadline=None, max_examples=150)
@given(stream=streams, data=st.data())
def test_the_events_do_not_depend_on_how_the_bytes_are_cut(stream: bytes, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(stream)), max_size=12))
    whole = TM265x().feed(stream)
    assert fed_in_pieces(stream, cuts) == whole
    assert fed_in_pieces(stream, list(range(len(stream)))) == whole


@settings(deadline=None, max_examples=300)
@given(stream=streams, data=st.data())
def test_a_mutated_stream_never_gives_an_untrue_reading(stream: bytes, data: st.DataObject) -> None:
    mutated = bytearray(stream)
    for _ in range(data.draw(st.integers(0, 4))):
        if mutated:
            mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    meter = TM265x()
    events = meter.feed(bytes(mutated)) + meter.end_of_silence()
    true_numbers = good_numbers(bytes(mutated))
    for event in events:
        if isinstance(event, Reading):
            assert numbers_of(event) in true_numbers


@settings(deadline=None, max_examples=200)
@given(noise=st.binary(max_size=3000))
def test_random_bytes_neither_crash_nor_pile_up_nor_stop_the_next_frame(noise: bytes) -> None:
    meter = TM265x()
    events = meter.feed(noise)
    assert not any(isinstance(event, Reading) for event in events)
    assert len(meter._frame) <= TEXT_MAX + 8
    meter.end_of_silence()
    assert isinstance(meter.feed(RB_EXAMPLE)[-1], Reading)


@settings(deadline=None, max_examples=100)
@given(before=good_frames, between=st.binary(max_size=30).filter(lambda noise: 1 not in noise), after=good_frames)
def test_noise_between_frames_costs_neither_of_them(before: bytes, between: bytes, after: bytes) -> None:
    readings = [event for event in TM265x().feed(before + between + after) if isinstance(event, Reading)]
    assert [numbers_of(event) for event in readings] == [
        numbers_of(event) for data in (before, after) for event in TM265x().feed(data) if isinstance(event, Reading)
    ]


@pytest.mark.parametrize("fields", [RB_FIELDS, RA_FIELDS], ids=["RB", "RA"])
def test_no_single_flipped_bit_is_ever_a_reading(fields: list[str]) -> None:
    good = frame(fields)
    for position in range(2, len(good)):
        for bit in range(8):
            flipped = bytearray(good)
            flipped[position] ^= 1 << bit
            events = TM265x().feed(bytes(flipped))
            assert not any(isinstance(event, Reading) for event in events), (position, bit)
            after = TM265x().feed(bytes(flipped) + good)
            assert sum(isinstance(event, Reading) for event in after) == 1, (position, bit)
