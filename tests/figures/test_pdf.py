"""The report, read back by a program that is not its writer."""

import io
import re
from datetime import date, timedelta
from itertools import islice, takewhile

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_days import FIRST, LAST, PLACE, TODAY, TOLD_VISITS

from kiosk.language import load
from kiosk.statistics.export_pdf import report_pdf
from kiosk.statistics.reading import asked
from kiosk.statistics.report_charts import scale_to
from kiosk.statistics.report_content import (
    LEAST_FOR_SHARES,
    Missing,
    Step,
    raised_by_month,
    shown_sum,
    step_of,
    visits_over_time,
)
from kiosk.statistics.rows import SERVICE_USE_BY_HOUR, Figures, Row
from kiosk.statistics.tables import GROUPS, TABLES, Group

FI = load("fi")
ALL_TESTS = tuple(GROUPS[Group.TESTS])


def read(file):
    with pdfplumber.open(file) as pdf:
        return [page.extract_text() for page in pdf.pages]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_two_pages_in_reading_order(days, make, language):
    t = load(language)
    first, second = read(make(days, "pdf", language=language)["pdf"])
    for text, keys in (
        (first, ("title", "tile.visits", "chart.visits_by_day", "chart.visits_by_hour", "note.heading")),
        (second, ("title", "chart.pressure", "chart.tests", "chart.use", "note.heading")),
    ):
        places = [text.index(t(f"figures.{key}")) for key in keys]
        assert places == sorted(places)
    flowing = " ".join(f"{first} {second}".split())
    for name in ("rounding", "door", "zero"):
        assert t(f"figures.note.{name}") in flowing
    assert PLACE in first and PLACE in second
    assert t("findrisc.title") in second
    assert str(TOLD_VISITS) in first


def test_fonts_language_and_what_it_is_are_in_the_file(days, make):
    file = make(days, "pdf", language="sv")["pdf"]
    with pdfplumber.open(file) as pdf:
        assert len(pdf.pages) == 2
        assert [(round(page.width), round(page.height)) for page in pdf.pages] == [(595, 842)] * 2
        fonts = {char["fontname"] for page in pdf.pages for char in page.chars}
        assert fonts and all(re.fullmatch(r"[A-Z]{6}\+Roboto.*", font) for font in fonts), "embedded as subsets"
        assert pdf.metadata["Title"].startswith("Egenvårdspunktens siffror, Pääkirjasto")
        assert pdf.metadata["Author"] == PLACE
        assert pdf.doc.catalog["Lang"] == b"sv"
        assert pdf.metadata["CreationDate"].startswith("D:2000")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("tests", [("findrisc", "audit_c", "bmi"), ALL_TESTS])
@pytest.mark.parametrize("length", [1, 31, 62, 63, 366, 3653])
def test_nothing_overlaps_or_leaves_the_page(length, tests, language):
    figures = made_up(length, tests)
    pages = pages_of(report_pdf(figures, asked_of(figures), load(language), PLACE))
    assert len(pages) == 2
    for page in pages:
        letters = [char for char in page.chars if char["text"].strip()]
        for letter in letters:
            assert 20 <= letter["x0"] <= letter["x1"] <= page.width - 20, letter["text"]
            assert 10 <= letter["top"] <= letter["bottom"] <= page.height - 10, letter["text"]
        inside = sorted(map(box_of, letters))
        for index, (x0, x1, top, bottom) in enumerate(inside):
            for left, _, upper, lower in takewhile(
                lambda box, end=x1: box[0] < end - 0.5, islice(inside, index + 1, None)
            ):
                assert min(bottom, lower) - max(top, upper) < 0.5, (x0, left, top)


def box_of(letter):
    """Where its ink may be: without the room above and below that a line of text has."""
    height = letter["bottom"] - letter["top"]
    return letter["x0"], letter["x1"], letter["top"] + height * 0.2, letter["bottom"] - height * 0.2


def test_every_risk_test_of_a_place_with_all_of_them_is_drawn_or_named():
    figures = made_up(31, ALL_TESTS)
    text = " ".join(pages_of(report_pdf(figures, asked_of(figures), FI, PLACE))[1].extract_text().split())
    for table in ALL_TESTS:
        assert FI(f"{table}.title") in text


def test_waiting_and_missing_days_are_gaps_and_never_zero(days, make):
    first, second = read(make(days, "pdf")["pdf"])
    assert FI("figures.chart.no_visits") in first and FI("figures.chart.not_over") in first
    assert FI("figures.state.waiting") in second
    assert "Suljettuja päiviä 3, aikavälillä 6." in second


def test_days_without_health_figures_give_a_calm_page(days, make):
    what = asked("s", "k", TODAY - timedelta(days=1), TODAY, TODAY)
    first, second = read(make(days, "pdf", what=what)["pdf"])
    assert FI("figures.empty.health") in second
    assert FI("figures.chart.pressure") not in second
    assert "3" in first


