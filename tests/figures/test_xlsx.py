"""The spreadsheet, read back by a program that is not its writer."""

import zipfile
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sample_days import CLOSED_DAYS, FIRST, LAST, NORMAL, PLACE, TODAY, TOLD_VISITS

from kiosk.language import load
from kiosk.statistics.reading import asked
from kiosk.statistics.tables import TABLES
from kiosk.statistics.wording import cell_name, table_name
from kiosk.statistics.xlsx_sheets import sheet_name


@pytest.fixture
def book(days, make):
    return load_workbook(make(days, "xlsx")["xlsx"])


@pytest.fixture
def values(days, make):
    return load_workbook(make(days, "xlsx")["xlsx"], data_only=True)


def rows_of(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_first_how_to_read_it_then_a_sheet_a_table(days, make, language):
    t = load(language)
    book = load_workbook(make(days, "xlsx", language=language)["xlsx"])
    tables = ("pressure_class", "systolic_10", "diastolic_10", "pulse", "irregular_pulse", "findrisc")
    uses = [t(f"figures.sheet.{name}") for name in ("use", "hours", "use_by_hour")]
    assert book.sheetnames == [t("figures.sheet.notes"), *(table_name(t, table) for table in tables), *uses]
    told = " ".join(str(value) for row in rows_of(book.worksheets[0]) for value in row if value)
    for name in ("rounding", "door", "missing"):
        assert t(f"figures.note.{name}") in told
    assert PLACE in told
    assert t("figures.state.waiting") in told and t("figures.state.no_visits") in told
    assert all(name in told for name in book.sheetnames[1:])


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_columns_are_the_cells_of_the_table_in_words(days, make, language):
    t = load(language)
    sheet = load_workbook(make(days, "xlsx", language=language)["xlsx"])[table_name(t, "pressure_class")]
    names = [cell_name(t, "pressure_class", cell) for cell in TABLES["pressure_class"]]
    assert rows_of(sheet)[0] == [t("figures.from"), t("figures.to"), *names, t("figures.total")]
    assert sheet.freeze_panes == "A2"
    assert len(sheet._charts) == 1


def test_finnish_letters_are_there(book):
    heads = rows_of(book["Verenpaineen luokat"])[0]
    assert "Tyydyttävä" in heads and "Lievästi kohonnut" in heads


def test_days_are_days_and_counts_are_numbers(values):
    rows = rows_of(values["Verenpaineen luokat"])[1:]
    assert len(rows) == CLOSED_DAYS + 1
    for row in rows[:-1]:
        assert isinstance(row[0], datetime) and isinstance(row[1], datetime)
        assert all(isinstance(value, int | float) for value in row[2:])
    assert [row[0].day for row in rows[:-1]] == [2, 3, 4], "a day without figures has no row"


def test_totals_are_sums_of_the_cells_shown(values, book):
    for sheet, reckoned in zip(book.worksheets[1:7], values.worksheets[1:7], strict=True):
        rows = rows_of(reckoned)[1:]
        for row in rows:
            assert row[-1] == sum(row[2:-1])
        for column in range(2, len(rows[0])):
            assert rows[-1][column] == sum(row[column] for row in rows[:-1])
        for row in sheet.iter_rows(min_row=2):
            assert str(row[-1].value).startswith("=SUM(")
        assert str(sheet.cell(sheet.max_row, 3).value) == f"=SUM(C2:C{sheet.max_row - 1})"
    assert rows_of(values["Verenpaineen luokat"])[-1][4] == NORMAL


def test_a_zero_stays_a_number_and_is_shown_as_what_it_means(book):
    for name, most in (("Verenpaineen luokat", 4), ("Rytmihuomio", 9)):
        zeros = [cell for row in book[name].iter_rows(min_row=2, min_col=3) for cell in row if cell.value == 0]
        assert zeros
        assert {cell.number_format for cell in zeros} == {f'[=0]"0–{most}";#,##0'}


def test_service_use_is_exact_and_adds_up(values):
    by_day = rows_of(values["Palvelun käyttö päivittäin"])
    started = by_day[0].index("Aloitetut käynnit")
    assert [row[0].day for row in by_day[1:-1]] == [2, 3, 4, 6]
    assert by_day[-1][started] == sum(row[started] for row in by_day[1:-1]) == TOLD_VISITS
    by_hour = rows_of(values["Palvelun käyttö tunneittain"])
    assert by_hour[-1][by_hour[0].index("Aloitetut käynnit")] == TOLD_VISITS
    hours = rows_of(values["Vuorokauden tunnit"])
    assert [row[0] for row in hours[1:-1]] == [9, 10, 11]
    assert hours[-1][hours[0].index("Aloitetut käynnit")] == TOLD_VISITS


def test_charts_of_visits_by_day_and_by_hour(book):
    assert len(book["Palvelun käyttö päivittäin"]._charts) == len(book["Vuorokauden tunnit"]._charts) == 1


def test_nothing_in_it_tells_when_it_was_made(days, make):
    file = make(days, "xlsx")["xlsx"]
    with zipfile.ZipFile(file) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
    properties = load_workbook(file).properties
    assert properties.created == properties.modified == datetime(2026, 3, 7)


def test_an_empty_range_says_so(days, make):
    what = asked("s", "k", FIRST.replace(month=1), FIRST.replace(month=1), TODAY)
    book = load_workbook(make(days, "xlsx", what=what)["xlsx"])
    assert book.sheetnames == ["Lue ensin"]
    told = " ".join(str(value) for row in rows_of(book.worksheets[0]) for value in row if value)
    assert load("fi")("figures.empty.health") in told


def test_practice_is_said_on_every_sheet(days, make):
    what = asked("s", "k-practice", FIRST, LAST, TODAY, practice=True)
    book = load_workbook(make(days, "xlsx", what=what)["xlsx"])
    assert all("HARJOITUS" in sheet.oddHeader.left.text for sheet in book)


@given(st.lists(st.text(max_size=40), max_size=12))
def test_names_of_sheets_are_allowed_and_differ(wanted):
    names = []
    for name in wanted:
        names.append(sheet_name(name, names))
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
