"""The part of the flow that lets a visitor take the results along for another system. Pure; see `kiosk.flow`."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import DrawCodes, WriteFile
from kiosk.events import CodesDrawn, Continue, Event, FileDone, SaveFile
from kiosk.steps.moves import Result, forward, once, to_choices
from kiosk.visit import Counted, Saving, Step, Visit


def to_take(visit: Visit) -> Result:
    """Show how results can be taken along; codes are drawn in the background and arrive as `CodesDrawn`."""
    visit, counted = once(visit, Counted.TAKEN_ALONG)
    shown = replace(forward(visit, Step.TAKE), ticket=visit.ticket + 1, codes=None, saving=None)
    return shown, (*counted, *_drawing(shown, visit.rules.takes_code))


def _drawing(visit: Visit, wanted: bool) -> tuple[DrawCodes, ...]:
    return (DrawCodes(visit.ticket),) if wanted else ()


def on_take(visit: Visit, event: Event) -> Result:
    match event:
        case CodesDrawn(ticket, codes) if ticket == visit.ticket:
            return replace(visit, codes=codes), ()
        case SaveFile() if visit.rules.takes_file and visit.saving is not Saving.WRITING:
            # A ticket of its own: a try that was given up may still answer, while the stick must stay where it is.
            writing = replace(visit, ticket=visit.ticket + 1, saving=Saving.WRITING, idle=0.0)
            writing = replace(writing, left=float(visit.rules.saving_limit_seconds))
            awaited = visit.rules.takes_code and visit.codes is None
            return writing, (*_drawing(writing, awaited), WriteFile(writing.ticket))
        case FileDone(ticket, how) if ticket == visit.ticket and visit.saving is Saving.WRITING:
            return replace(visit, saving=how, idle=0.0), ()
        case Continue() if visit.saving is not Saving.WRITING:
            return left(to_choices(visit)), ()
    return visit, ()


def left(visit: Visit) -> Visit:
    """Nothing of it stays in the visit; a late answer is somebody else's."""
    return replace(visit, ticket=visit.ticket + 1, codes=None, saving=None)
