"""The base tables, and which of their cells a result counts in."""

from decimal import Decimal

import pytest

from kiosk.blood_pressure import PressureClass, Reading, judge
from kiosk.languages import OWN_NAMES
from kiosk.risk_tests.scoring import Score
from kiosk.statistics import tables
from kiosk.statistics.tables import (
    GROUP_OF,
    GROUPS,
    TABLES,
    Group,
    age_cells,
    is_cell,
    pressure_cells,
    sex_cells,
    visit_cells,
)

IRREGULAR = frozenset({"irregular_pulse"})


def test_no_table_has_more_cells_than_is_safe_and_none_has_a_cell_twice():
    for name, cells in TABLES.items():
        assert 2 <= len(cells) <= tables.MOST_CELLS, name
        assert len(set(cells)) == len(cells), name


@pytest.mark.parametrize("systolic", range(40, 300))
def test_every_pressure_has_its_cell_in_every_table_once(systolic):
    for diastolic in range(20, 200, 7):
        for pulse in (None, 30, 45, 72, 110, 130, 180):
            counted = pressure_cells(judge([Reading(systolic, diastolic, pulse)]))
            assert all(is_cell(*cell) for cell in counted)
            assert [table for table, _ in counted] == list(GROUPS[Group.PRESSURE])


@pytest.mark.parametrize(
    ("systolic", "diastolic", "expected"),
    [
        (89, 49, ("under_90", "under_50")),
        (90, 50, ("90_99", "50_59")),
        (99, 59, ("90_99", "50_59")),
        (199, 129, ("190_199", "120_129")),
        (200, 130, ("200_or_more", "130_or_more")),
    ],
)
def test_the_edges_of_the_tens(systolic, diastolic, expected):
    counted = dict(pressure_cells(judge([Reading(systolic, diastolic)])))
    assert (counted["systolic_10"], counted["diastolic_10"]) == expected
    assert counted["pulse"] == "no_result"


def test_a_result_without_a_class_counts_as_that_and_tells_no_figures():
    assert pressure_cells(judge([Reading(142, 92, 74, None, IRREGULAR)])) == (
        ("pressure_class", "not_classified"),
        ("irregular_pulse", "noted"),
    )


def test_a_test_counts_once_by_its_band_and_not_at_all_without_one():
    for index, band in enumerate(TABLES["findrisc"]):
        assert tables.test_cells(Score("findrisc", True, 1, band, index, ())) == (("findrisc", band),)
    unfinished = Score("findrisc", False, None, None, None, ("age",))
    assert tables.test_cells(unfinished) == ()


def test_a_band_without_a_cell_is_refused():
    with pytest.raises(ValueError, match="odd"):
        tables.test_cells(Score("findrisc", True, 1, "odd", 9, ()))


def test_a_test_of_an_operators_own_is_not_counted():
    assert tables.test_cells(Score("our_own", True, 1, "low", 0, ())) == ()


@pytest.mark.parametrize("pressure_class", PressureClass)
@pytest.mark.parametrize("age", [0, 44, 45, 64, 65, Decimal("64.5"), 120])
def test_every_age_and_class_has_a_cell(age, pressure_class):
    [(table, cell)] = age_cells(age, pressure_class)
    assert is_cell(table, cell)
    assert cell.startswith("under_45" if age < 45 else "45_64" if age < 65 else "65_or_more")
    assert cell.endswith("not_raised") == (pressure_class <= PressureClass.NORMAL)


def test_without_a_class_nothing_is_counted_by_age():
    assert age_cells(50, None) == ()


def test_every_visit_has_a_language_and_a_view():
    for code in OWN_NAMES:
        assert all(is_cell(*cell) for cell in visit_cells(code, ()))
    assert visit_cells("sv", ["large", "voice"]) == (("language", "sv"), ("modes", "large"), ("modes", "voice"))
    assert [sex_cells(told)[0][1] for told in ("female", "male", None)] == ["female", "male", "not_said"]


def test_a_group_and_a_table_never_have_the_same_name():
    """Their open buckets stand in one table."""
    assert not {group.value for group in Group} & set(TABLES)
    assert set(GROUP_OF) == set(TABLES)


def test_the_bands_are_those_of_the_pack():
    from kiosk.config import RISK_TESTS_FOLDER
    from kiosk.risk_tests.loading import load_packs

    for pack in load_packs(RISK_TESTS_FOLDER).values():
        assert TABLES.get(pack.id, ()) == pack.band_ids
