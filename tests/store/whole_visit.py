"""One whole visit without screens, through the station's own parts, with results that can be searched for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desk import Desk
from journeys import ANSWERS, RULES, TO_CHOICES, TO_QUESTIONS, TO_REST

from devices.printers.port import Printer
from kiosk.events import Answer, BeginMeasurement, ChooseLanguage, Continue, Finish, Print, SayAboutYou
from kiosk.visit import Step

SYSTOLIC, DIASTOLIC, PULSE = (157, 153), (97, 95), (77, 79)
READINGS = tuple(f"{systolic}/{diastolic}" for systolic, diastolic in zip(SYSTOLIC, DIASTOLIC, strict=True))
PORT = "sim://tm265x?systolic=157,153&diastolic=97,95&pulse=77,79&seconds=0.05"


def visit_desk(folder: Path, printer: Printer | None = None) -> Desk:
    return Desk(PORT, folder, replace(RULES, practice=True), printer)


def take_whole_visit(desk: Desk, language: str = "sv") -> None:
    """Blood pressure, the diabetes risk test, the slip printed, and out."""
    (touch, _), *rest = TO_CHOICES
    desk.send(touch, ChooseLanguage(language), *(event for event, _ in (*rest, *TO_REST)))
    desk.pass_time(300)
    for _ in range(2):
        if desk.visit.step is Step.PAUSE:
            desk.pass_time(60)
        desk.send(BeginMeasurement())
        desk.until(lambda now: now.step is not Step.MEASURING)
    assert [reading.systolic for reading in desk.visit.readings] == list(SYSTOLIC)
    assert desk.visit.step is Step.PRESSURE_RESULT
    desk.send(Continue(), *(event for event, _ in TO_QUESTIONS if not isinstance(event, SayAboutYou)))
    while desk.visit.step is Step.ABOUT_YOU:
        desk.send(SayAboutYou(False))
    for value in ANSWERS:
        desk.send(Answer(value), Continue())
    desk.send(Continue())
    assert desk.visit.step is Step.TEST_RESULT and desk.visit.language == language
    desk.send(Continue(), Finish())
    desk.until(lambda now: now.slip is not None)
    desk.send(Print())
    desk.until_step(Step.PRINTED, 30)
    desk.send(Continue())
    assert desk.visit.step is Step.GOODBYE
    desk.send(Continue())
    desk.settle(0.2)
