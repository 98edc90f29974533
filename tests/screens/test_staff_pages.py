"""The staff's pages of charts and of words, drawn in every language and worked by real touches."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest
from kivy.uix.widget import Widget

from kiosk.config_model import Config, LocalService, Place
from kiosk.config_words import PhoneNumbers, Words
from kiosk.language import load
from kiosk.languages import STAFF_LANGUAGES
from kiosk.locked.area import Scroll
from kiosk.staff_area.chart import MovePeriod, Period, ShowPeriod, TurnChart, drawn, opened, turned, unreadable
from kiosk.staff_area.charts import charts_of
from kiosk.staff_area.editing import KeepText, OpenField, OpenText, PressKey, SaveField, edited, refused
from kiosk.staff_area.keyboard import Do
from kiosk.staff_area.place_words import editing_of
from screens import inspect
from screens.staff_area.charts_page import ChartsPage
from screens.staff_area.editing_page import EditingPage

sys.path.insert(0, str(Path(__file__).parents[1] / "staff_area"))
import figures as made

FI = load("fi")
TODAY = date(2026, 11, 28)
KEY = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")
WEEK = date(2026, 11, 23), date(2026, 11, 29)
MONTH = date(2026, 10, 1), date(2026, 10, 31)
YEAR = date(2026, 1, 1), date(2026, 12, 31)
ONE_DAY = made.use(date(2026, 11, 25), 10, "visit_started", 2)
SETS = {
    "week": (Period.WEEK, made.busy(*WEEK, told_to=date(2026, 11, 27))),
    "one day": (Period.WEEK, made.figures(*WEEK, told_to=date(2026, 11, 27), use=[ONE_DAY])),
    "nobody": (Period.MONTH, made.figures(*MONTH)),
    "month": (Period.MONTH, made.busy(*MONTH)),
    "big numbers": (Period.MONTH, made.busy(*MONTH, factor=173)),
    "sparse": (
        Period.MONTH,
        made.figures(
            *MONTH,
            told_to=date(2026, 10, 27),
            use=[made.use(day, 11, "visit_started", 3) for day in made.days(MONTH[0], date(2026, 10, 10))],
            health=made.health(date(2026, 10, 4), date(2026, 10, 8), "pressure_class", 0, 5, 5),
            edge=[made.over_the_edge("pressure_class", date(2026, 9, 29), date(2026, 10, 3))],
        ),
    ),
    "twelve months": (Period.YEAR, made.busy(*YEAR, told_to=date(2026, 11, 27), factor=40)),
}


def view_of(name: str):
    period, figures = SETS[name]
    return drawn(turned(opened(TODAY, period), TurnChart(0)), charts_of(figures, period))


@pytest.fixture
def page(stage):
    """`page(ChartsPage)` puts a page on the stage; what it sends is in `stage.actions`."""

    def put(kind):
        stage.actions = []
        cover, shown = Widget(), kind(stage.actions.append)
        cover.add_widget(shown)
        stage.app.frame.cover(cover)
        return stage, shown

    return put


@pytest.mark.parametrize("code", STAFF_LANGUAGES)
@pytest.mark.parametrize("name", SETS)
def test_every_chart_is_whole(page, name, code):
    stage, shown = page(ChartsPage)
    wrong, view = {}, view_of(name)
    for _ in view.charts:
        shown.draw(view, load(code))
        stage.robot.frames(3)
        texts = stage.robot.texts()
        found = [*inspect.problems(shown), *(text for text in texts if KEY.match(text))]
        assert any(load(code)("staff_area.chart.exact") in t or load(code)("staff_area.chart.rounded", base=0)[:12] in t for t in texts)  # fmt: skip
        if found:
            wrong[view.chart.id] = found
        view = turned(view, TurnChart(1))
    assert not wrong


def test_a_gap_is_told_in_words_and_no_number_stands_at_it(page):
    stage, shown = page(ChartsPage)
    shown.draw(view_of("one day"), FI)
    stage.robot.frames(3)
    texts = stage.robot.texts()
    assert FI("staff_area.chart.gap.no_visits") in texts and FI("staff_area.chart.gap.not_over") in texts
    bold = [each.says for each in inspect.texts(shown) if each.widget.role == "top_bold"]
    assert bold == ["2"], "one day has a number, the others have none"


def test_thousands_stand_apart_as_the_language_writes_them(page):
    stage, shown = page(ChartsPage)
    for code, says in (("fi", "33\N{NO-BREAK SPACE}216"), ("en", "33,216")):
        shown.draw(view_of("big numbers"), load(code))
        stage.robot.frames(3)
        assert says in stage.robot.texts()


def test_every_button_of_the_charts_is_reported(page):
    stage, shown = page(ChartsPage)
    shown.draw(view_of("month"), FI)
    for words, action in [
        ("staff_area.charts.week", ShowPeriod(Period.WEEK)),
        ("staff_area.charts.year", ShowPeriod(Period.YEAR)),
        ("staff_area.charts.earlier", MovePeriod(-1)),
        ("staff_area.charts.previous", TurnChart(-1)),
        ("staff_area.charts.next", TurnChart(1)),
    ]:
        stage.actions.clear()
        stage.robot.frames(3)
        stage.robot.tap(FI(words))
        assert stage.actions == [action]


def test_while_figures_are_read_nothing_old_is_shown(page):
    stage, shown = page(ChartsPage)
    shown.draw(turned(view_of("month"), MovePeriod(-1)), FI)
    stage.robot.frames(3)
    assert stage.robot.sees(FI("staff_area.charts.reading")) and not stage.robot.sees(FI("staff_area.chart.visits"))
    shown.draw(unreadable(view_of("month")), FI)
    stage.robot.frames(3)
    assert stage.robot.sees(FI("staff_area.charts.failed"))
    shown.draw(view_of("month"), FI)
    stage.robot.frames(3)
    shown.clear()
    stage.robot.frames(2)
    assert not stage.robot.sees(FI("staff_area.chart.visits"))


# Words

CONFIG = Config(
    place=Place(opening_hours=Words(fi="ma-pe 9-19"), slip_notice=Words(fi="Mittaripiste on avoinna. " * 6)),
    services={"health_centre": LocalService(phone=PhoneNumbers(fi="09 310 10023"))},
)
LONG = edited(edited(editing_of(CONFIG), OpenField(4)), OpenText("fi"))
PAGES = {
    "list": editing_of(CONFIG),
    "end of the list": edited(editing_of(CONFIG), Scroll(21)),
    "field": edited(editing_of(CONFIG), OpenField(4)),
    "refused": refused(edited(editing_of(CONFIG), OpenField(0)), "staff_area.editing.problem.not_written"),
    "no Finnish": edited(
        edited(edited(edited(editing_of(CONFIG), OpenField(1)), OpenText("sv")), PressKey("a")), KeepText()
    ),
    "long": LONG,
    "capitals": edited(LONG, PressKey(Do.SHIFT)),
    "signs": edited(LONG, PressKey(Do.SIGNS)),
    "number": edited(
        edited(edited(editing_of(CONFIG), OpenField(len(editing_of(CONFIG).fields) - 2)), OpenText("fi")), PressKey("0")
    ),
}


@pytest.mark.parametrize("code", STAFF_LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_words_is_whole(page, name, code):
    stage, shown = page(EditingPage)
    shown.draw(PAGES[name], load(code))
    stage.robot.frames(4)
    assert not [*inspect.problems(shown), *(text for text in stage.robot.texts() if KEY.match(text))]


def test_a_text_is_typed_by_touch_and_kept(page):
    """The page with a desk that does at once what is asked."""
    stage, shown = page(EditingPage)
    state = [editing_of(CONFIG)]

    def take(action):
        stage.actions.append(action)
        state[0] = edited(state[0], action)
        shown.draw(state[0], FI)

    shown.send = take
    shown.draw(state[0], FI)
    tap = stage.robot.tap
    stage.robot.frames(3)
    tap(FI("staff_area.editing.notice"))
    tap("Svenska")
    for key in (FI("staff_area.key.shift"), *"Öppet"):
        tap(key)
    tap(FI("staff_area.key.space"))
    for key in ("+ / é", "(", "9", "–", "abc", "t", FI("staff_area.key.erase")):
        tap(key)
    assert state[0].typed.text == "Öppet (9–"
    stage.robot.frames(2)
    assert stage.robot.sees(FI("staff_area.editing.left", count=47)) and "Öppet (9–|" in stage.robot.texts()
    tap(FI("staff_area.editing.keep"))
    stage.robot.frames(2)
    assert state[0].text("sv") == "Öppet (9–" and stage.robot.sees(FI("staff_area.editing.problem.finnish"))
    assert FI("staff_area.editing.save") not in {each.says for each in stage.robot.targets()}, "not without Finnish"
    tap("Suomi " + FI("staff_area.editing.nothing"))
    tap("a")
    tap(FI("staff_area.editing.keep"))
    tap(FI("staff_area.editing.save"))
    assert stage.actions[-1] == SaveField()


def test_a_number_is_typed_without_letters(page):
    stage, shown = page(EditingPage)
    shown.draw(PAGES["number"], FI)
    stage.robot.frames(3)
    says = {each.says for each in stage.robot.targets()}
    assert {"0", "9", "+"} <= says and not says & {"é", "(", ",", "?"}
    assert FI("staff_area.editing.keep") not in says, "one digit is no number"


def test_what_was_typed_is_forgotten_with_the_page(page):
    stage, shown = page(EditingPage)
    shown.draw(PAGES["long"], FI)
    stage.robot.frames(3)
    shown.clear()
    stage.robot.frames(2)
    assert not any("Mittaripiste" in text for text in stage.robot.everything_held())
