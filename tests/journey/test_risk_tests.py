"""Risk tests by touch: a topic, a short test, the long one it goes on to, the slip; nothing is left of it."""

from __future__ import annotations

from visitor import METER, Visitor

from kiosk.language import load
from kiosk.visit import Step

FI = load("fi")
TESTS = '["findrisc", "audit_c", "hsi", "bbgs"]'


def test_a_short_test_goes_on_to_the_long_one_and_both_are_on_the_slip(open_station, tmp_path):
    station, robot = open_station(port=METER, more=f"[risk_tests]\nenabled = {TESTS}")
    visitor = Visitor(station, robot)
    visitor.to_choices()
    visitor.tap("choose.tests.title", "topic.substances_gambling", "audit_c.title", "test_intro.begin", "about_you.no")
    for key in "55":
        robot.tap(key)
    visitor.tap("question.next", "shared.sex.male", "question.next")
    visitor.tap("audit.1.four_or_more_a_week", "question.next", "audit.2.three_to_four", "question.next")
    visitor.tap("audit.option.weekly", "question.next", "review.show")
    assert visitor.visit.step is Step.TEST_RESULT and visitor.visit.test.score.band == "positive"
    visitor.tap("test_result.longer", "test_intro.begin")
    assert visitor.visit.test.pack.questions[visitor.visit.index].id == "4", "what is known is not asked again"
    for item in "45678":
        visitor.tap(f"audit.{item}.never" if FI.has(f"audit.{item}.never") else "audit.option.never", "question.next")
    for item in ("9", "10"):
        visitor.tap(f"audit.{item}.no" if FI.has(f"audit.{item}.no") else "audit.option.no", "question.next")
    while visitor.visit.step is Step.REVIEW:
        visitor.tap("review.more" if robot.sees(FI("review.more")) else "review.show")
    assert visitor.visit.test.score.band == "slightly_raised"
    visitor.tap("result.print")
    visitor.wait_for(Step.SLIP)
    assert set(visitor.visit.tests_done) == {"audit_c", "audit"}
    station.runner.start_over()
    robot.frames(3)
    assert not [text for text in robot.everything_held() if FI("audit.band.slightly_raised") in text]


def test_whoever_does_not_go_on_to_the_long_test_hears_where_to_talk(open_station):
    """Back leads to the offer again."""
    station, robot = open_station(port=METER, more='[risk_tests]\nenabled = ["findrisc", "phq2"]')
    visitor = Visitor(station, robot)
    visitor.to_choices()
    visitor.tap("phq2.title", "test_intro.begin", "about_you.yes")
    for _ in "12":
        visitor.tap("phq.option.over_half", "question.next")
    visitor.tap("review.show")
    assert robot.sees(FI("phq2.advice.positive.summary"))
    visitor.tap("test_result.not_now")
    assert visitor.visit.step is Step.TEST_RESULT
    for said in ("phq2.step.talk", "result.what_now", "result.continue"):
        assert robot.sees(FI(said))
    assert robot.sees("Terveysasema") and not robot.sees(FI("test_result.longer"))
    assert robot.problems() == []
    visitor.tap("frame.back")
    assert robot.sees(FI("test_result.longer"))
    visitor.tap("test_result.not_now", "result.continue")
    assert visitor.visit.step is Step.CHOOSE


def test_every_test_of_a_topic_says_how_long_it_is(open_station):
    station, robot = open_station(port=METER, more=f"[risk_tests]\nenabled = {TESTS}")
    visitor = Visitor(station, robot)
    visitor.to_choices()
    visitor.tap("choose.tests.title", "topic.substances_gambling")
    for test in ("audit_c", "hsi", "bbgs"):
        pack = station.runner.visit.rules.packs[test]
        assert robot.sees(FI(f"{test}.description"))
        assert robot.sees(FI("topic.size", questions=len(pack.steps), count=pack.minutes))
    assert not robot.sees(FI("audit.title")), "it is only offered after the short one"
