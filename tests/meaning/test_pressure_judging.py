"""From the readings of one visit to its result: what counts, what is still asked for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.blood_pressure import (
    IRREGULAR_PULSE,
    Next,
    PressureClass,
    Reading,
    classify,
    half_up_mean,
    judge,
    next_measurement,
)


def reading(systolic: int, diastolic: int = 80, pulse: int | None = 70, *, irregular: bool = False) -> Reading:
    return Reading(systolic, diastolic, pulse, flags=frozenset({IRREGULAR_PULSE} if irregular else ()))


readings = st.builds(
    reading,
    st.integers(40, 300),
    st.integers(20, 200),
    st.none() | st.integers(20, 250),
    irregular=st.booleans(),
)


def test_nothing_to_judge_is_an_error() -> None:
    with pytest.raises(ValueError, match="no reading"):
        judge([])


@given(st.lists(st.integers(-300, 300), min_size=1, max_size=4))
@settings(deadline=None)
def test_means_round_halves_up(values: list[int]) -> None:
    exact = Decimal(sum(values)) / len(values)
    nearest = (exact + Decimal("0.5")).to_integral_value(rounding="ROUND_FLOOR")
    assert half_up_mean(values) == nearest


def test_the_mean_is_half_up_not_to_even() -> None:
    result = judge([reading(120, 80, 70), reading(121, 81, 71)])
    assert (result.systolic, result.diastolic, result.pulse) == (121, 81, 71)
    assert [Decimal(v).quantize(Decimal(1), ROUND_HALF_UP) for v in ("120.5", "80.5", "70.5")] == [121, 81, 71]


def test_rounding_comes_before_the_class() -> None:
    # 139.5 becomes 140, which is mildly raised; so does 89.5.
    assert judge([reading(139, 80), reading(140, 80)]).pressure_class is PressureClass.MILDLY_RAISED
    assert judge([reading(130, 89), reading(130, 90)]).pressure_class is PressureClass.MILDLY_RAISED


@pytest.mark.parametrize(("second", "asked"), [(130, False), (140, False), (141, True), (120, False), (119, True)])
def test_a_third_reading_when_the_first_two_differ_by_more_than_10(second: int, asked: bool) -> None:
    taken = [reading(130), reading(second)]
    assert judge(taken).third_needed is asked
    assert next_measurement(taken) is (Next.MEASURE if asked else Next.NOTHING)


def test_diastolics_do_not_ask_for_a_third_reading() -> None:
    assert not judge([reading(130, 60), reading(130, 85)]).third_needed


def test_after_a_third_reading_the_last_two_count() -> None:
    taken = [reading(160, 100), reading(140, 90), reading(137, 87)]
    result = judge(taken)
    assert result.used == tuple(taken[1:])
    assert (result.systolic, result.diastolic) == (139, 89)
    assert not result.third_needed
    assert next_measurement(taken) is Next.NOTHING


def test_one_reading_is_not_enough_but_can_be_judged() -> None:
    assert next_measurement([]) is Next.MEASURE
    assert next_measurement([reading(125)]) is Next.MEASURE
    assert judge([reading(125)]).pressure_class is PressureClass.NORMAL


@pytest.mark.parametrize(
    ("systolic", "diastolic", "hint"),
    [
        (134, 84, False),
        (135, 80, True),
        (130, 85, True),
        (110, 85, True),
        (129, 84, False),
        (139, 89, True),
        (140, 80, True),
        (159, 99, True),
        (160, 80, False),
        (85, 55, False),
    ],
)
def test_home_series(systolic: int, diastolic: int, hint: bool) -> None:
    assert judge([reading(systolic, diastolic)] * 2).home_series is hint


@pytest.mark.parametrize(
    ("systolic", "diastolic", "repeat"), [(179, 109, False), (180, 80, True), (150, 110, True), (200, 80, True)]
)
def test_very_high_values_are_repeated_once(systolic: int, diastolic: int, repeat: bool) -> None:
    taken = [reading(systolic, diastolic)] * 2
    assert judge(taken).repeat_needed is repeat
    assert next_measurement(taken) is (Next.REPEAT if repeat else Next.NOTHING)
    again = [*taken, taken[0]]
    assert not judge(again).repeat_needed
    assert next_measurement(again) is Next.NOTHING


def test_a_third_reading_for_the_difference_does_not_use_up_the_repeat() -> None:
    taken = [reading(230), reading(205), reading(207)]
    assert next_measurement(taken) is Next.REPEAT
    assert next_measurement([*taken, reading(206)]) is Next.NOTHING


def test_the_repeat_can_calm_the_result() -> None:
    result = judge([reading(202), reading(200), reading(150)])
    assert (result.systolic, result.pressure_class) == (175, PressureClass.MODERATELY_RAISED)
    assert not result.emergency


def test_marked_readings_are_left_out_and_measured_again() -> None:
    taken = [reading(170, irregular=True), reading(128)]
    assert judge(taken).used == (taken[1],)
    assert judge(taken).pressure_class is PressureClass.NORMAL
    assert next_measurement(taken) is Next.MEASURE
    taken.append(reading(130))
    assert (judge(taken).systolic, next_measurement(taken)) == (129, Next.NOTHING)
    assert not judge(taken).ecg_advised


def test_two_marked_readings_end_the_measuring_and_advise_an_ecg() -> None:
    taken = [reading(128, irregular=True), reading(130, irregular=True)]
    result = judge(taken)
    assert (result.systolic, result.pressure_class, result.ecg_advised) == (129, None, True)
    assert next_measurement(taken) is Next.NOTHING
    mixed = [reading(128, irregular=True), reading(128), reading(130, irregular=True)]
    assert judge(mixed).ecg_advised
    assert judge(mixed).pressure_class is PressureClass.NORMAL
    assert next_measurement(mixed) is Next.NOTHING


def test_a_very_high_marked_pair_is_an_emergency_and_is_what_is_shown() -> None:
    only_marked = judge([reading(210, irregular=True), reading(214, irregular=True)])
    assert only_marked.emergency and only_marked.pressure_class is None
    after_a_calm_one = judge([reading(130), reading(210, irregular=True), reading(214, irregular=True)])
    assert after_a_calm_one.emergency
    assert (after_a_calm_one.systolic, after_a_calm_one.pressure_class) == (212, None)


def test_a_marked_outlier_followed_by_calm_readings_is_no_emergency() -> None:
    result = judge([reading(230, irregular=True), reading(128), reading(130)])
    assert not result.emergency
    assert result.pressure_class is PressureClass.NORMAL


def test_two_very_high_marked_readings_ask_for_no_repeat() -> None:
    assert not judge([reading(210, irregular=True)] * 2).repeat_needed


def test_pulse_is_the_mean_of_what_the_meter_gave() -> None:
    assert judge([reading(120, pulse=None), reading(120, pulse=72)]).pulse == 72
    nothing = judge([reading(120, pulse=None)] * 2)
    assert (nothing.pulse, nothing.pulse_band) == (None, None)


@given(st.lists(readings, min_size=1, max_size=5))
@settings(deadline=None)
def test_every_series_has_one_consistent_result(taken: list[Reading]) -> None:
    result = judge(taken)
    assert set(result.used) <= set(taken) and 1 <= len(result.used) <= 2
    assert result.emergency == (classify(result.systolic, result.diastolic) is PressureClass.EMERGENCY)
    if result.pressure_class is None:
        assert any(each.irregular for each in result.used)
    else:
        assert result.pressure_class is classify(result.systolic, result.diastolic)
        assert not any(each.irregular for each in result.used)
    if next_measurement(taken) is Next.REPEAT:
        assert result.repeat_needed


@given(st.lists(readings, min_size=8, max_size=8))
@settings(deadline=None)
def test_measuring_ends_after_at_most_five_readings(series: list[Reading]) -> None:
    # Two ordinary, a third, a repeat: four without the mark, and one marked reading in between.
    taken: list[Reading] = []
    while next_measurement(taken) is not Next.NOTHING:
        taken.append(series[len(taken)])
    assert 2 <= len(taken) <= 5
