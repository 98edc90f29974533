"""One whole visit by real touches on real screens, in every language, and what must hold on the way."""

from __future__ import annotations

import time
from dataclasses import replace

import pypdfium2
import pytest
from visitor import METER, Visitor

from kiosk.blood_pressure import Reading
from kiosk.commands.tour_visit import COUNTED, TourVisit
from kiosk.language import load
from kiosk.samples import samples
from kiosk.samples_of_tests import samples_of_tests
from kiosk.store import open_store
from kiosk.visit import Overlay, Step
from screens.taps import AFTER_TAP


@pytest.fixture
def visitor(open_station):
    return Visitor(*open_station())


@pytest.mark.parametrize("code", ["fi"])  # the other languages are gone through by keys and by ear
def test_from_the_first_touch_to_the_slip_in_every_language(open_station, tmp_path, code):
    station, _ = open_station(pace=60, goodbye=0.5)
    tour = TourVisit(station, code, tmp_path, patient=False)
    tour.take()
    station.close()
    assert tour.problems == []
    (slip,) = tour.slips()
    page = pypdfium2.PdfDocument(slip)[0].get_textpage().get_text_range()
    for said in ("144", "91", "146", "142", load(code)("pressure.class.mildly_raised")):
        assert said.casefold() in page.casefold()
    counted = open_store(tmp_path / "data" / "practice.sqlite3").open_counts()
    tables = {table: {cell: 1} for table, cell in counted.cells}
    visits = {name: bucket.visits for name, bucket in counted.buckets.items()}
    assert {**tables, "visits": visits} == {**COUNTED, "language": {code: 1}}


def test_stop_and_clear_after_a_real_measurement_leaves_nothing(open_station):
    visitor = Visitor(*open_station())
    visitor.to_ready()
    visitor.measure_twice()
    assert visitor.robot.sees("144")
    visitor.tap("frame.stop_and_clear")
    assert visitor.visit.step is Step.GOODBYE and not visitor.visit.readings
    held = visitor.robot.everything_held()
    assert not [text for text in held if any(value in text for value in ("144", "146", "142"))]


@pytest.mark.parametrize("step", [step for step in Step if step not in (Step.RESTING, Step.GOODBYE)])
def test_stop_and_clear_works_on_every_step(open_station, step):
    """A visit in the middle of that step, with readings in it, is put into the running kiosk and stopped by a touch.

    The clock runs at its own pace: no pause may end between the finger's coming down and its going up.
    """
    visitor = Visitor(*open_station(pace=1.0))
    all_samples = [*samples().values(), *samples_of_tests().values()]
    sample = next(each for each in all_samples if each.step is step and each.overlay is None)
    runner = visitor.station.runner
    marked = replace(sample, readings=(Reading(171, 97, 83), Reading(173, 98, 84)), ticket=runner.visit.ticket + 1)
    runner.visit = marked
    visitor.station.app.show(marked)
    visitor.tap("frame.stop_and_clear")
    assert visitor.visit.step is Step.GOODBYE
    assert not visitor.visit.readings and visitor.visit.ticket > marked.ticket
    held = visitor.robot.everything_held()
    assert not [text for text in held if any(value in text for value in ("171", "172", "173"))]


def test_a_stop_deflates_and_is_told(open_station):
    visitor = Visitor(*open_station(METER.replace("seconds=0.3", "seconds=5")))
    visitor.to_ready()
    visitor.tap("ready.begin")
    visitor.wait_for(Step.MEASURING)
    visitor.tap("measuring.stop")
    assert visitor.visit.step is Step.FAILED
    assert visitor.robot.sees(visitor.t("meter.stopped.title"))
    visitor.tap("failed.without")
    assert visitor.visit.step is Step.CHOOSE


def test_a_pulled_cable_is_told_and_the_next_try_works(open_station):
    visitor = Visitor(*open_station(METER + "&fault=unplug&replug=0.4&only=1"))
    visitor.to_ready()
    visitor.tap("ready.begin")
    visitor.wait_for(Step.FAILED)
    assert visitor.robot.sees(visitor.t("meter.unplugged.title"))
    limit = time.monotonic() + 1.5
    visitor.robot.wait_until(lambda: time.monotonic() > limit, 5)
    visitor.tap("failed.again")
    visitor.wait_for(Step.PAUSE)


def test_very_high_values_are_repeated_once_and_then_urgent(open_station):
    high = METER.replace("systolic=146,142", "systolic=208").replace("diastolic=92,90", "diastolic=119")
    visitor = Visitor(*open_station(high))
    visitor.to_ready()
    visitor.measure_twice()
    assert visitor.visit.step is Step.REPEAT
    visitor.tap("repeat.rest")
    visitor.wait_for(Step.READY)
    visitor.tap("ready.begin")
    visitor.wait_for(Step.URGENT)
    for said in ("112", "116 117", "208", "119"):
        assert visitor.robot.sees(said)


