"""Every risk test against a second computation that is written in another style: a key of strings, bands as text."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.risk_tests import AnswerProblem, Facts, Pack, load_packs, offered, score
from kiosk.risk_tests.formulas import cardiovascular_risk

PACKS = load_packs(Path(__file__).parents[2] / "assets" / "risk_tests")
FOUR = "0123"
FREQUENCY = "01234"
YES_NO = "024"

# Points of the options of each item, as digits; then the bands: first-last of each, in order.
KEYS: dict[str, tuple[list[str], str]] = {
    "phq2": ([FOUR] * 2, "0-2 3-6"),
    "gad2": ([FOUR] * 2, "0-2 3-6"),
    "phq8": ([FOUR] * 8, "0-4 5-9 10-14 15-19 20-24"),
    "phq9": ([FOUR] * 9, "0-4 5-9 10-14 15-19 20-27"),
    "gad7": ([FOUR] * 7, "0-4 5-9 10-14 15-21"),
    "hsi": (["3210", "0123"], "0-1 2-2 3-3 4-6"),
    "snus": (["3210", "012", "10", "10", "012", "10"], "0-1 2-3 4-5 6-7 8-10"),
    "bbgs": (["01"] * 3, "0-0 1-3"),
    "lonely1": ([FREQUENCY], "0-2 3-4"),
    "ucla3": (["123"] * 3, "3-5 6-9"),
    "who5": (["543210"] * 5, "0-12 13-25"),
}
MOST = 2_000_000


def combinations(points: list[str]) -> Iterator[tuple[int, ...]]:
    """All sets of answers, or many by chance where there are too many."""
    sizes = [range(len(each)) for each in points]
    if math.prod(len(each) for each in points) <= MOST // 20:
        yield from itertools.product(*sizes)
        return
    dice = random.Random(8)
    for _ in range(20_000):
        yield tuple(dice.randrange(len(each)) for each in points)
    yield tuple(0 for _ in points)
    yield tuple(len(each) - 1 for each in points)


def order_of(pack: Pack, points: list[str]) -> list[dict[str, int]]:
    """Where each option of the key is in the pack: the yes/no order is the pack's own."""
    found = []
    for item, key in zip(pack.items, points, strict=True):
        found.append({at: option.points for at, option in enumerate(pack.question(item).options)})
        assert sorted(str(value) for value in found[-1].values()) == sorted(key), f"{pack.id}.{item}"
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("name", KEYS)
def test_sums_and_bands(name: str) -> None:
    points, bands = KEYS[name]
    pack = PACKS[name]
    limits = [tuple(map(int, each.split("-"))) for each in bands.split()]
    assert len(pack.band_ids) == len(limits) and len(pack.items) == len(points)
    worth = order_of(pack, points)
    for chosen in combinations(points):
        total = sum(each[at] for each, at in zip(worth, chosen, strict=True))
        result = score(pack, dict(zip(pack.items, chosen, strict=True)))
        assert result.score == total
        assert result.band_index == next(at for at, (low, high) in enumerate(limits) if low <= total <= high)


@pytest.mark.parametrize("name", [name for name, pack in PACKS.items() if pack.rule in ("sum", "number")])
def test_a_missing_answer_is_no_zero(name: str) -> None:
    pack = PACKS[name]
    assert not score(pack, {}).complete and score(pack, {}).score is None and score(pack, {}).band is None
    full = {item: 0 for item in pack.items if not pack.item(item).is_number}
    for item in full:
        some = {key: value for key, value in full.items() if key != item}
        result = score(pack, some, Facts(70, "male"))
        if not pack.skips:
            assert item in result.missing and result.score is None and result.band is None


@pytest.mark.parametrize("name", PACKS)
def test_unknown_items_and_values_are_refused(name: str) -> None:
    pack = PACKS[name]
    for answers in (
        {"nothing": 1},
        {pack.items[0]: -1},
        {pack.items[0]: 10_000_000},
        {pack.items[0]: "1"},
        {pack.items[0]: True},
    ):
        with pytest.raises(AnswerProblem):
            score(pack, answers)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [name for name, pack in PACKS.items() if pack.minimum_age])
def test_too_young_is_no_score(name: str) -> None:
    with pytest.raises(AnswerProblem, match="age"):
        score(PACKS[name], {}, Facts(age=PACKS[name].minimum_age - 1))


# AUDIT: WHO's key with its two skip rules.

AUDIT_POINTS = ["01234"] * 8 + ["024"] * 2
AUDIT_BANDS = ["0-7", "8-10", "11-14", "15-19", "20-40"]


def audit_by_hand(chosen: tuple[int, ...]) -> int:
    worth = [int(AUDIT_POINTS[at][value]) for at, value in enumerate(chosen)]
    if worth[0] == 0:
        return sum(worth[8:])
    if worth[1] + worth[2] == 0:
        return worth[0] + sum(worth[8:])
    return sum(worth)


