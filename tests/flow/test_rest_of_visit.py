"""FINDRISC, slip, idleness, languages: the rest of a visit, as lists of steps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pytest
from journeys import ANSWERS, FINDRISC, RULES, answer_all, at_choices, at_questions, at_ready, measure, walk

from kiosk.effects import CountResult, CountUse, DrawSlip, PrintSlip, Wipe
from kiosk.events import (
    Answer,
    Back,
    ChangeAnswer,
    ChooseLanguage,
    ChooseView,
    CloseOverlay,
    Continue,
    Decline,
    Finish,
    OpenOverlay,
    Passed,
    Print,
    PrintFailed,
    SayAboutYou,
    SkipQuestion,
    SlipDrawn,
    SlipPrinted,
    StopAndClear,
    Touched,
)
from kiosk.flow import advance
from kiosk.steps.moves import new_visit
from kiosk.visit import Counted, NotForYou, Overlay, Picture, PrintProblem, Step, View


def test_a_whole_findrisc_is_scored_and_counted_once():
    visit, effects = walk(answer_all(at_questions()), (Continue(), Step.TEST_RESULT))
    # age 2, BMI 28.5 1, waist 91.5 (woman) 4, moves 0, vegetables 0, no medicine 0, no sugar 0, close family 5
    assert visit.test.score.score == 12
    assert effects == [CountResult((("findrisc", "moderate"),), first=True)]
    visit, effects = walk(visit, (Back(), Step.CHOOSE), (FINDRISC, Step.TEST_RESULT))
    assert not [effect for effect in effects if isinstance(effect, CountResult)]


def test_blood_pressure_and_tests_are_counted_apart_and_a_second_test_joins_as_the_same_visit():
    visit, _ = measure(at_ready(), 118, 76)
    visit, _ = measure(visit, 116, 74)
    visit, _ = walk(visit, (Continue(), Step.CHOOSE), (FINDRISC, Step.TEST_INTRO), (Continue(), Step.ABOUT_YOU))
    visit, _ = walk(
        visit, (SayAboutYou(False), Step.QUESTION)
    )  # pregnancy was not said before measuring: asked once only
    visit, effects = walk(answer_all(visit), (Continue(), Step.TEST_RESULT))
    assert [effect.first for effect in effects if isinstance(effect, CountResult)] == [True]
    again = replace(visit, tests_done=MappingProxyType({}), step=Step.REVIEW)
    _, effects = advance(again, Continue())
    assert [effect.first for effect in effects if isinstance(effect, CountResult)] == [False]


def test_without_an_answer_next_does_nothing():
    visit = at_questions()
    assert advance(visit, Continue()) == (visit, ())


@pytest.mark.parametrize(
    "value", [Decimal("0"), Decimal("121"), Decimal("50.5"), True, Decimal("NaN"), Decimal("Infinity")]
)
def test_a_number_outside_the_limits_is_not_taken(value):
    visit = at_questions()
    assert advance(visit, Answer(value)) == (visit, ())


def test_back_keeps_answers():
    visit, _ = walk(at_questions(), (Answer(50), Step.QUESTION), (Continue(), Step.QUESTION), (Back(), Step.QUESTION))
    assert visit.index == 0
    assert visit.test.answers == {"age": 50}
    visit, _ = walk(
        visit, (Back(), Step.ABOUT_YOU), (Back(), Step.ABOUT_YOU), (Back(), Step.TEST_INTRO), (Back(), Step.CHOOSE)
    )
    visit, _ = walk(visit, (FINDRISC, Step.TEST_INTRO), (Continue(), Step.QUESTION))
    assert visit.test.answers == {"age": 50}


def test_skipping_weight_gives_no_score_and_says_what_is_missing():
    visit, _ = walk(
        at_questions(), (Answer(50), Step.QUESTION), (Continue(), Step.QUESTION), (SkipQuestion(), Step.QUESTION)
    )
    assert visit.test.pack.questions[visit.index].id == "sex", "the weight is no use without the height"
    for value in ANSWERS[3:]:
        visit, _ = advance(visit, Answer(value))
        visit, _ = advance(visit, Continue())
    visit, effects = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.test.score.score is None and visit.test.score.missing == ("bmi",)
    assert effects == []
    visit, _ = walk(
        visit, (ChangeAnswer("height"), Step.QUESTION), (Answer(170), Step.QUESTION), (Continue(), Step.QUESTION)
    )
    visit, _ = walk(
        visit, (Answer(Decimal("82.5")), Step.QUESTION), (Continue(), Step.REVIEW), (Continue(), Step.TEST_RESULT)
    )
    assert visit.test.score.score == 12


def test_a_question_that_must_be_answered_cannot_be_skipped():
    visit = at_questions()
    ids = [question.id for question in visit.test.pack.questions]
    visit = replace(visit, index=ids.index("pa"))
    assert advance(visit, SkipQuestion()) == (visit, ())


def test_an_age_kept_to_oneself_gives_no_score_and_says_so():
    visit, _ = walk(at_questions(), (SkipQuestion(), Step.QUESTION))
    for value in ANSWERS[1:]:
        visit, _ = advance(visit, Answer(value))
        visit, _ = advance(visit, Continue())
    visit, effects = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.test.score.missing == ("age",) and effects == []


def test_one_answer_is_changed_from_the_review():
    visit, _ = walk(answer_all(at_questions()), (ChangeAnswer("fam"), Step.QUESTION), (Answer(0), Step.QUESTION))
    visit, _ = walk(visit, (Continue(), Step.REVIEW), (Continue(), Step.TEST_RESULT))
    assert visit.test.score.score == 7


def test_a_minor_gets_an_explanation_and_no_score():
    visit, _ = walk(at_questions(), (Answer(17), Step.QUESTION), (Continue(), Step.NOT_FOR_YOU))
    assert visit.not_for_you is NotForYou.UNDER_AGE_TEST
    assert visit.test is None


@pytest.mark.parametrize(
    ("answers", "why"), [((True,), NotForYou.PREGNANT_TEST), ((None, True), NotForYou.DIABETES_TEST)]
)
def test_findrisc_is_not_for_everyone(answers, why):
    visit, _ = walk(at_choices(), (FINDRISC, Step.TEST_INTRO), (Continue(), Step.ABOUT_YOU))
    for answer in answers:
        visit, _ = advance(visit, SayAboutYou(answer))
    assert (visit.step, visit.not_for_you) == (Step.NOT_FOR_YOU, why)


def test_a_test_left_half_way_is_counted_without_saying_which():
    visit, _ = walk(at_questions(), (Answer(50), Step.QUESTION))
    _, effects = walk(visit, (StopAndClear(), Step.GOODBYE))
    assert effects == [
        CountUse(Counted.VISIT_LEFT),
        CountUse(Counted.TEST_LEFT),
        CountUse(Counted.LASTED_UNDER_2),
        CountResult((("language", "fi"), ("modes", "plain")), first=True),
        Wipe(),
    ]


def at_slip():
    visit, _ = walk(answer_all(at_questions()), (Continue(), Step.TEST_RESULT), (Continue(), Step.CHOOSE))
    return walk(visit, (Finish(), Step.SLIP))


PAGE = Picture(1, 1, b"\0\0\0\0")


def test_a_slip_is_drawn_printed_and_the_visit_ends():
    visit, effects = at_slip()
    assert effects == [DrawSlip(visit.ticket)]
    visit, _ = walk(visit, (SlipDrawn(visit.ticket - 1, PAGE), Step.SLIP))
    assert visit.slip is None, "an older drawing is of another language or another person"
    visit, _ = walk(visit, (SlipDrawn(visit.ticket, PAGE), Step.SLIP))
    assert visit.slip == PAGE
    visit, effects = walk(visit, (Print(), Step.PRINTING))
    assert effects == [PrintSlip(visit.ticket)]
    visit, effects = walk(visit, (SlipPrinted(visit.ticket), Step.PRINTED), (Continue(), Step.GOODBYE))
    assert CountUse(Counted.SLIP_PRINTED) in effects and effects[-1] == Wipe()


def test_a_slip_that_does_not_come_out_is_told_and_the_result_stays():
    visit, _ = at_slip()
    visit, _ = walk(visit, (Print(), Step.PRINTING))
    visit, effects = walk(visit, (PrintFailed(visit.ticket, PrintProblem.NO_PAPER), Step.PRINT_FAILED))
    assert visit.print_problem is PrintProblem.NO_PAPER
    assert effects == [CountUse(Counted.SLIP_FAILED), CountUse(Counted.PRINTER_NO_PAPER)]
    assert walk(visit, (Print(), Step.PRINTING))
    visit, _ = walk(visit, (Decline(), Step.CHOOSE), (FINDRISC, Step.TEST_RESULT))
    assert visit.test.score.score == 12


def test_a_printer_that_never_answers_does_not_hold_the_visitor():
    visit, _ = at_slip()
    visit, _ = walk(visit, (Print(), Step.PRINTING), (Passed(RULES.printing_limit_seconds), Step.PRINT_FAILED))
    assert visit.print_problem is PrintProblem.TIMEOUT


def test_a_late_answer_of_the_printer_changes_nothing():
    visit, _ = at_slip()
    visit, _ = walk(visit, (Print(), Step.PRINTING))
    late = visit.ticket
    visit, _ = walk(visit, (StopAndClear(), Step.GOODBYE), (SlipPrinted(late), Step.GOODBYE))
    walk(visit, (Continue(), Step.WELCOME), (SlipPrinted(late), Step.WELCOME))


def test_idleness_warns_can_be_extended_and_then_wipes():
    visit = at_questions()
    for _ in range(20):
        visit, _ = walk(visit, (Passed(59.9), Step.QUESTION), (Passed(0.1), Step.QUESTION))
        assert visit.overlay is Overlay.IDLE_WARNING
        visit, _ = walk(visit, (Passed(29.9), Step.QUESTION), (CloseOverlay(), Step.QUESTION))
        assert visit.overlay is None
    visit, effects = walk(visit, (Passed(60), Step.QUESTION), (Passed(30), Step.RESTING))
    assert effects[0] == CountUse(Counted.VISIT_TIMED_OUT) and effects[-1] == Wipe()
    assert visit.test is None and visit.language == "fi"


def test_every_touch_restarts_the_idle_time():
    visit = at_questions()
    for _ in range(10):
        visit, _ = walk(visit, (Passed(50), Step.QUESTION), (Touched(), Step.QUESTION))
    assert visit.overlay is None


def test_resting_before_a_measurement_is_not_idleness():
    visit, _ = measure(at_ready(), 118, 76)
    visit, _ = walk(visit, (Passed(59), Step.PAUSE))
    assert visit.overlay is None


def test_an_unstarted_welcome_goes_back_to_rest_quietly():
    visit, _ = walk(new_visit(RULES), (Continue(), Step.WELCOME), (ChooseLanguage("sv"), Step.WELCOME))
    visit, effects = walk(visit, (Passed(60), Step.RESTING))
    assert visit.language == "fi" and effects == [Wipe()]


def test_language_and_view_change_anywhere_without_losing_answers():
    visit, _ = walk(at_questions(), (Answer(50), Step.QUESTION), (OpenOverlay(Overlay.LANGUAGE), Step.QUESTION))
    visit, _ = walk(visit, (ChooseLanguage("sv"), Step.QUESTION), (ChooseView(View(large=True)), Step.QUESTION))
    assert visit.test.answers == {"age": 50} and visit.language == "sv" and visit.view.large and visit.overlay is None
    assert advance(visit, ChooseLanguage("de")) == (visit, ())


def test_a_slip_is_drawn_again_in_the_language_just_chosen():
    visit, _ = at_slip()
    before = visit.ticket
    visit, _ = walk(visit, (SlipDrawn(visit.ticket, PAGE), Step.SLIP))
    visit, effects = walk(visit, (ChooseLanguage("en"), Step.SLIP))
    assert visit.slip is None and effects == [DrawSlip(visit.ticket)] and visit.ticket > before


def test_goodbye_keeps_only_language_and_look_and_then_rests():
    visit, _ = walk(at_questions(), (ChooseLanguage("en"), Step.QUESTION), (StopAndClear(), Step.GOODBYE))
    assert visit.language == "en" and visit.test is None
    visit, _ = walk(visit, (Passed(RULES.goodbye_seconds), Step.RESTING))
    assert visit.language == "fi"
