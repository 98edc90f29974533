"""FINDRISC against an independent table: every combination of options, every edge, nothing scored half done."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.risk_tests import (
    AnswerProblem,
    Facts,
    Pack,
    item_answers,
    load_packs,
    score,
    score_answers,
    sex_answer,
    too_young,
)
from kiosk.risk_tests.scoring import body_mass_index

FOLDER = Path(__file__).parents[2] / "assets" / "risk_tests"
CHOICES = {"pa": (2, 0), "veg": (0, 1), "bpmed": (0, 2), "glu": (0, 5), "fam": (0, 3, 5)}
BANDS = ["low"] * 7 + ["slightly_raised"] * 5 + ["moderate"] * 3 + ["high"] * 6 + ["very_high"] * 6
BAND_ORDER = ["low", "slightly_raised", "moderate", "high", "very_high"]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_packs(FOLDER)["findrisc"]


def least(**changed: int | Decimal) -> dict[str, int | Decimal]:
    """Answers worth 0 points, but for what is changed."""
    return {"age": 30, "bmi": 22, "waist": 70, "pa": 1, "veg": 0, "bpmed": 0, "glu": 0, "fam": 0, **changed}


def points(pack: Pack, item: str, value: int | Decimal, sex: str = "male") -> int:
    result = score(pack, least(**{item: value}), Facts(sex="female" if sex == "female" else "male"))
    assert result.score is not None
    return result.score


def test_every_combination_agrees_with_the_table(pack: Pack) -> None:
    ages = ((44, 0), (45, 2), (64, 3), (65, 4))
    masses = ((Decimal("24.9"), 0), (Decimal("30.0"), 1), (Decimal("30.1"), 3))
    waists = {"female": ((79, 0), (88, 3), (89, 4)), "male": ((93, 0), (102, 3), (103, 4))}
    seen = set()
    for sex, sized in waists.items():
        for (age, p1), (bmi, p2), (waist, p3) in product(ages, masses, sized):
            for chosen in product(*(range(len(options)) for options in CHOICES.values())):
                answers = {"age": age, "bmi": bmi, "waist": waist, **dict(zip(CHOICES, chosen, strict=True))}
                expected = p1 + p2 + p3 + sum(CHOICES[item][at] for item, at in zip(CHOICES, chosen, strict=True))
                result = score(pack, answers, Facts(sex="female" if sex == "female" else "male"))
                assert result.score == expected
                assert result.band == BANDS[expected]
                assert result.band_index == BAND_ORDER.index(BANDS[expected])
                assert result.complete and not result.missing and not result.crisis
                seen.add(expected)
    assert min(seen) == 0 and max(seen) == 26


def test_every_age(pack: Pack) -> None:
    for age in range(18, 121):
        assert points(pack, "age", age) == (age >= 45) * 2 + (age >= 55) + (age >= 65)


def test_every_body_mass_index(pack: Pack) -> None:
    for tenths in range(47, 3001):
        expected = 0 if tenths < 250 else 1 if tenths <= 300 else 3
        assert points(pack, "bmi", Decimal(tenths) / 10) == expected


def test_every_waist(pack: Pack) -> None:
    for halves in range(80, 401):
        value = Decimal(halves) / 2
        assert points(pack, "waist", value, "male") == (0 if value < 94 else 3 if value <= 102 else 4)
        assert points(pack, "waist", value, "female") == (0 if value < 80 else 3 if value <= 88 else 4)


@pytest.mark.parametrize(
    ("given_bmi", "expected"), [("24.94", 0), ("24.95", 1), ("30.04", 1), ("30.05", 3), ("25.05", 1)]
)
def test_a_longer_bmi_is_rounded_half_up_before_the_cut(pack: Pack, given_bmi: str, expected: int) -> None:
    assert points(pack, "bmi", Decimal(given_bmi)) == expected


@pytest.mark.parametrize(
    ("height", "weight", "bmi"),
    [
        ("170", "72.2", "25.0"),  # 24.98...
        ("200", "99.8", "25.0"),  # 24.95 exactly: half-up, not to even
        ("200", "120.2", "30.1"),  # 30.05 exactly: a float would make it 30.0
        ("200", "120.1", "30.0"),
        ("100", "300", "300.0"),
        ("230", "25", "4.7"),
    ],
)
def test_body_mass_index_is_decimal_and_half_up(height: str, weight: str, bmi: str) -> None:
    assert body_mass_index(Decimal(height), Decimal(weight)) == Decimal(bmi)


# Traps seen in other programs.


def test_bands_are_not_those_of_the_older_seven_item_version(pack: Pack) -> None:
    assert [(band.lowest, band.highest) for band in pack.bands] == [(0, 6), (7, 11), (12, 14), (15, 20), (21, 26)]
    thirteen = score(pack, least(fam=2, glu=1, waist=94), Facts(sex="male"))
    assert (thirteen.score, thirteen.band) == (13, "moderate")


def test_the_middle_waist_band_of_men_ends_at_102_not_101(pack: Pack) -> None:
    assert [points(pack, "waist", Decimal(each)) for each in ("93.5", "94", "101.5", "102", "102.5")] == [0, 3, 3, 3, 4]


def test_vegetables_and_ages_carry_the_keys_points(pack: Pack) -> None:
    assert [option.points for option in pack.question("veg").options] == [0, 1]
    assert points(pack, "age", 64) == 3 and points(pack, "age", 65) == 4


def test_a_close_relative_wins_over_a_distant_one(pack: Pack) -> None:
    assert [(option.id, option.points) for option in pack.question("fam").options] == [
        ("none", 0),
        ("distant", 3),
        ("close", 5),
    ]


def test_yes_and_no_are_in_the_same_order_everywhere(pack: Pack) -> None:
    for question in ("pa", "bpmed", "glu"):
        assert [option.id for option in pack.question(question).options] == ["no", "yes"]
    assert points(pack, "pa", 0) == 2 and points(pack, "pa", 1) == 0


@given(st.sets(st.sampled_from(["age", "bmi", "waist", "pa", "veg", "bpmed", "glu", "fam"]), min_size=1))
@settings(deadline=None, max_examples=100)
def test_anything_missing_means_no_score(missing: set[str]) -> None:
    pack = load_packs(FOLDER)["findrisc"]
    answers = {item: value for item, value in least().items() if item not in missing}
    result = score(pack, answers, Facts(sex="female"))
    assert not result.complete
    assert (result.score, result.band, result.band_index) == (None, None, None)
    assert result.missing == tuple(item for item in pack.items if item in missing)


def test_an_untold_sex_leaves_the_waist_missing(pack: Pack) -> None:
    assert score(pack, least()).missing == ("waist",)


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("age", 17),
        ("age", 121),
        ("age", Decimal("44.5")),
        ("bmi", Decimal("4.6")),
        ("bmi", Decimal("300.1")),
        ("bmi", Decimal("NaN")),
        ("bmi", Decimal("1E+400000000")),
        ("waist", Decimal("39.5")),
        ("waist", Decimal("93.7")),
        ("waist", Decimal("200.5")),
        ("pa", 2),
        ("pa", -1),
        ("pa", True),
        ("age", True),
        ("fam", Decimal(1)),
        ("hba1c", 1),
        ("sex", 0),
    ],
)
def test_an_answer_that_the_item_does_not_allow_is_refused(pack: Pack, item: str, value: int | Decimal) -> None:
    with pytest.raises(AnswerProblem, match=item):
        score(pack, least(**{item: value}), Facts(sex="male"))


# From the questions on the screens.

ASKED: dict[str, int | Decimal] = {
    "age": 58,
    "height": 170,
    "weight": Decimal("90.5"),
    "sex": 1,
    "waist": Decimal("102.5"),
    "pa": 0,
    "veg": 1,
    "bpmed": 1,
    "glu": 0,
    "fam": 1,
}


def test_the_answers_of_a_visit_come_to_a_score(pack: Pack) -> None:
    assert item_answers(pack, ASKED)["bmi"] == Decimal("31.3")
    result = score_answers(pack, ASKED)
    assert (result.score, result.band) == (3 + 3 + 4 + 2 + 1 + 2 + 0 + 3, "high")


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [("height", "bmi"), ("weight", "bmi"), ("sex", "waist"), ("waist", "waist"), ("age", "age"), ("glu", "glu")],
)
def test_each_unanswered_question_leaves_its_item_missing(pack: Pack, left_out: str, missing: str) -> None:
    answers = {question: value for question, value in ASKED.items() if question != left_out}
    assert score_answers(pack, answers).missing == (missing,)


def test_the_sex_answer_reads_the_right_table(pack: Pack) -> None:
    assert [sex_answer(pack, {"sex": at}) for at in (0, 1)] == ["female", "male"]
    assert sex_answer(pack, {}) is None
    at_ninety = [score_answers(pack, {**ASKED, "waist": 90, "sex": at}).score for at in (0, 1)]
    assert at_ninety == [18, 14]


def test_minors_get_no_score(pack: Pack) -> None:
    young = {**ASKED, "age": 17}
    assert too_young(pack, young) and not too_young(pack, ASKED) and not too_young(pack, {})
    assert score_answers(pack, young).missing == ("age",)
    assert score_answers(pack, {**ASKED, "age": 18}).complete


def test_questions_count_as_two_of_eight(pack: Pack) -> None:
    assert len(pack.items) == 8
    assert [pack.item_number(question.id) for question in pack.questions] == [1, 2, 2, 3, 3, 4, 5, 6, 7, 8]


def test_what_number_pads_allow(pack: Pack) -> None:
    weight, waist, height = pack.question("weight"), pack.question("waist"), pack.question("height")
    assert (weight.decimals, waist.decimals, height.decimals) == (1, 1, 0)
    assert weight.allows(25) and weight.allows(Decimal("82.5")) and weight.allows(300)
    assert not weight.allows(Decimal("24.9")) and not weight.allows(Decimal("82.55"))
    assert waist.allows(Decimal("93.5")) and not waist.allows(Decimal("93.7"))
    assert height.allows(100) and height.allows(230) and not height.allows(231) and not height.allows(Decimal("NaN"))
    fam = pack.question("fam")
    assert fam.allows(0) and fam.allows(2) and not fam.allows(3) and not fam.allows(-1) and not fam.allows(True)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "age": st.integers(1, 120),
            "height": st.integers(100, 230),
            "weight": st.decimals(25, 300, places=1),
            "sex": st.integers(0, 1),
            "waist": st.integers(80, 400).map(lambda halves: Decimal(halves) / 2),
            **{item: st.integers(0, len(options) - 1) for item, options in CHOICES.items()},
        },
    )
)
@settings(deadline=None, max_examples=300)
def test_whatever_the_screens_allow_is_scored_or_named_missing(answers: dict[str, int | Decimal]) -> None:
    pack = load_packs(FOLDER)["findrisc"]
    result = score_answers(pack, answers)
    whole = len(answers) == len(pack.questions) and answers["age"] >= 18
    assert result.complete is whole
    if whole:
        assert result.score is not None and result.band == BANDS[result.score]
    else:
        assert result.score is None and result.missing
