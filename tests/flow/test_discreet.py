"""The discreet view: a result waits behind a veil until it is asked for, and what is urgent never waits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from journeys import RULES, at_choices, walk

from kiosk.blood_pressure import Reading
from kiosk.events import (
    Back,
    ChooseView,
    CloseOverlay,
    Continue,
    Decline,
    Finish,
    MeterReading,
    OpenOverlay,
    Passed,
    Print,
    PrintFailed,
    StopAndClear,
)
from kiosk.flow import VEILED, advance
from kiosk.visit import Counted, Overlay, Place, PrintProblem, Service, Step, View

DISCREET = View(discreet=True)


def measured(view=DISCREET, pressure=(120, 80)):
    """One reading away from the result."""
    begun = replace(at_choices(), view=view, step=Step.MEASURING, service=Service.PRESSURE, trail=(Place(Step.CHOOSE),))
    begun = replace(
        begun, readings=(Reading(*pressure, 60),), index=1, ticket=5, counted=frozenset({Counted.VISIT_STARTED})
    )
    return advance(begun, MeterReading(5, Reading(*pressure, 60)))[0]


def test_a_result_waits_until_it_is_asked_for():
    visit = measured()
    assert (visit.step, visit.overlay) == (Step.PRESSURE_RESULT, Overlay.VEIL)
    visit, _ = advance(visit, Continue())
    assert (visit.step, visit.overlay) == (Step.PRESSURE_RESULT, None)
    visit, _ = walk(visit, (Continue(), Step.CHOOSE), (Finish(), Step.SLIP))
    assert visit.overlay is Overlay.VEIL, "the slip shows it again, so it is asked again"


def test_otherwise_nothing_waits():
    assert measured(View()).overlay is None


@pytest.mark.parametrize("overlay", [Overlay.HELP, Overlay.LANGUAGE, Overlay.VIEW, Overlay.IDLE_WARNING])
def test_a_sheet_over_the_veil_does_not_lift_it(overlay):
    visit, _ = advance(measured(), OpenOverlay(overlay))
    assert visit.overlay is overlay
    visit, _ = advance(visit, CloseOverlay())
    assert visit.overlay is Overlay.VEIL


def test_a_sheet_over_the_result_comes_back_to_the_result():
    visit, _ = advance(measured(), Continue())
    visit, _ = advance(visit, OpenOverlay(Overlay.HELP))
    visit, _ = advance(visit, CloseOverlay())
    assert visit.overlay is None and visit.unveiled


@pytest.mark.parametrize("event", [Back(), CloseOverlay()])
def test_the_way_back_shows_nothing(event):
    visit, _ = advance(measured(), event)
    assert (visit.step, visit.overlay) == (Step.CHOOSE, None)


def test_the_warning_comes_and_the_visit_ends_as_ever():
    visit, _ = advance(measured(), Passed(61))
    assert visit.overlay is Overlay.IDLE_WARNING
    visit, _ = advance(measured(), StopAndClear())
    assert visit.step is Step.GOODBYE and visit.overlay is None


def test_what_is_urgent_never_waits():
    assert {Step.URGENT, Step.CRISIS, Step.REPEAT, Step.FEELING_ILL}.isdisjoint(VEILED)
    visit = measured(pressure=(210, 130))
    assert visit.step in (Step.REPEAT, Step.URGENT) and visit.overlay is None


def test_switched_on_at_the_result_it_hides_it_and_off_again_it_shows():
    visit = measured(View())
    visit, _ = advance(visit, ChooseView(DISCREET))
    assert visit.overlay is Overlay.VEIL
    visit, _ = advance(visit, ChooseView(View()))
    assert visit.overlay is None


def test_the_next_visitor_has_the_usual_view():
    visit, _ = advance(measured(), StopAndClear())
    visit, _ = advance(visit, Passed(RULES.goodbye_seconds + 1))
    assert visit.view == View() and not visit.unveiled


def test_a_slip_that_fails_is_told_at_once():
    visit, _ = advance(measured(), Continue())
    visit, _ = walk(visit, (Continue(), Step.CHOOSE), (Finish(), Step.SLIP), (Continue(), Step.SLIP))
    visit, _ = walk(visit, (Print(), Step.PRINTING))
    visit, _ = advance(visit, PrintFailed(visit.ticket, PrintProblem.NO_PAPER))
    assert (visit.step, visit.overlay) == (Step.PRINT_FAILED, None)
    visit, _ = walk(visit, (Decline(), Step.CHOOSE))
    assert not visit.unveiled
