"""Sample visits, one or more for every step: what the gallery draws, and what a screen is tried with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from kiosk.blood_pressure import IRREGULAR_PULSE, Reading
from kiosk.languages import LANGUAGES
from kiosk.risk_tests import load_packs, score_answers
from kiosk.visit import (
    Call,
    Calling,
    Failure,
    FailureKind,
    MeasuringPhase,
    NotForYou,
    Overlay,
    PersonQuestion,
    Picture,
    Place,
    Preparation,
    PrintProblem,
    Rules,
    Service,
    Step,
    TestRun,
    Visit,
    Voice,
)

PACKS_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "risk_tests"

FIRST_READING = Reading(systolic=141, diastolic=88, pulse=72, mean_arterial=106)
SECOND_READING = Reading(systolic=135, diastolic=84, pulse=70, mean_arterial=101)
VERY_HIGH_READING = Reading(systolic=208, diastolic=119, pulse=88, mean_arterial=149)


@cache
def sample_rules() -> Rules:
    """Rules of a kiosk with a real meter and one risk test: nothing says practice."""
    packs = {"findrisc": load_packs(PACKS_FOLDER)["findrisc"]}
    return Rules(practice=False, languages=tuple(LANGUAGES), packs=packs)


def sample_rules_of_all() -> Rules:
    """The same with every risk test there is, also those that are shipped switched off."""
    return Rules(practice=False, languages=tuple(LANGUAGES), packs=load_packs(PACKS_FOLDER), region="moderate")


def blank(step: Step) -> Visit:
    """A Finnish visit on `step` with nothing in it."""
    return Visit(rules=sample_rules(), language="fi", step=step)


def samples() -> dict[str, Visit]:
    """Sample visits by name; a name begins with its step's, or its overlay's."""
    from kiosk.samples_of_taking import samples_of_taking  # which builds on these

    return {
        **dict(_start()),
        **dict(_about_you()),
        **dict(_preparation()),
        **dict(_measuring()),
        **dict(_pressure_results()),
        **dict(_risk_test()),
        **samples_of_taking(),
        **dict(_slip()),
        **dict(_overlays()),
    }


def _start() -> Iterator[tuple[str, Visit]]:
    yield "resting", blank(Step.RESTING)
    yield "welcome", blank(Step.WELCOME)
    choose = blank(Step.CHOOSE)
    yield "choose", choose
    pressure_done = replace(choose, readings=(FIRST_READING, SECOND_READING), pressure_done=True)
    yield "choose_done", pressure_done
    yield "choose_all_done", replace(pressure_done, tests_done={"findrisc": TestRun(sample_rules().packs["findrisc"])})
    yield "feeling", replace(blank(Step.FEELING), service=Service.PRESSURE)
    yield "feeling_ill", replace(blank(Step.FEELING_ILL), service=Service.PRESSURE)


def _about_you() -> Iterator[tuple[str, Visit]]:
    asking = tuple(PersonQuestion)
    for index, question in enumerate(asking):
        about = replace(blank(Step.ABOUT_YOU), service=Service.PRESSURE, asking=asking, index=index)
        yield f"about_you_{question}", about
    for reason in NotForYou:
        yield f"not_for_you_{reason}", replace(blank(Step.NOT_FOR_YOU), not_for_you=reason)


def _preparation() -> Iterator[tuple[str, Visit]]:
    for index, preparation in enumerate(Preparation):
        visit = replace(blank(Step.PREPARATION), service=Service.PRESSURE, index=index)
        yield f"preparation_{preparation}", visit
        if preparation is Preparation.CUFF:
            yield "preparation_cuff_wrapped", replace(visit, rules=replace(visit.rules, arm_tube=False))
    rest = replace(blank(Step.REST), service=Service.PRESSURE)
    yield "rest", replace(rest, left=220.0)
    yield "rest_beginning", replace(rest, left=280.0)


def _measuring() -> Iterator[tuple[str, Visit]]:
    begun = replace(blank(Step.READY), service=Service.PRESSURE, trail=(Place(Step.CHOOSE),), ticket=3)
    second = replace(begun, readings=(FIRST_READING,), index=1)
    yield "ready", begun
    yield "ready_second", second
    measuring = replace(begun, step=Step.MEASURING)
    yield "measuring_starting", measuring
    yield "measuring_waiting", replace(measuring, phase=MeasuringPhase.WAITING)
    running = replace(measuring, phase=MeasuringPhase.RUNNING)
    yield "measuring", replace(running, cuff_pressure=134)
    yield "measuring_quiet", running
    yield "measuring_second", replace(second, step=Step.MEASURING, phase=MeasuringPhase.RUNNING, cuff_pressure=97)
    for kind in FailureKind:
        code = "E43" if kind is FailureKind.DEVICE_ERROR else None
        yield f"failed_{kind}", replace(begun, step=Step.FAILED, failure=Failure(kind, code, code and "tm265x"))
    yield "pause", replace(second, step=Step.PAUSE, left=40.0)
    yield "repeat", replace(begun, step=Step.REPEAT, readings=(VERY_HIGH_READING, VERY_HIGH_READING), index=2)


def _pressure_results() -> Iterator[tuple[str, Visit]]:
    result = replace(blank(Step.PRESSURE_RESULT), service=Service.PRESSURE, pressure_done=True)
    fine = (Reading(118, 76, 66), Reading(114, 74, 64))
    two_of_each: dict[str, tuple[Reading, ...]] = {
        "pressure_result": (FIRST_READING, SECOND_READING),
        "pressure_result_low": (Reading(92, 56, 58), Reading(86, 54, 60)),
        "pressure_result_ideal": fine,
        "pressure_result_normal": (Reading(128, 82, 70), Reading(124, 80, 69)),
        "pressure_result_mild": (Reading(148, 92, 75), Reading(144, 94, 77)),
        "pressure_result_moderate_third": (Reading(181, 104, 80), Reading(162, 101, 78), Reading(166, 103, 79)),
        "pressure_result_marked": (Reading(186, 108, 84), Reading(184, 112, 86), Reading(188, 110, 85)),
        "pressure_result_single": fine[:1],
        "pressure_result_irregular": tuple(replace(each, flags=frozenset({IRREGULAR_PULSE})) for each in fine),
        "pressure_result_fast_pulse": (Reading(128, 82, 131), Reading(124, 80, 127)),
        "pressure_result_no_pulse": (Reading(118, 76), Reading(114, 74)),
    }
    for name, readings in two_of_each.items():
        yield name, replace(result, readings=readings)
    said = {PersonQuestion.PREGNANT: False, PersonQuestion.MEDICINE: True}
    yield "pressure_result_medicine", replace(result, readings=two_of_each["pressure_result_marked"], person=said)
    expecting = {PersonQuestion.PREGNANT: True, PersonQuestion.MEDICINE: False}
    yield "pressure_result_pregnant", replace(result, readings=two_of_each["pressure_result_mild"], person=expecting)
    urgent = replace(result, step=Step.URGENT, readings=(VERY_HIGH_READING,) * 3)
    yield "urgent", urgent
    yield "urgent_pregnant", replace(urgent, person=expecting)


def _risk_test() -> Iterator[tuple[str, Visit]]:
    pack = sample_rules().packs["findrisc"]
    ids = [question.id for question in pack.questions]
    answers = _findrisc_answers()
    intro = replace(blank(Step.TEST_INTRO), service=Service.RISK_TEST, test=TestRun(pack))
    yield "test_intro", intro
    asked = replace(intro, step=Step.QUESTION, test=TestRun(pack, answers))
    for index, question in enumerate(ids):
        yield f"question_{question}", replace(asked, index=index)
    yield "question_number", replace(asked, index=ids.index("weight"))
    yield "question_choice", replace(asked, index=ids.index("fam"))
    yield "question_unanswered", replace(asked, index=ids.index("pa"), test=TestRun(pack))
    review = replace(asked, step=Step.REVIEW, index=0)
    yield "review", review
    some = {question: answer for question, answer in answers.items() if question not in ("weight", "waist")}
    yield "review_missing", replace(review, test=TestRun(pack, some, skipped=frozenset({"weight", "waist"})))
    for name, changed in _FINDRISC_RESULTS.items():
        yield f"test_result{name}", _scored(review, answers | changed)
    yield "test_result_incomplete", _scored(review, some)


def _scored(review: Visit, answers: Mapping[str, int | Decimal]) -> Visit:
    assert review.test is not None
    run = TestRun(review.test.pack, answers, score=score_answers(review.test.pack, answers))
    done = {run.pack.id: run} if run.score and run.score.complete else {}
    return replace(review, step=Step.TEST_RESULT, test=run, tests_done=done)


def _findrisc_answers() -> dict[str, int | Decimal]:
    numbers = {"age": "58", "height": "172", "weight": "82.5", "waist": "97.5"}
    return {
        **{question: Decimal(number) for question, number in numbers.items()},
        **{"sex": 1, "pa": 1, "veg": 0, "bpmed": 1, "glu": 0, "fam": 1},
    }


_FINDRISC_RESULTS: dict[str, dict[str, int | Decimal]] = {
    "": {},
    "_low": {"age": Decimal(38), "waist": Decimal(82), "fam": 0, "bpmed": 0},
    "_slightly_raised": {"bpmed": 0},
    "_high": {"fam": 2, "bpmed": 1, "veg": 1},
    "_very_high": {"fam": 2, "bpmed": 1, "glu": 1, "pa": 0, "veg": 1},
}


# A white sheet of A4's shape: drawing a real slip takes what samples must not know (see kiosk.slip.sample).
_BLANK_PAGE = Picture(210, 297, b"\xff" * (210 * 297 * 4))


def _slip() -> Iterator[tuple[str, Visit]]:
    tested, done = both_done(), _pressure_done()
    slip = replace(tested, step=Step.SLIP, slip=_BLANK_PAGE)
    yield "slip", slip
    yield "slip_drawing", replace(slip, slip=None)
    yield "printing", replace(slip, step=Step.PRINTING, left=100.0)
    for problem in PrintProblem:
        yield f"print_failed_{problem}", replace(slip, step=Step.PRINT_FAILED, print_problem=problem)
    only_pressure = replace(done, step=Step.PRINT_FAILED, print_problem=PrintProblem.OFFLINE)
    yield "print_failed_pressure", only_pressure
    yield "printed", replace(slip, step=Step.PRINTED, slip=None, printed=True)
    yield "goodbye", replace(blank(Step.GOODBYE), left=12.0)


def _pressure_done() -> Visit:
    return replace(blank(Step.SLIP), readings=(FIRST_READING, SECOND_READING), pressure_done=True)


def both_done() -> Visit:
    return _scored(replace(_pressure_done(), test=TestRun(sample_rules().packs["findrisc"])), _findrisc_answers())


def _overlays() -> Iterator[tuple[str, Visit]]:
    choose = replace(blank(Step.CHOOSE), readings=(FIRST_READING, SECOND_READING), pressure_done=True)
    for step in Step:
        if step not in (Step.RESTING, Step.GOODBYE):
            yield f"help_{step}", replace(choose, step=step, overlay=Overlay.HELP)
    for overlay in (Overlay.LANGUAGE, Overlay.VIEW, Overlay.STAFF):
        yield str(overlay), replace(choose, overlay=overlay)
        yield f"{overlay}_measuring", replace(choose, step=Step.MEASURING, overlay=overlay)
    yield from _staff_with_a_bell(replace(choose, rules=replace(choose.rules, rings=True), overlay=Overlay.STAFF))
    voice = replace(choose, rules=replace(choose.rules, speaks=True), overlay=Overlay.VOICE)
    yield "voice", voice
    yield "voice_on", replace(voice, voice=Voice(on=True, paused=True, pace=2, loudness=-2))
    yield "voice_headset", replace(voice, rules=replace(voice.rules, headset=True), voice=Voice(on=True))
    yield "voice_measuring", replace(voice, step=Step.MEASURING, voice=Voice(on=True))
    yield "view_with_voice", replace(voice, overlay=Overlay.VIEW)
    yield "view_with_voice_measuring", replace(voice, step=Step.MEASURING, overlay=Overlay.VIEW)
    yield "veil", replace(choose, step=Step.PRESSURE_RESULT, overlay=Overlay.VEIL)
    yield "idle_warning", replace(choose, overlay=Overlay.IDLE_WARNING, left=20.0)


def _staff_with_a_bell(staff: Visit) -> Iterator[tuple[str, Visit]]:
    yield "staff_bell", staff
    for how in Calling:
        yield f"staff_bell_{how}", replace(staff, call=Call(staff.ticket, 1, 20.0, how))
    again = replace(staff, call=Call(staff.ticket, 1, 0.0, Calling.SENT))
    yield "staff_bell_again", again
    yield "staff_bell_measuring", replace(staff, step=Step.MEASURING)
    failed = Call(staff.ticket, 1, 20.0, Calling.FAILED)
    yield "staff_bell_failed_measuring", replace(staff, step=Step.MEASURING, call=failed)
