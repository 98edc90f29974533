"""Many risk tests: found by topic, asked without asking twice, one goes on to the next, help at once when asked for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from journeys import ALL_PACKS, at_choices, walk

from kiosk.effects import CountResult
from kiosk.events import (
    Answer,
    Back,
    ChangeAnswer,
    Choose,
    ChooseTopic,
    Continue,
    SayAboutYou,
    SkipQuestion,
    StopAndClear,
)
from kiosk.flow import advance
from kiosk.visit import NotForYou, PersonQuestion, Rules, Service, Step, Visit

RULES = Rules(packs=ALL_PACKS, practice=False, region="moderate")


def choose(visit: Visit, test: str) -> Visit:
    """From the choices to the test's introduction, by its topic."""
    pack = ALL_PACKS[test]
    to_intro = [
        (Choose(Service.RISK_TEST), Step.TOPICS),
        (ChooseTopic(pack.group), Step.TOPIC),
        (Choose(Service.RISK_TEST, test), Step.TEST_INTRO),
    ]
    return walk(visit, *to_intro)[0]


def begin(visit: Visit) -> Visit:
    """Over the person questions to the first question; nobody is pregnant, all are of age."""
    visit, _ = advance(visit, Continue())
    while visit.step is Step.ABOUT_YOU:
        visit, _ = advance(visit, SayAboutYou(visit.asking[visit.index].value == "adult"))
    return visit


def answer(visit: Visit, *values: int | Decimal) -> Visit:
    for value in values:
        visit, _ = advance(visit, Answer(value))
        visit, _ = advance(visit, Continue())
    return visit


def asked(visit: Visit) -> str:
    assert visit.test is not None and visit.step is Step.QUESTION
    return visit.test.pack.questions[visit.index].id


def test_topics_lead_to_their_tests_and_back() -> None:
    visit, _ = walk(at_choices(RULES), (Choose(Service.RISK_TEST), Step.TOPICS), (ChooseTopic("mind"), Step.TOPIC))
    assert visit.topic == "mind"
    walk(visit, (Back(), Step.TOPICS), (Back(), Step.CHOOSE))
    assert advance(visit, ChooseTopic("seniors")) == (visit, ())


def test_what_is_only_offered_is_not_in_the_menu() -> None:
    assert {"phq8", "gad7", "audit"}.isdisjoint(pack.id for pack in RULES.menu)


def test_with_one_or_two_tests_there_are_no_topics() -> None:
    few = Rules(packs={"findrisc": ALL_PACKS["findrisc"], "hsi": ALL_PACKS["hsi"]})
    visit = at_choices(few)
    assert advance(visit, Choose(Service.RISK_TEST)) == (visit, ())
    walk(visit, (Choose(Service.RISK_TEST, "hsi"), Step.TEST_INTRO))


def test_a_positive_short_test_goes_on_without_asking_twice() -> None:
    visit = answer(begin(choose(at_choices(RULES), "phq2")), 2, 1)
    visit, effects = walk(visit, (Continue(), Step.TEST_RESULT))
    assert [type(effect) for effect in effects] == [CountResult] and visit.offered == ("phq8",)
    visit, _ = walk(visit, (Choose(Service.RISK_TEST, "phq8"), Step.TEST_INTRO))
    visit = begin(visit)
    assert asked(visit) == "3"
    visit = answer(visit, *[0] * 6)
    visit, _ = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.test is not None and visit.test.score is not None
    assert visit.test.score.score == 3 and visit.test.score.complete


def test_a_negative_short_test_offers_nothing() -> None:
    visit = answer(begin(choose(at_choices(RULES), "phq2")), 1, 1)
    visit, _ = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.offered == ()
    assert advance(visit, Choose(Service.RISK_TEST, "phq8")) == (visit, ())


def test_age_and_sex_are_asked_once_a_visit() -> None:
    visit = begin(choose(at_choices(RULES), "audit_c"))
    assert asked(visit) == "age"
    visit = answer(visit, 40, 0, 1, 1, 1)
    visit, _ = walk(visit, (Continue(), Step.TEST_RESULT), (Continue(), Step.CHOOSE))
    visit = begin(choose(visit, "waist"))
    assert asked(visit) == "waist", "the sex is known"
    visit = answer(visit, Decimal(85))
    visit, _ = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.test is not None and visit.test.score is not None and visit.test.score.band == "slightly_raised"


def test_a_known_age_tells_at_once_that_a_test_is_not_for_it() -> None:
    visit = begin(choose(at_choices(RULES), "steadi"))
    visit, _ = walk(visit, (Answer(40), Step.QUESTION), (Continue(), Step.NOT_FOR_YOU))
    assert visit.not_for_you is NotForYou.OTHER_AGE_TEST
    visit, _ = walk(visit, (Continue(), Step.CHOOSE))
    assert asked(begin(choose(visit, "steadi"))) == "age", "a slip of the finger can be put right"


def test_questions_that_an_answer_makes_needless_are_not_asked() -> None:
    visit = begin(choose(at_choices(RULES), "evs"))
    visit, _ = walk(visit, (SkipQuestion(), Step.ABOUT_YOU), (SayAboutYou(True), Step.QUESTION))
    visit, _ = walk(visit, (Answer(0), Step.QUESTION), (Continue(), Step.QUESTION))
    assert asked(visit) == "3"
    visit = answer(visit, 1)
    assert visit.step is Step.REVIEW
    visit, _ = walk(visit, (ChangeAnswer("1"), Step.QUESTION), (Answer(3), Step.QUESTION), (Continue(), Step.QUESTION))
    assert asked(visit) == "2", "a changed answer makes them needed again"
    visit = answer(visit, 30, 0)
    visit, _ = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.test is not None and visit.test.score is not None and visit.test.score.score == 90


