"""What is said of every screen: all its words, in the order of reading; of results nothing without a headset."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stage import Stage

from kiosk import samples
from kiosk.language import load
from kiosk.samples_of_tests import samples_of_tests
from kiosk.slip.sample import sample_picture
from kiosk.visit import Overlay, Step, Voice
from screens import inspect
from screens.keys import Key
from screens.narrator import Mouth
from screens.speech import PRIVATE, script, spoken, words_of

FI = load("fi")
ALL = samples.samples()
OF_TESTS = {
    name: visit for name, visit in samples_of_tests().items() if name.startswith(("test_result", "topic", "crisis"))
}


class Ear:
    """Hears what is said: texts in order, None where it was silenced."""

    def __init__(self) -> None:
        self.heard: list[str | None] = []

    def mouth(self) -> Mouth:
        return Mouth(lambda sentences, _language, _voice: self.heard.extend(sentences), lambda: self.heard.append(None))

    def said(self) -> list[str]:
        return [each for each in self.heard if each is not None]


@pytest.fixture
def ear(stage: Stage) -> Ear:
    heard = Ear()
    stage.robot.frame.narrator._mouth = heard.mouth()
    return heard


def listen(stage: Stage, ear: Ear, name: str, *, headset: bool = False, **changes: object) -> None:
    rules = replace(ALL[name].rules, speaks=True, headset=headset)
    stage.show(name, rules=rules, **{"voice": Voice(on=True), **changes})
    settle(stage)


def settle(stage: Stage) -> None:
    """Until the words of the screen have been looked at."""
    stage.robot.wait_until(lambda: not stage.robot.frame.narrator.is_waiting, 5)


def test_every_visible_text_is_in_the_script(stage: Stage) -> None:
    """Rule 10, of the tests too; in every language and view it is held with the other rules."""
    code, t = "fi", FI
    for name, visit in {**ALL, **OF_TESTS}.items():
        heard = replace(visit, language=code, rules=replace(visit.rules, headset=True))
        stage.app.show(heard)
        stage.robot.frames(2)
        said = script(t, heard, stage.robot.frame)
        assert {spoken(t, text) for text in stage.robot.texts()} == set(said), name
        assert len(said) == len(inspect.texts(stage.robot.frame)), name
        assert not any("\n" in each or " / " in each for each in said), name


def test_the_slip_is_spoken_to_the_headset_alone(stage: Stage, ear: Ear) -> None:
    """Rule 15: what is on the paper is heard, numbers with their words; without a headset nothing of it."""
    page = sample_picture(ALL["slip"], "Pääkirjasto")
    listen(stage, ear, "slip", headset=True, slip=page)
    said = " ".join(ear.said())
    assert len(page.words) > 8 and all(spoken(FI, text) in said for text in page.words)
    assert "Keskiarvo, Yläpaine 138, Alapaine 86, Syke 71" in said
    ear.heard.clear()
    listen(stage, ear, "slip", headset=False, slip=page, ticket=99)
    assert not [text for text in ear.said() if "138" in text]


def test_a_slip_that_is_still_being_drawn_is_spoken_when_it_is_there(stage: Stage, ear: Ear) -> None:
    listen(stage, ear, "slip", headset=True, slip=None)
    ear.heard.clear()
    listen(stage, ear, "slip", headset=True, slip=sample_picture(ALL["slip"], "Pääkirjasto"))
    assert "Yläpaine 138" in " ".join(ear.said())


def test_the_order_is_that_of_reading(stage: Stage) -> None:
    stage.show("question_choice")
    said = words_of(stage.robot.frame)
    assert said[1] == "Diabetes 8 / 8" and said[2].startswith("Onko jollakin")
    assert [text.replace("\n", " ") for text in said[-5:]] == [
        "Takaisin",
        "Lopeta ja tyhjennä",
        "Ohje",
        "Suomi",
        "Näkymä",
    ]
    assert said.index("Ei kenelläkään") < said.index("Seuraava")


def test_a_new_screen_is_read_once(stage: Stage, ear: Ear) -> None:
    listen(stage, ear, "preparation_sit")
    assert ear.said() == script(FI, stage.app._visit, stage.robot.frame)
    ear.heard.clear()
    listen(stage, ear, "preparation_sit", idle=4.0)
    assert ear.heard == [], "a tick is nothing new"


@pytest.mark.parametrize("step", sorted(PRIVATE))
def test_results_and_answers_are_for_the_headset_only(stage: Stage, ear: Ear, step: Step) -> None:
    """Rule 12."""
    for name in [name for name, visit in ALL.items() if visit.step is step and visit.overlay is None]:
        listen(stage, ear, "resting")
        ear.heard.clear()
        listen(stage, ear, name)
        assert ear.said() == [FI("voice.private")], name
        stage.robot.key(Key.RIGHT)
        listen(stage, ear, "resting")
        ear.heard.clear()
        listen(stage, ear, name, headset=True)
        assert len(ear.said()) > 1 and FI("voice.private") not in ear.said(), name


def test_no_reading_ever_comes_out_of_a_loudspeaker(stage: Stage, ear: Ear) -> None:
    """Rule 12, with marker values: every screen, every control on it."""
    markers = ("138", "141", "135", "206", "208", "144", "82,5", "97,5", "172")
    for name, visit in ALL.items():
        if visit.step is Step.MEASURING or visit.overlay is not None:
            continue  # the pressure in the cuff is no result; sheets hold nothing of a visit
        listen(stage, ear, name)
        for _ in stage.robot.targets():
            stage.robot.key(Key.RIGHT)
    assert not [said for said in ear.said() if any(marker in said for marker in markers)]


def test_the_control_that_the_keys_are_on_is_said(stage: Stage, ear: Ear) -> None:
    listen(stage, ear, "question_choice", headset=True)
    ear.heard.clear()
    stage.robot.key(Key.RIGHT)
    assert ear.heard[0] is None, "a key silences what is being said"
    assert ear.said() == ["Ei kenelläkään"]
    stage.robot.key(Key.RIGHT)
    assert ear.said()[-1].endswith(", valittu")


def test_a_finger_silences(stage: Stage, ear: Ear) -> None:
    listen(stage, ear, "preparation_sit")
    ear.heard.clear()
    stage.robot.tap_at(5, 5)
    assert ear.heard[:1] == [None] and ear.said() == []


def test_what_was_typed_and_what_is_wrong_is_said(stage: Stage, ear: Ear) -> None:
    """Rule 15."""
    listen(stage, ear, "question_number", headset=True, test=replace(ALL["question_number"].test, answers={}))
    ear.heard.clear()
    for key in "999":
        stage.robot.tap(key)
    settle(stage)
    assert "999" in ear.said()
    stage.robot.tap("Seuraava")
    settle(stage)
    assert "Luku on liian suuri. Suurin luku on 300." in ear.said(), ear.said()


def test_without_a_headset_what_was_typed_is_not_said(stage: Stage, ear: Ear) -> None:
    listen(stage, ear, "question_unanswered", index=0)
    ear.heard.clear()
    stage.robot.tap("7")
    stage.robot.tap("3")
    settle(stage)
    assert not [said for said in ear.said() if "73" in said]


def test_another_language_is_read_in_that_language(stage: Stage, ear: Ear) -> None:
    """Rule 14."""
    listen(stage, ear, "preparation_sit")
    ear.heard.clear()
    listen(stage, ear, "preparation_sit", code="sv")
    assert load("sv")("preparation.done") in ear.said()


def test_off_and_paused_it_is_silent(stage: Stage, ear: Ear) -> None:
    for voice in (Voice(), Voice(on=True, paused=True)):
        ear.heard.clear()
        listen(stage, ear, "welcome")
        ear.heard.clear()
        listen(stage, ear, "preparation_sit", voice=voice)
        stage.robot.key(Key.RIGHT)
        assert ear.said() == []


def test_how_it_sounds_now_is_heard_at_once(stage: Stage, ear: Ear) -> None:
    listen(stage, ear, "voice", overlay=Overlay.VOICE)
    ear.heard.clear()
    listen(stage, ear, "voice", overlay=Overlay.VOICE, voice=Voice(on=True, loudness=1))
    assert ear.said() == [FI("voice.sample")]


def test_the_warning_before_the_end_is_spoken(stage: Stage, ear: Ear) -> None:
    """Rule 23."""
    listen(stage, ear, "choose")
    ear.heard.clear()
    listen(stage, ear, "idle_warning")
    assert FI("idle.title") in ear.said() and FI("idle.stay") in ear.said()
    ear.heard.clear()
    listen(stage, ear, "idle_warning", left=12.0)
    assert ear.heard == [], "the seconds are not counted aloud"
