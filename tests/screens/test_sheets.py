"""The sheets in front of a step: help, language, view, staff, the idle warning."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stage import Stage

from kiosk import samples
from kiosk.events import ChooseLanguage, ChooseView, CloseOverlay, Event, OpenOverlay, StopAndClear, StopCuff
from kiosk.language import LANGUAGES, load
from kiosk.visit import Overlay, Step, View
from screens.preview import SAMPLE_PLACE

NAMES = [name for name, visit in samples.samples().items() if visit.overlay is not None]


@pytest.mark.parametrize(
    ("name", "words", "events"),
    [
        ("help_choose", "Sulje", [CloseOverlay()]),
        ("help_choose", "Takaisin", [CloseOverlay()]),
        ("help_choose", "Kutsu henkilökuntaa", [OpenOverlay(Overlay.STAFF)]),
        ("language", "English", [ChooseLanguage("en")]),
        ("view", "Suuri teksti Pois", [ChooseView(View(large=True))]),
        ("view", "Korkea kontrasti Pois", [ChooseView(View(high_contrast=True))]),
        ("staff", "Sulje", [CloseOverlay()]),
        ("idle_warning", "Jatka", [CloseOverlay()]),
        ("idle_warning", "Lopeta ja tyhjennä", [StopAndClear()]),
    ],
)
def test_what_a_control_sends(stage: Stage, name: str, words: str, events: list[Event]) -> None:
    stage.show(name)
    stage.robot.tap(words)
    assert stage.sent() == events


@pytest.mark.parametrize("overlay", [Overlay.HELP, Overlay.LANGUAGE, Overlay.VIEW, Overlay.STAFF])
def test_stop_is_on_every_sheet_while_the_cuff_squeezes(stage: Stage, overlay: Overlay) -> None:
    stage.show("measuring", overlay=overlay)
    stage.robot.tap("STOP")
    assert stage.sent() == [StopCuff(), CloseOverlay()]
    stage.show("choose", overlay=overlay)
    assert not stage.robot.sees("STOP")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_step_has_its_own_help(stage: Stage, code: str) -> None:
    texts = {load(code)(f"help.{step}") for step in Step if step not in (Step.RESTING, Step.GOODBYE)}
    assert len(texts) == len(Step) - 2
    stage.show("help_rest", code=code)
    assert load(code)("help.rest") in stage.robot.texts()


def test_view_switches_are_independent(stage: Stage) -> None:
    stage.show("view", view=View(large=True))
    stage.robot.tap("Korkea kontrasti Pois")
    assert stage.sent() == [ChooseView(View(large=True, high_contrast=True))]
    stage.show("view", view=View(large=True))
    stage.robot.tap("Suuri teksti Päällä")
    assert stage.sent() == [ChooseView(View())]


def test_the_present_language_is_marked_and_only_the_places_are_offered(stage: Stage) -> None:
    stage.show("language", code="sv")
    rows = stage.robot.frame.screen._rows
    assert {language: row.chosen for language, row in rows.items()} == {
        "fi": False,
        "fi-simple": False,
        "sv": True,
        "en": False,
    }
    stage.show("language", rules=replace(samples.sample_rules(), languages=("fi", "sv")))
    assert not stage.robot.sees("English")


def test_staff_are_where_the_place_says_or_are_asked_for(open_stage) -> None:  # type: ignore[no-untyped-def]
    stage = open_stage()
    stage.show("staff")
    assert stage.robot.sees("Henkilökunta on kirjaston tiskillä.") and stage.robot.sees("112")
    stage = open_stage(place=replace(SAMPLE_PLACE, staff_help={}))
    stage.show("staff")
    assert stage.robot.sees(load("fi")("staff.unknown"))


def test_beside_stop_nothing_else_is_red(stage: Stage) -> None:
    stage.show("staff")
    assert stage.robot.frame.screen.ids.emergency.kind == "emergency"
    stage.show("staff_measuring")
    assert stage.robot.frame.screen.ids.emergency.kind == "advice"


def test_the_warning_counts_down_in_whole_seconds(stage: Stage) -> None:
    stage.show("idle_warning", left=29.2)
    assert "30 s" in stage.robot.texts()
    stage.show("idle_warning", left=0.4)
    assert "1 s" in stage.robot.texts()
