"""A made-up visitor at the kiosk: presses what is there, through `advance`, from the resting screen to the end."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from kiosk.effects import CountResult, CountUse, PrintSlip, StartMeter
from kiosk.events import (
    Answer,
    BeginMeasurement,
    CallStaff,
    Choose,
    ChooseLanguage,
    ChooseView,
    Continue,
    Decline,
    Event,
    Finish,
    MeterAccepted,
    MeterFailed,
    MeterReading,
    OpenOverlay,
    Passed,
    Print,
    PrintFailed,
    SayAboutYou,
    SkipQuestion,
    SlipPrinted,
    StopAndClear,
)
from kiosk.flow import QUIET, advance
from kiosk.outcomes import Failure
from kiosk.practice.person import Person, person
from kiosk.steps.moves import new_visit
from kiosk.visit import Overlay, PersonQuestion, Rules, Service, Step, Visit

ToCount = tuple[datetime, CountUse | CountResult]
"""What is to be counted, and when (local time)."""
MOST_EVENTS = 400
_SECONDS_A_SCREEN = (4.0, 16.0)


def take_visit(chance: Random, rules: Rules, begins: datetime) -> Iterator[ToCount]:
    """What one whole visit that begins then (local time) asks to be counted, and when.

    Raises RuntimeError where the visitor does not find the way out: the flow has a dead end.
    """
    who = person(chance, rules)
    visit, _ = advance(new_visit(rules), Continue())
    for _ in range(MOST_EVENTS):
        events = deque(_next(who, visit))
        while events:
            visit, effects = advance(visit, events.popleft())
            for effect in effects:
                if isinstance(effect, CountUse | CountResult):
                    yield begins + timedelta(seconds=who.seconds), effect
                if isinstance(effect, StartMeter | PrintSlip):
                    events.extendleft(reversed(_answer(who, effect)))
            if visit.step in QUIET:
                return
    raise RuntimeError(f"a practice visit did not end; it is on {visit.step}")


def _next(who: Person, visit: Visit) -> Iterator[Event]:
    """What happens next: some time goes by, and then something is pressed."""
    if who.patience is not None:
        who.patience -= 1
        if who.patience < 0:
            yield from _leave(who, visit)
            return
    seconds = who.chance.uniform(*_SECONDS_A_SCREEN)
    if visit.step in (Step.REST, Step.PAUSE):
        seconds = visit.left
    who.seconds += seconds
    yield Passed(seconds)
    if visit.step not in (Step.REST, Step.PAUSE):
        yield from _press(who, visit)


def _leave(who: Person, visit: Visit) -> Iterator[Event]:
    if not who.walks_off:
        yield StopAndClear()
        return
    waits = float(visit.rules.idle_seconds + visit.rules.warning_seconds)
    who.seconds += waits
    yield Passed(waits)
    yield Passed(waits)


def _press(who: Person, visit: Visit) -> Iterator[Event]:
    match visit.step:
        case Step.WELCOME:
            yield ChooseLanguage(who.language)
            yield ChooseView(who.view)
            yield Continue()
        case Step.CHOOSE | Step.TOPICS | Step.TOPIC:
            yield from _choose(who, visit)
        case Step.ABOUT_YOU:
            yield SayAboutYou(_about_you(who, visit))
        case Step.READY | Step.FAILED if visit.step is Step.READY or who.chance.random() < 0.7:
            yield BeginMeasurement()
        case Step.QUESTION:
            assert visit.test is not None
            answer = who.answer(visit.test.pack.questions[visit.index])
            yield SkipQuestion() if answer is None else Answer(answer)
            if answer is not None:
                yield Continue()
        case Step.SLIP if who.prints:
            yield Print()
        case Step.FAILED | Step.PRINT_FAILED | Step.SLIP:
            who.prints = False
            yield Decline()
        case _:
            yield Continue()


def _choose(who: Person, visit: Visit) -> Iterator[Event]:
    if who.asks_for_help:
        who.asks_for_help = False
        yield OpenOverlay(Overlay.STAFF)
        yield CallStaff()
    wish = who.wants.pop(0) if who.wants else None
    if wish is None:
        yield Finish()
    elif wish == "":
        yield Choose(Service.PRESSURE)
    else:
        yield Choose(Service.RISK_TEST, wish)


def _about_you(who: Person, visit: Visit) -> bool:
    match visit.asking[visit.index]:
        case PersonQuestion.ADULT:
            return who.age >= 18
        case PersonQuestion.PREGNANT:
            return False
        case PersonQuestion.MEDICINE:
            return who.chance.random() < 0.3
        case PersonQuestion.DIABETES:
            return who.chance.random() < 0.08


def _answer(who: Person, effect: StartMeter | PrintSlip) -> tuple[Event, ...]:
    """What meter and printer say to it."""
    if isinstance(effect, PrintSlip):
        who.seconds += 8
        problem = who.print_problem()
        return (SlipPrinted(effect.ticket) if problem is None else PrintFailed(effect.ticket, problem),)
    who.seconds += who.chance.uniform(35, 60)
    failure = who.failure()
    if failure is not None:
        return MeterAccepted(effect.ticket), MeterFailed(effect.ticket, Failure(failure))
    return MeterAccepted(effect.ticket), MeterReading(effect.ticket, who.reading())
