"""The frame around the screens: bars, overlays, and nothing of a visit on a hidden screen."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest
from kivy.uix.label import Label
from stage import Stage

from kiosk import samples
from kiosk.blood_pressure import Reading
from kiosk.events import CloseOverlay, OpenOverlay
from kiosk.samples_of_tests import samples_of_tests
from kiosk.visit import MeasuringPhase, Overlay, Step, View
from screens import inspect, registry
from screens.base import VisitScreen
from screens.widgets.placed import Placed

PRACTICE = {"fi": "HARJOITUS - ei oikea mittaus", "sv": "ÖVNING - inte en riktig mätning"}


def test_every_step_and_every_overlay_has_a_screen() -> None:
    assert set(registry.STEPS) == set(Step)
    assert set(registry.OVERLAYS) == set(Overlay)
    for step in Step:
        assert registry.step_screen(step).step is step
    for overlay in Overlay:
        assert registry.overlay_screen(overlay).overlay is overlay


def test_every_step_has_a_sample() -> None:
    shown = [*samples.samples().values(), *samples_of_tests().values()]
    assert {visit.step for visit in shown} == set(Step)


@pytest.mark.parametrize("code", ["fi", "sv"])
@pytest.mark.parametrize("step", list(Step))
def test_practice_is_said_on_every_screen(stage: Stage, step: Step, code: str) -> None:
    name = next(name for name, visit in samples.samples().items() if visit.step is step)
    rules = samples.samples()[name].rules
    stage.show(name, code=code, rules=replace(rules, practice=True))
    assert PRACTICE[code] in stage.robot.texts()
    stage.show(name, code=code, rules=replace(rules, practice=False))
    assert PRACTICE[code] not in stage.robot.texts()


@pytest.mark.parametrize("step", [step for step in Step if step not in (Step.RESTING, Step.GOODBYE)])
def test_stop_and_clear_is_on_every_visitor_screen_at_the_same_place(stage: Stage, step: Step) -> None:
    name = next(name for name, visit in samples.samples().items() if visit.step is step)
    stage.show("preparation_sit")
    usual = stage.robot.find("Lopeta ja tyhjennä").rect
    stage.show(name)
    assert stage.robot.find("Lopeta ja tyhjennä").rect == usual


@pytest.mark.parametrize("name", ["resting", "goodbye"])
def test_nobodys_screens_have_no_way_out(stage: Stage, name: str) -> None:
    stage.show(name)
    assert "Lopeta ja\ntyhjennä" not in stage.robot.texts()


def test_back_is_not_there_where_it_leads_nowhere(stage: Stage) -> None:
    stage.show("welcome")
    assert "Takaisin" not in stage.robot.texts()
    stage.show("choose")
    assert "Takaisin" in stage.robot.texts()


def test_the_bar_opens_and_closes_its_sheets(stage: Stage) -> None:
    stage.show("preparation_sit")
    stage.robot.tap("Ohje")
    assert stage.sent() == [OpenOverlay(Overlay.HELP)]
    stage.show("preparation_sit", overlay=Overlay.HELP)
    bar = next(seen for seen in stage.robot.targets() if seen.says == "Ohje")
    stage.robot.tap_at(bar.rect.x + 10, bar.rect.y + 10)
    assert stage.sent() == [CloseOverlay()]


def test_back_closes_an_overlay_and_keeps_the_step(stage: Stage) -> None:
    stage.show("preparation_sit", overlay=Overlay.LANGUAGE)
    stage.robot.tap("Takaisin")
    assert stage.sent() == [CloseOverlay()]


def test_the_warning_leaves_only_stop_and_clear_below(stage: Stage) -> None:
    stage.show("preparation_sit", overlay=Overlay.IDLE_WARNING, left=20.0)
    says = [seen.says for seen in stage.robot.targets()]
    assert "Ohje" not in says and "Takaisin" not in says
    assert stage.robot.find("Lopeta ja tyhjennä")


def test_the_step_under_an_overlay_cannot_be_seen_or_touched(stage: Stage) -> None:
    stage.show("ready", overlay=Overlay.VIEW)
    assert not stage.robot.sees("Aloita mittaus")
    stage.show("ready")
    assert stage.robot.sees("Aloita mittaus")


def test_a_new_language_is_shown_everywhere_at_once(stage: Stage) -> None:
    stage.show("preparation_sit")
    stage.show("preparation_sit", code="sv")
    texts = stage.robot.texts()
    assert "Luta ryggen mot stolen" in texts and "Tillbaka" in texts
    assert not any("selkä" in text for text in texts)


def test_only_the_screen_that_is_shown_is_drawn_anew(stage: Stage) -> None:
    stage.show("preparation_sit")
    stage.show("ready")
    hidden = next(screen for screen in stage.robot.frame.screens() if getattr(screen, "step", None) is Step.PREPARATION)
    stage.show("ready", code="sv", view=View(high_contrast=True))
    assert hidden.t.code == "fi"
    assert not hidden.look.high_contrast


def test_the_same_visit_again_draws_nothing(stage: Stage) -> None:
    from kivy.core.window import Window

    visit = stage.show("preparation_sit")
    stage.robot.frames(4)
    drawn = []
    Window.bind(on_draw=lambda *_: drawn.append(1))
    for seconds in range(10):
        stage.app.show(replace(visit, idle=float(seconds)))
        stage.robot.frames(1)
    assert drawn == []


def test_the_resting_screen_stands_still(stage: Stage) -> None:
    from kivy.core.window import Window

    stage.show("resting")
    stage.robot.frames(40)  # the other screens are being built meanwhile
    drawn = []
    Window.bind(on_draw=lambda *_: drawn.append(1))
    stage.robot.frames(30)
    assert drawn == []


# Values that stand nowhere else on a screen: what is found of them after the visit has leaked.
MARKED = Reading(systolic=171, diastolic=93, pulse=57, mean_arterial=119)


def everything_said(screen: VisitScreen) -> list[str]:
    """Every text that any widget of a screen holds, shown or not, and every line that Kivy keeps for drawing it."""
    said = []
    for widget in screen.walk(restrict=True):
        if isinstance(widget, Label):
            said.append(widget.text)
            said += [word.text for line in widget._label._cached_lines for word in line.words]
        for name in ("text", "time", "title", "line", "items"):
            said.append(str(getattr(widget, name, "")))
    return said


def test_a_screen_that_was_left_holds_nothing_of_the_visit(stage: Stage) -> None:
    sample = samples.samples()
    for name, visit in sample.items():
        if visit.step in (Step.RESTING, Step.WELCOME):
            continue
        readings = (MARKED, MARKED) if visit.readings else ()
        stage.show(name, readings=readings)
        if visit.step is Step.MEASURING:
            stage.show(name, phase=MeasuringPhase.RUNNING, cuff_pressure=171)
    stage.show("resting")
    for screen in stage.robot.frame.screens():
        assert screen.visit is None or screen.step is Step.RESTING
        for text in everything_said(screen):
            assert not any(str(value) in text for value in (171, 93, 57)), f"{screen} still says {text!r}"


def test_no_visit_is_kept_alive_by_the_screens(stage: Stage) -> None:
    stage.show("pressure_result_satisfactory" if "pressure_result_satisfactory" in samples.samples() else "pause")
    stage.show("resting")
    stage.robot.frames(3)
    gc.collect()
    holders = [screen for screen in stage.robot.frame.screens() if screen.visit is not None]
    assert [screen.step for screen in holders] == [Step.RESTING]


def test_hidden_widgets_are_not_seen(stage: Stage) -> None:
    stage.show("rest_beginning")
    hidden = [
        widget
        for widget in stage.robot.frame.screen.walk(restrict=True)
        if isinstance(widget, Placed) and not widget.shown
    ]
    assert hidden
    assert not set(hidden) & set(inspect.visible(stage.robot.frame))


def test_the_texture_of_a_value_is_gone_with_it(stage: Stage) -> None:
    stage.show("measuring", cuff_pressure=171)
    state = stage.robot.frame.screen.ids.state
    assert state.texture is not None
    stage.show("resting")
    assert state.texture is None
    assert state._label.texture is None


def test_after_a_visit_the_hidden_screens_forget_its_language_and_view(stage: Stage) -> None:
    stage.robot.frames(40)
    for name in ("choose", "preparation_sit", "ready"):
        stage.show(name, code="sv", view=View(large=True))
    stage.show("resting")
    stage.robot.frames(len(Step) + len(Overlay) + 2)
    assert {screen.t.code for screen in stage.robot.frame.screens()} == {"fi"}
    assert not any(screen.look.large for screen in stage.robot.frame.screens())


def test_a_new_visitor_keeps_the_language_chosen_meanwhile(stage: Stage) -> None:
    stage.robot.frames(40)
    stage.show("choose", code="sv")
    stage.app.show(samples.samples()["resting"])
    stage.show("choose", code="en")
    stage.robot.frames(len(Step) + len(Overlay) + 2)
    assert "Choose what to do" in stage.robot.texts()