@given(chosen=st.tuples(*[st.integers(0, len(points) - 1) for points in AUDIT_POINTS]))
def test_audit(chosen: tuple[int, ...]) -> None:
    pack = PACKS["audit"]
    order_of(pack, AUDIT_POINTS)
    result = score(pack, {str(at): value for at, value in enumerate(chosen, start=1)})
    total = audit_by_hand(chosen)
    assert result.score == total
    assert result.band_index == next(
        at for at, band in enumerate(AUDIT_BANDS) if int(band.split("-")[0]) <= total <= int(band.split("-")[1])
    )
    needed = chosen[0] and chosen[1] + chosen[2]
    assert ("withdrawal" in result.notes) == (
        total >= 20
        or (bool(needed) and chosen[5] >= 3)
        or (not needed and chosen[5] >= 3 and "withdrawal" in result.notes)
    )


def test_audit_needs_only_what_its_skip_rules_leave() -> None:
    pack = PACKS["audit"]
    assert score(pack, {"1": 0, "9": 1, "10": 2}).score == 6
    assert score(pack, {"1": 2, "2": 0, "3": 0, "9": 0, "10": 0}).score == 2
    assert score(pack, {"1": 2, "2": 1, "3": 0, "9": 0, "10": 0}).missing == ("4", "5", "6", "7", "8")
    assert score(pack, {}).score is None, "an empty form is no 0"
    assert score(pack, {"1": 0, "9": 0}).missing == ("10",)


@pytest.mark.parametrize(
    ("age", "sex", "least"),
    [
        (40, "male", 6),
        (40, "female", 5),
        (40, None, 5),
        (None, None, 5),
        (65, "male", 4),
        (65, "female", 4),
        (64, "male", 6),
        (70, None, 4),
    ],
)
def test_audit_c_has_the_finnish_limits(age: int | None, sex: str | None, least: int) -> None:
    pack = PACKS["audit_c"]
    for chosen in itertools.product(range(5), repeat=3):
        result = score(pack, dict(zip("123", chosen, strict=True)), Facts(age, sex))  # type: ignore[arg-type]
        assert result.score == sum(chosen) and result.band_index == (sum(chosen) >= least)
        assert (offered(pack, dict(zip("123", chosen, strict=True)), result) == ("audit",)) == (sum(chosen) >= least)


def test_steadi_is_lifted_by_its_key_items() -> None:
    pack, worth = PACKS["steadi"], [2, 2] + [1] * 10
    for chosen in itertools.product((0, 1), repeat=12):
        result = score(pack, {str(at): value for at, value in enumerate(chosen, start=1)}, Facts(age=70))
        total = sum(value * points for value, points in zip(chosen, worth, strict=True))
        assert result.score == total
        assert result.band_index == (total >= 4 or any(chosen[at] for at in (0, 2, 4)))


@pytest.mark.parametrize(
    ("age", "value", "index"),
    [(40, "18.4", 0), (40, "18.5", 1), (40, "24.9", 1), (40, "25.0", 2), (40, "29.9", 2), (40, "30.0", 3), (40, "34.9", 3), (40, "35", 4), (40, "40", 5),
     (65, "22.9", 0), (65, "23.0", 1), (65, "29.0", 1), (65, "29.1", 2), (65, "29.9", 2), (65, "30.0", 3), (40, "24.94", 1), (40, "24.95", 2)],
)  # fmt: skip
def test_body_mass_index(age: int, value: str, index: int) -> None:
    assert score(PACKS["bmi"], {"bmi": Decimal(value)}, Facts(age=age)).band_index == index


@pytest.mark.parametrize(
    ("sex", "value", "index"),
    [
        ("female", "79.5", 0),
        ("female", "80", 1),
        ("female", "90", 1),
        ("female", "90.5", 2),
        ("male", "93.5", 0),
        ("male", "94", 1),
        ("male", "100", 1),
        ("male", "100.5", 2),
        (None, "100", None),
    ],
)
def test_waist(sex: str | None, value: str, index: int | None) -> None:
    assert score(PACKS["waist"], {"waist": Decimal(value)}, Facts(sex=sex)).band_index == index  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "index"),
    [
        ("34.9", 0),
        ("35.0", 1),
        ("37.4", 1),
        ("37.5", 2),
        ("37.9", 2),
        ("38.0", 3),
        ("38.9", 3),
        ("39.0", 4),
        ("39.9", 4),
        ("40.0", 5),
    ],
)
def test_temperature(value: str, index: int) -> None:
    assert score(PACKS["temp"], {"temp": Decimal(value)}).band_index == index


