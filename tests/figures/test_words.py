"""Names of tables, cells and service use: every one in every language of the staff, none written twice."""

import pytest

from kiosk.language import load
from kiosk.languages import OWN_NAMES, STAFF_LANGUAGES
from kiosk.statistics.tables import GROUPS, TABLES, Group, base_of
from kiosk.statistics.wording import cell_name, cells_of, is_risk_test, most_behind_zero, table_name, use_name
from kiosk.visit import Counted


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_every_table_and_cell_has_words_of_its_own(language):
    t = load(language)
    names = [table_name(t, table) for table in TABLES]
    assert len(set(names)) == len(TABLES)
    assert not set(names) & set(TABLES)
    for table, cells in TABLES.items():
        words = [cell_name(t, table, cell) for cell in cells]
        assert len(set(words)) == len(cells), f"{table}: {words}"
        assert all("_" not in word for word in words), f"{table}: {words}"


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_everything_counted_has_words_of_its_own(language):
    t = load(language)
    words = [use_name(t, each.value) for each in Counted]
    assert len(set(words)) == len(words)
    assert all("_" not in word for word in words)


def test_no_name_is_there_for_nothing():
    """Every figures.table, figures.use is that of something counted."""
    keys = load("fi").keys()
    assert {key.removeprefix("figures.use.") for key in keys if key.startswith("figures.use.")} == set(Counted)
    tables = {key.removeprefix("figures.table.") for key in keys if key.startswith("figures.table.")}
    assert tables == {table for group, each in GROUPS.items() if group is not Group.TESTS for table in each}


def test_words_that_the_visitor_sees_are_used_again():
    t = load("fi")
    assert cell_name(t, "pressure_class", "mildly_raised").lower() == t("pressure.class.mildly_raised")
    assert cell_name(t, "findrisc", "low").lower() == t("findrisc.band.low")
    assert cell_name(t, "modes", "high_contrast") == t("view.contrast")
    assert table_name(t, "who5") == t("who5.title")
    assert cell_name(t, "language", "se") == OWN_NAMES["se"]
    assert cell_name(t, "systolic_10", "200_or_more") == "Vähintään 200"
    assert cell_name(t, "age_pressure", "45_64.satisfactory") == "45–64 v, tyydyttävä"


def test_what_an_older_version_counted_keeps_its_name_in_code():
    t = load("en")
    assert table_name(t, "no_such_table") == "no_such_table"
    assert cell_name(t, "no_such_table", "thing") == "Thing"
    assert use_name(t, "no_such_use") == "no_such_use"
    assert cells_of("pulse", {"old": 1, "50_100": 2, "under_40": 3}) == ["under_40", "50_100", "old"]
    assert most_behind_zero("no_such_table") == 4


@pytest.mark.parametrize("table", TABLES)
def test_what_may_be_behind_a_zero_is_less_than_the_base(table):
    assert most_behind_zero(table) == base_of(table) - 1


def test_language_is_no_risk_test_though_a_screen_has_that_name():
    assert [table for table in TABLES if is_risk_test(table)] == list(GROUPS[Group.TESTS])
