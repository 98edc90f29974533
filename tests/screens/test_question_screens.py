"""A risk test on the screen: intro, questions to choose and to type, review."""

from __future__ import annotations

from decimal import Decimal

import pytest
from stage import Stage

from kiosk import samples
from kiosk.events import Answer, ChangeAnswer, Continue, Event, SkipQuestion
from kiosk.language import LANGUAGES, load
from kiosk.visit import Step, TestRun, View

MINE = (Step.TEST_INTRO, Step.QUESTION, Step.REVIEW)
NAMES = [name for name, visit in samples.samples().items() if visit.step in MINE and visit.overlay is None]
PACK = samples.sample_rules().packs["findrisc"]
EMPTY = TestRun(PACK)


def at(question: str) -> int:
    return [each.id for each in PACK.questions].index(question)


def type_keys(stage: Stage, keys: str) -> None:
    for key in keys:
        stage.robot.tap(key)


@pytest.mark.parametrize("code", LANGUAGES)
def test_faults_fit_as_well(stage: Stage, code: str) -> None:
    t = load(code)
    for large in (False, True):
        for question, keys in (("waist", "882"), ("waist", "12"), ("height", "300"), ("weight", "9")):
            stage.show("question_number", code=code, view=View(large=large), index=at(question), test=EMPTY)
            type_keys(stage, keys[:2])
            type_keys(stage, keys[2:])
            stage.robot.tap(t("question.next"))
            assert stage.robot.problems() == []


@pytest.mark.parametrize(
    ("name", "words", "event"),
    [
        ("test_intro", "Aloita testi", Continue()),
        ("question_pa", "En", Answer(0)),
        ("question_pa", "Kyllä", Answer(1)),
        ("question_pa", "Seuraava", Continue()),
        ("question_sex", "En halua sanoa", SkipQuestion()),
        ("question_weight", "Ohita", SkipQuestion()),
        ("review", "Näytä tulos", Continue()),
        ("review", "Paino 82,5 kiloa", ChangeAnswer("weight")),
        ("review_missing", "Vyötärö Ei vastausta", ChangeAnswer("waist")),
    ],
)
def test_what_a_control_sends(stage: Stage, name: str, words: str, event: Event) -> None:
    stage.show(name)
    stage.robot.tap(words)
    assert stage.sent() == [event]


def test_next_is_there_once_something_is_answered(stage: Stage) -> None:
    stage.show("question_unanswered")
    assert not stage.robot.sees("Seuraava")
    stage.show("question_pa")
    assert stage.robot.sees("Seuraava")


def test_only_what_may_be_skipped_offers_it(stage: Stage) -> None:
    for question in PACK.questions:
        stage.show("question_choice", index=at(question.id))
        about_me = question.id in ("age", "sex")
        assert stage.robot.sees("Ohita") == (question.may_skip and not about_me), question.id
        assert stage.robot.sees("En halua sanoa") == about_me, question.id


def test_a_chosen_answer_shows_and_is_remembered_on_the_way_back(stage: Stage) -> None:
    stage.show("question_fam")
    rows = [row for row in stage.robot.frame.screen._rows if row.shown]
    assert [row.chosen for row in rows] == [False, True, False]
    stage.show("question_unanswered")
    rows = [row for row in stage.robot.frame.screen._rows if row.shown]
    assert [row.chosen for row in rows] == [False, False]


def test_questions_are_counted_by_what_is_scored(stage: Stage) -> None:
    expected = {"age": 1, "height": 2, "weight": 2, "sex": 3, "waist": 3, "fam": 8}
    for question, number in expected.items():
        stage.show("question_choice", index=at(question))
        assert f"Diabetes {number} / 8" in stage.robot.texts()


def test_a_number_is_typed_with_the_comma_of_the_language(stage: Stage) -> None:
    stage.show("question_number", test=EMPTY)
    type_keys(stage, "82,5")
    assert "82,5" in stage.robot.texts()
    stage.robot.tap("Seuraava")
    assert stage.sent() == [Answer(Decimal("82.5")), Continue()]
    stage.show("question_number", code="en", test=EMPTY)
    assert stage.robot.sees("82.5"), "typing outlives a change of language"
    assert not stage.robot.sees(",")


def test_a_whole_number_has_no_comma(stage: Stage) -> None:
    stage.show("question_height")
    assert "," not in stage.robot.texts()
    stage.show("question_weight")
    assert "," in stage.robot.texts()


def test_the_same_key_twice_is_written_twice(open_stage) -> None:  # type: ignore[no-untyped-def]
    stage = open_stage()
    stage.show("question_height", test=EMPTY)
    type_keys(stage, "188")
    assert "188" in stage.robot.texts()


def test_limits_are_shown_before_and_said_after(stage: Stage) -> None:
    stage.show("question_height", test=EMPTY)
    assert "100–230 senttiä" in stage.robot.texts()
    type_keys(stage, "25")
    stage.robot.tap("Seuraava")
    assert stage.sent() == []
    assert "Luku on liian pieni. Pienin luku on 100." in stage.robot.texts()
    stage.robot.tap("0")
    assert not stage.robot.sees("liian pieni"), "the next key clears what was wrong"
    stage.robot.tap("Seuraava")
    assert stage.sent() == []
    assert stage.robot.sees("Suurin luku on 230.")
    stage.robot.tap("Pyyhi")
    stage.robot.tap("Pyyhi")
    type_keys(stage, "10")
    stage.robot.tap("Seuraava")
    assert stage.sent() == [Answer(Decimal("210")), Continue()]


def test_a_number_between_the_steps_names_its_neighbours(stage: Stage) -> None:
    stage.show("question_waist", test=EMPTY)
    type_keys(stage, "88,3")
    stage.robot.tap("Seuraava")
    assert stage.sent() == []
    assert "Valitse lähempi: 88 tai 88,5." in stage.robot.texts()


def test_another_question_begins_with_its_own_answer(stage: Stage) -> None:
    stage.show("question_height", test=EMPTY)
    type_keys(stage, "17")
    stage.show("question_weight")
    assert "82,5" in stage.robot.texts()
    stage.show("question_height", test=EMPTY)
    assert "17" not in stage.robot.texts()


def test_what_was_typed_is_forgotten_with_the_visit(stage: Stage) -> None:
    stage.show("question_height", test=EMPTY)
    type_keys(stage, "17")
    screen = stage.robot.frame.screen
    stage.show("resting")
    assert screen._typed is None and screen._asked is None
    stage.show("question_height", test=EMPTY)
    assert "17" not in stage.robot.texts()


def test_the_review_shows_every_answer_and_marks_what_is_missing(stage: Stage) -> None:
    stage.show("review")
    said = stage.robot.texts()
    for text in ("58 vuotta", "172 senttiä", "82,5 kiloa", "97,5 senttiä", "Miesten rajoja", "Kyllä", "Joka päivä"):
        assert text in said
    assert "Ei vastausta" not in said
    stage.show("review_missing")
    assert stage.robot.texts().count("Ei vastausta") == 2
    missing = [name for name, row in stage.robot.frame.screen._rows.items() if row.missing]
    assert missing == ["weight", "waist"]
    assert stage.robot.sees("Silloin tulosta ei lasketa.")


def test_the_intro_tells_length_and_exclusions(stage: Stage) -> None:
    stage.show("test_intro")
    said = stage.robot.texts()
    for text in ("8 kohtaa", "Noin 3 minuuttia", "olet alle 18-vuotias", "sinulla on diabetes", "olet raskaana"):
        assert text in said
