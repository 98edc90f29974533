"""Whole visits as events, for the figures that are not about touching."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk.events import Answer, BeginMeasurement, Choose, Continue, Finish, Print, SayAboutYou
from kiosk.visit import Service, Step

if TYPE_CHECKING:
    from tests.bench.practice import Practice

BEFORE_RESTING_ARM = (
    Continue(),
    Continue(),
    Choose(Service.PRESSURE),
    Continue(),
    SayAboutYou(True),
    SayAboutYou(False),
    SayAboutYou(False),
    *[Continue()] * 5,
)
ANSWERS = (58, Decimal(172), Decimal(84), 1, Decimal(101), 0, 0, 1, 0, 1)


def to_ready(kiosk: Practice) -> None:
    """From the resting screen to the screen that starts the meter."""
    kiosk.send(*BEFORE_RESTING_ARM)
    _expect(kiosk, Step.REST)
    kiosk.pass_time(300)
    _expect(kiosk, Step.READY)


def begin_measurement(kiosk: Practice) -> None:
    if kiosk.visit.step is Step.PAUSE:
        kiosk.pass_time(60)
    _expect(kiosk, Step.READY)
    kiosk.send(BeginMeasurement())


def measure(kiosk: Practice) -> None:
    begin_measurement(kiosk)
    kiosk.until(lambda: kiosk.visit.step is not Step.MEASURING)


def whole_visit(kiosk: Practice) -> None:
    """Both measurements, FINDRISC, the slip drawn and printed, goodbye, and back at the resting screen."""
    to_ready(kiosk)
    measure(kiosk)
    measure(kiosk)
    _expect(kiosk, Step.PRESSURE_RESULT)
    kiosk.send(Continue(), Choose(Service.RISK_TEST, "findrisc"), Continue(), SayAboutYou(False))
    for answer in ANSWERS:
        kiosk.send(Answer(answer), Continue())
    _expect(kiosk, Step.REVIEW)
    kiosk.send(Continue())
    _expect(kiosk, Step.TEST_RESULT)
    kiosk.send(Continue(), Finish())
    _expect(kiosk, Step.SLIP)
    kiosk.until(lambda: kiosk.visit.slip is not None)
    kiosk.frames(1)
    kiosk.send(Print())
    kiosk.until_step(Step.PRINTED)
    kiosk.send(Continue())
    _expect(kiosk, Step.GOODBYE)
    kiosk.pass_time(60)
    _expect(kiosk, Step.RESTING)
    for slip in kiosk.slips.glob("*"):
        slip.unlink()


def _expect(kiosk: Practice, step: Step) -> None:
    if kiosk.visit.step is not step:
        raise AssertionError(f"the visit is at {kiosk.visit.step}, not at {step}: the journey has changed")
