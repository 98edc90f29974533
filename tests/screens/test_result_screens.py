"""The screens of results, slip and printing: what they say, what their controls send, what they forget."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stage import Stage

from kiosk import samples
from kiosk.blood_pressure import PressureClass, judge
from kiosk.events import ChangeAnswer, Continue, Decline, Event, OpenOverlay, Print
from kiosk.language import LANGUAGES, load
from kiosk.visit import Overlay, Picture, PrintProblem, Step, View
from screens.result import ResultScreen
from screens.widgets.paper import Paper
from screens.widgets.scale import StepScale

MINE = (
    *(Step.PRESSURE_RESULT, Step.URGENT, Step.TEST_RESULT),
    *(Step.SLIP, Step.PRINTING, Step.PRINT_FAILED, Step.PRINTED, Step.GOODBYE),
)
NAMES = [name for name, visit in samples.samples().items() if visit.step in MINE and visit.overlay is None]


def every_page(stage: Stage) -> list[str]:
    """Texts of every page of the shown screen; fails where anything is out of place."""
    said, screen = [], stage.robot.frame.screen
    assert screen is not None
    while True:
        assert stage.robot.problems() == [], f"page {screen.page}"
        said += stage.robot.texts()
        before = screen.page
        if isinstance(screen, ResultScreen):
            screen.page = min(before + 1, len(screen._pages))
            stage.robot.frames(3)
        if screen.page == before:
            return said


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_clipped_or_too_small(stage: Stage, code: str, large: bool) -> None:
    for name in NAMES:
        stage.show(name, code=code, view=View(large=large))
        every_page(stage)


@pytest.mark.parametrize(
    ("name", "words", "event"),
    [
        ("pressure_result", "Tulosta", Print()),
        ("pressure_result", "Jatka", Continue()),
        ("pressure_result_mild", "Tulosta", Print()),
        ("urgent", "Kutsu henkilökuntaa", OpenOverlay(Overlay.STAFF)),
        ("urgent", "Tulosta", Print()),
        ("test_result_low", "Tulosta", Print()),
        ("test_result_low", "Jatka", Continue()),
        ("test_result_incomplete", "Vastaa loppuun", ChangeAnswer("weight")),
        ("test_result_incomplete", "Jatka", Continue()),
        ("slip", "Tulosta", Print()),
        ("slip", "En tarvitse", Decline()),
        ("print_failed_no_paper", "Yritä uudelleen", Print()),
        ("print_failed_no_paper", "Jatka ilman", Decline()),
        ("printed", "Valmis", Continue()),
        ("printed", "Tee vielä muuta", Decline()),
    ],
)
def test_what_a_control_sends(stage: Stage, name: str, words: str, event: Event) -> None:
    stage.show(name)
    stage.robot.tap(words)
    assert stage.sent() == [event]


def test_a_touch_of_the_goodbye_begins_anew(stage: Stage) -> None:
    stage.show("goodbye")
    stage.robot.tap_at(270, 700)
    assert stage.sent() == [Continue()]


def test_word_numbers_place_and_meaning_in_this_order(stage: Stage) -> None:
    stage.show("pressure_result")
    said = stage.robot.texts()
    order = ["Tyydyttävä", "138", "Olet tässä", "Paine on lähellä kohonneen rajaa."]
    assert [text for text in said if text in order] == order
    assert [text for text in said if text in ("141", "88", "72", "135", "84", "70")] == [
        *("141", "88", "72"),
        *("135", "84", "70"),
    ]


def test_the_own_step_is_the_class(stage: Stage) -> None:
    for name, own in (("pressure_result_low", 0), ("pressure_result", 3), ("pressure_result_marked", 6)):
        stage.show(name)
        scales = [widget for widget in stage.robot.frame.screen.walk() if isinstance(widget, StepScale)]
        assert [scale.own for scale in scales] == [own]
        tops = [scales[0].step_box(number)[1] for number in range(8)]
        assert tops == sorted(tops, reverse=True) and len(set(tops)) > 1


def test_without_a_class_there_is_no_scale_and_no_class_word(stage: Stage) -> None:
    stage.show("pressure_result_irregular")
    assert stage.robot.sees("Arvioimatta")
    assert not stage.robot.sees("Olet tässä")


def test_a_reading_that_does_not_count_is_named(stage: Stage) -> None:
    stage.show("pressure_result_moderate_third")
    assert "Ei mukana: 1. mittaus" in stage.robot.texts()
    assert "181" not in stage.robot.texts()


def test_a_missing_pulse_is_a_dash(stage: Stage) -> None:
    stage.show("pressure_result_no_pulse")
    assert stage.robot.texts().count("–") == 3


@pytest.mark.parametrize("name", ["mild", "moderate_third", "marked", "low", "irregular", "pregnant", "medicine"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_an_abnormal_result_says_what_to_do_whom_to_call_and_when_112(stage: Stage, name: str, code: str) -> None:
    visit = stage.show(f"pressure_result_{name}", code=code)
    said = every_page(stage)
    assert load(code)("result.what_now") in said
    assert "1" in said, "the first step has its number"
    assert "09 310 10023" in said
    assert any("112" in text for text in said)
    assert visit.readings


def test_advice_is_turned_to_and_back(stage: Stage) -> None:
    stage.show("pressure_result_mild")
    robot = stage.robot
    assert robot.sees("Tulos 1 / 2")
    robot.tap("Mitä nyt teen?")
    assert robot.sees("Tulos 2 / 2") and not robot.sees("Olet tässä")
    robot.tap("Takaisin")
    assert robot.sees("Olet tässä")
    assert stage.sent() == []
    robot.tap("Mitä nyt teen?")
    robot.tap("Jatka")
    assert stage.sent() == [Continue()]


def test_the_next_result_begins_on_its_first_page(stage: Stage) -> None:
    stage.show("pressure_result_mild")
    stage.robot.tap("Mitä nyt teen?")
    stage.show("welcome")
    stage.show("pressure_result_mild")
    assert stage.robot.sees("Olet tässä")
    stage.robot.tap("Mitä nyt teen?")
    stage.show("pressure_result_marked")
    assert stage.robot.sees("Olet tässä")


def test_a_language_change_stays_on_the_page(stage: Stage) -> None:
    stage.show("pressure_result_mild")
    stage.robot.tap("Mitä nyt teen?")
    stage.show("pressure_result_mild", code="sv")
    assert stage.robot.sees("Resultat 2 / 2")


@pytest.mark.parametrize("name", ["pressure_result", "pressure_result_mild", "urgent", "test_result_high"])
def test_without_a_printer_nothing_offers_to_print(stage: Stage, name: str) -> None:
    rules = replace(samples.sample_rules(), prints=False)
    stage.show(name, rules=rules)
    assert "Tulosta" not in every_page(stage)


def test_telephone_numbers_are_not_broken(stage: Stage) -> None:
    stage.show("pressure_result_marked", view=View(large=True))
    steps = [text for text in every_page(stage) if "Päivystysapuun" in text]
    assert steps and all("116\N{NO-BREAK SPACE}117" in text for text in steps)


def test_the_urgent_screen_puts_112_first(stage: Stage) -> None:
    stage.show("urgent")
    said = stage.robot.texts()
    assert said.index("112") < said.index("116 117")
    assert {"208", "119", "88"} <= set(said)
    assert not stage.robot.sees("raskaana")
    stage.show("urgent_pregnant")
    assert stage.robot.sees("raskaana")


def test_an_unfinished_test_shows_no_score(stage: Stage) -> None:
    stage.show("test_result_incomplete")
    said = stage.robot.texts()
    assert "Vastaus puuttuu: Paino, Vyötärö" in said
    assert not any("Pisteet" in text or "/ 26" in text or text == "Olet tässä" for text in said)


def test_every_band_has_its_word_chance_and_place(stage: Stage) -> None:
    seen = set()
    for band in ("low", "slightly_raised", "", "high", "very_high"):
        visit = stage.show(f"test_result_{band}".rstrip("_"))
        assert visit.test is not None and visit.test.score is not None
        t, id_ = load("fi"), visit.test.score.band
        said = stage.robot.texts()
        assert t(f"findrisc.band.{id_}").capitalize() in said
        assert t(f"findrisc.chance.{id_}") in said
        assert f"Pisteet {visit.test.score.score} / 26" in said
        seen.add(stage.robot.frame.screen.ids.scale.own)
    assert seen == {0, 1, 2, 3, 4}


def test_a_failed_print_keeps_the_results_on_the_screen(stage: Stage) -> None:
    for problem in PrintProblem:
        stage.show(f"print_failed_{problem}")
        said = stage.robot.texts()
        assert load("fi")(f"print_failed.{problem}.title") in said
        assert any("138" in text and "Yläpaine" in text for text in said)
        assert any("kohtalainen" in text for text in said)


def test_the_slip_is_drawn_as_it_comes_and_forgotten(stage: Stage) -> None:
    stage.show("slip_drawing")
    assert stage.robot.sees("piirretään")
    red = Picture(20, 28, bytes((200, 0, 0, 255)) * 20 * 28)
    stage.show("slip", slip=red)
    assert not stage.robot.sees("piirretään")
    paper = next(widget for widget in stage.robot.frame.screen.walk() if isinstance(widget, Paper))
    pixels = stage.robot.pixels()
    at = 4 * (540 * int(paper.center_y) + int(paper.center_x))
    assert tuple(pixels[at : at + 3]) == (200, 0, 0)
    stage.show("resting")
    assert paper.picture is None and paper._texture is None and paper._drawn is None


def test_one_filled_action_a_screen(stage: Stage) -> None:
    """Look: one spruce action a screen; 112 is no action."""
    for name in NAMES:
        stage.show(name)
        filled = [seen.says for seen in stage.robot.targets() if getattr(seen.widget, "kind", "") == "primary"]
        assert len(filled) == (0 if name in ("printing", "goodbye") else 1), name


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_when_to_call_112_stands_beside_every_raised_result(stage: Stage, code: str, large: bool) -> None:
    for name in ("mild", "moderate_third", "marked", "no_pulse", "single", "irregular", "pregnant", "medicine"):
        visit = samples.samples()[f"pressure_result_{name}"]
        stage.show(f"pressure_result_{name}", code=code, view=View(large=large))
        judgement = judge(visit.readings)
        raised = judgement.pressure_class is None or judgement.pressure_class >= PressureClass.MILDLY_RAISED
        assert not raised or stage.robot.sees("112"), name
