"""Typing a number: whatever is pressed, what stands in the box is a number or nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.risk_tests.pack import Question
from kiosk.samples import sample_rules
from screens.typed_number import ERASE, POINT, Fault, TypedNumber, plain

PACK = sample_rules().packs["findrisc"]
AGE, HEIGHT, WEIGHT, WAIST = (PACK.question(name) for name in ("age", "height", "weight", "waist"))
KEYS = [*"0123456789", POINT, ERASE]


def typed(question: Question, keys: str, answer: Decimal | None = None) -> TypedNumber:
    number = TypedNumber(question, answer)
    for key in keys:
        number.press(ERASE if key == "<" else key)
    return number


@pytest.mark.parametrize(
    ("question", "keys", "text"),
    [
        (WEIGHT, "825", "825"),
        (WEIGHT, "82.5", "82.5"),
        (WEIGHT, "82..5", "82.5"),
        (WEIGHT, "82.57", "82.5"),
        (WEIGHT, ".5", "0.5"),
        (WEIGHT, "007", "7"),
        (WEIGHT, "1234", "123"),
        (HEIGHT, "17.2", "172"),
        (WEIGHT, "82.5<<", "82"),
        (WEIGHT, "<<<", ""),
    ],
)
def test_what_keys_write(question: Question, keys: str, text: str) -> None:
    assert typed(question, keys).text == text


def test_an_earlier_answer_stands_there_and_the_first_digit_replaces_it() -> None:
    assert typed(WEIGHT, "", Decimal("82.50")).text == "82.5"
    assert typed(WEIGHT, "9", Decimal("82.5")).text == "9"
    assert typed(WEIGHT, "90", Decimal("82.5")).text == "90"
    assert typed(WEIGHT, "<", Decimal("82.5")).text == "82."
    assert typed(WEIGHT, "<7", Decimal("82.5")).text == "82.7"


@pytest.mark.parametrize(
    ("question", "keys", "fault"),
    [
        (HEIGHT, "", None),
        (HEIGHT, "99", Fault.TOO_SMALL),
        (HEIGHT, "100", None),
        (HEIGHT, "230", None),
        (HEIGHT, "231", Fault.TOO_BIG),
        (WEIGHT, "24.9", Fault.TOO_SMALL),
        (WEIGHT, "82.", None),
        (WAIST, "88.5", None),
        (WAIST, "88.3", Fault.BETWEEN),
        (AGE, "17", None),
    ],
)
def test_what_is_no_answer(question: Question, keys: str, fault: Fault | None) -> None:
    assert typed(question, keys).fault() == fault


def test_the_nearest_numbers_on_the_steps() -> None:
    assert typed(WAIST, "88.3").neighbours() == (Decimal("88.0"), Decimal("88.5"))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([AGE, HEIGHT, WEIGHT, WAIST]), st.lists(st.sampled_from(KEYS), max_size=30), st.booleans())
def test_any_keys_leave_a_number_with_a_reason_or_an_answer(question: Question, keys: list[str], before: bool) -> None:
    number = TypedNumber(question, question.maximum if before else None)
    for key in keys:
        number.press(key)
    value = number.value()
    if value is None:
        assert number.text == "" and number.fault() is None
    else:
        assert value.is_finite() and value >= 0
        assert len(number.text) <= 6
        assert (number.fault() is None) == question.allows(value)


@given(st.decimals(min_value=0, max_value=999, places=2))
def test_plain_loses_nothing(number: Decimal) -> None:
    assert Decimal(plain(number)) == number
    assert "E" not in plain(number)
