"""The rest before measuring: the sun breathes, time goes by, nothing is to be pressed."""

from __future__ import annotations

import math
from dataclasses import replace

from kiosk.events import Decline
from kiosk.language import Translator
from kiosk.visit import Step, Visit
from screens.base import StepScreen
from screens.plans import Plan
from screens.preparation import STEPS_IN_ALL
from screens.widgets.bars import Progress

# The time goes down in steps: a number that changes every second is not restful.
STEP_SECONDS = 5


def in_steps(seconds: float) -> int:
    """Seconds left, up to the next step, so that what is told is never too short."""
    return math.ceil(seconds / STEP_SECONDS) * STEP_SECONDS


def time_in_words(t: Translator, seconds: int) -> str:
    """ "3 min 40 s", "2 min" or "40 s" in the language of `t`."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return t("time.seconds", count=rest)
    if not rest:
        return t("time.minutes", count=minutes)
    return t("time.minutes_and_seconds", count=minutes, seconds=rest)


class RestScreen(StepScreen):
    step = Step.REST

    def show(self, visit: Visit) -> None:
        left = in_steps(visit.left)
        countdown = self.ids.countdown
        countdown.seconds = visit.rules.rest_seconds
        countdown.left = left
        countdown.time = time_in_words(self.t, left)
        countdown.breathing = not self.place.reduced_motion
        self.ids.skip.shown = visit.can_skip_rest
        self.ids.not_yet.shown = not visit.can_skip_rest
        rested = visit.rules.rest_seconds - visit.left
        until = in_steps(max(visit.rules.rest_minimum_seconds - rested, 1))
        self.ids.not_yet.text = self.t("rest.skip_later", time=time_in_words(self.t, until))

    def plan(self) -> Plan:
        return replace(super().plan(), art=self.ids.countdown.art())

    def progress(self, visit: Visit) -> Progress | None:
        if visit.readings:  # the rest before a repeated measurement is no part of the preparation
            return None
        return Progress(self.t("preparation.progress", at=STEPS_IN_ALL, of=STEPS_IN_ALL), STEPS_IN_ALL, STEPS_IN_ALL)

    def skip(self) -> None:
        self.send(Decline())
