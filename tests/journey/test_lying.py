"""A visit by touches in a window that lies, with every control in its lower half."""

from __future__ import annotations

import pytest
from kivy.core.window import Window
from visitor import Visitor

from kiosk.visit import Step


@pytest.fixture
def visitor(open_station, window):
    window(960, 540)
    visitor = Visitor(*open_station())
    visitor.robot.frames(3)
    return visitor


def test_from_the_first_touch_to_the_result_with_the_controls_low(visitor):
    robot = visitor.robot
    visitor.tap("resting.begin", "frame.view")
    robot.tap(f"{visitor.t('view.low')} {visitor.t('view.off')}")
    visitor.tap("sheet.close", "welcome.begin")
    visitor.tap("choose.pressure.title", "feeling.none", "about_you.yes", "about_you.no", "about_you.no")
    visitor.tap("preparation.go_on", *["preparation.done"] * 4)
    visitor.wait_for(Step.READY)
    visitor.measure_twice()
    assert visitor.visit.view.low_reach and visitor.visit.step is Step.PRESSURE_RESULT
    assert robot.sees("144") and robot.sees("91") and robot.problems() == []
    assert max(seen.rect.y + seen.rect.height for seen in robot.targets()) <= Window.height / 2 + 2
    visitor.tap("frame.stop_and_clear")
    assert visitor.visit.step is Step.GOODBYE
    held = robot.everything_held()
    assert not [text for text in held if any(value in text for value in ("144", "146", "142"))]
