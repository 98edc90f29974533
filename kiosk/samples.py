"""Sample visits, one or more for every step: what the gallery draws, and what a screen is tried with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from kiosk.blood_pressure import Reading
from kiosk.risk_tests import load_packs
from kiosk.visit import (
    Failure,
    FailureKind,
    MeasuringPhase,
    NotForYou,
    PersonQuestion,
    Place,
    Preparation,
    Rules,
    Service,
    Step,
    Visit,
)

PACKS_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "risk_tests"

FIRST_READING = Reading(systolic=141, diastolic=88, pulse=72, mean_arterial=106)
SECOND_READING = Reading(systolic=135, diastolic=84, pulse=70, mean_arterial=101)
VERY_HIGH_READING = Reading(systolic=208, diastolic=119, pulse=88, mean_arterial=149)


@cache
def sample_rules() -> Rules:
    """Rules of a kiosk with a real meter: nothing says practice."""
    return Rules(practice=False, packs=load_packs(PACKS_FOLDER))


def blank(step: Step) -> Visit:
    """A Finnish visit on `step` with nothing in it."""
    return Visit(rules=sample_rules(), language="fi", step=step)


def samples() -> dict[str, Visit]:
    """Sample visits by name; a name begins with its step's."""
    return {
        **dict(_start()),
        **dict(_about_you()),
        **dict(_preparation()),
        **dict(_measuring()),
    }


def _start() -> Iterator[tuple[str, Visit]]:
    yield "resting", blank(Step.RESTING)
    yield "welcome", blank(Step.WELCOME)
    choose = blank(Step.CHOOSE)
    yield "choose", choose
    yield "choose_done", replace(choose, readings=(FIRST_READING, SECOND_READING), pressure_done=True)
    yield "feeling", replace(blank(Step.FEELING), service=Service.PRESSURE)
    yield "feeling_ill", replace(blank(Step.FEELING_ILL), service=Service.PRESSURE)


def _about_you() -> Iterator[tuple[str, Visit]]:
    asking = tuple(PersonQuestion)
    for index, question in enumerate(asking):
        about = replace(blank(Step.ABOUT_YOU), service=Service.PRESSURE, asking=asking, index=index)
        yield f"about_you_{question}", about
    for reason in NotForYou:
        yield f"not_for_you_{reason}", replace(blank(Step.NOT_FOR_YOU), not_for_you=reason)


def _preparation() -> Iterator[tuple[str, Visit]]:
    for index, preparation in enumerate(Preparation):
        visit = replace(blank(Step.PREPARATION), service=Service.PRESSURE, index=index)
        yield f"preparation_{preparation}", visit
        if preparation is Preparation.CUFF:
            yield "preparation_cuff_wrapped", replace(visit, rules=replace(visit.rules, arm_tube=False))
    rest = replace(blank(Step.REST), service=Service.PRESSURE)
    yield "rest", replace(rest, left=220.0)
    yield "rest_beginning", replace(rest, left=280.0)


def _measuring() -> Iterator[tuple[str, Visit]]:
    begun = replace(blank(Step.READY), service=Service.PRESSURE, trail=(Place(Step.CHOOSE),), ticket=3)
    second = replace(begun, readings=(FIRST_READING,), index=1)
    yield "ready", begun
    yield "ready_second", second
    measuring = replace(begun, step=Step.MEASURING)
    yield "measuring_starting", measuring
    yield "measuring_waiting", replace(measuring, phase=MeasuringPhase.WAITING)
    running = replace(measuring, phase=MeasuringPhase.RUNNING)
    yield "measuring", replace(running, cuff_pressure=134)
    yield "measuring_quiet", running
    yield "measuring_second", replace(second, step=Step.MEASURING, phase=MeasuringPhase.RUNNING, cuff_pressure=97)
    for kind in FailureKind:
        code = "E43" if kind is FailureKind.DEVICE_ERROR else None
        yield f"failed_{kind}", replace(begun, step=Step.FAILED, failure=Failure(kind, code))
    yield "pause", replace(second, step=Step.PAUSE, left=40.0)
    yield "repeat", replace(begun, step=Step.REPEAT, readings=(VERY_HIGH_READING, VERY_HIGH_READING), index=2)
