"""The voice belongs to a visit: on with a headset, as one likes it, and forgotten afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from journeys import PACKS, at_choices

from kiosk.events import ChooseVoice, HeadsetChanged, Passed, StopAndClear
from kiosk.flow import advance
from kiosk.steps.moves import new_visit
from kiosk.visit import Rules, Step, Voice

RULES = Rules(packs=PACKS, practice=False, speaks=True)


def test_a_headset_starts_the_voice_and_pulling_it_out_ends_it():
    visit = at_choices(RULES)
    assert not visit.voice.on
    visit, effects = advance(visit, HeadsetChanged(True))
    assert visit.voice.on and visit.rules.headset and effects == ()
    visit, _ = advance(visit, HeadsetChanged(False))
    assert not visit.voice.on and not visit.rules.headset, "nothing comes out of a loudspeaker that nobody asked for"


def test_also_before_anybody_has_begun_and_it_stays_for_the_next():
    visit, _ = advance(new_visit(RULES), HeadsetChanged(True))
    assert visit.step is Step.RESTING and visit.voice.on
    assert new_visit(visit.rules).voice == Voice(on=True)


def test_a_kiosk_without_a_voice_takes_no_notice():
    visit = at_choices(replace(RULES, speaks=False))
    assert advance(visit, HeadsetChanged(True)) == (visit, ())
    assert advance(visit, ChooseVoice(Voice(on=True))) == (visit, ())


def test_pace_and_loudness_return_to_the_usual_after_the_visit():
    visit, _ = advance(at_choices(RULES), ChooseVoice(Voice(on=True, pace=2, loudness=-2)))
    visit, _ = advance(visit, StopAndClear())
    assert visit.step is Step.GOODBYE and visit.voice.loudness == -2, "the goodbye is still for this visitor"
    visit, _ = advance(visit, Passed(60))
    assert visit.step is Step.RESTING and visit.voice == Voice()


@pytest.mark.parametrize("wrong", [{"pace": 3}, {"loudness": -3}])
def test_there_are_five_paces_and_five_loudnesses(wrong):
    with pytest.raises(ValueError, match="from -2 to 2"):
        Voice(on=True, **wrong)
