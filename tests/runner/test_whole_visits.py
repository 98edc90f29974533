"""Whole visits without screens: the runner, the meter's thread and its simulator, the counts and the slip."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import Desk
from journeys import ANSWERS, RULES, TO_CHOICES, TO_QUESTIONS, TO_REST

from devices.printers.port import PrintFailure, PrintProblem
from kiosk import events, visit
from kiosk.events import Answer, BeginMeasurement, Continue, Decline, Finish, Print, StopAndClear, StopCuff
from kiosk.store import open_store
from kiosk.visit import FailureKind, Step

RULES_PRACTICE = replace(RULES, practice=True)


@pytest.fixture
def desk_at(tmp_path):
    opened = []

    def build(port="sim://tm265x?systolic=146,142&diastolic=92,90&pulse=74,72&seconds=0.05", **more):
        desk = Desk(port, tmp_path, RULES_PRACTICE, **more)
        opened.append(desk)
        return desk

    yield build
    for desk in opened:
        desk.close()


def to_ready(desk):
    desk.send(*(event for event, _ in TO_CHOICES), *(event for event, _ in TO_REST))
    desk.pass_time(300)
    assert desk.visit.step is Step.READY


def measure(desk):
    if desk.visit.step is Step.PAUSE:
        desk.pass_time(60)
    desk.send(BeginMeasurement())
    return desk.until(lambda now: now.step is not Step.MEASURING)


def test_from_the_first_touch_to_the_printed_slip(desk_at, tmp_path):
    desk = desk_at()
    to_ready(desk)
    assert measure(desk).step is Step.PAUSE
    assert measure(desk).step is Step.PRESSURE_RESULT
    assert [(reading.systolic, reading.diastolic, reading.pulse) for reading in desk.visit.readings] == [
        (146, 92, 74),
        (142, 90, 72),
    ]
    desk.send(Continue(), *(event for event, _ in TO_QUESTIONS if not isinstance(event, events.SayAboutYou)))
    while desk.visit.step is Step.ABOUT_YOU:
        desk.send(events.SayAboutYou(False))
    for value in ANSWERS:
        desk.send(Answer(value), Continue())
    desk.send(Continue())
    assert desk.visit.step is Step.TEST_RESULT
    desk.send(Continue(), Finish())
    desk.until(lambda now: now.slip is not None)
    assert desk.visit.slip.width * desk.visit.slip.height * 4 == len(desk.visit.slip.pixels)
    desk.send(Print())
    desk.until_step(Step.PRINTED)
    desk.send(Continue())
    assert desk.visit.step is Step.GOODBYE

    slips = list((tmp_path / "slips").glob("*.pdf"))
    assert len(slips) == 1 and slips[0].read_bytes().startswith(b"%PDF")
    desk.counting.close()
    counts = open_store(tmp_path / "practice.sqlite3").open_counts()
    assert {name: bucket.visits for name, bucket in counts.buckets.items()} == dict.fromkeys(
        ("pressure", "tests", "findrisc", "visits", "month", "sex", "age_pressure"), 1
    )
    assert counts.cells == {
        ("pressure_class", "mildly_raised"): 1,
        ("systolic_10", "140_149"): 1,
        ("diastolic_10", "90_99"): 1,
        ("pulse", "50_100"): 1,
        ("irregular_pulse", "not_noted"): 1,
        ("findrisc", "moderate"): 1,
        ("language", "fi"): 1,
        ("modes", "plain"): 1,
        ("sex", "female"): 1,
        ("age_pressure", "45_64.mildly_raised"): 1,
    }


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ("fault=bad_bcc", FailureKind.BAD_CHECKSUM),
        ("error=E43", FailureKind.DEVICE_ERROR),
        ("fault=nak", FailureKind.BUSY),
        ("fault=unplug&replug=0.2", FailureKind.UNPLUGGED),
    ],
)
def test_a_failed_measurement_is_told_and_a_second_try_works(desk_at, options, kind):
    desk = desk_at(f"sim://tm265x?seconds=0.05&only=1&{options}")
    to_ready(desk)
    failed = measure(desk)
    assert failed.step is Step.FAILED and failed.failure.kind is kind
    assert not failed.readings
    desk.settle(0.8)  # the cable is put back meanwhile
    assert measure(desk).step is Step.PAUSE, "the kiosk recovers without a restart"


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ("systolic=60&diastolic=90&mean=70", FailureKind.NOT_TRUSTED),
        ("systolic=900&mean=100", FailureKind.OUT_OF_RANGE),
        ("fault=silence", FailureKind.SILENT),
    ],
)
def test_an_impossible_result_never_becomes_a_reading(desk_at, options, kind):
    desk = desk_at(f"sim://tm265x?seconds=0.05&{options}")
    to_ready(desk)
    for _ in range(2):
        failed = measure(desk)
        assert failed.step is Step.FAILED and failed.failure.kind is kind and not failed.readings


def test_stop_deflates_and_the_late_result_is_nobodys(desk_at):
    desk = desk_at("sim://tm265x?seconds=0.6")
    to_ready(desk)
    desk.send(BeginMeasurement())
    desk.until(lambda now: now.phase is visit.MeasuringPhase.RUNNING)
    desk.send(StopCuff())
    desk.settle(1.0)
    assert desk.visit.step is Step.FAILED and not desk.visit.readings
    assert measure(desk).readings, "after a stop the visitor may try again"


def test_two_visitors_in_a_row_share_nothing(desk_at):
    """The first one leaves in the middle of a measurement whose result the meter sends anyway, late."""
    desk = desk_at("sim://tm265x?systolic=197,118&diastolic=99,76&seconds=0.3&fault=late&late=0.8&only=1")
    to_ready(desk)
    desk.send(BeginMeasurement())
    desk.until(lambda now: now.phase is visit.MeasuringPhase.RUNNING)
    desk.send(StopAndClear(), Continue(), Continue())
    desk.send(*(event for event, _ in TO_REST))
    desk.pass_time(300)
    second = measure(desk)
    desk.settle(1.2)
    assert [reading.systolic for reading in second.readings] in ([118], []), "never the 197 of the one who left"
    assert not any(reading.systolic == 197 for shown in desk.shown for reading in shown.readings)


def test_no_meter_at_all_is_said_and_the_visit_goes_on(desk_at, tmp_path):
    desk = desk_at(str(tmp_path / "no-such-port"))
    to_ready(desk)
    assert measure(desk).failure.kind is FailureKind.NO_METER
    desk.send(Decline())
    assert desk.visit.step is Step.CHOOSE


class BrokenPrinter:
    def __init__(self, fault):
        self.fault = fault

    def print(self, document, title, still_wanted):
        raise self.fault


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (PrintProblem(PrintFailure.NO_PAPER, "tray 1"), visit.PrintProblem.NO_PAPER),
        (PrintProblem(PrintFailure.UNKNOWN_QUEUE, "no such queue"), visit.PrintProblem.ERROR),
        (RuntimeError("anything"), visit.PrintProblem.ERROR),
    ],
)
def test_a_slip_that_fails_is_told_and_the_result_stays(desk_at, fault, told):
    desk = desk_at(printer=BrokenPrinter(fault))
    to_ready(desk)
    measure(desk)
    measure(desk)
    desk.send(Print())
    desk.send(Print())
    desk.until_step(Step.PRINT_FAILED)
    assert desk.visit.print_problem is told
    desk.send(Decline())
    assert desk.visit.step is Step.PRESSURE_RESULT


def test_a_wiped_slip_is_not_drawn_for_the_next_visitor(desk_at):
    desk = desk_at()
    to_ready(desk)
    measure(desk)
    measure(desk)
    desk.send(Print(), StopAndClear(), Continue())
    desk.settle(1.0)
    assert all(shown.slip is None for shown in desk.shown)


def test_logs_hold_no_values(desk_at, caplog):
    caplog.set_level("DEBUG")
    desk = desk_at("sim://tm265x?systolic=187,186&diastolic=93,94&pulse=77&seconds=0.05")
    to_ready(desk)
    measure(desk)
    measure(desk)
    desk.send(Continue())
    desk.settle()
    words = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("alembic"))
    assert "step ready" in words and "effect StartMeter" in words
    for told in ("187", "186", "93", "94", "77", "markedly", "raised", "repeat", "urgent"):
        assert told not in words, f"{told} stands in the log"
