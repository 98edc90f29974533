"""The part of the flow that prepares, rests, measures and judges. Pure; see `kiosk.flow`.

Leaving `MEASURING` in any way but by a reading sends `StopMeter`; only a visitor's press sends `StartMeter`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.blood_pressure import Next, judge, next_measurement
from kiosk.effects import CountResult, CountUse, StartMeter, StopMeter
from kiosk.events import (
    BeginMeasurement,
    Continue,
    Decline,
    Event,
    MeterAccepted,
    MeterFailed,
    MeterPressure,
    MeterReading,
    Print,
    StopCuff,
)
from kiosk.statistics.tables import pressure_cells
from kiosk.steps.moves import Result, forward, move, to_choices
from kiosk.steps.slip import to_slip
from kiosk.visit import Counted, Failure, FailureKind, MeasuringPhase, Place, Preparation, Step, Visit

PREPARATIONS = tuple(Preparation)

_FAULTS: Mapping[FailureKind, Counted] = {
    FailureKind.DEVICE_ERROR: Counted.METER_ERROR,
    FailureKind.NO_METER: Counted.METER_MISSING,
    FailureKind.UNPLUGGED: Counted.METER_UNPLUGGED,
    FailureKind.SILENT: Counted.METER_SILENT,
    FailureKind.BUSY: Counted.METER_BUSY,
    FailureKind.BAD_CHECKSUM: Counted.METER_GARBLED,
    FailureKind.MALFORMED: Counted.METER_GARBLED,
    FailureKind.WRONG_FORMAT: Counted.METER_GARBLED,
    FailureKind.OUT_OF_RANGE: Counted.METER_DOUBTED,
    FailureKind.BAD_TIME: Counted.METER_DOUBTED,
    FailureKind.NOT_TRUSTED: Counted.METER_DOUBTED,
}


def _counted(kind: FailureKind) -> tuple[CountUse, ...]:
    """How a measurement without a reading is counted. A meter that was stopped on itself is no fault of it."""
    if kind is FailureKind.STOPPED:
        return (CountUse(Counted.MEASUREMENT_STOPPED),)
    return CountUse(Counted.MEASUREMENT_FAILED), CountUse(_FAULTS[kind])


def on_preparing(visit: Visit, event: Event) -> Result:
    match visit.step, event:
        case Step.PREPARATION, Continue():
            if visit.index + 1 < len(PREPARATIONS):
                return forward(visit, Step.PREPARATION, visit.index + 1), ()
            return replace(forward(visit, Step.REST), left=float(visit.rules.rest_seconds)), ()
        case Step.REST, Decline() if visit.can_skip_rest:
            return ready(visit)
    return visit, ()


def ready(visit: Visit) -> Result:
    """The screen that starts the meter; where the meter is started on itself, listening begins at once."""
    visit = move(visit, Step.READY)
    visit = replace(visit, index=len(visit.readings), left=0.0, failure=None, cuff_pressure=None)
    return (visit, ()) if visit.rules.starts_from_screen else _measure(visit, MeasuringPhase.WAITING)


def _measure(visit: Visit, phase: MeasuringPhase) -> Result:
    ticket = visit.ticket + 1
    measuring = replace(move(visit, Step.MEASURING), ticket=ticket, phase=phase, failure=None, cuff_pressure=None)
    limit = float(visit.rules.measuring_limit_seconds)
    return replace(measuring, index=len(visit.readings), left=limit), (StartMeter(ticket),)


def on_measuring(visit: Visit, event: Event) -> Result:
    match visit.step, event:
        case ((Step.READY | Step.FAILED), BeginMeasurement()):
            by_screen = visit.rules.starts_from_screen
            return _measure(visit, MeasuringPhase.STARTING if by_screen else MeasuringPhase.WAITING)
        case Step.MEASURING, MeterAccepted(ticket) if ticket == visit.ticket:
            return replace(visit, phase=MeasuringPhase.RUNNING), ()
        case Step.MEASURING, MeterPressure(ticket, mmhg) if ticket == visit.ticket:
            return replace(visit, phase=MeasuringPhase.RUNNING, cuff_pressure=mmhg), ()
        case Step.MEASURING, MeterReading(ticket, reading) if ticket == visit.ticket:
            # Back must not lead into a finished preparation: from here on it leads to the choices, readings kept.
            visit = replace(visit, readings=(*visit.readings, reading), trail=(Place(Step.CHOOSE),), cuff_pressure=None)
            return _after_reading(visit)
        case Step.MEASURING, MeterFailed(ticket, failure) if ticket == visit.ticket:
            failed = replace(move(visit, Step.FAILED), failure=failure, cuff_pressure=None)
            return failed, (StopMeter(), *_counted(failure.kind))
        case Step.MEASURING, StopCuff():
            return stopped(visit)
        case Step.FAILED, Decline():
            if visit.readings:
                return to_result(visit)
            return to_choices(visit), ()
    return visit, ()


def stopped(visit: Visit) -> Result:
    """STOP. The ticket moves on, so whatever the meter still sends belongs to nobody."""
    stopped = replace(move(visit, Step.FAILED), failure=Failure(FailureKind.STOPPED), ticket=visit.ticket + 1)
    return replace(stopped, cuff_pressure=None), (StopMeter(), CountUse(Counted.MEASUREMENT_STOPPED))


def _after_reading(visit: Visit) -> Result:
    done = CountUse(Counted.MEASUREMENT_DONE)
    match next_measurement(visit.readings):
        case Next.MEASURE:
            return replace(move(visit, Step.PAUSE), left=float(visit.rules.pause_seconds)), (done,)
        case Next.REPEAT:
            return move(visit, Step.REPEAT), (done,)
        case Next.NOTHING:
            result, effects = to_result(visit)
            return result, (done, *effects)


def on_pressure(visit: Visit, event: Event) -> Result:
    match visit.step, event:
        case Step.REPEAT, Continue():
            # The emergency limit is looked at again soon; a markedly raised pressure first gets the full rest.
            if judge(visit.readings).emergency:
                return replace(move(visit, Step.PAUSE), left=float(visit.rules.pause_seconds)), ()
            return replace(move(visit, Step.REST), left=float(visit.rules.rest_seconds)), ()
        case Step.REPEAT, Decline():
            return to_result(visit)
        case ((Step.PRESSURE_RESULT | Step.URGENT), Continue()):
            return to_choices(visit), ()
        case ((Step.PRESSURE_RESULT | Step.URGENT), Print()) if visit.rules.prints:
            return to_slip(visit)
    return visit, ()


def pressure_step(visit: Visit) -> Step:
    return Step.URGENT if judge(visit.readings).emergency else Step.PRESSURE_RESULT


def to_result(visit: Visit) -> Result:
    """Show what the readings come to, and count it once."""
    shown = replace(visit, step=pressure_step(visit), index=0, trail=(Place(Step.CHOOSE),), failure=None, idle=0.0)
    if visit.pressure_done:
        return shown, ()
    cells = pressure_cells(judge(visit.readings))
    return replace(shown, pressure_done=True), (CountResult(cells, first=True),)
