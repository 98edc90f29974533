"""Whatever is pressed, in whatever order, at whatever time: the promises of the flow hold."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from journeys import ALL_PACKS, RULES, at_choices, at_last_question

from kiosk.blood_pressure import IRREGULAR_PULSE, Reading
from kiosk.effects import CountResult, RingBell, StartMeter, StopMeter, Wipe, WriteFile
from kiosk.events import (
    Answer,
    Back,
    BeginMeasurement,
    BellAnswered,
    CallStaff,
    ChangeAnswer,
    Choose,
    ChooseLanguage,
    ChooseTopic,
    ChooseView,
    CloseOverlay,
    CodesDrawn,
    Continue,
    Decline,
    FileDone,
    Finish,
    MeterAccepted,
    MeterFailed,
    MeterPressure,
    MeterReading,
    OpenOverlay,
    Passed,
    Print,
    PrintFailed,
    SaveFile,
    SayAboutYou,
    SkipQuestion,
    SlipDrawn,
    SlipPrinted,
    StopAndClear,
    StopCuff,
    TakeAlong,
    Touched,
)
from kiosk.flow import VEILED, advance
from kiosk.statistics.tables import GROUP_OF
from kiosk.steps.moves import new_visit
from kiosk.visit import (
    Counted,
    Failure,
    FailureKind,
    Overlay,
    Picture,
    PrintProblem,
    QrCode,
    Rules,
    Saving,
    Service,
    Step,
    View,
)

MANY = Rules(
    packs={name: ALL_PACKS[name] for name in ("findrisc", "phq9", "phq2", "phq8")},
    practice=False,
    takes_code=True,
    takes_file=True,
    rings=True,
)
CODE = QrCode("phq9", True, 1, b"1")


def at_the_ninth_item():
    """PHQ-9 with its last question on the screen, the one that can ask for help."""
    visit = at_choices(MANY)
    for event in (
        Choose(Service.RISK_TEST),
        ChooseTopic("mind"),
        Choose(Service.RISK_TEST, "phq9"),
        Continue(),
        SayAboutYou(True),
    ):
        visit, _ = advance(visit, event)
    for _ in range(8):
        visit, _ = advance(visit, Answer(0))
        visit, _ = advance(visit, Continue())
    return visit


TICKETS = st.integers(-2, 2)  # off from the visit's own
READINGS = st.builds(
    Reading,
    st.integers(60, 260),
    st.integers(40, 140),
    st.none() | st.integers(30, 200),
    st.none(),
    st.sampled_from([frozenset(), frozenset({IRREGULAR_PULSE})]),
)
QUESTIONS = [question.id for question in RULES.packs["findrisc"].questions]
# A visitor mostly does what the screen asks for: without this weight random presses hardly get past the first screens.
READ = MeterReading(0, Reading(118, 76, 70))
LIKELY = {
    Step.CHOOSE: [
        Choose(Service.PRESSURE),
        Choose(Service.RISK_TEST, "findrisc"),
        Choose(Service.RISK_TEST),
        Finish(),
        TakeAlong(),
    ],
    Step.TAKE: [
        CodesDrawn(0, (CODE,)),
        SaveFile(),
        FileDone(0, Saving.SAVED),
        SaveFile(),
        Passed(61.0),
        Continue(),
        Back(),
    ],
    Step.TOPICS: [ChooseTopic("mind"), ChooseTopic("heart_diabetes"), ChooseTopic("seniors")],
    Step.TOPIC: [
        Choose(Service.RISK_TEST, "phq9"),
        Choose(Service.RISK_TEST, "phq2"),
        Choose(Service.RISK_TEST, "findrisc"),
    ],
    Step.ABOUT_YOU: [SayAboutYou(True), SayAboutYou(False), SayAboutYou(None)],
    Step.FEELING: [Continue(), Continue(), Decline()],
    Step.REST: [Passed(301.0)],
    Step.PAUSE: [Passed(61.0)],
    Step.READY: [BeginMeasurement()],
    Step.FAILED: [BeginMeasurement(), Decline()],
    Step.MEASURING: [
        READ,
        MeterReading(0, Reading(206, 118, 90)),
        MeterReading(0, Reading(185, 90)),
        READ,
        MeterFailed(0, Failure(FailureKind.SILENT)),
    ],
    Step.REPEAT: [Continue(), Decline()],
    Step.QUESTION: [Answer(1), Answer(0), Answer(50), Answer(Decimal(170)), Continue(), Continue()],
    Step.PRESSURE_RESULT: [Continue(), Print()],
    Step.TEST_RESULT: [Continue(), Print(), Choose(Service.RISK_TEST, "phq8")],
    Step.SLIP: [Print()],
    Step.PRINTING: [SlipPrinted(0), PrintFailed(0, PrintProblem.ERROR)],
    Step.PRINT_FAILED: [Print(), Decline()],
}
ASIDE = st.sampled_from(
    [Touched(), Decline(), Back(), StopAndClear(), SayAboutYou(None), SkipQuestion(), ChooseLanguage("sv"), ChooseLanguage("xx"),
     ChooseView(View(True, True)), ChooseView(View(discreet=True)), StopCuff(), CloseOverlay(), Choose(Service.RISK_TEST, "nothing"), ChangeAnswer("no such")]
)  # fmt: skip
OTHER = st.one_of(
    st.builds(OpenOverlay, st.sampled_from(Overlay)),
    st.builds(Passed, st.floats(0.01, 400)),
    st.builds(ChangeAnswer, st.sampled_from(QUESTIONS)),
    st.builds(Answer, st.integers(-5, 400) | st.decimals(allow_nan=True, allow_infinity=True)),
)
OUTSIDE = st.one_of(
    st.builds(MeterAccepted, TICKETS),
    st.builds(MeterPressure, TICKETS, st.integers(0, 300)),
    st.builds(MeterReading, TICKETS, READINGS),
    st.builds(MeterFailed, TICKETS, st.builds(Failure, st.sampled_from(FailureKind))),
    st.builds(SlipDrawn, TICKETS, st.just(Picture(1, 1, b"1234"))),
    st.builds(SlipPrinted, TICKETS),
    st.builds(PrintFailed, TICKETS, st.sampled_from(PrintProblem)),
    st.builds(CodesDrawn, TICKETS, st.just((CODE,))),
    st.builds(FileDone, TICKETS, st.sampled_from(Saving)),
    st.just(SaveFile()),
    st.just(TakeAlong()),
    st.just(CallStaff()),
    st.builds(BellAnswered, st.integers(0, 6), st.integers(1, 3), st.booleans()),
)
EVENTS = st.lists(st.tuples(st.integers(0, 59), st.one_of(ASIDE, OTHER, OUTSIDE)), min_size=30, max_size=120)
STARTS = st.sampled_from([new_visit(RULES), at_choices(), at_last_question(), at_choices(MANY), at_the_ninth_item()])
TICKETED = (
    MeterAccepted,
    MeterPressure,
    MeterReading,
    MeterFailed,
    SlipDrawn,
    SlipPrinted,
    PrintFailed,
    CodesDrawn,
    FileDone,
)
PRESSES_THAT_START = (BeginMeasurement,)


def taken(event, visit):
    """Nine times in ten the likely press of this step, else the drawn one; a drawn ticket is an offset from the running one."""
    number, event = event
    if number % 10:
        likely = LIKELY.get(visit.step, [Continue()])
        event = likely[number % len(likely)]
    if not isinstance(event, TICKETED):
        return event
    values = {name: getattr(event, name) for name in event.__slots__}
    return type(event)(**{**values, "ticket": visit.ticket + event.ticket})


@settings(max_examples=400, deadline=None)
@given(STARTS, EVENTS)
def test_promises_hold_in_any_order(visit, events):
    groups_joined = set()
    for drawn in events:
        event = taken(drawn, visit)
        before = visit
        visit, effects = advance(before, event)
        kinds = [type(effect) for effect in effects]

        assert visit.ticket >= before.ticket
        if StartMeter in kinds:
            assert isinstance(event, PRESSES_THAT_START), "only a press starts the cuff"
            assert visit.step is Step.MEASURING and visit.ticket > before.ticket
        if before.step is Step.MEASURING and visit.step is not Step.MEASURING and not isinstance(event, MeterReading):
            assert kinds[0] is StopMeter, "every way out of a measurement deflates first"
        if isinstance(event, TICKETED) and event.ticket != before.ticket:
            assert visit == before, "a message with another ticket changes nothing"
        if visit.view.discreet and visit.step in VEILED and not visit.unveiled:
            assert visit.overlay is not None, "nobody sees a result that was not asked for"
        if RingBell in kinds:
            assert isinstance(event, CallStaff) and replace(
                visit, call=None, idle=0.0, counted=before.counted
            ) == replace(before, call=None, idle=0.0)
            assert before.call is None or before.call.left == 0, "at most once in half a minute"
        if visit.step in (Step.RESTING, Step.GOODBYE):
            assert visit.call is None
        if WriteFile in kinds:
            assert isinstance(event, SaveFile) and before.step is Step.TAKE and visit.has_results
        if visit.step is not Step.TAKE:
            assert visit.codes is None and visit.saving is None, "codes live no longer than their screen"
        if len(visit.readings) > len(before.readings):
            assert isinstance(event, MeterReading) and before.step is Step.MEASURING
        if len(visit.readings) < len(before.readings):
            assert visit.step in (Step.GOODBYE, Step.RESTING, Step.WELCOME)
        if (
            before.step is not visit.step
            and visit.step in (Step.GOODBYE, Step.RESTING)
            and before.step is not Step.GOODBYE
        ):
            assert Wipe in kinds
            assert not visit.readings and visit.test is None and not visit.tests_done and not visit.person
            assert visit.slip is None and not visit.trail and not visit.counted
        if isinstance(event, StopAndClear) and before.step not in (Step.RESTING, Step.GOODBYE):
            assert visit.step is Step.GOODBYE
        for effect in effects:
            if isinstance(effect, CountResult):
                joined = {GROUP_OF[table] for table, _ in effect.cells}
                assert effect.first == (not joined & groups_joined), "a visit joins a bucket once"
                groups_joined |= joined
        if Wipe in kinds:
            groups_joined = set()
        if visit.step is Step.ABOUT_YOU:
            assert 0 <= visit.index < len(visit.asking)
        if visit.step is Step.QUESTION:
            assert visit.test is not None and 0 <= visit.index < len(visit.test.pack.questions)
        if visit.step in (Step.PRESSURE_RESULT, Step.URGENT):
            assert visit.readings
        if visit.step is Step.TEST_RESULT:
            assert visit.test is not None and visit.test.score is not None
            answered = visit.test.answers
            if visit.test.score.complete:
                assert all(each.id in answered for each in visit.test.pack.questions if each.id != "sex")


@settings(max_examples=60, deadline=None)
@given(STARTS, EVENTS)
def test_from_anywhere_idleness_leads_home(visit, events):
    for drawn in events:
        visit, _ = advance(visit, taken(drawn, visit))
    for _ in range(20):
        visit, _ = advance(visit, Passed(400.0))
    assert visit.step is Step.RESTING


def test_likely_presses_reach_every_step():
    """Else the promises above would be promises about the first few screens only."""
    reached = set()
    for seed in range(200):
        dice = random.Random(seed)
        visit = dice.choice([new_visit(RULES), at_choices(), at_last_question(), at_choices(MANY), at_the_ninth_item()])
        reached.add(visit.step)
        for _ in range(60):
            visit, _ = advance(visit, taken((dice.randrange(1, 60), Continue()), visit))
            reached.add(visit.step)
    assert set(Step) - reached == set()


def test_service_use_never_tells_which_test():
    assert not [each for each in Counted if "findrisc" in each.value]
