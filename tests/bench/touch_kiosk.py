"""Touches from screen to screen through the kiosk, each timed from the lifted finger to the drawn next screen."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.journeys import ANSWERS
from tests.bench.practice import PORTRAIT, Practice, prepare_window

if TYPE_CHECKING:
    from kiosk.visit import Place
    from screens.robot import Robot
    from tests.bench.hand import Hand

TO_PREPARATION = (
    "resting.begin",
    "welcome.begin",
    "choose.pressure.title",
    "feeling.none",
    "about_you.yes",
    "about_you.no",
    "about_you.no",
    "preparation.go_on",
    *["preparation.done"] * 4,
    "frame.stop_and_clear",
)
TO_QUESTIONS = (
    "resting.begin",
    "welcome.begin",
    "findrisc.title",
    "test_intro.begin",
    "about_you.no",
    "about_you.no",
)
AFTER_QUESTIONS = ("review.show", "frame.stop_and_clear")


class Visitor:
    """Takes the same visits again and again. `waits`: seconds of every touch that led to another screen."""

    def __init__(self, kiosk: Practice, robot: Robot, hand: Hand) -> None:
        from kiosk import language

        self.waits: list[float] = []
        self._kiosk = kiosk
        self._robot = robot
        self._hand = hand
        self._t = language.load("fi")

    def take_both_visits(self) -> None:
        self._touch(*TO_PREPARATION)
        self._kiosk.pass_time(60)
        self._touch(*TO_QUESTIONS)
        for answer in ANSWERS:
            self._answer(answer)
            self._touch("question.next")
        self._touch(*AFTER_QUESTIONS)
        self._kiosk.pass_time(60)

    def _answer(self, answer: object) -> None:
        visit = self._kiosk.visit
        assert visit.test is not None
        question = visit.test.pack.questions[visit.index]
        if question.kind == "choice":
            assert isinstance(answer, int)
            self._robot.tap(self._t(f"{visit.test.pack.id}.{question.id}.{question.options[answer].id}"))
            return
        for key in str(answer):
            self._robot.tap(key)

    def _touch(self, *keys: str) -> None:
        for key in keys:
            self._kiosk.frames(3)
            rect = self._robot.find(self._t(key)).rect
            self._kiosk.frame.taps.forgive()
            before = self._place()
            wait = self._hand.tap(
                rect.x + rect.width / 2, rect.y + rect.height / 2, lambda before=before: self._place() != before
            )
            self.waits.append(wait)

    def _place(self) -> Place:
        from kiosk.visit import Place

        return Place(self._kiosk.visit.step, self._kiosk.visit.index)


def main(touches: int, capped: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare_window(PORTRAIT, folder, capped=capped)
        from screens.robot import Robot
        from tests.bench.drawn import Drawn
        from tests.bench.hand import Hand

        kiosk = Practice(folder, "sim://tm265x")
        visitor = Visitor(kiosk, Robot(kiosk.station.app), Hand(Drawn()))
        visitor.take_both_visits()  # every screen has been shown once
        visitor.waits.clear()
        while len(visitor.waits) < touches:
            visitor.take_both_visits()
        kiosk.close()
        print(json.dumps(visitor.waits))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] == "capped")
