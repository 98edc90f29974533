"""The part of the flow that shows and prints the slip. Pure; see `kiosk.flow`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.effects import CountUse, DrawSlip, PrintSlip
from kiosk.events import Continue, Decline, Event, Print, PrintFailed, SlipPrinted
from kiosk.steps.ending import finish
from kiosk.steps.moves import Result, forward, to_choices, to_trail
from kiosk.visit import Counted, Place, PrintProblem, Step, Visit

_FAULTS: Mapping[PrintProblem, Counted] = {
    PrintProblem.NO_PAPER: Counted.PRINTER_NO_PAPER,
    PrintProblem.COVER_OPEN: Counted.PRINTER_COVER_OPEN,
    PrintProblem.OFFLINE: Counted.PRINTER_OFFLINE,
    PrintProblem.TIMEOUT: Counted.PRINTER_TIMEOUT,
    PrintProblem.ERROR: Counted.PRINTER_ERROR,
}


def to_slip(visit: Visit) -> Result:
    """Show the slip; its picture is drawn in the background and arrives as `SlipDrawn`."""
    shown = replace(forward(visit, Step.SLIP), ticket=visit.ticket + 1, slip=None, print_problem=None)
    return shown, (DrawSlip(shown.ticket),)


def redraw(visit: Visit) -> Result:
    """A slip on the screen is drawn again in the language just chosen."""
    if visit.step is not Step.SLIP:
        return visit, ()
    return replace(visit, ticket=visit.ticket + 1, slip=None), (DrawSlip(visit.ticket + 1),)


def on_slip(visit: Visit, event: Event) -> Result:
    match visit.step, event:
        case ((Step.SLIP | Step.PRINT_FAILED), Print()):
            ticket = visit.ticket + 1
            printing = replace(visit, step=Step.PRINTING, ticket=ticket, print_problem=None, idle=0.0)
            return replace(printing, left=float(visit.rules.printing_limit_seconds)), (PrintSlip(ticket),)
        case Step.SLIP, Decline():
            asked_to_end = visit.trail[-1:] == (Place(Step.CHOOSE),)
            return finish(visit) if asked_to_end else (to_trail(visit), ())
        case Step.PRINTING, SlipPrinted(ticket) if ticket == visit.ticket:
            printed = replace(visit, step=Step.PRINTED, printed=True, slip=None, idle=0.0)
            return printed, (CountUse(Counted.SLIP_PRINTED),)
        case Step.PRINTING, PrintFailed(ticket, problem) if ticket == visit.ticket:
            failed = replace(visit, step=Step.PRINT_FAILED, print_problem=problem, idle=0.0)
            return failed, (CountUse(Counted.SLIP_FAILED), CountUse(_FAULTS[problem]))
        case Step.PRINT_FAILED, Decline():
            return to_trail(visit), ()
        case Step.PRINTED, Continue():
            return finish(visit)
        case Step.PRINTED, Decline():
            return to_choices(visit), ()
    return visit, ()
