"""Where the words of a question are: under the test's own prefix, or among those that all tests share."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from kiosk.risk_tests.pack import Answers, Pack, Question

PERSON = frozenset({"age", "sex"})
SHARED = frozenset({"age", "sex", "height", "weight"})
"""Questions about the person: asked once a visit, answered for every test."""


class Words(Protocol):
    """A language, as far as it is needed here."""

    def __call__(self, key: str, /, **values: object) -> str: ...
    def has(self, key: str) -> bool: ...
    def number(self, value: Decimal | int, decimals: int = 0) -> str: ...


def of_question(t: Words, pack: Pack, question: Question, part: str) -> str:
    """`part`: "title", "short" or "help"; an empty text where there is no help."""
    for prefix in (pack.texts, "shared"):
        if t.has(key := f"{prefix}.{question.id}.{part}"):
            return t(key)
    return "" if part == "help" else t(f"{pack.texts}.{question.id}.{part}")


def of_option(t: Words, pack: Pack, question: Question, at: int) -> str:
    """The words of the option at this place."""
    option = question.options[at].id
    own, shared = f"{pack.texts}.option.{option}", f"shared.{question.id}.{option}"
    for key in (f"{pack.texts}.{question.id}.{option}", own, shared):
        if t.has(key):
            return t(key)
    return t(f"{pack.texts}.{question.id}.{option}")


def of_unit(t: Words, pack: Pack, question: Question, number: Decimal | None = None) -> str:
    """The unit, as it is said after `number`: "1 day", "2 days"; after many, where there is no number yet."""
    own = f"{pack.texts}.unit.{question.unit}"
    return t(own if t.has(own) else f"unit.{question.unit}", count=_whole(number))


def _whole(number: int | Decimal | None) -> int | None:
    """What decides between singular and plural; a fraction has no singular."""
    return int(number) if number is not None and number == int(number) else None


def of_answer(t: Words, pack: Pack, question: Question, answer: int | Decimal) -> str:
    """An answer as it is shown to the visitor again."""
    if question.kind == "choice":
        return of_option(t, pack, question, int(answer))
    number = Decimal(answer)
    decimals = max(0, -int(number.normalize().as_tuple().exponent))
    return t("review.number", number=t.number(number, decimals), unit=of_unit(t, pack, question, number))


def of_score(t: Words, pack: Pack, score: int | Decimal | None, of_points: str) -> str:
    """The score in words: by the text `of_points` ("12 / 26 points"), or a number that is no sum with its unit."""
    if pack.rule == "sum":
        return t(of_points, score=score, highest=pack.highest_score)
    key = f"{pack.id}.score"
    if score is None or not t.has(key):
        return ""
    decimals = 1 if isinstance(score, Decimal) else 0
    return t(key, score=t.number(score, decimals), count=None if decimals else int(score))


def answers_told(t: Words, pack: Pack, answers: Answers) -> tuple[str, ...]:
    """Each answer beside the short name of its question, for a test that has no result of its own."""
    return tuple(
        f"{of_question(t, pack, question, 'short')}: {of_answer(t, pack, question, answers[question.id])}"
        for question in pack.questions
        if question.id in answers
    )


LONGEST_ON_A_SCALE = 30


def ends_of_scale(t: Words, pack: Pack) -> tuple[str, str]:
    """The words under the first and the last step of a test's scale; plain ones where the bands' own do not fit."""
    first, last = (t(f"{pack.id}.band.{band}") for band in (pack.scale[0], pack.scale[-1]))
    if len(first) + len(last) > LONGEST_ON_A_SCALE:
        return t("test.scale.less"), t("test.scale.more")
    return first, last


def tips(t: Words, pack: Pack, answers: Answers) -> tuple[str, ...]:
    """The tips of a test without bands, one for each answer that has one."""
    found = []
    for question in pack.questions:
        if question.id in answers and question.kind == "choice":
            key = f"{pack.id}.tip.{question.id}.{question.options[int(answers[question.id])].id}"
            found += [t(key)] if t.has(key) else []
    return tuple(found)
