"""The visit that `kiosk tour` takes: what is touched, in which order, and what is checked on the way."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from kiosk import language
from kiosk.commands.station import Station
from kiosk.languages import OWN_NAMES
from kiosk.visit import PersonQuestion, Step
from screens.robot import Robot

ANSWERS: dict[str, int | Decimal] = {
    "age": 58,
    "height": 172,
    "weight": Decimal("82.5"),
    "sex": 0,
    "waist": Decimal("91.5"),
    "pa": 1,
    "veg": 0,
    "bpmed": 0,
    "glu": 0,
    "fam": 1,
}
MARKERS = ("146", "142", "144", "82,5", "82.5", "91,5", "91.5")  # values of this visit that no other text holds
COUNTED: Mapping[str, Mapping[str, int]] = {  # and its language
    "pressure_class": {"mildly_raised": 1},
    "systolic_10": {"140_149": 1},
    "diastolic_10": {"90_99": 1},
    "pulse": {"50_100": 1},
    "irregular_pulse": {"not_noted": 1},
    "findrisc": {"slightly_raised": 1},
    "modes": {"plain": 1},
    "sex": {"female": 1},
    "age_pressure": {"45_64.mildly_raised": 1},
    "visits": {"pressure": 1, "tests": 1, "findrisc": 1, "visits": 1, "month": 1, "sex": 1, "age_pressure": 1},
}


class TourVisit:
    """Takes one visit in the language `code`. `problems` says in words what was not as it should be.

    `patient`: taps as slowly as a hand.
    """

    def __init__(self, station: Station, code: str, out: Path, *, patient: bool = True) -> None:
        self.robot = Robot(station.app, patient=patient)
        self.problems: list[str] = []
        self.pictures: list[Path] = []
        self._station = station
        self._code = code
        self._out = out
        self._t = language.load(code)

    def take(self) -> None:
        """From the resting picture to the resting picture. Raises NotOnScreen where the way is lost."""
        self._see(Step.RESTING, language.load(self._station.runner.visit.language))
        self.robot.tap(language.load(self._station.runner.visit.language)("resting.begin"))
        self._wait_for(Step.WELCOME)
        if self._station.runner.visit.language != self._code:
            self.robot.tap(OWN_NAMES[self._code])
        self._see(Step.WELCOME)
        self._tap("welcome.begin")
        self._see(Step.CHOOSE)
        self._measure_pressure()
        self._take_findrisc()
        self._print_slip()
        self._see(Step.GOODBYE)
        self._nothing_is_left()
        self._wait_for(Step.RESTING, self._station.runner.visit.rules.goodbye_seconds + 5)
        self._nothing_is_left()

    def slips(self) -> list[Path]:
        return sorted((self._out / "data" / "slips").glob("*.pdf"))

    def check_what_is_left(self, counts: dict[str, dict[str, int]]) -> None:
        """After everything was closed: one slip, and exactly what was to be counted."""
        if len(self.slips()) != 1:
            self.problems.append(f"{len(self.slips())} slips came out, not one")
        expected = {**COUNTED, "language": {self._code: 1}}
        if counts != expected:
            self.problems.append(f"counted was {counts}, not {expected}")

    def _measure_pressure(self) -> None:
        self._tap("choose.pressure.title")
        self._see(Step.FEELING)
        self._tap("feeling.none")
        for question in (PersonQuestion.ADULT, PersonQuestion.PREGNANT, PersonQuestion.MEDICINE):
            self._see(Step.ABOUT_YOU, name=f"about_you_{question}")
            self._tap("about_you.yes" if question is PersonQuestion.ADULT else "about_you.no")
        for number in range(1, 6):
            self._see(Step.PREPARATION, name=f"preparation_{number}")
            self._tap("preparation.go_on" if number == 1 else "preparation.done")
        self._see(Step.REST)
        self.robot.wait_until(lambda: self._station.runner.visit.can_skip_rest, 10)
        self._tap("rest.skip")
        for number in (1, 2):
            self._see(Step.READY, name=f"ready_{number}")
            self._tap("ready.begin")
            self._see(Step.MEASURING, name=f"measuring_{number}")
            if number == 1:
                self._see(Step.PAUSE, seconds=10)
                self._wait_for(Step.READY, 10)
        self._see(Step.PRESSURE_RESULT, seconds=10)
        said = self._read_on("pressure_result")
        for value in ("144", "91", "146", "142"):
            if not any(value in text for text in said):
                self.problems.append(f"the result does not show {value}")
        self._tap("result.continue")

    def _take_findrisc(self) -> None:
        self._see(Step.CHOOSE, name="choose_after_pressure")
        if self._station.runner.visit.rules.by_topic:
            self._tap("choose.tests.title")
            self._see(Step.TOPICS)
            self._tap("topic.heart_diabetes")
            self._see(Step.TOPIC)
        self._tap("findrisc.title")
        self._see(Step.TEST_INTRO)
        self._tap("test_intro.begin")
        self._see(Step.ABOUT_YOU, name="about_you_diabetes")
        self._tap("about_you.no")
        for question in self._station.runner.visit.rules.packs["findrisc"].questions:
            self._see(Step.QUESTION, name=f"question_{question.id}")
            answer = ANSWERS[question.id]
            if question.kind == "choice":
                self._tap(f"findrisc.{question.id}.{question.options[int(answer)].id}")
            else:
                for key in self._t.number(answer, question.decimals):
                    self.robot.tap(key)
            self._tap("question.next")
        self._see(Step.REVIEW)
        while self.robot.sees(self._t("review.more")):  # a window that lies has room for fewer answers
            self._tap("review.more")
            self._see(Step.REVIEW, name="review_more")
        self._tap("review.show")
        self._see(Step.TEST_RESULT)
        self._read_on("test_result")
        self._tap("result.continue")

    def _print_slip(self) -> None:
        self._see(Step.CHOOSE, name="choose_all_done")
        self._tap("choose.print_and_end")
        self.robot.wait_until(lambda: self._station.runner.visit.slip is not None, 20)
        self._see(Step.SLIP)
        self._tap("preview.print")
        self._see(Step.PRINTED, seconds=20)
        self._tap("printed.done")

    def _read_on(self, name: str) -> list[str]:
        """A raised result has a second page: what to do now, and a window that lies may need a third. Every text."""
        step = self._station.runner.visit.step
        said: list[str] = self.robot.texts()
        for key in ("result.what_now", "result.more"):
            while not self.robot.sees(self._t("result.continue")) and self._offers(key):
                self._tap(key)
                self._see(step, name=f"{name}_{key.removeprefix('result.')}")
                said += self.robot.texts()
        return said

    def _offers(self, key: str) -> bool:
        return any(target.says == self._t(key) for target in self.robot.targets())

    def _tap(self, key: str) -> None:
        self.robot.tap(self._t(key))

    def _wait_for(self, step: Step, seconds: float = 5) -> None:
        self.robot.wait_until(lambda: self._station.runner.visit.step is step, seconds)

    def _see(self, step: Step, words: language.Language | None = None, *, name: str = "", seconds: float = 5) -> None:
        """Wait for a step, take its picture, look for what is out of place and for the practice mark."""
        self._wait_for(step, seconds)
        path = self._out / f"{len(self.pictures) + 1:02}-{name or step.value}.png"
        self.pictures.append(self.robot.screenshot(path))
        self.problems += [f"{path.name}: {problem}" for problem in self.robot.problems()]
        if not self.robot.sees((words or self._t)("frame.practice")):
            self.problems.append(f"{path.name}: it does not say that this is practice")

    def _nothing_is_left(self) -> None:
        """The marker test: no value of the visit is in any screen, shown or hidden, nor in the model."""
        visit = self._station.runner.visit
        if visit.readings or visit.tests_done or visit.test or visit.slip or visit.person or visit.trail:
            self.problems.append(f"after the visit something of it is left in the model at {visit.step}")
        held = self.robot.everything_held()
        found = sorted({value for value in MARKERS if any(value in text for text in held)})
        if found:
            self.problems.append(f"after the visit {', '.join(found)} is still held by a screen")
