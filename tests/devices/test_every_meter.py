"""What holds for every meter there is a driver for; a new meter is tried by being registered."""

from __future__ import annotations

import pickle
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line import all_bytes, measure, result

from devices.events import DeviceError, Reading, Rejected
from devices.messages import Silent
from devices.meters.protocol import Confidence
from devices.meters.registry import MODELS, make_protocol
from devices.simulators import SIMULATORS, make_simulator
from devices.simulators.meter_side import COMMON_FAULTS
from kiosk.language import LANGUAGES, load

DOCS = Path(__file__).resolve().parents[2] / "docs" / "meters"
CHECKED = [model for model, protocol in MODELS.items() if protocol.has_checksum]
NEW = [model for model in MODELS if model != "tm265x"]


def events_of(model: str, pieces: list[bytes]) -> list[object]:
    protocol = make_protocol(model)
    told = [event for piece in pieces for event in protocol.feed(piece)]
    return told + protocol.end_of_silence()


def in_pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[a:b] for a, b in pairwise(places)]


@pytest.mark.parametrize("model", MODELS)
def test_a_measurement_gives_the_values_that_were_measured(model: str) -> None:
    told = measure(model, systolic="133", diastolic="84", pulse="66")
    reading = result(told)
    assert isinstance(reading, Reading)
    assert (reading.systolic, reading.diastolic, reading.pulse) == (133, 84, 66)


@pytest.mark.parametrize("model", MODELS)
@given(cuts=st.lists(st.integers(0, 4000), max_size=40))
@settings(max_examples=25, deadline=None)
def test_pieces_of_any_size_give_the_same_events(model: str, cuts: list[int]) -> None:
    data = all_bytes(model)
    assert data
    assert events_of(model, in_pieces(data, cuts)) == events_of(model, [data])


@pytest.mark.parametrize("model", CHECKED)
def test_no_frame_with_a_flipped_bit_is_a_reading(model: str) -> None:
    data = all_bytes(model)
    good = [event for event in events_of(model, [data]) if isinstance(event, Reading)]
    assert len(good) == 1
    for bit in range(len(data) * 8):
        broken = bytearray(data)
        broken[bit // 8] ^= 1 << bit % 8
        readings = [event for event in events_of(model, [bytes(broken)]) if isinstance(event, Reading)]
        assert readings in ([], good), f"bit {bit}: {readings}"


@pytest.mark.parametrize("model", MODELS)
def test_a_million_random_bytes_crash_nothing_and_fill_nothing(model: str) -> None:
    dice = random.Random(20261124)
    protocol = make_protocol(model)
    for _ in range(250):
        for event in protocol.feed(dice.randbytes(4000)):
            assert not isinstance(event, Reading), event
        assert len(pickle.dumps(vars(protocol))) < 8000


@pytest.mark.parametrize("model", MODELS)
@given(noise=st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_after_any_noise_and_a_silence_the_next_reading_is_read(model: str, noise: bytes) -> None:
    protocol = make_protocol(model)
    protocol.feed(noise)
    protocol.end_of_silence()
    assert any(isinstance(event, Reading) for event in protocol.feed(all_bytes(model)))


@pytest.mark.parametrize("model", NEW)
@pytest.mark.parametrize("fault", COMMON_FAULTS)
def test_every_common_fault_ends_in_one_outcome(model: str, fault: str) -> None:
    told = measure(model, seconds=400, fault=fault)
    silent = [message for message in told if isinstance(message, Silent)]
    if fault in ("silence", "no_result"):
        assert len(silent) == 1 and not any(isinstance(getattr(each, "event", None), Reading) for each in told)
    elif fault in ("bytewise", "noise", "two_frames"):
        assert isinstance(result(told), Reading)
    elif fault == "flipped_bit" and not MODELS[model].has_checksum:
        assert silent or isinstance(result(told), Reading | DeviceError | Rejected)
    else:
        assert silent or isinstance(result(told), Rejected), told


@pytest.mark.parametrize("model", MODELS)
def test_the_driver_says_how_sure_it_is(model: str) -> None:
    protocol = MODELS[model]
    assert not protocol.verified, "nobody has seen it on a real meter"
    assert protocol.facts and any(fact.confidence is not Confidence.CONFIRMED for fact in protocol.facts)
    assert all(reason.endswith(".") for reason in protocol.error_reasons.values())


@pytest.mark.parametrize("model", MODELS)
def test_what_is_asked_while_setting_up_never_inflates(model: str) -> None:
    protocol = make_protocol(model)
    meter = make_simulator(model, {"press_start": ["60"]} if not protocol.can_start else {})
    for command in (*protocol.opening_commands(), protocol.probe_command()):
        meter.receive(command, 1.0)
    assert not getattr(meter, "measuring", False)


def test_every_meter_has_a_simulator() -> None:
    assert set(SIMULATORS) == set(MODELS)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("model", MODELS)
def test_every_error_is_said_in_plain_words(model: str, code: str) -> None:
    t = load(code)
    for error in MODELS[model].error_reasons:
        title, what = t(f"meter.error.{model}.{error}.title"), t(f"meter.error.{model}.{error}.what")
        assert title and what.endswith(".") and "!" not in title + what
        assert all(len(sentence.split()) <= 12 for sentence in what.split("."))


@pytest.mark.parametrize("model", MODELS)
def test_every_meter_has_a_guide(model: str) -> None:
    text = (DOCS / f"{model}.md").read_text(encoding="utf-8")
    for part in ("Before you begin", "On the meter", "Cable and line", "Attach it", "What the driver can do"):
        assert f"## {part}" in text
    for part in ("What is assumed", "Error codes", "On the first day"):
        assert f"## {part}" in text
    assert str(MODELS[model].line) in text and "not verified on hardware" in text
    for error in MODELS[model].error_reasons:
        assert f"| {error} |" in text
