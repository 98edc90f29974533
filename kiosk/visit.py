"""One visit: where the visitor is, what was measured and answered. Frozen values only; a new visit is a new object.

Nothing here knows a screen, a port, a file or a text: codes and numbers, which screens and slips put into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from kiosk.blood_pressure import Reading
from kiosk.outcomes import Call, Calling, Failure, FailureKind, MeasuringPhase, Picture, PrintProblem, QrCode, Saving
from kiosk.risk_tests.pack import GROUPS, Pack, Region
from kiosk.risk_tests.scoring import Score, offered

# What devices told belongs to a visit, too.
__all__ = ["Call", "Calling", "Failure", "FailureKind", "MeasuringPhase", "Picture", "PrintProblem", "QrCode", "Saving"]

MOST_ON_ONE_SCREEN = 2


class Step(StrEnum):
    """Where a visit is; one screen each."""

    RESTING = "resting"
    WELCOME = "welcome"
    CHOOSE = "choose"
    TOPICS = "topics"
    TOPIC = "topic"
    FEELING = "feeling"
    FEELING_ILL = "feeling_ill"
    ABOUT_YOU = "about_you"
    NOT_FOR_YOU = "not_for_you"
    PREPARATION = "preparation"
    REST = "rest"
    READY = "ready"
    MEASURING = "measuring"
    FAILED = "failed"
    PAUSE = "pause"
    REPEAT = "repeat"
    PRESSURE_RESULT = "pressure_result"
    URGENT = "urgent"
    TEST_INTRO = "test_intro"
    QUESTION = "question"
    CRISIS = "crisis"
    REVIEW = "review"
    TEST_RESULT = "test_result"
    TAKE = "take"
    SLIP = "slip"
    PRINTING = "printing"
    PRINT_FAILED = "print_failed"
    PRINTED = "printed"
    GOODBYE = "goodbye"


class Overlay(StrEnum):
    """A sheet over the step; closing it comes back to the step, with everything kept."""

    HELP = "help"
    LANGUAGE = "language"
    VIEW = "view"
    VOICE = "voice"
    STAFF = "staff"
    IDLE_WARNING = "idle_warning"
    VEIL = "veil"


class Service(StrEnum):
    """What a visitor can choose to do."""

    PRESSURE = "pressure"
    RISK_TEST = "risk_test"


class PersonQuestion(StrEnum):
    """What is asked once per visit before measuring; only words of the advice depend on it."""

    ADULT = "adult"
    PREGNANT = "pregnant"
    MEDICINE = "medicine"  # takes blood-pressure medicine now
    DIABETES = "diabetes"  # known diabetes: FINDRISC is not for this visitor


class Preparation(StrEnum):
    """The preparation screens, in order; the rest is the sixth of the six."""

    WAIT = "wait"  # no coffee, tobacco or exertion within 30 minutes
    SIT = "sit"  # back supported, feet on the floor
    SLEEVE = "sleeve"  # bare upper arm
    CUFF = "cuff"  # cuff or arm tube at heart level
    QUIET = "quiet"  # do not talk or move


class NotForYou(StrEnum):
    """Why a service is not offered, each with its own short explanation."""

    UNDER_AGE_PRESSURE = "under_age_pressure"
    UNDER_AGE_TEST = "under_age_test"
    PREGNANT_TEST = "pregnant_test"
    DIABETES_TEST = "diabetes_test"
    OTHER_AGE_TEST = "other_age_test"


class Counted(StrEnum):
    """Exact service use, no health data."""

    VISIT_STARTED = "visit_started"
    VISIT_FINISHED = "visit_finished"
    VISIT_LEFT = "visit_left"  # stop and clear before the end
    VISIT_TIMED_OUT = "visit_timed_out"
    PRESSURE_CHOSEN = "pressure_chosen"
    RISK_TEST_CHOSEN = "risk_test_chosen"
    TEST_LEFT = "test_left"
    MEASUREMENT_DONE = "measurement_done"
    MEASUREMENT_STOPPED = "measurement_stopped"
    MEASUREMENT_FAILED = "measurement_failed"  # in any of these ways:
    METER_ERROR = "meter_error"  # the meter gave an error code
    METER_MISSING = "meter_missing"
    METER_UNPLUGGED = "meter_unplugged"
    METER_SILENT = "meter_silent"
    METER_BUSY = "meter_busy"
    METER_GARBLED = "meter_garbled"  # what it sent could not be read
    METER_DOUBTED = "meter_doubted"  # what it sent could not be true
    SLIP_PRINTED = "slip_printed"
    SLIP_FAILED = "slip_failed"  # in any of these ways:
    PRINTER_NO_PAPER = "printer_no_paper"
    PRINTER_COVER_OPEN = "printer_cover_open"
    PRINTER_OFFLINE = "printer_offline"
    PRINTER_TIMEOUT = "printer_timeout"
    PRINTER_ERROR = "printer_error"
    TAKEN_ALONG = "taken_along"  # results as a code or a file
    HELP_OPENED = "help_opened"
    STAFF_OPENED = "staff_opened"  # "call staff" was opened
    STAFF_RUNG = "staff_rung"  # the bell
    LASTED_UNDER_2 = "lasted_under_2"  # how many minutes a visit lasted
    LASTED_2_TO_5 = "lasted_2_to_5"
    LASTED_5_TO_10 = "lasted_5_to_10"
    LASTED_10_TO_20 = "lasted_10_to_20"
    LASTED_OVER_20 = "lasted_over_20"


@dataclass(frozen=True, slots=True)
class View:
    """How the screens look for this visit."""

    large: bool = False
    high_contrast: bool = False
    discreet: bool = False  # a result is only shown when asked for
    low_reach: bool = False  # every control in the lower half of the screen


@dataclass(frozen=True, slots=True)
class Voice:
    """Whether the screens are spoken, for this visit. `pace`, `loudness`: -2 to 2."""

    on: bool = False
    paused: bool = False
    pace: int = 0
    loudness: int = 0

    def __post_init__(self) -> None:
        if not (-2 <= self.pace <= 2 and -2 <= self.loudness <= 2):
            raise ValueError(f"pace {self.pace} and loudness {self.loudness} must be from -2 to 2")


@dataclass(frozen=True, slots=True)
class Place:
    """A place to go back to: a step and the question, preparation or person question on it."""

    step: Step
    index: int = 0


@dataclass(frozen=True)
class Rules:
    """What the configuration fixes for every visit. Seconds are seconds; `practice` marks simulated measurements."""

    default_language: str = "fi"
    languages: tuple[str, ...] = ("fi", "sv", "en")
    rest_seconds: int = 300
    rest_minimum_seconds: int = 60
    pause_seconds: int = 60
    idle_seconds: int = 60
    warning_seconds: int = 30
    goodbye_seconds: int = 12
    measuring_limit_seconds: int = 240  # longer than the meter's own limit: only a dead worker gets this far
    printing_limit_seconds: int = 120
    starts_from_screen: bool = True  # False: the visitor presses START on the meter
    arm_tube: bool = True  # False: a cuff
    practice: bool = True
    prints: bool = True
    packs: Mapping[str, Pack] = field(default_factory=lambda: MappingProxyType({}))
    region: Region | None = None  # of SCORE2
    speaks: bool = False  # there is a voice
    headset: bool = False  # a headset is plugged in now
    takes_code: bool = False  # results may be taken along as QR codes
    takes_file: bool = False  # ... as a file on a memory stick
    saving_limit_seconds: int = 60
    rings: bool = False  # staff can be called from the screen
    ring_again_seconds: int = 30

    @property
    def menu(self) -> tuple[Pack, ...]:
        """The tests that can be chosen; the others are only offered after another one."""
        return tuple(pack for pack in self.packs.values() if pack.menu)

    @property
    def takes(self) -> bool:
        """Whether the operator lets visitors take their results along for another system."""
        return self.takes_code or self.takes_file

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that have a test, in the order of the topics screen."""
        return tuple(group for group in GROUPS if any(pack.group == group for pack in self.menu))

    @property
    def by_topic(self) -> bool:
        """Whether there are so many tests that they are found by topic."""
        return len(self.menu) > MOST_ON_ONE_SCREEN


