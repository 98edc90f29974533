"""The discreet view by touch: no value is on the screen before it is asked for."""

from __future__ import annotations

from visitor import Visitor

from kiosk.visit import Overlay, Step


def test_the_result_is_shown_when_it_is_asked_for(open_station):
    visitor = Visitor(*open_station())
    visitor.to_ready()
    visitor.tap("frame.view", "view.discreet", "sheet.close")
    visitor.measure_twice()
    visitor.wait_for(Step.PRESSURE_RESULT)
    assert visitor.visit.overlay is Overlay.VEIL
    visitor.robot.frames(2)
    assert not [text for text in visitor.robot.texts() if "144" in text or "91" in text]
    visitor.tap("veil.show")
    assert visitor.robot.sees("144")
    visitor.tap("frame.help")
    visitor.tap("sheet.close")
    assert visitor.robot.sees("144"), "what was asked for stays"
    visitor.tap("frame.back")
    assert visitor.visit.step is Step.CHOOSE
    visitor.tap("choose.pressure.title")
    assert not visitor.robot.sees("144"), "it is asked again"