def test_help_comes_at_once_and_whatever_the_total() -> None:
    visit = answer(begin(choose(at_choices(RULES), "phq9")), *[0] * 8)
    assert asked(visit) == "9"
    visit, effects = walk(visit, (Answer(1), Step.QUESTION), (Continue(), Step.CRISIS))
    assert effects == [], "nothing of it is counted"
    visit, effects = walk(visit, (Continue(), Step.REVIEW), (Continue(), Step.TEST_RESULT))
    assert visit.test is not None and visit.test.score is not None
    assert visit.test.score.crisis and visit.test.score.band == "minimal"
    [counted] = [effect for effect in effects if isinstance(effect, CountResult)]
    assert counted.cells == (("phq9", "minimal"),)


def test_from_the_help_everything_can_be_stopped_and_cleared() -> None:
    visit = answer(begin(choose(at_choices(RULES), "phq9")), *[0] * 8)
    visit, _ = walk(visit, (Answer(3), Step.QUESTION), (Continue(), Step.CRISIS), (StopAndClear(), Step.GOODBYE))
    assert visit.test is None


def test_no_item_of_the_help_is_in_a_log(caplog) -> None:
    from kiosk.runner import _LOGGED_AS

    assert _LOGGED_AS[Step.CRISIS] is Step.QUESTION


def test_a_test_without_bands_is_not_counted() -> None:
    visit = begin(choose(at_choices(RULES), "mouth"))
    visit = answer(visit, *[0] * 5)
    visit, effects = walk(visit, (Continue(), Step.TEST_RESULT))
    assert effects == [] and visit.test is not None and visit.test.score is not None and visit.test.score.complete


def test_a_minor_is_told_about_alcohol_in_its_own_words() -> None:
    visit = answer(begin(choose(at_choices(RULES), "audit_c")), 16)
    assert visit.step is Step.NOT_FOR_YOU and visit.not_for_you is NotForYou.UNDER_AGE_TEST
    assert visit.not_for_you_test == "audit_c" and visit.test is None


def test_an_age_kept_to_oneself_is_not_asked_again_and_adults_only_stays_so() -> None:
    visit = begin(choose(at_choices(RULES), "evs"))
    assert asked(visit) == "age"
    visit, _ = walk(visit, (SkipQuestion(), Step.ABOUT_YOU))
    assert visit.asking == (PersonQuestion.ADULT,), "a test for adults still asks whether one is"
    minor, _ = walk(visit, (SayAboutYou(False), Step.NOT_FOR_YOU))
    assert minor.not_for_you is NotForYou.UNDER_AGE_TEST
    visit, _ = walk(visit, (SayAboutYou(True), Step.QUESTION))
    assert asked(visit) == "1"
    visit = answer(visit, 0, 2)
    visit, _ = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.test is not None and visit.test.score is not None and visit.test.score.band == "inactive"
    visit, _ = advance(visit, Continue())
    visit = begin(choose(visit, "audit_c"))
    assert asked(visit) == "sex", "what was kept to oneself is not asked a second time"
    visit, _ = walk(visit, (SkipQuestion(), Step.QUESTION))
    visit = answer(visit, 4, 1, 0)
    visit, _ = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.test is not None and visit.test.score is not None and visit.test.score.band == "positive"


def test_a_test_that_needs_the_age_asks_again_and_gives_nothing_without_it() -> None:
    visit = begin(choose(at_choices(RULES), "evs"))
    visit, _ = walk(visit, (SkipQuestion(), Step.ABOUT_YOU), (SayAboutYou(True), Step.QUESTION))
    visit = begin(choose(replace(visit, step=Step.CHOOSE, trail=()), "bmi"))
    assert asked(visit) == "age"
    visit, _ = walk(visit, (SkipQuestion(), Step.QUESTION))
    visit = answer(visit, 170, 70)
    visit, effects = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.test is not None and visit.test.score is not None
    assert not visit.test.score.complete and visit.test.score.missing == ("age",) and effects == []
    visit, _ = walk(visit, (ChangeAnswer("age"), Step.QUESTION), (Answer(70), Step.QUESTION), (Continue(), Step.REVIEW))
    visit, _ = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.test is not None and visit.test.score is not None and visit.test.score.band == "normal"


def test_limits_kept_to_oneself_give_no_band_of_the_waist() -> None:
    visit = begin(choose(at_choices(RULES), "waist"))
    assert asked(visit) == "sex"
    visit, _ = walk(visit, (SkipQuestion(), Step.QUESTION))
    visit = answer(visit, 90)
    visit, _ = walk(visit, (Continue(), Step.TEST_RESULT))
    assert visit.test is not None and visit.test.score is not None and visit.test.score.missing == ("sex",)


def test_an_age_that_was_said_can_be_taken_back() -> None:
    visit = answer(begin(choose(at_choices(RULES), "evs")), 40, 0, 2)
    visit, _ = walk(visit, (ChangeAnswer("age"), Step.QUESTION), (SkipQuestion(), Step.REVIEW))
    assert "age" not in visit.shared and "age" in visit.untold
