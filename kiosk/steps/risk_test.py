"""The part of the flow that asks a risk test's questions. Pure; see `kiosk.flow`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from kiosk.effects import CountResult
from kiosk.events import Answer, ChangeAnswer, Continue, Event, Print, SkipQuestion
from kiosk.risk_tests import score_answers, too_young
from kiosk.risk_tests.pack import Question
from kiosk.statistics.tables import test_cells
from kiosk.steps.moves import Result, forward, to_choices
from kiosk.steps.slip import to_slip
from kiosk.visit import NotForYou, PersonQuestion, Place, Step, TestRun, Visit


def current_question(visit: Visit) -> Question:
    """The question on the screen. Raises ValueError outside a test."""
    return current_test(visit).pack.questions[visit.index]


def current_test(visit: Visit) -> TestRun:
    if visit.test is None:
        raise ValueError("no risk test is under way")
    return visit.test


def dealt_with(test: TestRun, question: Question) -> bool:
    """Whether the question has an answer or was skipped on purpose."""
    return question.id in test.answers or question.id in test.skipped


def open_test(visit: Visit, test_id: str) -> Visit:
    """The visit with this test under way; answers given earlier in the visit are still there."""
    if visit.test is not None and visit.test.pack.id == test_id and visit.test.score is None:
        return visit
    return replace(visit, test=TestRun(visit.rules.packs[test_id]))


def on_question(visit: Visit, event: Event) -> Result:
    test, question = current_test(visit), current_question(visit)
    match event:
        case Answer(value) if question.allows(value):
            test = replace(test, answers=_with(test.answers, question.id, value), skipped=test.skipped - {question.id})
            return replace(visit, test=test), ()
        case SkipQuestion() if question.may_skip:
            # Without height there is no body-mass index, so weight need not be asked: the whole item is passed over.
            item = frozenset(each.id for each in test.pack.questions_of(question.item))
            answers = {key: value for key, value in test.answers.items() if key not in item}
            test = replace(test, answers=MappingProxyType(answers), skipped=test.skipped | item)
            return _next_question(replace(visit, test=test)), ()
        case Continue() if dealt_with(test, question):
            if question.id == "age" and too_young(test.pack, test.answers):
                person = MappingProxyType({**visit.person, PersonQuestion.ADULT: False})
                too_early = replace(visit, person=person, not_for_you=NotForYou.UNDER_AGE_TEST, test=None)
                return replace(too_early, step=Step.NOT_FOR_YOU, index=0, trail=(Place(Step.CHOOSE),)), ()
            return _next_question(visit), ()
    return visit, ()


def on_review(visit: Visit, event: Event) -> Result:
    test = current_test(visit)
    match event:
        case ChangeAnswer(question_id):
            return change_answer(visit, question_id), ()
        case Continue():
            score = score_answers(test.pack, test.answers)
            test = replace(test, score=score, changing=False)
            shown = replace(forward(visit, Step.TEST_RESULT), test=test)
            if not score.complete:
                return shown, ()
            done = MappingProxyType({**visit.tests_done, test.pack.id: test})
            # A scored test is closed: Back from its result leads to the choices, so it is counted exactly once.
            shown = replace(shown, tests_done=done, trail=(Place(Step.CHOOSE),), counted_result=True)
            return shown, (CountResult(test_cells(score), first=not visit.counted_result),)
    return visit, ()


def change_answer(visit: Visit, question_id: str) -> Visit:
    """Go to one question to change its answer; its Continue comes back to the review."""
    test = current_test(visit)
    ids = [question.id for question in test.pack.questions]
    if question_id not in ids:
        return visit
    item = {question.id for question in test.pack.questions_of(test.pack.question(question_id).item)}
    test = replace(test, changing=True, skipped=test.skipped - item)
    return replace(forward(visit, Step.QUESTION, ids.index(question_id)), test=test)


def _next_question(visit: Visit) -> Visit:
    """The next question that is open, or the review when none is or a single answer was being changed."""
    test = current_test(visit)
    questions = test.pack.questions
    item = questions[visit.index].item
    for index in range(visit.index + 1, len(questions)):
        question = questions[index]
        if test.changing and question.item != item:
            break  # the other questions of the changed item are asked as well (a weight for the height)
        if test.changing and dealt_with(test, question):
            continue
        if question.id not in test.skipped:
            return forward(visit, Step.QUESTION, index)
    trail = tuple(place for place in visit.trail if place.step is not Step.REVIEW)
    return replace(forward(replace(visit, trail=trail), Step.REVIEW), test=replace(test, changing=False))


def _with(answers: Mapping[str, int | Decimal], question: str, value: int | Decimal) -> Mapping[str, int | Decimal]:
    return MappingProxyType({**answers, question: value})


def on_test_result(visit: Visit, event: Event) -> Result:
    complete = visit.test is not None and visit.test.score is not None and visit.test.score.complete
    match event:
        case Continue():
            return to_choices(visit), ()
        case Print() if complete and visit.rules.prints:
            return to_slip(visit)
        case ChangeAnswer(question) if not complete:
            return change_answer(visit, question), ()
    return visit, ()
