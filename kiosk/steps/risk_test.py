"""The part of the flow that asks a risk test's questions. Pure; see `kiosk.flow`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from kiosk.effects import CountResult
from kiosk.events import Answer, ChangeAnswer, Choose, Continue, Event, Print, SkipQuestion
from kiosk.risk_tests import score_answers, too_old, too_young
from kiosk.risk_tests.pack import ADULT, Question
from kiosk.risk_tests.scoring import asks_for_help, item_answers, needs_fact, skipped_items
from kiosk.risk_tests.wording import PERSON, SHARED
from kiosk.statistics.tables import test_cells
from kiosk.steps.moves import Result, forward, to_choices
from kiosk.steps.slip import to_slip
from kiosk.visit import NotForYou, PersonQuestion, Place, Service, Step, TestRun, Visit


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
    """The visit with this test under way. What was answered earlier in the visit is still there: in this test, about
    the person, and in a test that this one goes on from."""
    if visit.test is not None and visit.test.pack.id == test_id and visit.test.score is None:
        return visit
    pack = visit.rules.packs[test_id]
    known: dict[str, int | Decimal] = {**visit.shared}
    for run in visit.tests_done.values():
        if run.pack.texts == pack.texts:
            known |= run.answers
    answers = {question.id: known[question.id] for question in pack.questions if question.id in known}
    carried = frozenset(answers)
    # What was kept to oneself once is asked again only by a test that cannot do without it.
    untold = frozenset(each.id for each in pack.questions if each.id in visit.untold and not needs_fact(pack, each.id))
    return replace(visit, test=TestRun(pack, MappingProxyType(answers), untold, carried=carried))


def first_question(visit: Visit) -> Visit:
    """The first question that nobody has answered yet; the review where none is. An age that was said for another test
    may tell that this one is not for the visitor."""
    test = current_test(visit)
    if "age" in test.answers and (reason := _wrong_age(test)):
        return _not_for_you(visit, reason)
    return _next_question(replace(visit, index=-1), at=visit)


def on_question(visit: Visit, event: Event) -> Result:
    test, question = current_test(visit), current_question(visit)
    match event:
        case Answer(value) if question.allows(value):
            test = replace(test, answers=_with(test.answers, question.id, value), skipped=test.skipped - {question.id})
            shared = _with(visit.shared, question.id, value) if question.id in SHARED else visit.shared
            return replace(visit, test=test, shared=shared, untold=visit.untold - {question.id}), ()
        case SkipQuestion() if question.may_skip:
            # Without height there is no body-mass index, so weight need not be asked: the whole item is passed over.
            item = frozenset(each.id for each in test.pack.questions_of(question.item))
            answers = {key: value for key, value in test.answers.items() if key not in item}
            test = replace(test, answers=MappingProxyType(answers), skipped=test.skipped | item)
            untold = visit.untold | ({question.id} & PERSON)
            shared = MappingProxyType({key: value for key, value in visit.shared.items() if key not in item})
            visit = replace(visit, test=test, shared=shared, untold=untold)
            if question.id == "age" and _asks_whether_adult(visit):
                return forward(replace(visit, asking=(PersonQuestion.ADULT,)), Step.ABOUT_YOU), ()
            return _next_question(visit), ()
        case Continue() if dealt_with(test, question):
            if question.id == "age" and (reason := _wrong_age(test)):
                return _not_for_you(visit, reason), ()
            if question.id == "age":  # whoever has said an age is not asked whether it is over 18
                visit = replace(visit, person=MappingProxyType({**visit.person, PersonQuestion.ADULT: True}))
            if asks_for_help(test.pack, item_answers(test.pack, test.answers), question.item):
                return forward(visit, Step.CRISIS, visit.index), ()
            return _next_question(visit), ()
    return visit, ()


def _asks_whether_adult(visit: Visit) -> bool:
    """Whoever keeps the age to themselves is still asked whether a test for adults is for them at all."""
    pack = current_test(visit).pack
    if needs_fact(pack, "age"):  # there will be no result
        return False
    return pack.minimum_age >= ADULT and visit.person.get(PersonQuestion.ADULT) is not True


def on_crisis(visit: Visit, event: Event) -> Result:
    """Help was shown; the test goes on where it was."""
    if isinstance(event, Continue):
        return _next_question(visit), ()
    return visit, ()


def _wrong_age(test: TestRun) -> NotForYou | None:
    if test.answers["age"] < ADULT <= test.pack.minimum_age:
        return NotForYou.UNDER_AGE_TEST
    wrong = too_young(test.pack, test.answers) or too_old(test.pack, test.answers)
    return NotForYou.OTHER_AGE_TEST if wrong else None


def _not_for_you(visit: Visit, reason: NotForYou) -> Visit:
    person = visit.person
    if reason is NotForYou.UNDER_AGE_TEST:
        person = MappingProxyType({**person, PersonQuestion.ADULT: False})
    shared = MappingProxyType({key: value for key, value in visit.shared.items() if key != "age"})
    told = replace(visit, person=person, shared=shared, not_for_you=reason, test=None)
    told = replace(told, not_for_you_test=current_test(visit).pack.id)
    return replace(told, step=Step.NOT_FOR_YOU, index=0, trail=(Place(Step.CHOOSE),))


def on_review(visit: Visit, event: Event) -> Result:
    test = current_test(visit)
    match event:
        case ChangeAnswer(question_id):
            return change_answer(visit, question_id), ()
        case Continue():
            score = score_answers(test.pack, test.answers, visit.rules.region)
            test = replace(test, score=score, changing=False)
            shown = replace(forward(visit, Step.TEST_RESULT), test=test)
            if not score.complete:
                return shown, ()
            done = MappingProxyType({**visit.tests_done, test.pack.id: test})
            # A scored test is closed: Back from its result leads to the choices, so it is counted exactly once.
            shown = replace(shown, tests_done=done, trail=(Place(Step.CHOOSE),))
            cells = test_cells(score)
            if not cells:
                return shown, ()
            return replace(shown, counted_test=True), (CountResult(cells, first=not visit.counted_test),)
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


def not_asked(test: TestRun) -> frozenset[str]:
    """The questions that the answers so far make needless."""
    items = skipped_items(test.pack, item_answers(test.pack, test.answers))
    return frozenset(question.id for question in test.pack.questions if question.item in items)


def _next_question(visit: Visit, at: Visit | None = None) -> Visit:
    """The next question that is open, or the review when none is or a single answer was being changed.

    `at`: where Back leads, when that is not the question that was answered.
    """
    test = current_test(visit)
    questions = test.pack.questions
    needless = not_asked(test)
    item = questions[visit.index].item if visit.index >= 0 else ""
    for index in range(visit.index + 1, len(questions)):
        question = questions[index]
        if test.changing and question.item != item and dealt_with(test, question):
            continue
        # Of the changed item the other questions are asked as well (a weight for the height); of the rest only what a
        # changed answer has made needed again.
        known = question.id in test.carried and not test.changing
        if known or question.id in test.skipped or question.id in needless:
            continue
        if test.changing and dealt_with(test, question):
            continue
        return forward(at or visit, Step.QUESTION, index)
    trail = tuple(place for place in (at or visit).trail if place.step is not Step.REVIEW)
    return replace(forward(replace(at or visit, trail=trail), Step.REVIEW), test=replace(test, changing=False))


def _with(answers: Mapping[str, int | Decimal], question: str, value: int | Decimal) -> Mapping[str, int | Decimal]:
    return MappingProxyType({**answers, question: value})


def on_test_result(visit: Visit, event: Event) -> Result:
    complete = visit.test is not None and visit.test.score is not None and visit.test.score.complete
    match event:
        case Continue():
            return to_choices(visit), ()
        case Choose(Service.RISK_TEST, str(test)) if test in visit.offered:
            return forward(open_test(visit, test), Step.TEST_INTRO), ()
        case Print() if complete and visit.rules.prints:
            return to_slip(visit)
        case ChangeAnswer(question) if not complete:
            return change_answer(visit, question), ()
    return visit, ()
