"""The one table of a visit: `advance(visit, event) -> (visit, effects)`. Pure; nothing else decides what comes next.

How to read it: `advance` first takes what means the same on every screen (stop and clear, overlays, language, the
clock), then asks `_on_step`, one `case` a step. An event that a step does not know changes nothing, so an
impatient or late tap is harmless.

Rules that hold everywhere:
- Leaving `MEASURING` in any way but by a reading sends `StopMeter`; only a visitor's press sends `StartMeter`.
- `ticket` only grows, over visits, too: a message that carries an older one is somebody else's.
- Back goes to an earlier place and keeps every answer; wiping is a new `Visit`.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import Wipe
from kiosk.events import (
    Back,
    BellAnswered,
    CallStaff,
    Choose,
    ChooseLanguage,
    ChooseTopic,
    ChooseView,
    ChooseVoice,
    CloseOverlay,
    Continue,
    Event,
    FileDone,
    Finish,
    HeadsetChanged,
    MeterFailed,
    OpenOverlay,
    Passed,
    PrintFailed,
    SlipDrawn,
    StopAndClear,
    TakeAlong,
    Touched,
)
from kiosk.steps.asking import ask_or_go_on, on_before
from kiosk.steps.calling import answered, ring, waited
from kiosk.steps.ending import end, finish, lasted
from kiosk.steps.measuring import on_measuring, on_preparing, on_pressure, pressure_step, ready, stopped
from kiosk.steps.moves import Result, forward, new_visit, once, started, to_trail
from kiosk.steps.risk_test import on_crisis, on_question, on_review, on_test_result, open_test
from kiosk.steps.slip import on_slip, redraw, to_slip
from kiosk.steps.taking import left, on_take, to_take
from kiosk.visit import Counted, Failure, FailureKind, Overlay, PrintProblem, Saving, Service, Step, Visit

QUIET = frozenset({Step.RESTING, Step.GOODBYE})  # nobody's visit: nothing to warn about, nothing to clear


VEILED = frozenset({Step.PRESSURE_RESULT, Step.REVIEW, Step.TEST_RESULT, Step.TAKE, Step.SLIP, Step.PRINT_FAILED})
"""What tells a result: with the discreet view it waits behind a veil. What is urgent does not."""
_STILL_AT_THE_SLIP = frozenset({Step.PRINTING, Step.PRINT_FAILED})
"""Whoever asked to see the slip hears of a failure at once."""


def advance(visit: Visit, event: Event) -> Result:
    """The visit after `event`, and what is to be done because of it."""
    after, effects = _advance(visit, event)
    return _veiled(visit, after), effects


def _veiled(before: Visit, after: Visit) -> Visit:
    if before.step is not after.step and after.unveiled and after.step not in _STILL_AT_THE_SLIP:
        after = replace(after, unveiled=False)
    waits = after.view.discreet and after.step in VEILED and not after.unveiled
    if waits and after.overlay is None:
        return replace(after, overlay=Overlay.VEIL)
    return replace(after, overlay=None) if after.overlay is Overlay.VEIL and not waits else after


def _advance(visit: Visit, event: Event) -> Result:
    match event:
        case Touched():
            return replace(visit, idle=0.0), ()
        case Passed(seconds):
            return _clock(lasted(waited(visit, seconds), seconds), seconds)
        case StopAndClear() if visit.step not in QUIET:
            return end(visit, Counted.VISIT_LEFT if started(visit) else None)
        case Continue() if visit.overlay is Overlay.VEIL:
            return replace(visit, overlay=None, unveiled=True, idle=0.0), ()
        case CloseOverlay() if visit.overlay is Overlay.VEIL:
            return _back(visit)
        case OpenOverlay(overlay) if visit.step not in QUIET:
            return _opened(replace(visit, overlay=overlay, idle=0.0), overlay)
        case CloseOverlay():
            return replace(visit, overlay=None, idle=0.0), ()
        case ChooseLanguage(language) if language in visit.rules.languages and visit.step not in QUIET:
            return redraw(replace(visit, language=language, overlay=None, idle=0.0))
        case ChooseView(view) if visit.step not in QUIET:
            return replace(visit, view=view, idle=0.0), ()
        case ChooseVoice(voice) if visit.rules.speaks and visit.step not in QUIET:
            return replace(visit, voice=voice, idle=0.0), ()
        case HeadsetChanged(plugged) if visit.rules.speaks and plugged is not visit.rules.headset:
            # Pulled out, the voice is silent: nothing is to come out of a loudspeaker that nobody has asked for.
            voice = replace(visit.voice, on=plugged, paused=False)
            return replace(visit, rules=replace(visit.rules, headset=plugged), voice=voice, idle=0.0), ()
        case CallStaff() if visit.may_ring and visit.step not in QUIET:
            return ring(visit)
        case BellAnswered():
            return answered(visit, event), ()
        case SlipDrawn(ticket, picture):
            mine = ticket == visit.ticket and visit.step in (Step.SLIP, Step.PRINTING, Step.PRINT_FAILED)
            return (replace(visit, slip=picture) if mine else visit), ()
        case Back():
            return _back(visit)
    return _on_step(visit, event)


def _opened(visit: Visit, overlay: Overlay) -> Result:
    """Calls for help are counted, once a visit."""
    counted = {Overlay.HELP: Counted.HELP_OPENED, Overlay.STAFF: Counted.STAFF_OPENED}.get(overlay)
    return (visit, ()) if counted is None else once(visit, counted)


def _on_step(visit: Visit, event: Event) -> Result:
    match visit.step:
        case Step.RESTING | Step.GOODBYE:
            return _on_nobody(visit, event)
        case Step.WELCOME if isinstance(event, Continue):
            return once(forward(visit, Step.CHOOSE), Counted.VISIT_STARTED)
        case Step.CHOOSE | Step.TOPICS | Step.TOPIC:
            return _on_choose(visit, event)
        case Step.FEELING | Step.FEELING_ILL | Step.ABOUT_YOU | Step.NOT_FOR_YOU:
            return on_before(visit, event)
        case Step.PREPARATION | Step.REST:
            return on_preparing(visit, event)
        case Step.READY | Step.MEASURING | Step.FAILED:
            return on_measuring(visit, event)
        case Step.REPEAT | Step.PRESSURE_RESULT | Step.URGENT:
            return on_pressure(visit, event)
        case Step.TEST_INTRO if isinstance(event, Continue):
            return ask_or_go_on(visit)
        case Step.QUESTION:
            return on_question(visit, event)
        case Step.CRISIS:
            return on_crisis(visit, event)
        case Step.REVIEW:
            return on_review(visit, event)
        case Step.TEST_RESULT:
            return on_test_result(visit, event)
        case Step.TAKE:
            return on_take(visit, event)
        case Step.SLIP | Step.PRINTING | Step.PRINT_FAILED | Step.PRINTED:
            return on_slip(visit, event)
    return visit, ()


def _on_nobody(visit: Visit, event: Event) -> Result:
    if isinstance(event, Continue):
        return replace(new_visit(visit.rules, visit.ticket + 1), step=Step.WELCOME), ()
    return visit, ()


def _clock(visit: Visit, seconds: float) -> Result:
    rules = visit.rules
    if visit.step is Step.RESTING:
        return visit, ()
    if visit.step is Step.GOODBYE:
        left = visit.left - seconds
        return (replace(visit, left=left) if left > 0 else new_visit(rules, visit.ticket)), ()
    if visit.overlay is Overlay.IDLE_WARNING:
        if visit.left - seconds > 0:
            return replace(visit, left=visit.left - seconds), ()
        _, effects = end(visit, Counted.VISIT_TIMED_OUT)
        return new_visit(rules, visit.ticket + 1), effects
    if visit.step in (Step.REST, Step.PAUSE):
        left = max(0.0, visit.left - seconds)
        return ready(visit) if left == 0 else (replace(visit, left=left), ())
    if visit.step in (Step.MEASURING, Step.PRINTING) or visit.saving is Saving.WRITING:
        return _give_up_waiting(visit, visit.left - seconds)
    idle = visit.idle + seconds
    if idle < rules.idle_seconds:
        return replace(visit, idle=idle), ()
    if not started(visit):
        return new_visit(rules, visit.ticket + 1), (Wipe(),)
    return replace(visit, overlay=Overlay.IDLE_WARNING, left=float(rules.warning_seconds), idle=0.0), ()


def _give_up_waiting(visit: Visit, left: float) -> Result:
    """The meter's and the printer's own limits are shorter; this one holds even when their thread is dead, or waits for
    a memory stick for ever."""
    if left > 0:
        return replace(visit, left=left), ()
    if visit.step is Step.MEASURING:
        return on_measuring(visit, MeterFailed(visit.ticket, Failure(FailureKind.SILENT)))
    if visit.step is Step.TAKE:
        return on_take(visit, FileDone(visit.ticket, Saving.FAILED))
    return on_slip(visit, PrintFailed(visit.ticket, PrintProblem.TIMEOUT))


def _back(visit: Visit) -> Result:
    if visit.overlay is Overlay.VEIL:
        visit = replace(visit, overlay=None)
    if visit.overlay is not None:
        return replace(visit, overlay=None, idle=0.0), ()
    if not visit.can_go_back:
        return visit, ()
    if visit.step is Step.MEASURING:
        return stopped(visit)
    return (left(to_trail(visit)) if visit.step is Step.TAKE else to_trail(visit)), ()


def _on_choose(visit: Visit, event: Event) -> Result:
    match event:
        case Choose(Service.PRESSURE):
            visit, effects = once(replace(visit, service=Service.PRESSURE), Counted.PRESSURE_CHOSEN)
            if visit.pressure_done:
                return forward(visit, pressure_step(visit)), effects
            if visit.readings:
                again, more = ready(visit)
                return again, (*effects, *more)
            return forward(visit, Step.FEELING), effects
        case Choose(Service.RISK_TEST, None) if visit.rules.by_topic and visit.step is Step.CHOOSE:
            return forward(visit, Step.TOPICS), ()
        case ChooseTopic(group) if group in visit.rules.groups and visit.step is Step.TOPICS:
            return replace(forward(visit, Step.TOPIC), topic=group), ()
        case Choose(Service.RISK_TEST, str(test)) if test in visit.rules.packs:
            visit, effects = once(replace(visit, service=Service.RISK_TEST), Counted.RISK_TEST_CHOSEN)
            if test in visit.tests_done:
                return replace(forward(visit, Step.TEST_RESULT), test=visit.tests_done[test]), effects
            return forward(open_test(visit, test), Step.TEST_INTRO), effects
        case TakeAlong() if visit.rules.takes and visit.has_results and visit.step is Step.CHOOSE:
            return to_take(visit)
        case Finish():
            return to_slip(visit) if visit.has_results and visit.rules.prints else finish(visit)
    return visit, ()