def test_work_ability() -> None:
    indexes = [score(PACKS["was"], {"was": value}).band_index for value in range(11)]
    assert indexes == [0] * 6 + [1] * 2 + [2] * 2 + [3]


def test_activity_minutes() -> None:
    pack = PACKS["evs"]
    for days, minutes, strenuous, strength in itertools.product(range(8), range(0, 160, 10), (0, 1), range(8)):
        result = score(pack, {"1": days, "2": minutes, "2b": strenuous, "3": strength})
        weekly = days * minutes * (1 + strenuous)
        assert result.score == weekly and result.band_index == (weekly > 0) + (weekly >= 150)
        assert ("strength_met" in result.notes) == (strength >= 2)
    assert score(pack, {"1": 0, "3": 2}).score == 0, "no days, no minutes to ask"
    assert score(pack, {"1": 3, "3": 2}).missing == ("2", "2b")
    assert "balance_65" in score(pack, {"1": 0, "3": 0}, Facts(age=65)).notes


@given(
    spent=st.integers(0, 2000), net=st.integers(0, 10000) | st.none(), days=st.integers(0, 31), types=st.integers(0, 20)
)
def test_gambling_limits(spent: int, net: int | None, days: int, types: int) -> None:
    answers = {"spent": spent, "days": days, "types": types} | ({} if net is None else {"net": net})
    result = score(PACKS["gamble242"], answers)
    over = [net is not None and 100 * spent > 2 * net, days > 4, types > 2]
    assert result.score == sum(over)
    expected = "exceeded" if any(over) else "money_unknown" if net is None else "within"
    assert result.band == expected and ("money_unknown" in result.notes) == (net is None)


@pytest.mark.parametrize(("first", "second", "band"), [
    (0, 0, "at_risk"), (1, 2, "at_risk"), (2, 1, "at_risk"), (3, 1, "at_risk"), (1, None, "at_risk"), (2, 2, "no_risk"),
    (2, 3, None), (2, None, None), (3, 3, None), (None, None, None),
])  # fmt: skip
def test_hunger(first: int | None, second: int | None, band: str | None) -> None:
    answers = {key: value for key, value in (("1", first), ("2", second)) if value is not None}
    result = score(PACKS["hvs"], answers)
    assert result.band == band and result.complete == (band is not None)


def test_sleep() -> None:
    pack = PACKS["sleep"]
    for nights, day, long in itertools.product(range(3), repeat=3):
        flagged = nights == 2 and day > 0
        expected = 0 if nights == 0 else 1 + flagged + (flagged and long == 2)
        assert score(pack, {"1": nights, "2": day, "3": long}).band_index == expected
    assert score(pack, {"1": 0}).band == "none"
    assert score(pack, {"1": 1}).missing == ("2", "3")


def test_the_ninth_item_asks_for_help_whatever_the_total() -> None:
    pack = PACKS["phq9"]
    assert score(pack, {"9": 1}).crisis and not score(pack, {"9": 0}).crisis
    quiet = {str(item): 0 for item in range(1, 9)}
    assert score(pack, quiet | {"9": 1}).crisis and score(pack, quiet | {"9": 1}).band_index == 0
    assert not score(PACKS["phq8"], {str(item): 3 for item in range(1, 9)}).crisis


@pytest.mark.parametrize("name", ["mouth", "profile5"])
def test_a_test_without_points_has_no_score(name: str) -> None:
    pack = PACKS[name]
    result = score(pack, dict.fromkeys(pack.items, 1))
    assert result.complete and result.score is None and result.band is None


def test_a_part_of_life_that_is_passed_over_is_left_blank() -> None:
    assert score(PACKS["profile5"], {"1": 3, "5": 8}).complete
    assert score(PACKS["mouth"], {"1": 0}).missing == ("2", "3", "4", "5")


# SCORE2, written out once more as in its paper: scale1 and scale2 at the end, each sex a line.

SCORE2 = """
SCORE2 male 0.9605 0 0.3742 0.6012 0.2777 0.1458 -0.2698 -0.0755 -0.0255 -0.0281 0.0426 -0.5699 0.7476 -0.1565 0.8009 0.3207 0.9360 0.5836 0.8294
SCORE2 female 0.9776 0 0.4648 0.7744 0.3131 0.1002 -0.2606 -0.1088 -0.0277 -0.0226 0.0613 -0.7380 0.7019 -0.3143 0.7701 0.5710 0.9369 0.9412 0.8329
OP male 0.7576 0.0929 0.0634 0.3524 0.0094 0.0850 -0.3564 -0.0247 -0.0005 0.0073 0.0091 -0.34 1.19 0.01 1.25 0.08 1.15 0.05 0.70
OP female 0.8082 0.2290 0.0789 0.4921 0.0102 0.0605 -0.3040 -0.0255 -0.0004 -0.0009 0.0154 -0.52 1.01 -0.10 1.10 0.38 1.09 0.38 0.69
"""
REGIONS = ("low", "moderate", "high", "very_high")


