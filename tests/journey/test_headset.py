"""The kiosk and its headset: plugged in it speaks, and whoever listens is not taken for somebody who left."""

from __future__ import annotations

from visitor import Visitor

from kiosk.visit import Overlay, Step

VOICE = '[voice]\nengine = "command"\ncommand = "cat"\nplayer = "cat"'


class Socket:
    """A sound card's socket that tells what is plugged in."""

    there, inside = True, False

    def plugged(self):
        return self.inside

    def close(self):
        pass


class Voice:
    """Speaks as long as the test wants."""

    speaking = True

    def say(self, *_):
        pass

    def hush(self):
        pass

    def close(self):
        pass


def test_a_plugged_headset_starts_the_voice_and_a_pulled_one_ends_it(open_station):
    station, robot = open_station(more=VOICE)
    station._jack = socket = Socket()
    visitor = Visitor(station, robot)
    visitor.to_choices()
    assert not visitor.visit.voice.on
    socket.inside = True
    robot.wait_until(lambda: visitor.visit.voice.on and visitor.visit.rules.headset, 5)
    socket.inside = False
    robot.wait_until(lambda: not visitor.visit.voice.on and not visitor.visit.rules.headset, 5)


def test_nobody_has_left_while_the_voice_speaks(open_station):
    """Rule 24."""
    station, robot = open_station(more=VOICE)
    visitor = Visitor(station, robot)
    visitor.to_choices()
    station.speaker.close()
    station.speaker = voice = Voice()
    now = station.runner._clock
    ahead = [0.0]
    station.runner._clock = lambda: now() + ahead[0]
    for _ in range(5):
        ahead[0] += 50
        station._tick()
    assert visitor.visit.step is Step.CHOOSE and visitor.visit.overlay is None
    voice.speaking = False
    ahead[0] += 50
    station._tick()
    assert visitor.visit.overlay is Overlay.IDLE_WARNING, "then the warning comes as ever"
