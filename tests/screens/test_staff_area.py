"""Two doors and every page of the staff's area, by touch and in every language."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kiosk.language import load
from kiosk.languages import STAFF_LANGUAGES
from kiosk.locked.area import ChooseDoor, ChooseLanguage, Doors, GoBack, Leave, Open, Pin, PressPinKey
from kiosk.outcomes import Picture
from kiosk.staff_area.area import (
    Area,
    CancelExport,
    ChooseFormat,
    ChoosePeriod,
    Page,
    Period,
    StartExport,
)
from screens.staff_area.samples import samples as pages
from screens.technician.samples import samples as of_technician
from screens.widgets.paper import Paper

FI = load("fi")
KEY = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")


@pytest.fixture
def desk(open_stage):
    """A resting kiosk with desks that only write down what they are told."""
    actions: list[object] = []
    stage = open_stage(on_area=actions.append)
    stage.actions = actions
    return stage


def show(desk, name, **changes):
    desk.app.show_area(replace(pages()[f"staff-{name}"], **changes))
    desk.robot.frames(3)


@pytest.mark.parametrize("code", STAFF_LANGUAGES)
def test_every_page_is_whole(desk, code) -> None:
    wrong = {}
    for name, area in pages().items():
        desk.app.show_area(replace(area, language=code))
        desk.robot.frames(3)
        found = [*desk.robot.problems(), *(text for text in desk.robot.texts() if KEY.match(text))]
        if found:
            wrong[name] = found
    assert not wrong


def test_every_choice_is_reported(desk) -> None:
    for name, words, action in [
        ("doors", FI("staff_area.doors.staff"), ChooseDoor("staff")),
        ("doors", FI("staff_area.doors.technician"), ChooseDoor("technician")),
        ("doors", "sv", ChooseLanguage("sv")),
        ("doors", FI("technician.leave"), Leave()),
        ("pin", "7", PressPinKey("7")),
        ("pin", FI("technician.back"), GoBack()),
        ("home", FI("staff_area.charts.door"), Open(Page.CHARTS)),
        ("home", FI("staff_area.export.door"), Open(Page.EXPORT)),
        ("home", FI("staff_area.slip.door"), Open(Page.SLIP)),
        ("home", FI("staff_area.place.door"), Open(Page.PLACE)),
        ("home", FI("staff_area.cleaning.door"), Open(Page.CLEANING)),
        ("export", FI("staff_area.period.this_year"), ChoosePeriod(Period.THIS_YEAR)),
        ("export", "JSON", ChooseFormat("json")),
        ("export", FI("staff_area.export.start"), StartExport()),
        ("export-writing", FI("staff_area.export.cancel"), CancelExport()),
        ("slip", FI("technician.back"), GoBack()),
    ]:
        desk.actions.clear()
        show(desk, name)
        desk.robot.tap(words)
        assert desk.actions == [action], (name, words)


def test_without_another_door_there_is_no_way_back_from_the_pin(desk) -> None:
    show(desk, "pin", pin=Pin())
    assert not desk.robot.sees(FI("technician.back")) and desk.robot.sees(FI("staff_area.pin.ask"))


def test_without_a_stick_nothing_can_be_started(desk) -> None:
    show(desk, "export-stick-none")
    assert FI("staff_area.export.start") not in [target.says for target in desk.robot.targets()]
    assert desk.robot.sees(FI("staff_area.stick.none.title"))


def test_while_it_is_written_only_stopping_and_the_ways_out_can_be_touched(desk) -> None:
    show(desk, "export-writing")
    words = {target.says for target in desk.robot.targets()}
    ways_out = {FI("technician.back"), FI("technician.leave"), *STAFF_LANGUAGES}
    assert words == {FI("staff_area.export.cancel")} | ways_out
    show(desk, "export-stopping")
    assert {target.says for target in desk.robot.targets()} == ways_out


def test_what_cannot_be_told_is_a_dash_and_no_zero(desk) -> None:
    show(desk, "home-not-counted")
    assert desk.robot.texts().count("–") == 3 and "0" not in desk.robot.texts()
    show(desk, "home-looking")
    assert "–" not in desk.robot.texts() and "0" not in desk.robot.texts()


def test_what_nobody_knows_has_no_check_beside_it(desk) -> None:
    show(desk, "home-quiet")
    assert desk.robot.texts().count("?") == 4


def test_each_area_takes_the_place_of_the_other_and_forgets(desk) -> None:
    show(desk, "home")
    assert desk.robot.sees("260")
    desk.app.show_area(of_technician()["technician-home"])
    desk.robot.frames(3)
    assert not any("260" in text for text in desk.robot.everything_held())
    desk.app.show_area(Doors())
    desk.robot.frames(3)
    assert desk.robot.sees(FI("staff_area.doors.ask"))
    desk.app.show_area(None)
    desk.robot.frames(3)
    assert desk.robot.sees(FI("resting.begin"))


def test_the_slip_is_a_picture_that_goes_with_the_page(desk) -> None:
    show(desk, "slip", slip=Picture(2, 2, bytes(16)))
    [paper] = [widget for widget in desk.app.frame.walk(restrict=True) if isinstance(widget, Paper) and widget.picture]
    desk.app.show_area(Area(page=Page.HOME))
    desk.robot.frames(2)
    assert paper.picture is None


def test_keys_do_nothing_behind_a_pin_as_in_the_technicians_area(desk) -> None:
    from screens.keys import Key

    show(desk, "home")
    for key in Key:
        desk.robot.key(key)
    assert desk.actions == []
