"""A technician, by touch: in through the corner and the PIN, a wrong meter, the right one, a test, and out; a visit works."""

from __future__ import annotations

import threading

import pytest
from technician_hand import Technician

from kiosk.commands.context import Context
from kiosk.commands.meter_set import use_and_read
from kiosk.config import load
from kiosk.data_folder import pins_file
from kiosk.language import load as words
from kiosk.locked import pins as module
from kiosk.locked.pins import Pins
from kiosk.visit import Step

FI = words("fi")
PORT = "sim://suntech?systolic=151,149&diastolic=95&seconds=0.6"


@pytest.fixture
def technician(open_station, tmp_path, monkeypatch):
    """A kiosk whose configuration names the wrong meter for what is at its port, and whose PIN is 2580."""
    monkeypatch.setitem(module.SCRYPT, "n", 2**4)
    monkeypatch.setattr("screens.locked.corner.HOLD_SECONDS", 0.3)
    monkeypatch.setattr("devices.ports.list_ports", lambda: [])  # not those of the machine that runs the tests
    Pins(pins_file(tmp_path / "data")).choose("technician", "2580")
    station, robot = open_station(port=PORT, more='model = "tm265x"')
    context = Context(tmp_path / "kiosk.toml", tmp_path / "data")
    station._use_settings = lambda values: use_and_read(context, values)
    return Technician(station, robot)


def test_a_wrong_meter_is_found_and_the_right_one_set_without_a_restart(technician, tmp_path):
    technician.get_in()
    assert technician.visit.step is Step.RESTING
    technician.tap("technician.test.door", "technician.test.start")
    technician.robot.wait_until(lambda: technician.area().test.outcome, 10)
    assert technician.area().test.outcome == "technician.outcome.silent"
    technician.tap("technician.back", "technician.port.door")
    technician.robot.wait_until(lambda: technician.area().ports, 5)
    technician.tap("technician.port.ask")
    technician.robot.wait_until(lambda: technician.area().ports[0].answers is not None, 30)
    assert technician.area().ports[0].answers == ("suntech",)
    assert technician.robot.sees("Vastaa: suntech")
    technician.tap("technician.back", "technician.model.door", "technician.more")
    technician.robot.tap("suntech · SunTech Advantage / LX / Advantage A+ / SB")
    technician.tap("technician.back")
    assert technician.area().changed
    technician.tap("technician.test.door", "technician.test.start")
    technician.robot.wait_until(lambda: technician.area().test.outcome, 10)
    said = dict(technician.area().test.values)
    assert (said["systolic"], said["diastolic"]) == ("151", "95")
    assert any(line.event.startswith("pressure") for line in technician.area().test.lines)
    technician.tap("technician.back", "technician.home.save")
    assert load(tmp_path / "kiosk.toml").meter.model == "suntech" and not technician.area().changed
    technician.tap("technician.leave")
    assert technician.area() is None and technician.robot.sees(FI("resting.begin"))
    assert not [text for text in technician.robot.everything_held() if "151" in text]
    technician.to_ready()
    technician.tap("ready.begin")
    technician.wait_for(Step.PAUSE)
    assert technician.visit.readings[0].diastolic == 95
    meters = [thread.name for thread in threading.enumerate() if thread.name.startswith("meter-")]
    assert meters == ["meter-suntech"]


def test_a_wrong_pin_lets_nobody_in_and_costs_time(technician):
    technician.hold_the_corner()
    for _ in range(3):
        technician.type_pin("9999")
        technician.robot.wait_until(lambda: technician.area().pin.wrong or technician.area().pin.wait_seconds, 5)
    technician.robot.wait_until(lambda: technician.area().pin.wait_seconds == 5, 5)
    assert not technician.robot.sees("7")
    technician.tap("technician.leave")
    assert technician.area() is None


def test_without_a_pin_the_area_stays_shut_and_says_how_to_choose_one(technician, tmp_path):
    pins_file(tmp_path / "data").unlink()
    technician.hold_the_corner()
    assert technician.robot.sees("kiosk pin set technician") and not technician.robot.sees("7")


def test_nobody_there_for_a_while_and_it_is_left_and_the_cuff_is_emptied(technician):
    technician.get_in()
    technician.tap("technician.model.door", "technician.more")
    technician.robot.tap("suntech · SunTech Advantage / LX / Advantage A+ / SB")
    technician.tap("technician.back", "technician.test.door", "technician.test.start")
    technician.robot.wait_until(lambda: technician.area().test.cuff_pressure is not None, 5)
    technician.station.areas.technician._touched -= 1000
    technician.robot.wait_until(lambda: technician.area() is None, 5)
    assert technician.station.meter.model == "tm265x", "what was not saved is dropped"
    meters = [thread.name for thread in threading.enumerate() if thread.name.startswith("meter-")]
    assert meters == ["meter-tm265x"], "the kiosk has its own meter back"


