"""The part of the flow that calls the staff, from any step. Pure; see `kiosk.flow`.

A call stands beside the step: it neither moves the visit nor touches the ticket of a measurement that is under way.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import RingBell
from kiosk.events import BellAnswered
from kiosk.steps.moves import Result, once
from kiosk.visit import Call, Calling, Counted, Visit

ANSWER_WITHIN = 15.0  # seconds; longer than a bell's own limits: only a dead thread gets this far


def ring(visit: Visit) -> Result:
    number = 1 if visit.call is None else visit.call.number + 1
    call = Call(visit.ticket, number, float(visit.rules.ring_again_seconds))
    rung, counted = once(replace(visit, call=call, idle=0.0), Counted.STAFF_RUNG)
    return rung, (RingBell(call.ticket, call.number), *counted)


def answered(visit: Visit, answer: BellAnswered) -> Visit:
    """The answer to this visit's newest call; any other is somebody else's."""
    call = visit.call
    if call is None or (call.ticket, call.number) != (answer.ticket, answer.number):
        return visit
    return replace(visit, call=replace(call, how=Calling.SENT if answer.sent else Calling.FAILED))


def waited(visit: Visit, seconds: float) -> Visit:
    """Count down until the call may be repeated, and give up waiting for an answer."""
    call = visit.call
    if call is None or call.left <= 0:
        return visit
    left = max(0.0, call.left - seconds)
    lost = call.how is Calling.RINGING and left <= visit.rules.ring_again_seconds - ANSWER_WITHIN
    return replace(visit, call=replace(call, left=left, how=Calling.FAILED if lost else call.how))