def test_a_slip_that_cannot_be_written_is_told_and_the_result_stays(open_station):
    visitor = Visitor(*open_station(more='[printer]\nfolder = "/proc/no-such-place"'))
    visitor.to_ready()
    visitor.measure_twice()
    visitor.tap("result.print")
    visitor.wait_for(Step.SLIP)
    visitor.tap("preview.print")
    visitor.wait_for(Step.PRINT_FAILED)
    assert visitor.robot.sees(visitor.t("print_failed.error.title"))
    assert visitor.robot.sees("144") and visitor.robot.sees("91"), "the result stays on the screen"
    visitor.tap("print_failed.without")
    assert visitor.visit.step is Step.PRESSURE_RESULT


def test_language_and_view_change_in_the_middle_of_a_test_and_keep_answers(visitor):
    visitor.to_choices()
    visitor.tap("findrisc.title", "test_intro.begin", "about_you.no", "about_you.no")
    visitor.robot.tap("5")
    visitor.robot.tap("8")
    visitor.tap("question.next")
    visitor.robot.tap("Suomi")
    visitor.robot.tap("Svenska")
    swedish = load("sv")
    assert visitor.robot.sees(swedish("findrisc.height.title"))
    visitor.robot.tap(swedish("frame.view"))
    visitor.robot.tap(swedish("view.contrast"))
    assert visitor.visit.view.high_contrast
    visitor.robot.tap(swedish("sheet.close"))
    assert visitor.visit.overlay is None and visitor.visit.test.answers == {"age": 58}
    visitor.robot.tap(swedish("frame.back"))
    assert visitor.visit.index == 0 and visitor.robot.sees("58")


def test_an_idle_visit_is_warned_can_stay_and_is_else_erased(open_station):
    visitor = Visitor(*open_station(pace=1))
    visitor.to_choices()
    visitor.station.runner._last -= 61
    visitor.robot.wait_until(lambda: visitor.visit.overlay is Overlay.IDLE_WARNING, 3)
    visitor.tap("idle.stay")
    assert visitor.visit.overlay is None
    visitor.station.runner._last -= 61
    visitor.robot.wait_until(lambda: visitor.visit.overlay is Overlay.IDLE_WARNING, 3)
    visitor.station.runner._last -= 31
    visitor.wait_for(Step.RESTING, 3)


def test_impatient_taps_do_not_skip_a_screen(visitor):
    """The button that leads on stands at the same place on every preparation screen: fast taps must not run through."""
    visitor.to_choices()
    visitor.tap("choose.pressure.title", "feeling.none", "about_you.yes", "about_you.no", "about_you.no")
    assert (visitor.visit.step, visitor.visit.index) == (Step.PREPARATION, 0)
    rect = visitor.robot.find(visitor.t("preparation.go_on")).rect
    began = time.monotonic()
    for _ in range(8):
        finger = visitor.robot.press_at(rect.x + rect.width / 2, rect.y + rect.height / 2)
        visitor.robot.lift(finger)
    screens = (time.monotonic() - began) / AFTER_TAP + 1
    assert screens < 5, "this machine is too slow for taps to be fast"
    assert visitor.visit.step is Step.PREPARATION and visitor.visit.index <= screens


def test_a_fault_on_a_screen_leads_home_and_three_end_the_kiosk(visitor, monkeypatch):
    visitor.to_choices()
    visitor.station._crashed("RuntimeError")
    assert visitor.visit.step is Step.RESTING
    ended = []
    monkeypatch.setattr(visitor.station.app, "quit", lambda: ended.append(True))
    visitor.station._crashed("RuntimeError")
    assert not ended
    visitor.station._crashed("RuntimeError")
    assert ended and visitor.station.gave_up


def test_a_meter_that_turns_out_to_be_simulated_makes_everything_practice(open_station, tmp_path):
    """The port's link led nowhere at the start, so it looked real."""
    import threading

    from devices.simulators import make_wired
    from devices.simulators.pty import PseudoTerminal

    link = tmp_path / "meter"
    station, robot = open_station(port=str(link))
    assert not station.runner.visit.rules.practice
    terminal = PseudoTerminal(make_wired("tm265x", {}), lambda _path: None, link)
    thread = threading.Thread(target=terminal.run, daemon=True)
    thread.start()
    try:
        robot.wait_until(lambda: station.runner.visit.rules.practice, 10)
        robot.frames(2)
        assert robot.sees(load("fi")("frame.practice"))
    finally:
        terminal.stop()
        thread.join(5)
