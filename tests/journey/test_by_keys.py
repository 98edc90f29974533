"""A whole visit with the six keys alone: blood pressure, FINDRISC, the slip. No finger touches anything."""

from __future__ import annotations

import pytest
from windows import languages_and_windows

from kiosk.commands.tour_visit import TourVisit


@pytest.mark.parametrize(("code", "size"), languages_and_windows((960, 540)))
def test_from_the_first_key_to_the_slip_in_every_language(open_station, window, tmp_path, monkeypatch, code, size):
    window(*size)
    station, _ = open_station(pace=60, goodbye=0.5)
    tour = TourVisit(station, code, tmp_path, patient=False)
    monkeypatch.setattr(tour.robot, "tap", tour.robot.key_tap)
    monkeypatch.setattr(tour.robot, "tap_at", None)
    # The journey by touch takes the pictures and looks for what is out of place.
    monkeypatch.setattr(tour.robot, "screenshot", lambda path: path)
    monkeypatch.setattr(tour.robot, "problems", list)
    monkeypatch.setattr(tour.robot, "press_at", None)
    tour.take()
    station.close()
    assert tour.problems == []
    assert len(tour.slips()) == 1
