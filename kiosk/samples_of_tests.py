"""Sample visits of every risk test: its introduction, each question, the review, and a result in each band.

For the gallery and the tests of the screens; answers are found by trying, always the same ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from kiosk.risk_tests import Pack, Question, Score, score_answers
from kiosk.samples import FIRST_READING, blank, sample_rules_of_all
from kiosk.visit import NotForYou, Service, Step, TestRun, Visit

TRIES = 4000
Found = Mapping[str, int | Decimal]


def samples_of_tests() -> dict[str, Visit]:
    """Sample visits by name; a name begins with its step's."""
    return dict(_all())


def _all() -> Iterator[tuple[str, Visit]]:
    rules = sample_rules_of_all()
    start = replace(blank(Step.CHOOSE), rules=rules, service=Service.RISK_TEST)
    yield "choose_tests", start
    yield "topics", replace(start, step=Step.TOPICS)
    done = {pack.id: TestRun(pack) for pack in rules.menu if pack.group == "mind"}
    yield (
        "choose_tests_done",
        replace(start, tests_done=MappingProxyType(done), pressure_done=True, readings=(FIRST_READING,)),
    )
    yield "topics_done", replace(start, step=Step.TOPICS, tests_done=MappingProxyType(done))
    for group in rules.groups:
        yield f"topic_{group}", replace(start, step=Step.TOPIC, topic=group)
    yield "topic_done", replace(start, step=Step.TOPIC, topic="mind", tests_done=MappingProxyType(done))
    minor = replace(start, step=Step.NOT_FOR_YOU, not_for_you=NotForYou.UNDER_AGE_TEST, not_for_you_test="audit_c")
    yield "not_for_you_alcohol", minor
    yield "not_for_you_age", replace(start, step=Step.NOT_FOR_YOU, not_for_you=NotForYou.OTHER_AGE_TEST)
    asking = next(pack for pack in rules.packs.values() if pack.crisis is not None)
    yield "crisis", replace(start, step=Step.CRISIS, test=TestRun(asking))
    for pack in rules.packs.values():
        if pack.id != "findrisc":
            yield from _of(pack, start)


def _of(pack: Pack, start: Visit) -> Iterator[tuple[str, Visit]]:
    results = results_of(pack)
    answers = next(iter(results.values()))[0]
    yield f"test_intro_{pack.id}", replace(start, step=Step.TEST_INTRO, test=TestRun(pack))
    asked = replace(start, step=Step.QUESTION, test=TestRun(pack, answers))
    for index, question in enumerate(pack.questions):
        yield f"question_{pack.id}_{question.id}", replace(asked, index=index)
    yield f"review_{pack.id}", replace(asked, step=Step.REVIEW)
    for name, (found, score) in results.items():
        run = TestRun(pack, found, score=score)
        done = MappingProxyType({pack.id: run})
        yield f"test_result_{pack.id}_{name}", replace(start, step=Step.TEST_RESULT, test=run, tests_done=done)


def results_of(pack: Pack) -> dict[str, tuple[Found, Score]]:
    """Answers that lead to each band, "none" where there are no bands, and their score."""
    dice = random.Random(pack.id)
    found: dict[str, tuple[Found, Score]] = {}
    wanted = set(pack.band_ids) or {"none"}
    for attempt in range(TRIES):
        # Extremes first: sums of many answers hardly ever come near them by chance.
        lean = attempt % 5
        answers = {question.id: _answer(pack, question, dice, lean) for question in pack.questions}
        score = score_answers(pack, answers, "moderate")
        name = score.band or "none"
        if score.complete and name in wanted and name not in found:
            found[name] = (MappingProxyType(answers), score)
        if len(found) == len(wanted):
            break
    return {name: found[name] for name in (*pack.band_ids, "none") if name in found}


def _answer(pack: Pack, question: Question, dice: random.Random, lean: int) -> int | Decimal:
    if question.kind == "choice":
        last = len(question.options) - 1
        middle, near, far = dice.randint(0, last), dice.randint(0, min(1, last)), dice.randint(max(0, last - 1), last)
        return (0, last, middle, near, far)[lean]
    assert question.minimum is not None and question.maximum is not None and question.step is not None
    low, high = question.minimum, question.maximum
    if question.id == "age":
        low, high = Decimal(max(pack.minimum_age, 18)), Decimal(pack.maximum_age or 90)
    steps = int((high - low) / question.step)
    return low + question.step * dice.randint(0, steps if lean > 1 else min(steps, 8))
