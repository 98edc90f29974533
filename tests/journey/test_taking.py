"""Results taken along by touch: read off the screen by an independent reader, written on a stick, then gone."""

from __future__ import annotations

import json
import logging
import threading

import zxingcpp
from fhir.resources.R4B.bundle import Bundle
from PIL import Image
from visitor import METER, Visitor

from kiosk import stick
from kiosk.commands import taking
from kiosk.samples import samples
from kiosk.visit import Saving, Step
from screens.widgets.qr_picture import QrPicture


def measured(open_station, more):
    station, robot = open_station(port=METER, more=f'[printer]\nkind = "none"\n{more}')
    visitor = Visitor(station, robot)
    visitor.to_ready()
    visitor.measure_twice()
    visitor.wait_for(Step.PRESSURE_RESULT)
    while visitor.visit.step is Step.PRESSURE_RESULT:
        visitor.tap("result.continue" if robot.sees(visitor.t("result.continue")) else "result.what_now")
    return visitor


def read_screen(robot, path):
    found = zxingcpp.read_barcodes(Image.open(robot.screenshot(path)), formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1, "one code on the screen, and it can be read off it"
    return json.loads(found[0].bytes)


def test_as_shipped_nothing_can_be_taken_along(open_station):
    visitor = measured(open_station, "")
    assert not visitor.robot.sees(visitor.t("choose.take"))


def test_codes_are_read_off_the_screen_and_gone_afterwards(open_station, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    visitor = measured(open_station, "[fhir]\nqr = true")
    robot, t = visitor.robot, visitor.t
    visitor.tap("choose.take")
    robot.wait_until(lambda: visitor.visit.codes is not None, 10)
    robot.frames(3)
    read = []
    parts = len(visitor.visit.codes)
    for part in range(1, parts + 1):
        assert robot.sees(t("take.code.part", name=t("take.code.pressure"), part=part, parts=parts))
        assert robot.sees(t("take.lead"))
        read.append(read_screen(robot, tmp_path / "screen.png"))
        if part < parts:
            visitor.tap("take.next")
    for one in read:
        Bundle.model_validate(one)
        assert one["meta"]["security"][0]["code"] == "HTEST", "the meter is simulated, and the code says so"
    pressures = [entry["resource"]["component"][0]["valueQuantity"]["value"] for one in read for entry in one["entry"]]
    assert pressures == [146, 142, 144]
    visitor.tap("take.done")
    assert visitor.visit.step is Step.CHOOSE and visitor.visit.codes is None
    for screen in robot.frame.screens():
        held = [widget.code for widget in screen.walk(restrict=True) if isinstance(widget, QrPicture)]
        assert held in ([], [None]), "no code is left on any screen"
    assert not [record for record in caplog.records if "146" in record.getMessage()]


def test_a_file_is_written_on_the_stick_and_on_nothing_else(open_station, tmp_path, monkeypatch):
    folder = tmp_path / "stick"
    visitor = measured(open_station, f'[fhir]\nstick = "{folder}"')
    visitor.tap("choose.take", "take.stick.save")
    visitor.robot.wait_until(lambda: visitor.visit.saving is Saving.NO_STICK, 10)
    assert visitor.robot.sees(visitor.t("take.stick.no_stick"))
    folder.mkdir()
    visitor.tap("take.stick.save")
    visitor.robot.wait_until(lambda: visitor.visit.saving is not Saving.WRITING, 10)
    assert visitor.visit.saving is Saving.NO_STICK, "a plain folder lies on the kiosk's own disk"
    monkeypatch.setattr(stick, "is_mounted", lambda _folder: True)
    visitor.tap("take.stick.save")
    visitor.robot.wait_until(lambda: visitor.visit.saving is Saving.SAVED, 10)
    assert visitor.robot.sees(visitor.t("take.stick.saved"))
    [file] = folder.iterdir()
    one = Bundle.model_validate_json(file.read_bytes())
    assert len(one.entry) == 3
    visitor.tap("take.done")
    assert visitor.visit.step is Step.CHOOSE


def test_while_the_stick_is_written_the_screen_says_so_and_waits(open_station, tmp_path, monkeypatch):
    """The codes arrive in the meantime, and the visitor touches what there is."""
    codes = samples()["take"].codes
    written, drawn = threading.Event(), threading.Event()
    monkeypatch.setattr(stick, "write", lambda *_: written.wait(20) and "")
    monkeypatch.setattr(taking, "qr_codes", lambda *_: drawn.wait(20) and codes)
    visitor = measured(open_station, f'[fhir]\nqr = true\nstick = "{tmp_path}"')
    robot, t = visitor.robot, visitor.t
    visitor.tap("choose.take", "take.next", "take.stick.save")
    drawn.set()
    robot.wait_until(lambda: visitor.visit.codes is not None)
    robot.frames(3)
    assert robot.sees(t("take.stick.writing")) and robot.problems() == []
    for seen in robot.frame.screen.ids.main, robot.frame.screen.ids.side:
        robot.tap_at(*seen.center)
        assert visitor.visit.step is Step.TAKE and visitor.visit.saving is Saving.WRITING
    assert t("frame.back") not in [seen.says for seen in robot.targets()]
    written.set()
    robot.wait_until(lambda: visitor.visit.saving is Saving.SAVED)
    robot.frames(3)
    assert robot.sees(t("take.stick.saved"))
    visitor.tap("take.done")
    assert visitor.visit.step is Step.CHOOSE


def test_the_next_visitor_finds_neither_code_nor_state(open_station, tmp_path):
    visitor = measured(open_station, "[fhir]\nqr = true")
    visitor.tap("choose.take")
    visitor.robot.wait_until(lambda: visitor.visit.codes is not None, 10)
    visitor.station.runner.start_over()
    visitor.robot.frames(3)
    visitor.to_choices()
    assert not visitor.robot.sees(visitor.t("choose.take"))
    assert visitor.visit.codes is None and visitor.visit.saving is None
