"""A technician who reads Finnish: in through the corner, with the PIN 2580."""

from __future__ import annotations

from visitor import Visitor

from kiosk.technician.area import Page


class Technician(Visitor):
    def area(self):
        return self.station.areas.technician.area

    def hold_the_corner(self):
        finger = self.robot.press_at(15, 945)
        self.robot.wait_until(lambda: self.station.areas.technician is not None and self.area() is not None, 5)
        self.robot.lift(finger)

    def type_pin(self, pin):
        for digit in pin:
            self.robot.tap(digit)
        self.tap("technician.pin.enter")

    def get_in(self):
        self.hold_the_corner()
        self.type_pin("2580")
        self.robot.wait_until(lambda: self.area().page is Page.HOME, 5)
