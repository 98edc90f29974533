"""The staff sheet: where and when staff are there, the bell, and the way to it from every screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import samples
from kiosk.events import CallStaff, CloseOverlay, OpenOverlay, StopCuff
from kiosk.language import LANGUAGES, load
from kiosk.visit import Call, Calling, Overlay, Step, View
from screens.preview import SAMPLE_PLACE
from screens.widgets.buttons import tappables

FI = load("fi")
VIEWS = [View(), View(large=True), View(high_contrast=True), View(large=True, high_contrast=True)]
LONG = dict.fromkeys(
    LANGUAGES, "Kysy apua lainaustiskiltä, joka on pääoven oikealla puolella, tai toisen kerroksen neuvonnasta. " * 2
)


def called(how: Calling, left: float = 20.0) -> Call:
    return Call(0, 1, left, how)


def test_help_and_from_there_the_staff_are_on_every_screen_of_a_visit(stage):
    """Rule 35. Before and after a visit any touch begins one; the warning is one touch away from where help is."""
    seen = set()
    for name, visit in samples.samples().items():
        if visit.step in (Step.RESTING, Step.GOODBYE) or visit.overlay is Overlay.IDLE_WARNING:
            continue
        for view in VIEWS[:2]:
            stage.show(name, view=view)
            stage.robot.tap(FI("frame.help"))
            assert stage.sent() in ([OpenOverlay(Overlay.HELP)], [CloseOverlay()]), name
        seen.add((visit.step, visit.overlay))
    assert {step for step, _ in seen} == set(Step) - {Step.RESTING, Step.GOODBYE}
    assert {overlay for _, overlay in seen} >= set(Overlay) - {Overlay.IDLE_WARNING}
    for step in Step:
        if f"help_{step}" in samples.samples():
            stage.show(f"help_{step}")
            stage.robot.tap(FI("help.staff"))
            assert stage.sent() == [OpenOverlay(Overlay.STAFF)], step


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["staff", "staff_bell", "staff_measuring"])
def test_it_says_when_staff_are_there_and_what_to_do_when_they_are_not(stage, code, name):
    t = load(code)
    stage.show(name, code=code)
    assert stage.robot.sees(t("staff.hours", hours=SAMPLE_PLACE.staff_hours[code]))
    assert stage.robot.sees(t("staff.nobody")) and stage.robot.sees("112")


def test_a_place_that_has_not_said_its_hours_says_what_to_do_all_the_same(open_stage):
    stage = open_stage(place=replace(SAMPLE_PLACE, staff_hours={}))
    stage.show("staff")
    assert FI("staff.nobody") in stage.robot.texts()


def test_without_a_bell_there_is_no_button(stage):
    stage.show("staff")
    assert not stage.robot.sees(FI("staff.ring"))
    assert {seen.says for seen in stage.robot.targets()} >= {FI("sheet.close")}


@pytest.mark.parametrize("name", ["staff_bell", "staff_bell_measuring"])
def test_one_touch_rings(stage, name):
    stage.show(name)
    stage.robot.tap(FI("staff.ring"))
    assert stage.sent() == [CallStaff()]


@pytest.mark.parametrize("how", Calling)
def test_what_came_of_it_stands_in_the_buttons_place(stage, how):
    words = {Calling.RINGING: "staff.ringing", Calling.SENT: "staff.rung", Calling.FAILED: "staff.ring_failed"}
    stage.show(f"staff_bell_{how}")
    assert stage.robot.sees(FI(words[how]))
    assert not stage.robot.sees(FI("staff.ring")) and not stage.robot.sees(FI("staff.ring_again"))
    assert stage.robot.sees("112") and stage.robot.sees(FI("sheet.close"))
    other = [FI(key) for each, key in words.items() if each is not how]
    assert not any(stage.robot.sees(text) for text in other)


def test_after_a_while_it_may_be_done_again(stage):
    stage.show("staff_bell_again")
    stage.robot.tap(FI("staff.ring_again"))
    assert stage.sent() == [CallStaff()] and not stage.robot.sees(FI("staff.rung"))


def test_stop_is_there_beside_the_bell_while_the_cuff_squeezes(stage):
    stage.show("staff_bell_failed_measuring")
    assert stage.robot.sees(FI("staff.ring_failed"))
    stage.robot.tap("STOP")
    assert stage.sent() == [StopCuff(), CloseOverlay()]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["staff", "staff_measuring", "staff_bell", "staff_bell_measuring"])
def test_112_stands_above_the_way_back_and_above_stop(stage, name, view):
    stage.show(name, view=view)
    ids = stage.robot.frame.screen.ids
    _, top, _, height = ids.emergency.box
    last = ids.stop if ids.stop.shown else ids.close
    assert height >= 300 and top + height + 12 <= last.box[1]


def test_one_main_control(stage):
    for name, main in (("staff", FI("sheet.close")), ("staff_bell", FI("staff.ring")), ("staff", FI("sheet.close"))):
        stage.show(name)
        filled = [
            each.text
            for each in tappables(stage.robot.frame.screen)
            if each.shown and getattr(each, "kind", "") == "primary"
        ]
        assert filled == [main], name


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["staff", "staff_measuring", "staff_bell", "staff_bell_failed_measuring"])
def test_a_place_with_many_words_fits(open_stage, name, view):
    stage = open_stage(place=replace(SAMPLE_PLACE, staff_help=LONG))
    for practice in (False, True):
        stage.show(name, view=view, rules=replace(samples.samples()[name].rules, practice=practice))
        assert stage.robot.problems() == []
        assert stage.robot.sees(LONG["fi"])


def test_the_next_visitor_finds_nothing_of_a_call(stage):
    stage.show("staff_bell_sent")
    stage.show("resting")
    stage.show("staff_bell")
    assert stage.robot.sees(FI("staff.ring")) and not stage.robot.sees(FI("staff.rung"))


def test_what_came_of_it_is_spoken(open_stage):
    from screens.narrator import Mouth

    said: list[str] = []
    stage = open_stage(mouth=Mouth(lambda sentences, _code, _voice: said.extend(sentences), lambda: None))
    speaking = replace(samples.samples()["staff_bell"].rules, speaks=True)
    voice = samples.samples()["voice_headset"].voice
    stage.show("staff_bell", rules=speaking, voice=voice)
    stage.robot.wait_until(lambda: any(FI("staff.ring") in text for text in said), 5)
    stage.show("staff_bell", rules=speaking, voice=voice, call=called(Calling.SENT))
    stage.robot.wait_until(lambda: any(FI("staff.rung") in text for text in said), 5)
