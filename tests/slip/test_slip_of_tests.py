"""The slip of the many tests: help is on it whatever the total, tips where there are no bands, no scale of what is unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from kiosk.language import LANGUAGES, load
from kiosk.samples_of_tests import results_of, samples_of_tests
from kiosk.services import load_services
from kiosk.slip.content import slip_content
from kiosk.visit import Step, TestRun

SAMPLES = samples_of_tests()
RULES = SAMPLES["topics"].rules
SERVICES = load_services({})


def slip_of(code, *names):
    runs = {}
    for name in names:
        pack = RULES.packs[name]
        answers, score = list(results_of(pack).values())[-1]
        runs[name] = TestRun(pack, answers, score=score)
    visit = replace(SAMPLES["topics"], step=Step.SLIP, language=code, tests_done=MappingProxyType(runs))
    return slip_content(visit, load(code), place="Kirjasto", services=SERVICES, day=date(2026, 11, 28))


@pytest.mark.parametrize("code", LANGUAGES)
def test_help_is_on_the_slip_although_the_band_is_minimal(code):
    pack = RULES.packs["phq9"]
    answers = MappingProxyType({**{str(at): 0 for at in range(1, 9)}, "9": 1})
    from kiosk.risk_tests import score_answers

    run = TestRun(pack, answers, score=score_answers(pack, answers))
    visit = replace(SAMPLES["topics"], step=Step.SLIP, language=code, tests_done=MappingProxyType({"phq9": run}))
    text = str(slip_content(visit, load(code), place="Kirjasto", services=SERVICES, day=date(2026, 11, 28)))
    assert load(code)("crisis.call_112") in text and SERVICES["crisis"].name(code) in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_tips_are_on_the_slip(code):
    text = str(slip_of(code, "mouth"))
    assert load(code)("mouth.tip.4.longer") in text or load(code)("mouth.tip.4.within_a_year") in text


def test_a_number_that_is_no_sum_is_on_the_slip_with_its_unit():
    assert "minuuttia viikossa" in str(slip_of("fi", "evs")) and "Painoindeksi" in str(slip_of("fi", "bmi"))


def test_a_profile_is_on_the_slip_as_it_was_answered():
    answers, _ = results_of(RULES.packs["profile5"])["none"]
    assert f"Arki: {int(answers['5'])}" in str(slip_of("fi", "profile5"))


@pytest.mark.parametrize("name", RULES.packs)
def test_every_test_has_a_slip_in_every_language(name):
    for code in LANGUAGES:
        assert load(code)(f"{name}.lead") in str(slip_of(code, name))
