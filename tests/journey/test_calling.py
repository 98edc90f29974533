"""A visitor calls the staff: from the screen to the address of the place, and back to the screen."""

from __future__ import annotations

import json

import pytest
from call_taker import CallTaker, nobody
from visitor import Visitor

from kiosk.visit import Calling


@pytest.fixture
def taker():
    there = CallTaker()
    yield there
    there.close()


def called(open_station, url):
    station, robot = open_station(more=f'[bell]\nkind = "http"\nurl = "{url}"\n[statistics]\nsite = "library"')
    visitor = Visitor(station, robot)
    visitor.to_choices()
    visitor.tap("frame.help", "help.staff", "staff.ring")
    robot.wait_until(lambda: visitor.visit.call.how is not Calling.RINGING, 10)
    robot.frames(2)
    return visitor


def test_a_call_reaches_the_place_and_the_visit_goes_on(open_station, taker):
    visitor = called(open_station, taker.url)
    assert visitor.robot.sees(visitor.t("staff.rung"))
    assert [json.loads(call[3]) for call in taker.calls] == [{"site": "library", "kiosk": "kiosk-1", "event": "help"}]
    visitor.tap("sheet.close")
    assert visitor.robot.sees(visitor.t("choose.pressure.title"))


def test_a_call_that_cannot_be_sent_says_what_to_do_instead(open_station):
    visitor = called(open_station, nobody())
    assert visitor.robot.sees(visitor.t("staff.ring_failed"))
    visitor.tap("frame.stop_and_clear")
    assert visitor.visit.call is None


def test_a_hand_that_fails_is_a_call_that_was_not_sent(open_station, monkeypatch):
    def broken(_config):
        raise RuntimeError("no bell")

    monkeypatch.setattr("kiosk.commands.ringing.bell_of", broken)
    visitor = called(open_station, "http://127.0.0.1:9/")
    assert visitor.robot.sees(visitor.t("staff.ring_failed"))


def test_as_shipped_there_is_no_bell(open_station):
    station, robot = open_station()
    visitor = Visitor(station, robot)
    visitor.to_choices()
    visitor.tap("frame.help", "help.staff")
    assert not robot.sees(visitor.t("staff.ring")) and robot.sees(visitor.t("staff.nobody"))
