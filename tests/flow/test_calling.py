"""A call for staff: from any step, once in half a minute, beside everything else that goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from journeys import at_choices, at_ready

from kiosk.blood_pressure import Reading
from kiosk.effects import CountUse, RingBell, StartMeter
from kiosk.events import BeginMeasurement, BellAnswered, CallStaff, Continue, MeterReading, Passed, StopAndClear
from kiosk.flow import advance
from kiosk.samples import samples
from kiosk.visit import Call, Calling, Counted, Rules, Step

RINGING = Rules(rings=True, practice=False)


def ring(visit):
    first = Counted.STAFF_RUNG not in visit.counted
    visit, effects = advance(visit, CallStaff())
    counted = (CountUse(Counted.STAFF_RUNG),) if first else ()
    assert effects == (RingBell(visit.call.ticket, visit.call.number), *counted), "counted once a visit"
    return visit


def answer(visit, sent, **other):
    told = {"ticket": visit.call.ticket, "number": visit.call.number, **other}
    return advance(visit, BellAnswered(**told, sent=sent))[0]


@pytest.mark.parametrize("step", [step for step in Step if step not in (Step.RESTING, Step.GOODBYE)])
def test_staff_can_be_called_from_every_step_and_the_step_stays(step):
    before = next(visit for visit in samples().values() if visit.step is step)
    before = replace(before, rules=replace(before.rules, rings=True))
    after = ring(before)
    assert replace(after, call=None, idle=before.idle, counted=before.counted) == before


@pytest.mark.parametrize("step", [Step.RESTING, Step.GOODBYE])
def test_where_nobody_is_nobody_calls(step):
    visit = replace(samples()[step], rules=RINGING)
    assert advance(visit, CallStaff()) == (visit, ())


def test_a_place_without_a_bell_rings_none():
    visit = at_choices()
    assert advance(visit, CallStaff()) == (visit, ())


def test_it_may_be_repeated_after_half_a_minute_and_not_before():
    visit = ring(at_choices(RINGING))
    visit = answer(visit, True)
    assert visit.call == Call(visit.ticket, 1, 30.0, Calling.SENT)
    visit, _ = advance(visit, Passed(29.9))
    assert advance(visit, CallStaff()) == (visit, ()), "an impatient finger rings once"
    visit, _ = advance(visit, Passed(0.2))
    visit = ring(visit)
    assert visit.call.number == 2 and visit.call.how is Calling.RINGING
    assert answer(visit, True, number=1) == visit, "the first one's answer came twice"
    assert answer(visit, True).call.how is Calling.SENT


@pytest.mark.parametrize(("sent", "how"), [(True, Calling.SENT), (False, Calling.FAILED)])
def test_the_answer_is_taken_once_it_is_there(sent, how):
    assert answer(ring(at_choices(RINGING)), sent).call.how is how


@pytest.mark.parametrize("other", [{"ticket": -1}, {"number": 2}])
def test_the_answer_to_another_call_changes_nothing(other):
    visit = ring(at_choices(RINGING))
    assert answer(visit, True, **other) == visit


def test_the_answer_to_who_has_left_is_not_the_next_ones():
    visit = ring(at_choices(RINGING))
    late = BellAnswered(visit.call.ticket, visit.call.number, sent=False)
    visit, _ = advance(visit, StopAndClear())
    assert visit.call is None
    for event in (Continue(), Continue()):
        visit, _ = advance(visit, event)
    visit = ring(visit)
    assert advance(visit, late)[0] == visit


def test_without_any_answer_it_is_said_that_the_call_failed_and_a_late_one_still_counts():
    visit = ring(at_choices(RINGING))
    visit, _ = advance(visit, Passed(14.9))
    assert visit.call.how is Calling.RINGING
    visit, _ = advance(visit, Passed(0.2))
    assert visit.call.how is Calling.FAILED
    assert answer(visit, True).call.how is Calling.SENT


def test_a_call_during_a_measurement_leaves_it_alone():
    visit, effects = advance(at_ready(replace(RINGING)), BeginMeasurement())
    assert effects == (StartMeter(visit.ticket),)
    measuring = visit.ticket
    visit = answer(ring(visit), True)
    visit, _ = advance(visit, Passed(3.0))
    assert visit.call.left == 27.0
    visit, _ = advance(visit, MeterReading(measuring, Reading(130, 80, 70)))
    assert visit.readings and visit.call.how is Calling.SENT
