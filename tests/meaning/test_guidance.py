"""What is said about every result there can be: urgency, place, 112, own words for pregnancy and medicine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from kiosk.blood_pressure import IRREGULAR_PULSE, PressureClass, Reading, judge
from kiosk.guidance import PressureAdvice, pressure_advice, scale_group
from kiosk.guidance import test_advice as advice_on_test
from kiosk.risk_tests import Score, load_packs
from kiosk.services import service_ids

# One pair of pressures a class; two for satisfactory, without and with the home series.
PRESSURES = {
    "low": (88, 58),
    "ideal": (112, 72),
    "normal": (124, 81),
    "satisfactory": (131, 83),
    "satisfactory_home": (136, 86),
    "mildly_raised": (148, 94),
    "moderately_raised": (168, 104),
    "markedly_raised": (188, 114),
    "emergency": (208, 134),
}
PULSES = (None, 35, 45, 70, 110, 130, 160)
ABNORMAL = [name for name in PRESSURES if name not in ("ideal", "normal", "satisfactory")]


def advice(
    name: str, *, pulse: int | None = 70, marked: int = 0, pregnant: bool = False, medicine: bool = False
) -> PressureAdvice:
    """Advice for two readings of a class, the first `marked` of them with the irregular-beat mark."""
    systolic, diastolic = PRESSURES[name]
    readings = [
        Reading(systolic, diastolic, pulse, flags=frozenset({IRREGULAR_PULSE} if at < marked else ()))
        for at in range(max(1, 2 if marked != 1 else 1))
    ]
    return pressure_advice(judge(readings), pregnant=pregnant, takes_medicine=medicine)


def every_pressure_advice() -> Iterator[PressureAdvice]:
    for name, pulse, marked, pregnant, medicine in product(PRESSURES, PULSES, (0, 1, 2), (False, True), (False, True)):
        yield advice(name, pulse=pulse, marked=marked, pregnant=pregnant, medicine=medicine)


def test_every_advice_says_what_to_do_where_and_when_to_call_112() -> None:
    known = set(service_ids())
    for each in every_pressure_advice():
        assert 1 <= len(each.steps) <= 3
        assert len(set(each.steps)) == len(each.steps)
        assert each.when_112 == "guidance.call_112"
        assert "emergency" in each.numbers and len(each.numbers) > 1
        assert set(each.numbers) <= known and len(set(each.numbers)) == len(each.numbers)


@pytest.mark.parametrize(
    ("name", "first_step"),
    [
        ("emergency", "call_now"),
        ("markedly_raised", "centre_today"),
        ("moderately_raised", "centre_in_days"),
        ("mildly_raised", "home_start"),
        ("satisfactory_home", "home_start"),
        ("satisfactory", "habits"),
        ("low", "lie_down"),
        ("normal", "keep_on"),
        ("ideal", "once_a_year"),
    ],
)
def test_the_first_step_is_the_class_own_urgency(name: str, first_step: str) -> None:
    assert advice(name).steps[0] == f"guidance.pressure.step.{first_step}"


def test_word_and_meaning_follow_the_class() -> None:
    for name in PRESSURES:
        found = advice(name)
        assert found.lead == "pressure.lead"
        assert found.word == f"pressure.class.{name.removesuffix('_home')}"
        assert found.meaning == f"guidance.pressure.{name}.meaning"
        assert found.summary == f"guidance.pressure.{name}.summary"


def test_on_call_is_named_when_the_health_centre_may_be_closed() -> None:
    for name in ("moderately_raised", "markedly_raised", "emergency"):
        assert "on_call" in advice(name).numbers
    assert advice("emergency").numbers[0] == "emergency"
    assert "guidance.pressure.step.centre_closed" in advice("markedly_raised").steps


def test_pregnancy_has_its_own_advice_and_place() -> None:
    for name in PRESSURES:
        found = advice(name, pregnant=True)
        assert "maternity_clinic" in found.numbers
        assert "health_centre" not in found.numbers
        assert not any("habits" in step or "home_" in step or "centre" in step for step in found.steps)
        assert "pregnant" in found.summary
        assert "maternity_clinic" not in advice(name).numbers
    for name in ("moderately_raised", "markedly_raised", "emergency"):
        assert advice(name, pregnant=True).steps[0] == "guidance.pressure.step.call_now"
    assert advice("mildly_raised", pregnant=True).steps[0] == "guidance.pressure.step.clinic_today"


def test_medicine_changes_words_only_for_who_takes_it() -> None:
    without, with_it = advice("low"), advice("low", medicine=True)
    assert without.medicine is None and with_it.medicine == "guidance.medicine.low"
    assert (without.meaning, without.steps, without.numbers) == (with_it.meaning, with_it.steps, with_it.numbers)
    for name in ("mildly_raised", "moderately_raised", "markedly_raised", "emergency"):
        assert advice(name, medicine=True).medicine == "guidance.medicine.raised"
    for name in ("ideal", "normal", "satisfactory", "satisfactory_home"):
        assert advice(name, medicine=True).medicine == "guidance.medicine.keep"


def test_pulse_is_spoken_of_only_outside_50_to_100() -> None:
    said = [advice("ideal", pulse=pulse).pulse for pulse in PULSES]
    bands = ("under_40", "40_49", None, "101_120", "121_149", "150_or_more")
    assert said == [None, *(band and f"guidance.pulse.{band}" for band in bands)]
    assert "on_call" in advice("ideal", pulse=130).numbers
    assert advice("ideal", pulse=160).numbers[:2] == ("emergency", "on_call")


def test_an_ecg_is_advised_after_two_marked_readings() -> None:
    assert advice("normal").irregular is None
    assert advice("normal", marked=1).irregular is None
    for pregnant in (False, True):
        found = advice("normal", marked=2, pregnant=pregnant)
        assert found.irregular == "guidance.irregular"
        assert "health_centre" in found.numbers


def test_marked_readings_have_no_class_but_a_high_one_is_acted_on() -> None:
    once, twice = advice("mildly_raised", marked=1), advice("mildly_raised", marked=2)
    assert once.word == twice.word == "pressure.class.none"
    assert once.lead == "pressure.lead.unclassed"
    assert once.steps[0].endswith("measure_again")
    assert twice.steps[0].endswith("centre_in_days")
    assert advice("markedly_raised", marked=2).steps[0].endswith("centre_today")
    emergency = advice("emergency", marked=2)
    assert emergency.word == "pressure.class.emergency"
    assert emergency.steps[0].endswith("call_now")
    assert advice("moderately_raised", marked=2, pregnant=True).steps[0].endswith("call_now")


def test_brackets_of_the_scale() -> None:
    assert [scale_group(each).rpartition(".")[2] for each in PressureClass] == [
        "low",
        "not_raised",
        "not_raised",
        "not_raised",
        "raised",
        "raised",
        "raised",
        "raised",
    ]


FINDRISC = load_packs(Path(__file__).parents[2] / "assets" / "risk_tests")["findrisc"]


def scored(band: str) -> Score:
    index = [each.id for each in FINDRISC.bands].index(band)
    return Score("findrisc", True, FINDRISC.bands[index].lowest, band, index, ())


def test_every_band_of_findrisc_has_its_advice() -> None:
    for band in FINDRISC.bands:
        found = advice_on_test(FINDRISC, scored(band.id))
        assert found.word == f"findrisc.band.{band.id}"
        assert found.chance == f"findrisc.chance.{band.id}"
        assert 1 <= len(found.steps) <= 3
        assert set(found.numbers) <= set(service_ids())
        if band.id != "low":
            assert "health_centre" in found.numbers
        assert (found.when_112 is not None) == (band.id in ("high", "very_high")), "no fright beside a mild estimate"


@pytest.mark.parametrize(
    ("band", "step"),
    [
        ("low", "keep_habits"),
        ("slightly_raised", "small_change"),
        ("moderate", "ask_blood_sugar"),
        ("high", "contact_in_weeks"),
        ("very_high", "contact_without_delay"),
        ("very_high", "blood_sugar_test"),
    ],
)
def test_findrisc_steps_follow_the_band(band: str, step: str) -> None:
    assert f"findrisc.step.{step}" in advice_on_test(FINDRISC, scored(band)).steps


def test_an_unfinished_findrisc_says_so_and_nothing_more() -> None:
    found = advice_on_test(FINDRISC, Score("findrisc", False, None, None, None, ("glu",)))
    assert found.word is None and found.chance is None and found.numbers == ()
    assert found.meaning == "test.unfinished.meaning"