@dataclass(frozen=True)
class TestRun:
    """A risk test under way or finished. `answers`: question id -> option index or number; `skipped`: passed over."""

    __test__ = False  # not a test case for pytest

    pack: Pack
    answers: Mapping[str, int | Decimal] = field(default_factory=lambda: MappingProxyType({}))
    skipped: frozenset[str] = frozenset()
    score: Score | None = None  # set on leaving the review
    changing: bool = False  # a single answer is being changed from the review
    carried: frozenset[str] = frozenset()  # questions whose answers were known before the test began


@dataclass(frozen=True)
class Visit:
    """Everything of one visit. `ticket` names the running measurement or print job; a message with another one is
    somebody else's and changes nothing."""

    rules: Rules
    language: str
    step: Step = Step.RESTING
    index: int = 0  # which preparation, person question or test question
    overlay: Overlay | None = None
    view: View = View()
    voice: Voice = Voice()
    trail: tuple[Place, ...] = ()  # where Back leads, newest last
    ticket: int = 0
    idle: float = 0.0  # seconds without a touch
    left: float = 0.0  # seconds left of the rest, the pause or the warning
    person: Mapping[PersonQuestion, bool | None] = field(default_factory=lambda: MappingProxyType({}))  # None: not said
    asking: tuple[PersonQuestion, ...] = ()  # the person questions of the chosen service
    service: Service | None = None
    not_for_you: NotForYou | None = None
    not_for_you_test: str = ""  # which test it is that does not suit, where there is none under way any more
    readings: tuple[Reading, ...] = ()
    phase: MeasuringPhase = MeasuringPhase.STARTING
    cuff_pressure: int | None = None  # mmHg right now, None where the meter does not tell
    failure: Failure | None = None
    pressure_done: bool = False
    test: TestRun | None = None
    tests_done: Mapping[str, TestRun] = field(default_factory=lambda: MappingProxyType({}))
    slip: Picture | None = None
    print_problem: PrintProblem | None = None
    printed: bool = False
    counted: frozenset[Counted] = frozenset()  # service use already counted for this visit
    topic: str = ""  # the group of tests on the screen
    shared: Mapping[str, int | Decimal] = field(default_factory=lambda: MappingProxyType({}))  # said once for all tests
    untold: frozenset[str] = frozenset()  # what of it the visitor kept to themselves
    unveiled: bool = False  # what this step shows was asked for
    codes: tuple[QrCode, ...] | None = None  # None: not drawn yet
    saving: Saving | None = None
    call: Call | None = None  # for staff, the newest
    counted_test: bool = False  # a first risk test of this visit has been counted
    seconds: float = 0.0  # since the welcome

    @property
    def can_go_back(self) -> bool:
        """Whether Back leads anywhere from this step; where not, its place on the screen stays empty. Whoever has gone
        on would pull out the stick that is being written."""
        waits = self.saving is Saving.WRITING
        return self.step not in (Step.RESTING, Step.WELCOME, Step.PRINTING, Step.GOODBYE) and not waits

    @property
    def can_skip_rest(self) -> bool:
        """Whether the visitor may end the rest now: the configured least rest is over."""
        return self.rules.rest_seconds - self.left >= self.rules.rest_minimum_seconds

    @property
    def may_keep_to_oneself(self) -> bool:
        """Whether the person question on the screen may be left unsaid (not those that decide what follows)."""
        return self.asking[self.index] not in (PersonQuestion.ADULT, PersonQuestion.DIABETES)

    @property
    def may_ring(self) -> bool:
        """Whether staff can be called now: for the first time, or a while after the last call."""
        return self.rules.rings and (self.call is None or self.call.left <= 0)

    @property
    def offered(self) -> tuple[str, ...]:
        """Ids of the tests that go on from the finished one on the screen, and have not been done."""
        test = self.test
        if test is None or test.score is None or not test.score.complete:
            return ()
        found = offered(test.pack, test.answers, test.score)
        return tuple(each for each in found if each in self.rules.packs and each not in self.tests_done)

    @property
    def has_results(self) -> bool:
        """Whether there is anything for a slip."""
        return self.pressure_done or bool(self.tests_done)
