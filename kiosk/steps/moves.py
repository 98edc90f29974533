"""Ways of getting from one step to another that several parts of the flow share. Pure; see `kiosk.flow`."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import CountUse, Effect
from kiosk.visit import Counted, Place, Rules, Step, Visit, Voice

Result = tuple[Visit, tuple[Effect, ...]]

NO_RETURN = frozenset({Step.REST, Step.READY, Step.MEASURING, Step.FAILED, Step.PAUSE, Step.REPEAT, Step.PRINTING})


def new_visit(rules: Rules, ticket: int = 0) -> Visit:
    """The resting screen, in the place's own language, with nothing of anybody in it."""
    return Visit(rules=rules, language=rules.default_language, ticket=ticket, voice=Voice(on=rules.headset))


def forward(visit: Visit, step: Step, index: int = 0) -> Visit:
    """Go on to a step; Back returns to where the visit is now."""
    return replace(visit, step=step, index=index, trail=(*visit.trail, Place(visit.step, visit.index)), idle=0.0)


def move(visit: Visit, step: Step) -> Visit:
    """Like `forward`, but steps that make no sense to come back to leave no place on the trail."""
    moved = forward(visit, step)
    return replace(moved, trail=visit.trail) if visit.step in NO_RETURN else moved


def to_choices(visit: Visit) -> Visit:
    """The choice screen, with everything measured and answered so far kept."""
    return replace(visit, step=Step.CHOOSE, index=0, trail=(), failure=None, idle=0.0)


def to_trail(visit: Visit) -> Visit:
    """The newest place on the trail, or the choices where there is none."""
    start = Step.WELCOME if visit.step is Step.CHOOSE else Step.CHOOSE
    place = visit.trail[-1] if visit.trail else Place(start)
    return replace(visit, step=place.step, index=place.index, trail=visit.trail[:-1], idle=0.0, failure=None)


def started(visit: Visit) -> bool:
    """Whether the visitor went on from the welcome: only then anything of the visit is counted."""
    return Counted.VISIT_STARTED in visit.counted


def once(visit: Visit, what: Counted) -> Result:
    """Count something at most once a visit, however often the visitor goes back and forth."""
    if what in visit.counted:
        return visit, ()
    return replace(visit, counted=visit.counted | {what}), (CountUse(what),)
