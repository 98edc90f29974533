"""What a visitor takes along is valid FHIR R4, carries the codes of its tests, and nothing about anybody."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from kiosk.blood_pressure import IRREGULAR_PULSE, Reading
from kiosk.fhir import Sheet, bundle, written
from kiosk.language import load
from kiosk.risk_tests import score_answers
from kiosk.samples import blank, sample_rules_of_all
from kiosk.samples_of_tests import results_of
from kiosk.visit import Step, TestRun

PACKS = sample_rules_of_all().packs
DAY = date(2026, 11, 28)
PLAIN = Sheet(DAY, practice=False)
LOINC, SNOMED = "http://loinc.org", "http://snomed.info/sct"
WITH_SCORE = [name for name, pack in PACKS.items() if pack.bands]

# Written down a second time, from the published panels: panel, total, items. A code that strays is found here.
PUBLISHED = {
    "audit": ("72110-0", "75624-7", []),
    "audit_c": ("72109-2", "75626-2", ["68518-0", "68519-8", "68520-6"]),
    "phq2": ("55757-9", "55758-7", ["44250-9", "44255-8"]),
    "phq9": (
        "44249-1",
        "44261-6",
        ["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"],
    ),
    "gad7": (
        "69737-5",
        "70274-6",
        ["69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"],
    ),
    "evs": ("89574-8", "82290-8", ["89555-7", "68516-4", "82291-6"]),
    "hvs": ("88121-9", "88124-3", ["88122-7", "88123-5"]),
    "bmi": (None, "39156-5", ["8302-2", "29463-7"]),
    "waist": (None, "8280-0", []),
    "temp": (None, "8310-5", []),
}


def visit_with(*runs, readings=()):
    done = {run.pack.id: run for run in runs}
    visit = replace(blank(Step.CHOOSE), rules=sample_rules_of_all(), tests_done=done)
    return replace(visit, readings=tuple(readings), pressure_done=bool(readings))


def finished(name, answers=None):
    pack = PACKS[name]
    answers = dict(answers if answers is not None else next(iter(results_of(pack).values()))[0])
    return TestRun(pack, answers, score=score_answers(pack, answers, "moderate"))


def resources(one, kind):
    return [each["resource"] for each in one["entry"] if each["resource"]["resourceType"] == kind]


def check(one):
    """By the published models; and nothing is lost on the way through them."""
    data = written(one)
    model = Bundle.model_validate_json(data)
    assert json.loads(model.model_dump_json()) == json.loads(data)


@pytest.mark.parametrize("words", [None, "fi", "sv", "en"])
@pytest.mark.parametrize("practice", [False, True])
def test_every_result_of_every_test_is_valid(words, practice):
    sheet = Sheet(DAY, practice, words and load(words))
    for pack in PACKS.values():
        for answers, _ in results_of(pack).values():
            check(bundle(visit_with(finished(pack.id, answers)), sheet))


@given(data=st.data())
def test_whatever_was_answered_and_skipped_is_valid(data):
    pack = data.draw(st.sampled_from(sorted(PACKS.values(), key=lambda pack: pack.id)))
    answers = {}
    for question in pack.questions:
        if data.draw(st.booleans()):
            if question.kind == "choice":
                answers[question.id] = data.draw(st.integers(0, len(question.options) - 1))
            else:
                steps = int((question.maximum - question.minimum) / question.step)
                answers[question.id] = question.minimum + question.step * data.draw(st.integers(0, steps))
    run = finished(pack.id, answers)
    visit = visit_with(run) if run.score.complete else replace(visit_with(), test=run)
    if not (run.score.complete or answers):
        with pytest.raises(ValueError, match="no result"):
            bundle(visit, PLAIN)
        return
    one = bundle(visit, PLAIN)
    check(one)
    [response] = resources(one, "QuestionnaireResponse")
    assert response["status"] == ("completed" if run.score.complete else "stopped")
    assert len(resources(one, "Observation")) <= run.score.complete, "no score of an unfinished test"


@given(
    st.lists(
        st.builds(
            Reading,
            systolic=st.integers(60, 260),
            diastolic=st.integers(30, 160),
            pulse=st.none() | st.integers(30, 200),
            flags=st.sampled_from([frozenset(), frozenset({IRREGULAR_PULSE})]),
        ),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
)
def test_every_pressure_is_valid_and_each_reading_is_there_once(readings, practice):
    one = bundle(visit_with(readings=readings), Sheet(DAY, practice, load("fi")))
    check(one)
    *each, mean = resources(one, "Observation")
    assert [values(found) for found in each] == [(r.systolic, r.diastolic, r.pulse) for r in readings]
    assert LOINC not in {coding["system"] for coding in mean["code"]["coding"]}, "a mean is not one more reading"
    addresses = [entry["fullUrl"] for entry in one["entry"]]
    assert {ref["reference"] for ref in mean["derivedFrom"]} <= set(addresses[:-1])


def values(found):
    numbers = {part["code"]["coding"][0]["code"]: part["valueQuantity"]["value"] for part in found["component"]}
    assert found["code"]["coding"] == [{"system": LOINC, "code": "85354-9"}]
    assert {part["valueQuantity"]["code"] for part in found["component"]} <= {"mm[Hg]", "/min"}
    return numbers["8480-6"], numbers["8462-4"], numbers.get("8867-4")


def test_the_mean_is_made_of_the_readings_that_count():
    first, second, third = Reading(160, 90, 70), Reading(140, 88, 71), Reading(138, 86, 72)
    one = bundle(visit_with(readings=(first, second, third)), PLAIN)
    mean = one["entry"][-1]["resource"]
    used = {one["entry"][at]["fullUrl"] for at in (1, 2)}
    assert {each["reference"] for each in mean["derivedFrom"]} == used
    assert [part["valueQuantity"]["value"] for part in mean["component"]] == [139, 87, 72]


def test_an_irregular_pulse_is_told():
    odd = Reading(130, 80, 70, flags=frozenset({IRREGULAR_PULSE}))
    told = resources(bundle(visit_with(readings=(odd, Reading(128, 80, 70))), PLAIN), "Observation")
    assert ["interpretation" in each for each in told] == [True, False, True]
    assert told[0]["interpretation"][0]["coding"][0]["code"] == IRREGULAR_PULSE


@pytest.mark.parametrize("name", sorted(PACKS))
def test_codes_are_those_of_the_published_test(name):
    panel, total, items = PUBLISHED.get(name, (None, None, []))
    codes = PACKS[name].codes
    assert (codes.panel.code if codes.panel else None) == panel
    if name == "findrisc":
        assert (codes.score.system, codes.score.code) == ("snomed", "763117005")
    else:
        assert (codes.score.code if codes.score else None) == total
    asked = [codes.questions[q.id].code for q in PACKS[name].questions if q.id in codes.questions]
    assert asked == items


@pytest.mark.parametrize("name", WITH_SCORE)
def test_the_score_has_the_code_and_the_value_of_the_test(name):
    run = finished(name)
    one = bundle(visit_with(run), PLAIN)
    [found] = resources(one, "Observation")
    codings = {(each["system"], each["code"]) for each in found["code"]["coding"]}
    total = PUBLISHED.get(name, (None, None))[1]
    foreign = {("http://loinc.org", total)} if total else {(SNOMED, "763117005")} if name == "findrisc" else set()
    assert codings == foreign | {(f"urn:x-omahoitopiste:{name}", "score")}
    if PACKS[name].rule == "sum":
        assert found["valueInteger"] == run.score.score
    measured = name in ("bmi", "waist", "temp")
    assert found["category"][0]["coding"][0]["code"] == ("vital-signs" if measured else "survey")
    if measured:
        assert found["valueQuantity"]["code"] == {"bmi": "kg/m2", "waist": "cm", "temp": "Cel"}[name]
        assert Decimal(str(found["valueQuantity"]["value"])) == run.score.score


def test_food_insecurity_is_a_coded_result_and_not_a_number():
    [found] = resources(bundle(visit_with(finished("hvs", {"1": 1, "2": 2})), PLAIN), "Observation")
    assert found["valueCodeableConcept"]["coding"][0] == {"system": LOINC, "code": "LA19952-3"}
    assert "valueInteger" not in found


def test_answers_have_the_published_codes_and_our_words_beside_them():
    run = finished("phq9", {str(item): item % 4 for item in range(1, 10)})
    [response] = resources(bundle(visit_with(run), Sheet(DAY, False, load("fi"))), "QuestionnaireResponse")
    published = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]
    for at, item in enumerate(response["item"], start=1):
        [answer] = item["answer"]
        assert item["linkId"] == PUBLISHED["phq9"][2][at - 1]
        assert answer["valueCoding"] == {"system": LOINC, "code": published[at % 4]}
        assert answer["extension"][0]["valueString"] == load("fi")(
            "phq.option." + ["not_at_all", "several_days", "over_half", "almost_every_day"][at % 4]
        )
        assert item["text"] == load("fi")(f"phq.{at}.title")


def test_a_skipped_question_is_not_there():
    one = bundle(visit_with(finished("evs", {"age": Decimal(40), "1": Decimal(0), "3": Decimal(2)})), PLAIN)
    [response] = resources(one, "QuestionnaireResponse")
    assert [item["linkId"] for item in response["item"]] == ["age", "89555-7", "82291-6"]


@pytest.mark.parametrize("replaced, mark", [(frozenset(), "own"), (frozenset({"phq.1.title"}), "operator")])
def test_whose_words_were_shown_is_said(replaced, mark):
    for name, expected in (("phq9", mark), ("gad7", "own")):
        one = bundle(visit_with(finished(name)), replace(PLAIN, replaced=replaced))
        [response] = resources(one, "QuestionnaireResponse")
        panel = {"system": LOINC, "code": PUBLISHED[name][0]}
        [found] = resources(one, "Observation")
        assert found["meta"]["tag"] == [{"system": "urn:x-omahoitopiste:wording", "code": expected}]
        assert response["meta"]["tag"] == [{"system": "urn:x-omahoitopiste:wording", "code": expected}, panel]


@pytest.mark.parametrize("practice", [True, False])
def test_practice_is_marked_on_everything_and_nothing_else_is(practice):
    visit = visit_with(*(finished(name) for name in PACKS), readings=(Reading(120, 80, 60),) * 2)
    one = bundle(visit, replace(PLAIN, practice=practice))
    for found in (one, *(entry["resource"] for entry in one["entry"])):
        codes = [each["code"] for each in found.get("meta", {}).get("security", [])]
        assert codes == (["HTEST"] if practice else [])


def test_nothing_about_anybody_and_no_time_of_day():
    visit = visit_with(*(finished(name) for name in PACKS), readings=(Reading(120, 80, 60),) * 2)
    first, second = (bundle(visit, Sheet(DAY, False, load("sv"))) for _ in range(2))
    keys = set(every_key(first))
    assert not keys & {
        "subject",
        "performer",
        "author",
        "source",
        "encounter",
        "device",
        "identifier",
        "issued",
        "timestamp",
    }
    dates = {found[key] for found in walk(first) for key in ("authored", "effectiveDateTime") if key in found}
    assert dates == {"2026-11-28"}
    addresses = [entry["fullUrl"] for one in (first, second) for entry in one["entry"]]
    assert len(set(addresses)) == len(addresses), "addresses are new each time and say nothing"


def walk(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        yield from itertools.chain.from_iterable(map(walk, value))


def every_key(value):
    return itertools.chain.from_iterable(walk(value))


def test_every_key_of_a_question_and_answer_is_unique():
    visit = visit_with(*(finished(name) for name in PACKS))
    for response in resources(bundle(visit, PLAIN), "QuestionnaireResponse"):
        ids = [item["linkId"] for item in response["item"]]
        assert len(set(ids)) == len(ids)
