"""A whole visit with the six keys alone: blood pressure, FINDRISC, the slip. No finger touches anything."""

from __future__ import annotations

import pytest

from kiosk.commands.tour_visit import TourVisit
from kiosk.language import LANGUAGES


@pytest.mark.parametrize("size", [(540, 960), (960, 540)], ids=["standing", "lying"])
@pytest.mark.parametrize("code", LANGUAGES)
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