def test_a_range_of_nothing_gives_one_calm_page(days, make):
    what = asked("s", "k", date(2025, 1, 1), date(2025, 1, 31), TODAY)
    (only,) = read(make(days, "pdf", what=what)["pdf"])
    assert FI("figures.empty.all") in only
    assert "1 / 1" in only


def test_practice_is_said_on_every_page(days, make):
    what = asked("s", "k-practice", FIRST, LAST, TODAY, practice=True)
    assert all("HARJOITUS" in page for page in read(make(days, "pdf", what=what)["pdf"]))


def test_long_periods_are_drawn_by_weeks_and_months():
    assert [step_of(made_up(days)) for days in (1, 62, 63, 366, 407, 3653)] == [
        Step.DAY, Step.DAY, Step.WEEK, Step.WEEK, Step.MONTH, Step.MONTH,
    ]  # fmt: skip


@given(st.integers(1, 900), st.sampled_from(list(Step)))
def test_bars_add_up_to_the_visits_whatever_they_stand_for(length, step):
    figures = made_up(length)
    bars = visits_over_time(figures, FI, step)
    assert sum(bar.value or 0 for bar in bars) == sum(row.count for row in figures.use)
    assert all((bar.value is None) == (bar.missing is not None) for bar in bars)


def test_a_time_that_is_not_over_and_one_without_visits_differ():
    use = (Row("s", "k", date(2026, 3, 2), date(2026, 3, 2), SERVICE_USE_BY_HOUR, "help_opened:10", 1),)
    figures = Figures("s", "k", date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 3), use=use)
    bars = visits_over_time(figures, FI, Step.DAY)
    assert [(bar.value, bar.missing) for bar in bars] == [
        (0, None),
        (None, Missing.NO_VISITS),
        (None, Missing.NOT_OVER),
    ]


def test_a_week_or_month_that_is_cut_is_told_from_a_whole_one():
    figures = made_up(60)  # 30.9. (a Wednesday) to 28.11. (a Saturday)
    assert [bar.partly for bar in visits_over_time(figures, FI, Step.WEEK)] == [True, *[False] * 7, True]
    assert [bar.partly for bar in visits_over_time(figures, FI, Step.MONTH)] == [True, False, True]
    assert not any(bar.partly for bar in visits_over_time(figures, FI, Step.DAY))


def test_a_pale_bar_is_explained_on_the_page_that_has_it():
    """Sixty days are drawn by days on the first page, and by months on the second."""
    figures = made_up(60)
    first, second = (page.extract_text() for page in pages_of(report_pdf(figures, asked_of(figures), FI, PLACE)))
    assert FI("figures.chart.partly") not in first
    assert FI("figures.chart.partly") in second


def test_shares_of_few_results_are_not_told():
    day = date(2026, 3, 31)
    few, enough = LEAST_FOR_SHARES - 5, LEAST_FOR_SHARES
    for total, expected in ((few, None), (enough, 25.0)):
        health = (
            Row("s", "k", day, day, "pressure_class", "normal", total - 25),
            Row("s", "k", day, day, "pressure_class", "emergency", 25),
            Row("s", "k", day, day, "pressure_class", "not_classified", 500),
        )
        figures = Figures("s", "k", date(2026, 3, 1), day, day, health)
        assert [bar.value for bar in raised_by_month(figures, FI)] == [expected]


def test_a_sum_of_zeros_is_no_zero():
    assert shown_sum(FI, "pressure_class", 0, 1) == "0–4"
    assert shown_sum(FI, "irregular_pulse", 0, 1) == "0–9"
    assert shown_sum(FI, "pressure_class", 0, 9) == "noin 0"
    assert shown_sum(FI, "pressure_class", 1400, 9) == "1\u00a0400"


@given(st.floats(0, 1e6))
def test_an_axis_reaches_over_its_bars_in_few_round_steps(highest):
    ceiling, step = scale_to(highest)
    assert ceiling >= highest and step >= 1 and 1 <= round(ceiling / step) <= 5
    assert ceiling == pytest.approx(round(ceiling / step) * step)


def made_up(length, tests=("findrisc", "audit_c", "bmi")):
    """Figures of so many days up to one in 2026, without a database; Sundays without visits."""
    last = date(2026, 11, 28)
    first = last - timedelta(days=length - 1)
    health, use = [], []
    for number in range(length):
        day = first + timedelta(days=number)
        if day.weekday() == 6:
            continue
        use += [Row("s", "k", day, day, SERVICE_USE_BY_HOUR, f"visit_started:{hour:02}", hour) for hour in range(8, 20)]
        for table in ("pressure_class", *tests):
            counts = enumerate(TABLES[table], start=number)
            health += [Row("s", "k", day, day, table, cell, count % 5 * 5) for count, cell in counts]
    return Figures("s", "k", first, last, last, tuple(health), tuple(use))


def asked_of(figures):
    return asked("kirjasto", "kiosk-1", figures.first, figures.last, figures.last + timedelta(days=1))


def pages_of(content):
    return pdfplumber.open(io.BytesIO(content)).pages
