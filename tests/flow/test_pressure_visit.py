"""The blood-pressure part of a visit, as lists of steps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from journeys import RULES, TO_REST, at_choices, at_ready, measure, walk

from kiosk.blood_pressure import IRREGULAR_PULSE, Reading
from kiosk.effects import CountResult, CountUse, StartMeter, StopMeter, Wipe
from kiosk.events import (
    Back,
    BeginMeasurement,
    Choose,
    Continue,
    Decline,
    Finish,
    MeterAccepted,
    MeterFailed,
    MeterPressure,
    MeterReading,
    Passed,
    Print,
    SayAboutYou,
    StopAndClear,
    StopCuff,
)
from kiosk.flow import advance
from kiosk.visit import Counted, Failure, FailureKind, MeasuringPhase, NotForYou, Service, Step


def test_two_readings_close_together_give_a_result_counted_once():
    visit, effects = measure(at_ready(), 142, 88, 72)
    assert visit.step is Step.PAUSE
    assert [type(effect) for effect in effects] == [StartMeter, CountUse]
    visit, effects = measure(visit, 134, 84, 70)
    assert visit.step is Step.PRESSURE_RESULT
    counted = [effect for effect in effects if isinstance(effect, CountResult)]
    assert counted == [
        CountResult(
            (
                ("pressure_class", "satisfactory"),
                ("systolic_10", "130_139"),
                ("diastolic_10", "80_89"),
                ("pulse", "50_100"),
                ("irregular_pulse", "not_noted"),
            ),
            first=True,
        )
    ]
    visit, again = walk(visit, (Continue(), Step.CHOOSE), (Choose(Service.PRESSURE), Step.PRESSURE_RESULT))
    assert not [effect for effect in again if isinstance(effect, CountResult)]


@pytest.mark.parametrize(("second", "step"), [(132, Step.PRESSURE_RESULT), (131, Step.PAUSE)])
def test_a_third_reading_only_when_systolics_differ_by_more_than_ten(second, step):
    visit, _ = measure(at_ready(), 142, 88)
    visit, _ = measure(visit, second, 84)
    assert visit.step is step


def test_a_very_high_pressure_is_repeated_once_and_then_urgent():
    visit, _ = measure(at_ready(), 206, 118)
    visit, _ = measure(visit, 204, 116)
    assert visit.step is Step.REPEAT
    visit, _ = walk(visit, (Continue(), Step.PAUSE))
    visit, _ = measure(visit, 202, 114)
    assert visit.step is Step.URGENT


def test_a_repeat_that_is_lower_is_not_urgent():
    visit, _ = measure(at_ready(), 201, 100)
    visit, _ = measure(visit, 200, 100)
    visit, _ = measure(walk(visit, (Continue(), Step.PAUSE))[0], 160, 90)
    assert visit.step is Step.PRESSURE_RESULT


def test_a_markedly_raised_pressure_is_repeated_after_the_full_rest():
    visit, _ = measure(at_ready(), 185, 100)
    visit, _ = measure(visit, 184, 100)
    assert visit.step is Step.REPEAT
    visit, _ = walk(visit, (Continue(), Step.REST))
    assert visit.left == RULES.rest_seconds


def test_declining_the_repeat_still_shows_the_urgent_screen():
    visit, _ = measure(at_ready(), 206, 118)
    visit, _ = measure(visit, 204, 116)
    assert walk(visit, (Decline(), Step.URGENT))


def test_two_irregular_readings_end_the_measuring_without_a_class():
    visit, _ = measure(at_ready(), 120, 75, 70, IRREGULAR_PULSE)
    assert visit.step is Step.PAUSE
    visit, effects = measure(visit, 121, 75, 70, IRREGULAR_PULSE)
    assert visit.step is Step.PRESSURE_RESULT
    assert CountResult((("pressure_class", "not_classified"), ("irregular_pulse", "noted")), first=True) in effects


def test_feeling_ill_leads_to_help_and_never_to_the_meter():
    _, effects = walk(
        at_choices(),
        (Choose(Service.PRESSURE), Step.FEELING),
        (Decline(), Step.FEELING_ILL),
        (BeginMeasurement(), Step.FEELING_ILL),
        (Decline(), Step.GOODBYE),
    )
    assert not [effect for effect in effects if isinstance(effect, StartMeter)]


def test_a_minor_is_told_and_can_put_a_slip_of_the_finger_right():
    visit, _ = walk(
        at_choices(),
        (Choose(Service.PRESSURE), Step.FEELING),
        (Continue(), Step.ABOUT_YOU),
        (SayAboutYou(False), Step.NOT_FOR_YOU),
    )
    assert visit.not_for_you is NotForYou.UNDER_AGE_PRESSURE
    again, _ = walk(visit, (Back(), Step.ABOUT_YOU), (SayAboutYou(True), Step.ABOUT_YOU))
    assert again.person
    walk(visit, (Continue(), Step.CHOOSE), (Choose(Service.PRESSURE), Step.FEELING), (Continue(), Step.ABOUT_YOU))


def test_whether_of_age_must_be_said():
    visit, _ = walk(at_choices(), (Choose(Service.PRESSURE), Step.FEELING), (Continue(), Step.ABOUT_YOU))
    assert advance(visit, SayAboutYou(None)) == (visit, ())


def test_the_rest_is_skipped_only_after_its_least_length():
    visit, _ = walk(at_choices(), *TO_REST, (Decline(), Step.REST), (Passed(59), Step.REST), (Decline(), Step.REST))
    walk(visit, (Passed(1), Step.REST), (Decline(), Step.READY))


def test_nothing_starts_the_cuff_but_a_press():
    visit, effects = walk(at_ready(), (Passed(30), Step.READY), (Continue(), Step.READY), (Print(), Step.READY))
    assert effects == []
    failed, _ = walk(visit, (BeginMeasurement(), Step.MEASURING))
    failed, _ = walk(failed, (MeterFailed(failed.ticket, Failure(FailureKind.DEVICE_ERROR, "E43")), Step.FAILED))
    _, effects = walk(failed, (Passed(50), Step.FAILED), (Continue(), Step.FAILED))
    assert not [effect for effect in effects if isinstance(effect, StartMeter)]


def test_a_meter_started_on_itself_is_listened_to_at_once():
    visit, effects = walk(at_choices(replace(RULES, starts_from_screen=False)), *TO_REST, (Passed(300), Step.MEASURING))
    assert visit.phase is MeasuringPhase.WAITING
    assert effects[-1] == StartMeter(visit.ticket)


@pytest.mark.parametrize("leave", [StopCuff(), Back(), StopAndClear()])
def test_every_way_out_of_a_measurement_deflates_first(leave):
    visit, _ = walk(at_ready(), (BeginMeasurement(), Step.MEASURING))
    visit, effects = advance(visit, leave)
    assert visit.step is not Step.MEASURING
    assert effects[0] == StopMeter()


def test_a_dead_meter_thread_does_not_hold_the_visitor():
    visit, _ = walk(at_ready(), (BeginMeasurement(), Step.MEASURING))
    visit, effects = walk(visit, (Passed(RULES.measuring_limit_seconds - 1), Step.MEASURING), (Passed(1), Step.FAILED))
    assert visit.failure == Failure(FailureKind.SILENT)
    assert StopMeter() in effects


def test_a_late_reading_after_stop_is_nobodys():
    visit, _ = walk(at_ready(), (BeginMeasurement(), Step.MEASURING))
    late = MeterReading(visit.ticket, Reading(199, 99))
    visit, _ = walk(visit, (StopCuff(), Step.FAILED), (late, Step.FAILED), (BeginMeasurement(), Step.MEASURING))
    assert advance(visit, late) == (visit, ())


def test_a_late_reading_of_the_person_who_left_is_never_the_next_persons():
    first, _ = walk(at_ready(), (BeginMeasurement(), Step.MEASURING))
    late = MeterReading(first.ticket, Reading(199, 99))
    visit, _ = walk(first, (StopAndClear(), Step.GOODBYE), (Continue(), Step.WELCOME), (Continue(), Step.CHOOSE))
    visit, _ = walk(visit, *TO_REST, (Passed(300), Step.READY), (BeginMeasurement(), Step.MEASURING))
    for event in (late, MeterAccepted(first.ticket), MeterPressure(first.ticket, 150)):
        assert advance(visit, event) == (visit, ())


def test_going_on_without_a_second_reading_shows_the_first():
    visit, _ = measure(at_ready(), 118, 76)
    visit, _ = walk(visit, (Passed(60), Step.READY), (BeginMeasurement(), Step.MEASURING))
    visit, _ = walk(
        visit,
        (MeterFailed(visit.ticket, Failure(FailureKind.UNPLUGGED)), Step.FAILED),
        (Decline(), Step.PRESSURE_RESULT),
    )
    assert len(visit.readings) == 1


def test_going_on_without_any_reading_leads_to_the_choices():
    visit, _ = walk(at_ready(), (BeginMeasurement(), Step.MEASURING))
    failed = MeterFailed(visit.ticket, Failure(FailureKind.NO_METER))
    visit, _ = walk(visit, (failed, Step.FAILED), (Decline(), Step.CHOOSE))
    assert not visit.has_results


def test_a_first_reading_survives_back_and_coming_again():
    visit, _ = measure(at_ready(), 118, 76)
    visit, _ = walk(visit, (Back(), Step.CHOOSE), (Choose(Service.PRESSURE), Step.READY))
    assert len(visit.readings) == 1


def test_printing_and_ending_leave_an_empty_visit():
    visit, _ = measure(at_ready(), 118, 76)
    visit, _ = measure(visit, 116, 74)
    visit, effects = walk(visit, (Continue(), Step.CHOOSE), (Finish(), Step.SLIP), (Decline(), Step.GOODBYE))
    assert CountUse(Counted.VISIT_FINISHED) in effects and effects[-1] == Wipe()
    assert not visit.readings and not visit.has_results and not visit.person


@pytest.mark.parametrize("kind", FailureKind)
def test_every_way_to_fail_is_counted_and_a_stop_on_the_meter_is_no_fault(kind):
    visit, _ = walk(at_ready(), (BeginMeasurement(), Step.MEASURING))
    visit, effects = walk(visit, (MeterFailed(visit.ticket, Failure(kind)), Step.FAILED))
    counted = [effect.what for effect in effects if isinstance(effect, CountUse)]
    if kind is FailureKind.STOPPED:
        assert counted == [Counted.MEASUREMENT_STOPPED]
    else:
        assert counted[0] is Counted.MEASUREMENT_FAILED and counted[1].startswith("meter_")
