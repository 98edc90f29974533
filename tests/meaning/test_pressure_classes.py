"""Classes of blood pressure and pulse against a second computation and the table's own edges."""

from __future__ import annotations

from bisect import bisect_right

import pytest

from kiosk.blood_pressure import PressureClass, classify, pulse_band

SYSTOLIC_STEPS = (120, 130, 140, 160, 180, 200)  # from here normal, satisfactory, mildly ... emergency
DIASTOLIC_STEPS = (80, 85, 90, 100, 110, 130)
RAISED = 3


def second_opinion(systolic: int, diastolic: int) -> int:
    """Each pressure's own rank, the higher wins; "low" only ever replaces a rank that is not raised."""
    rank = max(bisect_right(SYSTOLIC_STEPS, systolic), bisect_right(DIASTOLIC_STEPS, diastolic))
    if rank < RAISED and (systolic < 90 or (diastolic < 60 and systolic < 100)):
        return -1
    return rank


def test_the_whole_grid_agrees_with_a_second_computation() -> None:
    seen = set()
    for systolic in range(40, 301):
        for diastolic in range(20, 201):
            found = classify(systolic, diastolic)
            assert int(found) == second_opinion(systolic, diastolic), (systolic, diastolic)
            seen.add(found)
    assert seen == set(PressureClass)


@pytest.mark.parametrize(
    ("systolic", "diastolic", "name"),
    [
        (200, 70, "emergency"),
        (199, 129, "markedly_raised"),
        (120, 130, "emergency"),
        (180, 70, "markedly_raised"),
        (179, 109, "moderately_raised"),
        (150, 110, "markedly_raised"),
        (160, 70, "moderately_raised"),
        (159, 99, "mildly_raised"),
        (120, 100, "moderately_raised"),
        (140, 70, "mildly_raised"),
        (139, 89, "satisfactory"),
        (119, 90, "mildly_raised"),
        (130, 70, "satisfactory"),
        (129, 84, "normal"),
        (119, 85, "satisfactory"),
        (120, 70, "normal"),
        (119, 79, "ideal"),
        (119, 80, "normal"),
        (90, 60, "ideal"),
        (89, 60, "low"),
        (89, 79, "low"),
        (99, 59, "low"),
        (100, 59, "ideal"),  # an isolated low diastolic is judged by its systolic
        (135, 55, "satisfactory"),
        (145, 50, "mildly_raised"),
        (89, 90, "mildly_raised"),  # raised comes before low
    ],
)
def test_edges_of_the_class_table(systolic: int, diastolic: int, name: str) -> None:
    assert classify(systolic, diastolic).id == name


def test_command_line_numbers_of_the_classes() -> None:
    assert {each.id: int(each) for each in PressureClass} == {
        "low": -1,
        "ideal": 0,
        "normal": 1,
        "satisfactory": 2,
        "mildly_raised": 3,
        "moderately_raised": 4,
        "markedly_raised": 5,
        "emergency": 6,
    }


@pytest.mark.parametrize(
    ("pulse", "band"),
    [
        (20, "under_40"),
        (39, "under_40"),
        (40, "40_49"),
        (49, "40_49"),
        (50, "50_100"),
        (100, "50_100"),
        (101, "101_120"),
        (120, "101_120"),
        (121, "121_149"),
        (149, "121_149"),
        (150, "150_or_more"),
        (250, "150_or_more"),
    ],
)
def test_edges_of_the_pulse_bands(pulse: int, band: str) -> None:
    assert pulse_band(pulse) == band
