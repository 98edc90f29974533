"""A window that lies, and the low view: the same parts in other places, and back again without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from kivy.core.window import Window
from stage import Stage

from kiosk.events import Answer, ChooseView
from kiosk.samples import samples
from kiosk.samples_of_tests import samples_of_tests
from kiosk.visit import View
from screens import theme
from screens.staff_area.samples import samples as of_staff
from screens.technician.samples import samples as of_technician

ALL = {**samples(), **samples_of_tests()}
LOW = View(low_reach=True)
ROUND = ("choose", "about_you_adult", "question_choice", "question_number", "review", "staff_bell", "view", "language")


@pytest.fixture
def lying(stage: Stage) -> Iterator[Stage]:
    before, Window.size = Window.size, (960, 540)
    stage.robot.frames(2)
    yield stage
    Window.size = before
    stage.robot.frames(2)


def places(stage: Stage) -> dict[str, tuple[int, ...]]:
    return {seen.says: tuple(seen.rect) for seen in stage.robot.targets()}


@pytest.mark.parametrize("window", [(1920, 1080), (1280, 800), (2560, 1080), (1024, 768)])
def test_the_canvas_keeps_the_proportions_and_the_least_size(window: tuple[int, int]) -> None:
    theme.set_window(*window)
    try:
        width, height = theme.canvas()
        assert width >= 1920 and height >= 1080, "nothing is drawn smaller than its letters may be"
        shown = theme.place(0, 0, width, height)
        assert shown.width <= window[0] + 1 and shown.height <= window[1] + 1
        assert max(window[0] - shown.width, window[1] - shown.height) < window[0] * 0.2
    finally:
        theme.set_window(540, 960)


@pytest.mark.parametrize("name", ROUND)
def test_from_the_low_view_every_part_finds_back(stage: Stage, name: str) -> None:
    stage.show(name)
    drawn = places(stage)
    stage.show(name, view=LOW)
    assert places(stage) != drawn and min(theme.to_design(seen.rect)[1] for seen in stage.robot.targets()) >= 958
    assert stage.robot.problems() == []
    stage.show(name)
    again = places(stage)
    assert again == drawn


def test_what_is_touched_stands_beside_what_is_looked_at(lying: Stage) -> None:
    lying.show("ready")
    width, _ = theme.canvas()
    button = theme.to_design(lying.robot.find("Aloita mittaus").rect)
    title = next(seen for seen in lying.robot.targets() if "Takaisin" in seen.says)
    assert button[0] > width * 0.6 and theme.to_design(title.rect)[0] < width * 0.1


def test_a_touch_chooses_in_a_window_that_lies(lying: Stage) -> None:
    lying.show("question_choice")
    lying.robot.tap("Ei kenelläkään")
    assert Answer(0) in lying.sent()
    lying.show("view")
    lying.robot.tap("Matala näkymä Pois")
    assert ChooseView(LOW) in lying.sent()


def test_the_areas_behind_a_pin_stand_in_the_middle_and_give_the_window_back(lying: Stage) -> None:
    lying.show("resting")
    staff = of_staff()
    for page in (*list(of_technician().values())[:3], staff["staff-doors"], staff["staff-home"], staff["staff-export"]):
        lying.app.show_area(page)
        lying.robot.frames(2)
        assert lying.robot.problems() == []
    lying.app.show_area(None)
    lying.robot.frames(2)
    assert theme.is_lying() and lying.robot.problems() == []
    assert lying.app.frame is not None and lying.app.frame.screen is not None


def test_single_readings_that_find_no_room_have_a_page_of_their_own(lying: Stage) -> None:
    lying.show("pressure_result", view=View(large=True))
    first = lying.robot.texts()
    assert "138" in first and "141" not in first, "the scale needs the room"
    for _ in range(6):
        if "141" in lying.robot.texts():
            break
        controls = [seen.says for seen in lying.robot.targets()]
        lying.robot.tap("Lue lisää" if "Lue lisää" in controls else "Mitä nyt teen?")
    texts = lying.robot.texts()
    assert {"Mittaukset", "Yläpaine", "141", "88", "72", "135", "84", "70"} <= set(
        texts
    ) and lying.robot.problems() == []
    lying.show("resting")
    assert not [text for text in lying.robot.everything_held() if "141" in text]


def test_with_room_they_stand_under_the_mean(lying: Stage) -> None:
    lying.show("pressure_result")
    assert {"138", "141", "135"} <= set(lying.robot.texts())


@pytest.mark.parametrize("code", ["fi-simple", "sv"])
def test_every_page_of_every_result_is_whole(lying: Stage, code: str) -> None:
    """In large letters, where there is the least of room."""
    wrong = {}
    results = {name: visit for name, visit in ALL.items() if name.startswith(("pressure_result", "test_result"))}
    for name, visit in results.items():
        lying.app.show(replace(visit, language=code, view=View(large=True)))
        for page in range(9):
            lying.robot.frames(2)
            if found := lying.robot.problems():
                wrong[name, page] = found
            screen = lying.robot.frame.screen
            assert screen is not None
            if page >= len(screen._pages):
                break
            screen.page = page + 1
    assert wrong == {}


def test_what_a_screen_was_composed_for_is_forgotten_with_the_visit(lying: Stage) -> None:
    """It holds the words that were on the screen."""
    for name in ("measuring", "urgent", "print_failed_pressure", "question_number", "not_for_you_under_age_test"):
        lying.show(name)
        screen = lying.robot.frame.screen
        assert screen is not None and screen._composed is not None
        lying.show("resting")
        assert screen._composed is None, name
