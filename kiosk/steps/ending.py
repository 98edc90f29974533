"""The part of the flow that ends a visit, and what is counted only then. Pure; see `kiosk.flow`."""

from __future__ import annotations

from dataclasses import replace

from kiosk.blood_pressure import judge
from kiosk.effects import CountResult, CountUse, Effect, StopMeter, Wipe
from kiosk.statistics.tables import Cell, age_cells, sex_cells, visit_cells
from kiosk.steps.moves import Result, new_visit, started
from kiosk.visit import Counted, Step, Visit

_SEXES = ("female", "male")  # the options of the shared question, in order
_LASTED = (
    (2, Counted.LASTED_UNDER_2),
    (5, Counted.LASTED_2_TO_5),
    (10, Counted.LASTED_5_TO_10),
    (20, Counted.LASTED_10_TO_20),
)
"""Minutes that a visit lasted less than."""


def end(visit: Visit, how: Counted | None) -> Result:
    """Say goodbye with a fresh visit that keeps the language and the look until the screen rests."""
    effects: list[Effect] = [StopMeter()] if visit.step is Step.MEASURING else []
    if how is not None:
        effects.append(CountUse(how))
    if visit.test is not None and (visit.test.score is None or not visit.test.score.complete):
        effects.append(CountUse(Counted.TEST_LEFT))
    if started(visit):
        effects += [CountUse(_duration(visit)), CountResult(_cells(visit), first=True)]
    fresh = new_visit(visit.rules, visit.ticket + 1)
    goodbye = replace(fresh, step=Step.GOODBYE, left=float(visit.rules.goodbye_seconds))
    return replace(goodbye, language=visit.language, view=visit.view, voice=visit.voice), (*effects, Wipe())


def finish(visit: Visit) -> Result:
    return end(visit, Counted.VISIT_FINISHED)


def lasted(visit: Visit, seconds: float) -> Visit:
    """Time went by in a visit under way."""
    return replace(visit, seconds=visit.seconds + seconds) if started(visit) else visit


def _duration(visit: Visit) -> Counted:
    minutes = visit.seconds / 60
    return next((group for limit, group in _LASTED if minutes < limit), Counted.LASTED_OVER_20)


def _cells(visit: Visit) -> tuple[Cell, ...]:
    view, shared = visit.view, visit.shared
    modes = {
        "large": view.large,
        "high_contrast": view.high_contrast,
        "low_reach": view.low_reach,
        "discreet": view.discreet,
        "voice": visit.voice.on,
    }
    cells = visit_cells(visit.language, [mode for mode, on in modes.items() if on])
    if "sex" in shared or "sex" in visit.untold:
        cells += sex_cells(_SEXES[int(shared["sex"])] if "sex" in shared else None)
    if visit.pressure_done and "age" in shared:
        cells += age_cells(shared["age"], judge(visit.readings).pressure_class)
    return cells
