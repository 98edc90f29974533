"""A picture of a screen is the same each time: in any order, and however long the screen stands."""

from __future__ import annotations

from collections.abc import Callable

from stage import Stage

from kiosk.samples import samples
from kiosk.samples_of_tests import samples_of_tests
from kiosk.translating import draft
from kiosk.visit import Step
from screens.preview import STILL_PLACE

CRISIS = "crisis"


def test_every_sample_drawn_twice_is_the_same_picture(open_stage: Callable[..., Stage]) -> None:
    stage = open_stage(place=STILL_PLACE)
    visits = {name: visit for name, visit in samples().items() if visit.step is not Step.RESTING}  # two sitters in turn
    visits |= {CRISIS: next(visit for name, visit in samples_of_tests().items() if name.startswith(CRISIS))}

    def picture(name: str) -> bytes:
        stage.app.show(visits[name])
        stage.robot.settle()
        return stage.robot.pixels()

    first = {name: picture(name) for name in visits}
    assert [name for name in reversed(visits) if picture(name) != first[name]] == []


def test_a_language_that_waits_for_its_translator_is_drawn_with_english_in_it(open_stage: Callable[..., Stage]) -> None:
    stage = open_stage(place=STILL_PLACE, language=draft)
    for name in (*samples(), "resting"):
        stage.show(name, code="uk")
    assert stage.crashes == []
    assert stage.robot.sees("Measure your blood pressure")


def test_the_pressure_is_told_in_a_language_just_chosen(stage: Stage) -> None:
    stage.show("measuring")
    stage.show("measuring", code="sv")
    assert stage.robot.sees("Tryck i manschetten 134")


def test_a_picture_of_the_page_of_help_has_its_way_on(open_stage: Callable[..., Stage]) -> None:
    """A visitor is shown it after three seconds."""
    crisis = next(visit for name, visit in samples_of_tests().items() if name.startswith(CRISIS))
    stage = open_stage(first=crisis)
    assert not stage.robot.sees("Jatka testiä")
    stage.robot.settle()
    assert stage.robot.sees("Jatka testiä")