def by_hand(age: int, sex: str, region: str, smoking: int, sbp: float, tc: float, hdl: float) -> float:
    model = "SCORE2" if age < 70 else "OP"
    numbers = next(line.split()[2:] for line in SCORE2.split("\n") if line.startswith(f"{model} {sex} "))
    s0, mlp, *rest = map(float, numbers)
    terms = (age - 60) / 5, (sbp - 120) / 20, tc - 6, (hdl - 1.3) / 0.5
    if model == "OP":
        terms = age - 73, sbp - 150, tc - 6, hdl - 1.4
    a, *others = terms
    main, crossed = rest[:5], rest[5:9]
    x = main[0] * a + sum(b * v for b, v in zip(main[1:], [smoking, *others], strict=True))
    x += sum(c * a * v for c, v in zip(crossed, [smoking, *others], strict=True))
    p = 1 - s0 ** math.exp(x - mlp)
    scale1, scale2 = rest[9 + 2 * REGIONS.index(region) :][:2]
    return 100 * (1 - math.exp(-math.exp(scale1 + scale2 * math.log(-math.log(1 - p)))))


GRID = list(
    itertools.product(
        (40, 55, 69, 70, 80, 89), ("male", "female"), REGIONS, (0, 1), (100, 140, 180), (3.5, 5.5, 8.0), (0.8, 1.4, 2.2)
    )
)


def test_score2_over_a_grid() -> None:
    for age, sex, region, smoking, sbp, tc, hdl in GRID:
        pack = PACKS["score2" if age < 70 else "score2op"]
        answers = {"smoking": smoking, "sbp": sbp, "tc": Decimal(str(tc)), "hdl": Decimal(str(hdl))}
        expected = by_hand(age, sex, region, smoking, sbp, tc, hdl)
        result = score(pack, answers, Facts(age, sex, region))  # type: ignore[arg-type]
        assert result.score is not None and abs(float(result.score) - expected) <= 0.0501
        assert result.band_index == (expected >= 10)


def test_score2_grows_with_age_smoking_and_pressure_and_falls_with_hdl() -> None:
    def risk(**changed: object) -> float:
        values = {
            "age": 55,
            "sex": "male",
            "region": "moderate",
            "smoking": 0,
            "sbp": 140,
            "tc": 5.5,
            "hdl": 1.3,
        } | changed
        facts = Facts(values["age"], values["sex"], values["region"])  # type: ignore[arg-type]
        model = "score2" if values["age"] < 70 else "score2_op"  # type: ignore[operator]
        return cardiovascular_risk(model, {key: values[key] for key in ("smoking", "sbp", "tc", "hdl")}, facts)  # type: ignore[arg-type,misc]

    for sex, region in itertools.product(("male", "female"), REGIONS):
        for ages in (range(40, 70), range(70, 90)):
            by_age = [risk(age=age, sex=sex, region=region) for age in ages]
            assert by_age == sorted(by_age)
        for age in (45, 60, 75):
            assert risk(age=age, sex=sex, region=region, smoking=1) > risk(age=age, sex=sex, region=region)
            by_pressure = [risk(age=age, sex=sex, region=region, sbp=sbp) for sbp in range(100, 200, 10)]
            assert by_pressure == sorted(by_pressure)
            by_hdl = [risk(age=age, sex=sex, region=region, hdl=hdl / 10) for hdl in range(8, 25)]
            assert by_hdl == sorted(by_hdl, reverse=True)


def test_score2_refuses_what_it_is_not_for() -> None:
    answers = {"smoking": 0, "sbp": 120, "tc": 5, "hdl": Decimal("1.3")}
    assert score(PACKS["score2"], answers, Facts(50, "male")).missing == ("region",), "no silent fallback"
    assert score(PACKS["score2"], answers, Facts(region="moderate")).missing == ("age", "sex")
    for name, age in (("score2", 39), ("score2", 70), ("score2op", 69), ("score2op", 90)):
        with pytest.raises(AnswerProblem, match="age"):
            score(PACKS[name], answers, Facts(age, "male", "moderate"))
    with pytest.raises(AnswerProblem):
        score(PACKS["score2"], answers | {"smoking": 2}, Facts(50, "male", "moderate"))


def test_bands_are_total() -> None:
    """The loader refuses gaps; here every sum and number is looked up once more."""
    for pack in PACKS.values():
        if pack.rule == "sum" and not pack.lift and not pack.table_by:
            for total in range(pack.lowest_score, pack.highest_score + 1):
                assert sum(band.lowest <= total <= band.highest for band in pack.bands) == 1, f"{pack.id} {total}"
