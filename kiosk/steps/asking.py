"""The part of the flow before a service: feeling ill, who it is not for, what is asked once. Pure; see `kiosk.flow`."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from kiosk.events import Continue, Decline, Event, SayAboutYou
from kiosk.steps.ending import finish
from kiosk.steps.moves import Result, forward, to_choices
from kiosk.steps.risk_test import first_question
from kiosk.visit import NotForYou, PersonQuestion, Service, Step, Visit

_BEFORE_MEASURING = (PersonQuestion.ADULT, PersonQuestion.PREGNANT, PersonQuestion.MEDICINE)
_BEFORE_A_TEST = {
    "under_18": PersonQuestion.ADULT,
    "pregnant": PersonQuestion.PREGNANT,
    "diabetes": PersonQuestion.DIABETES,
}
"""What a test's exclusions ask; those that are not named here are only told."""
_EXCLUDES = {
    (Service.PRESSURE, PersonQuestion.ADULT, False): NotForYou.UNDER_AGE_PRESSURE,
    (Service.RISK_TEST, PersonQuestion.ADULT, False): NotForYou.UNDER_AGE_TEST,
    (Service.RISK_TEST, PersonQuestion.PREGNANT, True): NotForYou.PREGNANT_TEST,
    (Service.RISK_TEST, PersonQuestion.DIABETES, True): NotForYou.DIABETES_TEST,
}


def on_before(visit: Visit, event: Event) -> Result:
    match visit.step, event:
        case Step.FEELING, Continue():
            return ask_or_go_on(visit)
        case Step.FEELING, Decline():
            return forward(visit, Step.FEELING_ILL), ()
        case Step.FEELING_ILL, Continue():
            return to_choices(visit), ()
        case Step.FEELING_ILL, Decline():
            return finish(visit)
        case Step.NOT_FOR_YOU, Continue():
            return replace(to_choices(visit), test=None), ()
        case Step.ABOUT_YOU, SayAboutYou(answer):
            return _about_you(visit, visit.asking[visit.index], answer)
    return visit, ()


def ask_or_go_on(visit: Visit) -> Result:
    """Ask what this service needs to know and nobody has said yet. An answer that excluded is asked again, so that a
    slip of the finger can be put right."""
    assert visit.service is not None
    open_questions = tuple(
        question
        for question in _asked(visit)
        if question not in visit.person or (visit.service, question, visit.person[question]) in _EXCLUDES
    )
    if open_questions:
        return forward(replace(visit, asking=open_questions), Step.ABOUT_YOU), ()
    return _after_asking(visit)


def _asked(visit: Visit) -> tuple[PersonQuestion, ...]:
    """What the chosen service needs to know. A test that asks for the age itself does not ask who is of age."""
    if visit.service is Service.PRESSURE or visit.test is None:
        return _BEFORE_MEASURING
    pack = visit.test.pack
    asks_age = pack.has_question("age")
    return tuple(
        question
        for exclusion, question in _BEFORE_A_TEST.items()
        if exclusion in pack.exclusions and not (asks_age and question is PersonQuestion.ADULT)
    )


def _about_you(visit: Visit, question: PersonQuestion, answer: bool | None) -> Result:
    service = visit.service
    assert service is not None
    if answer is None and not visit.may_keep_to_oneself:
        return visit, ()
    visit = replace(visit, person=MappingProxyType({**visit.person, question: answer}))
    if answer is not None and (excluded := _EXCLUDES.get((service, question, answer))):
        return replace(forward(visit, Step.NOT_FOR_YOU), not_for_you=excluded), ()
    if visit.index + 1 < len(visit.asking):
        return forward(visit, Step.ABOUT_YOU, visit.index + 1), ()
    return _after_asking(visit)


def _after_asking(visit: Visit) -> Result:
    if visit.service is Service.PRESSURE:
        return forward(visit, Step.PREPARATION), ()
    return first_question(visit), ()
