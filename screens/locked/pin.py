"""The door: a PIN typed with large keys. What is typed is seen as dots only, and is not held here."""

from __future__ import annotations

from kiosk.language import Translator
from kiosk.locked.area import EnterPin, LockedArea, PressPinKey
from screens.locked.parts import TOP, AreaPage
from screens.typed_number import ERASE
from screens.widgets.number_pad import NumberPad

_DOT = "\u2022"


class PinPage(AreaPage):
    ask = "technician.pin.ask"
    not_set = "technician.pin.not_set"

    def build(self) -> None:
        self._words = self.text((140, TOP + 24, 800, 190), "lead", upright="middle", align="center")
        self._dots = self.text((140, TOP + 210, 800, 150), "reading", upright="middle", align="center")
        self._pad = self.put(NumberPad(fractions=False, quick=True), (140, TOP + 370, 800, 700))
        self._pad.bind(on_key=lambda _pad, key: self.send(PressPinKey("" if key == ERASE else key)))
        self._enter = self.button((140, TOP + 1090, 800, 170), lambda: self.send(EnterPin()), "primary")

    def show(self, area: LockedArea, t: Translator) -> None:
        pin = area.pin
        open_to_try = pin.is_set and not pin.wait_seconds
        if not pin.is_set:
            self._words.text = t(self.not_set)
        elif pin.wait_seconds:
            self._words.text = t("technician.pin.wait", count=pin.wait_seconds)
        elif pin.wrong:
            self._words.text = t("technician.pin.wrong")
        else:
            self._words.text = t(self.ask)
        self._dots.text = " ".join([_DOT] * pin.typed)
        self._pad.erase = t("technician.pin.erase")
        self._pad.shown = self._enter.shown = open_to_try
        self._enter.text = t("technician.pin.enter")
        self._enter.enabled = pin.typed >= 4
