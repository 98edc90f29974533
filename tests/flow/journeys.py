"""A visit as a list of steps anyone can read: `walk(visit, (event, step), ...)`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from kiosk.blood_pressure import Reading
from kiosk.effects import Effect
from kiosk.events import (
    Answer,
    BeginMeasurement,
    Choose,
    Continue,
    Event,
    MeterAccepted,
    MeterReading,
    Passed,
    SayAboutYou,
)
from kiosk.flow import advance
from kiosk.risk_tests import load_packs
from kiosk.steps.moves import new_visit
from kiosk.visit import Rules, Service, Step, Visit

ALL_PACKS = load_packs(Path(__file__).resolve().parents[2] / "assets" / "risk_tests")
PACKS = {"findrisc": ALL_PACKS["findrisc"]}
RULES = Rules(packs=PACKS, practice=False)


def walk(visit: Visit, *path: tuple[Event, Step]) -> tuple[Visit, list[Effect]]:
    """Take each event and check the step it leads to; the effects of all of them in order."""
    effects: list[Effect] = []
    for number, (event, step) in enumerate(path):
        visit, more = advance(visit, event)
        effects.extend(more)
        assert visit.step is step, f"event {number} ({type(event).__name__}) led to {visit.step}, not {step}"
    return visit, effects


TO_CHOICES = ((Continue(), Step.WELCOME), (Continue(), Step.CHOOSE))
TO_REST = (
    (Choose(Service.PRESSURE), Step.FEELING),
    (Continue(), Step.ABOUT_YOU),
    (SayAboutYou(True), Step.ABOUT_YOU),
    (SayAboutYou(None), Step.ABOUT_YOU),
    (SayAboutYou(False), Step.PREPARATION),
    *((Continue(), Step.PREPARATION),) * 4,
    (Continue(), Step.REST),
)


def at_choices(rules: Rules = RULES) -> Visit:
    return walk(new_visit(rules), *TO_CHOICES)[0]


def at_ready(rules: Rules = RULES) -> Visit:
    return walk(at_choices(rules), *TO_REST, (Passed(300), Step.READY))[0]


def measure(
    visit: Visit, systolic: int, diastolic: int, pulse: int | None = 70, *flags: str
) -> tuple[Visit, list[Effect]]:
    """One whole measurement from READY, FAILED or a pause that is over."""
    effects: list[Effect] = []
    if visit.step is Step.PAUSE:
        visit, _ = walk(visit, (Passed(visit.left), Step.READY))
    visit, more = walk(visit, (BeginMeasurement(), Step.MEASURING))
    effects += more
    visit, more = walk(visit, (MeterAccepted(visit.ticket), Step.MEASURING))
    visit, last = advance(
        visit, MeterReading(visit.ticket, Reading(systolic, diastolic, pulse, None, frozenset(flags)))
    )
    return visit, [*effects, *more, *last]


FINDRISC = Choose(Service.RISK_TEST, "findrisc")
TO_QUESTIONS = (
    (FINDRISC, Step.TEST_INTRO),
    (Continue(), Step.ABOUT_YOU),
    (SayAboutYou(False), Step.ABOUT_YOU),
    (SayAboutYou(False), Step.QUESTION),
)
ANSWERS = (50, Decimal(170), Decimal("82.5"), 0, Decimal("91.5"), 1, 0, 0, 0, 2)  # age, height, weight, sex, waist, ...


def answer_all(visit, answers=ANSWERS):
    for number, value in enumerate(answers):
        visit, _ = walk(visit, (Answer(value), Step.QUESTION))
        last = number == len(answers) - 1
        visit, _ = walk(visit, (Continue(), Step.REVIEW if last else Step.QUESTION))
    return visit


def at_questions():
    return walk(at_choices(), *TO_QUESTIONS)[0]


def at_last_question():
    """All answered but the last, which is on the screen."""
    visit = at_questions()
    for value in ANSWERS[:-1]:
        visit, _ = walk(visit, (Answer(value), Step.QUESTION), (Continue(), Step.QUESTION))
    return visit
