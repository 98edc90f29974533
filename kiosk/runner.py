"""Holds the one visit and carries out what the flow asks for, through functions it is given. No toolkit, no I/O.

`send` and `tick` belong to one thread (the screen's). Workers on other threads hand their events to that thread first.
Logs name steps and effects, never values.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from kiosk.effects import (
    CountResult,
    CountUse,
    DrawCodes,
    DrawSlip,
    Effect,
    PrintSlip,
    RingBell,
    StartMeter,
    StopMeter,
    Wipe,
    WriteFile,
)
from kiosk.events import BellAnswered, Event, FileDone, MeterFailed, Passed, PrintFailed
from kiosk.faults import described
from kiosk.flow import advance
from kiosk.steps.moves import new_visit
from kiosk.visit import Failure, FailureKind, PrintProblem, Rules, Saving, Step, Visit

log = logging.getLogger(__name__)

_LOGGED_AS = {
    Step.CRISIS: Step.QUESTION,  # nobody is told who was offered help
    Step.FEELING_ILL: Step.FEELING,
    Step.NOT_FOR_YOU: Step.ABOUT_YOU,
    Step.PAUSE: Step.REST,
    Step.REPEAT: Step.REST,
    Step.URGENT: Step.PRESSURE_RESULT,
}
"""Steps whose name would tell a result or an answer are logged as what they look like from outside."""


@dataclass(frozen=True)
class Hands:
    """What the runner can do to the world. Each returns at once; answers come back as events."""

    start_meter: Callable[[int], None]  # ticket
    stop_meter: Callable[[], None]
    count_use: Callable[[CountUse], None]
    count_result: Callable[[CountResult], None]
    draw_slip: Callable[[Visit], None]  # answers SlipDrawn(visit.ticket, ...)
    print_slip: Callable[[Visit], None]  # answers SlipPrinted or PrintFailed with visit.ticket
    draw_codes: Callable[[Visit], None]  # answers CodesDrawn with visit.ticket
    write_file: Callable[[Visit], None]  # answers FileDone with visit.ticket
    ring_bell: Callable[[RingBell], None]  # answers BellAnswered with the numbers of the effect
    wipe: Callable[[], None]  # drop pictures, queued work and print jobs of the visit


class Runner:
    """`send(event)` moves the visit on, carries out the effects in order, then shows the new visit.

    `clock` gives monotonic seconds. `pace` is for practice: how many times faster than real the rests pass.
    """

    def __init__(
        self,
        rules: Rules,
        hands: Hands,
        show: Callable[[Visit], None],
        clock: Callable[[], float] = monotonic,
        pace: float = 1.0,
    ) -> None:
        self.visit = new_visit(rules)
        self._hands = hands
        self._show = show
        self._clock = clock
        self._pace = pace
        self._last = clock()
        self._waiting: deque[Event] = deque()
        self._busy = False

    def send(self, event: Event) -> None:
        """Take one event. An event sent while another is being carried out waits its turn."""
        self._waiting.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._waiting:
                self._take(self._waiting.popleft())
        finally:
            self._busy = False

    def tick(self) -> None:
        """Tell the visit how much monotonic time went by since the last tick."""
        now = self._clock()
        seconds, self._last = now - self._last, now
        if self.visit.step in (Step.REST, Step.PAUSE):
            seconds *= self._pace
        if seconds > 0:
            self.send(Passed(seconds))

    def start_over(self) -> None:
        """After a fault: deflate, forget everything and show the resting screen."""
        self._waiting.clear()
        self.visit = new_visit(self.visit.rules, self.visit.ticket + 1)
        for effect in (StopMeter(), Wipe()):
            self._carry_out(effect)
        self._show(self.visit)

    def renew(self, rules: Rules) -> None:
        """Go on under other rules, with a fresh visit: to be called while nobody is here."""
        self.visit = new_visit(rules, self.visit.ticket + 1)
        self._show(self.visit)

    def only_practice(self) -> None:
        """Mark this visit and all that follow as practice: the meter turned out to be a simulated one."""
        self.visit = replace(self.visit, rules=replace(self.visit.rules, practice=True))
        self._show(self.visit)

    def _take(self, event: Event) -> None:
        before = self.visit
        self.visit, effects = advance(before, event)
        step = _LOGGED_AS.get(self.visit.step, self.visit.step)
        if step is not _LOGGED_AS.get(before.step, before.step):
            log.info("step %s", step.value)
        for effect in effects:
            log.info("effect %s", type(effect).__name__)
            self._carry_out(effect)
        if self.visit is not before:
            self._show(self.visit)

    def _carry_out(self, effect: Effect) -> None:
        try:
            match effect:
                case StartMeter(ticket):
                    self._hands.start_meter(ticket)
                case StopMeter():
                    self._hands.stop_meter()
                case CountUse():
                    self._hands.count_use(effect)
                case CountResult():
                    self._hands.count_result(effect)
                case DrawSlip():
                    self._hands.draw_slip(self.visit)
                case PrintSlip():
                    self._hands.print_slip(self.visit)
                case DrawCodes():
                    self._hands.draw_codes(self.visit)
                case WriteFile():
                    self._hands.write_file(self.visit)
                case RingBell():
                    self._hands.ring_bell(effect)
                case Wipe():
                    self._hands.wipe()
        except Exception as fault:
            # One failing hand must not stop the others: above all, a StopMeter that comes after it.
            log.error("effect %s failed: %s", type(effect).__name__, described(fault))
            self._answer_for(effect)

    def _answer_for(self, effect: Effect) -> None:
        """Where the visit waits for an answer that will not come, give it."""
        match effect:
            case StartMeter(ticket):
                self._waiting.append(MeterFailed(ticket, Failure(FailureKind.NO_METER)))
            case PrintSlip(ticket):
                self._waiting.append(PrintFailed(ticket, PrintProblem.ERROR))
            case RingBell(ticket, number):
                self._waiting.append(BellAnswered(ticket, number, sent=False))
            case WriteFile(ticket):
                self._waiting.append(FileDone(ticket, Saving.FAILED))