def test_stop_empties_the_cuff_and_says_so(technician):
    technician.get_in()
    technician.tap("technician.model.door", "technician.more")
    technician.robot.tap("suntech · SunTech Advantage / LX / Advantage A+ / SB")
    technician.tap("technician.back", "technician.test.door", "technician.test.start")
    technician.robot.wait_until(lambda: technician.area().test.cuff_pressure is not None, 5)
    technician.tap("technician.test.stop")
    technician.robot.wait_until(lambda: technician.area().test.outcome == "technician.outcome.stopped", 5)
    assert any("3a 79 01 00 4c" in line.hex for line in technician.area().test.lines)


def test_the_accuracy_check_is_written_down(technician, tmp_path):
    technician.get_in()
    technician.tap("technician.clock.door", "technician.clock.done", "technician.clock.sure")
    assert load(tmp_path / "kiosk.toml").meter.accuracy_checked is not None
    assert technician.area().accuracy.due is not None


def choose_suntech(technician):
    technician.tap("technician.model.door", "technician.more")
    technician.robot.tap("suntech · SunTech Advantage / LX / Advantage A+ / SB")
    technician.tap("technician.back")


def test_a_test_is_recorded_read_again_and_deleted(technician, tmp_path):
    technician.get_in()
    choose_suntech(technician)
    technician.tap("technician.test.door", "technician.test.record")
    technician.robot.wait_until(lambda: technician.area().test.recording, 10)
    assert technician.area().test.outcome == "technician.outcome.reading"
    [file] = (tmp_path / "data" / "recordings").iterdir()
    technician.robot.wait_until(lambda: technician.robot.sees(file.name), 2)
    received = "".join(line.hex for line in technician.area().test.lines if line.direction == "in")
    assert file.read_bytes().hex() == received.replace(" ", "")
    technician.tap("technician.back", "technician.replay.door")
    technician.robot.tap(file.name)
    assert technician.area().test.outcome == "technician.outcome.reading"
    assert technician.robot.sees("151/95")
    technician.tap("technician.replay.delete", "technician.replay.sure")
    assert not file.exists() and not technician.robot.sees("151/95")
    technician.tap("technician.leave")
    assert not [text for text in technician.robot.everything_held() if "151" in text]


def test_a_recording_that_cannot_be_written_is_said_and_nothing_is_measured(technician, tmp_path):
    (tmp_path / "data" / "recordings").write_text("in the way")
    technician.get_in()
    choose_suntech(technician)
    technician.tap("technician.test.door", "technician.test.record")
    assert technician.robot.sees("recordings") and not technician.area().test.running


def test_the_check_says_what_the_doctor_says_and_what_to_choose(technician, monkeypatch):
    monkeypatch.setattr("devices.probing.ANSWER_SECONDS", 0.3)
    technician.get_in()
    technician.tap("technician.check.door", "technician.check.door")
    assert technician.area().checking and technician.robot.sees(FI("technician.check.running"))
    technician.robot.wait_until(lambda: technician.area().findings, 20)
    assert [finding.code for finding in technician.area().findings] == ["practice", "wrong_model"]
    assert technician.robot.sees("tm265x ei vastaa, mutta suntech vastaa.")
    technician.tap("technician.leave")
    assert technician.station.worker is not None, "the kiosk has its own meter back"


def test_who_leaves_during_a_check_harms_no_visit(technician, monkeypatch):
    monkeypatch.setattr("devices.probing.ANSWER_SECONDS", 0.3)
    technician.get_in()
    technician.tap("technician.check.door", "technician.check.door", "technician.leave")
    assert technician.area() is None
    technician.station._start_meter(1)  # the port is still being asked
    technician.robot.wait_until(lambda: technician.station.worker is not None, 20)


def test_staff_are_reminded_of_the_accuracy_check_on_the_resting_screen(open_station, tmp_path):
    from datetime import date, timedelta

    long_ago = date.today() - timedelta(days=800)
    station, robot = open_station(port=PORT, more=f'model = "suntech"\naccuracy_checked = {long_ago}')
    assert robot.sees(FI("resting.accuracy").partition("{")[0])
    context = Context(tmp_path / "kiosk.toml", tmp_path / "data")
    station.use_meter(use_and_read(context, {"accuracy_checked": date.today()}))
    robot.frames(2)
    assert not robot.sees(FI("resting.accuracy").partition("{")[0])
