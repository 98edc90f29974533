"""A whole visit by somebody who sees nothing: chooses by what the voice says, with six keys, and looks at no widget."""

from __future__ import annotations

import pytest
from windows import languages_and_windows

from kiosk.commands.tour_visit import TourVisit
from kiosk.events import HeadsetChanged
from screens.keys import Key
from screens.narrator import Mouth

MOST_PRESSES = 40


class Listener:
    """Hears; presses right until the wanted words are said, then select."""

    def __init__(self, station, robot):
        self.heard = []
        self._robot = robot
        self._narrator = station.app.frame.narrator
        self._narrator._mouth = Mouth(self._hear, lambda: None)
        self._narrator._soon.timeout = 0.02  # two frames; a visitor is not in such a hurry

    def _hear(self, sentences, language, voice):
        self.heard += [(sentence, language) for sentence in sentences]

    def choose(self, words):
        """Hears out how the screen begins, as everybody would, and looks for the words."""
        self._robot.wait_until(lambda: not self._narrator.is_waiting, 5)
        wanted = " ".join(words.split()).casefold()
        for _ in range(MOST_PRESSES):
            self._robot.key(Key.RIGHT)
            said = self.heard[-1][0].casefold()
            if said == wanted or said.startswith((wanted + " ", wanted + ",")):
                self._robot.key(Key.SELECT)
                return
        raise AssertionError(f"{words!r} was never said; the last were {self.heard[-MOST_PRESSES:]}")


@pytest.mark.parametrize(("code", "size"), languages_and_windows((640, 400)))
def test_from_the_headset_to_the_slip_by_ear_in_every_language(open_station, window, tmp_path, monkeypatch, code, size):
    window(*size)
    station, robot = open_station(pace=60, more='[voice]\nengine = "espeak-ng"\nplayer = "cat"', goodbye=0.5)
    station.runner.send(HeadsetChanged(True))
    tour = TourVisit(station, code, tmp_path, patient=False)
    listener = Listener(station, tour.robot)
    monkeypatch.setattr(tour.robot, "tap", listener.choose)
    monkeypatch.setattr(tour.robot, "tap_at", None)
    # The journey by touch takes the pictures and looks for what is out of place.
    monkeypatch.setattr(tour.robot, "screenshot", lambda path: path)
    monkeypatch.setattr(tour.robot, "problems", list)
    tour.take()
    assert tour.problems == []
    assert len(tour.slips()) == 1
    said = " ".join(sentence for sentence, language in listener.heard if language == code)
    for value in ("144", "91", "146", "142"):
        assert value in said, "the results are heard, too"
    assert not [text for text in robot.everything_held() if "144" in text]
    assert not [text for text in listener._narrator._read if "144" in text], "nor does the voice keep anything"
