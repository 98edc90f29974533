"""The first page: how the meter is set, what is not saved yet, and the way to everything else."""

from __future__ import annotations

from typing import Any

from kiosk.language import Translator
from kiosk.locked.area import Open
from kiosk.technician.area import Area, Page, Save, Setting
from screens import theme
from screens.locked.parts import GAP, TOP, AreaPage, broken

_FACTS = ("model", "port", "line", "proven", "accuracy")
_FACT_HEIGHT = 96
_DOOR_HEIGHT, _DOOR_GAP = 100, 12
_DOORS = (Page.MODEL, Page.PORT, Page.LINE, Page.CHECK, Page.TEST, Page.REPLAY, Page.CLOCK, Page.ERRORS)


class HomePage(AreaPage):
    def build(self) -> None:
        self._labels: dict[str, Any] = {}
        self._values: dict[str, Any] = {}
        for at, fact in enumerate(_FACTS):
            top = TOP + at * _FACT_HEIGHT
            self._labels[fact] = self.text((48, top, 260, _FACT_HEIGHT - 8), "top", least=30, upright="middle")
            self._values[fact] = self.text((320, top, 712, _FACT_HEIGHT - 8), "body_bold", least=28, upright="middle")
        below = TOP + len(_FACTS) * _FACT_HEIGHT + GAP
        self._unsaved = self.text((48, below, 984, 76), "body_bold", least=36, upright="middle")
        self._save = self.button((48, below + 80, 984, 140), lambda: self.send(Save()), "primary")
        first = below + 80 + 140 + 28
        half = (theme.CONTENT - GAP) / 2
        self._doors: dict[Page, Any] = {}
        for at, page in enumerate(_DOORS):
            box = (48 + at % 2 * (half + GAP), first + at // 2 * (_DOOR_HEIGHT + _DOOR_GAP), half, _DOOR_HEIGHT)
            self._doors[page] = self.button(box, lambda page=page: self.send(Open(page)), role="body_bold")
        last = first + len(_DOORS) // 2 * (_DOOR_HEIGHT + _DOOR_GAP)
        box = (48, last, theme.CONTENT, _DOOR_HEIGHT)
        how = {"role": "body_bold", "icon": "clean", "icon_side": "left", "gap": 24}
        self._doors[Page.CLEANING] = self.button(box, lambda: self.send(Open(Page.CLEANING)), **how)

    def show(self, area: Area, t: Translator) -> None:
        chosen = next((row for row in area.models if row.id == area.draft.model), None)
        facts = {
            "model": f"{area.draft.model} · {chosen.name}" if chosen else area.draft.model,
            "port": broken(area.draft.port, 46),
            "line": line_words(area.draft, chosen.line if chosen else "", t),
            "proven": t("technician.verified" if chosen and chosen.verified else "technician.not_verified"),
            "accuracy": accuracy_words(area, t),
        }
        for fact, words in facts.items():
            self._labels[fact].text = t(f"technician.home.{fact}")
            self._values[fact].text = words
        self._unsaved.text = t("technician.home.unsaved" if area.changed else "technician.home.in_use")
        self._save.shown = area.changed
        self._save.text = t("technician.home.save")
        for page, door in self._doors.items():
            door.text = t(f"technician.{page}.door")


def line_words(setting: Setting, own: str, t: Translator) -> str:
    """Like "9600 8N1"; what was not chosen is the model's own."""
    speed, _, shape = own.partition(" ")
    if len(shape) != 3:
        return t("technician.line.own")
    bits = setting.data_bits or shape[0]
    parity = setting.parity or shape[1]
    stop = setting.stop_bits or shape[2]
    return f"{setting.baudrate or speed} {bits}{parity}{stop}"


def accuracy_words(area: Area, t: Translator) -> str:
    """When the meter was checked against another one, and when that is due again."""
    accuracy = area.accuracy
    if accuracy.checked is None or accuracy.due is None:
        return t("technician.accuracy.unknown")
    key = "technician.accuracy.overdue" if accuracy.overdue else "technician.accuracy.due"
    return t(key, checked=accuracy.checked.isoformat(), due=accuracy.due.isoformat())
