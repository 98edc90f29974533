"""Choosing the meter: its model, the port its cable is in, and how the line is set."""

from __future__ import annotations

from typing import Any

from kiosk.language import Translator
from kiosk.technician.area import Area, ChooseLine, ChooseModel, ChoosePort, ListPorts, ModelRow, PortRow, ProbePort
from screens.locked.parts import GAP, TOP, AreaPage, Rows, broken
from screens.technician.home import line_words

_MODELS_SHOWN = 6
_PORTS_SHOWN = 3
_PORT_HEIGHT = 284
_ASK_WIDTH = 250

LINE_CHOICES: dict[str, tuple[int | str | None, ...]] = {
    "baudrate": (None, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200),
    "data_bits": (None, 7, 8),
    "parity": (None, "N", "E", "O"),
    "stop_bits": (None, 1, 2),
}


class ModelPage(AreaPage):
    def build(self) -> None:
        self._models: tuple[ModelRow, ...] = ()
        self._rows = Rows(self, TOP, 180, _MODELS_SHOWN, self._tapped)

    def show(self, area: Area, t: Translator) -> None:
        self._models = area.models
        items = []
        for model in area.models:
            chosen = model.id == area.draft.model
            mark = t("technician.chosen") if chosen else ""
            items.append((f"{model.id} · {model.name}", _abilities(model, t), mark, chosen))
        self._rows.show(items, area.first, t)

    def _tapped(self, at: int) -> None:
        if at < len(self._models):
            self.send(ChooseModel(self._models[at].id))


def _abilities(model: ModelRow, t: Translator) -> str:
    """What the driver can do with this meter, in a line."""
    can = [model.line]
    can.append(t("technician.model.starts" if model.can_start else "technician.model.start_at_meter"))
    if model.live_pressure:
        can.append(t("technician.model.live"))
    if not model.verified:
        can.append(t("technician.not_verified"))
    return " · ".join(can)


class PortPage(AreaPage):
    def build(self) -> None:
        self._ports: tuple[PortRow, ...] = ()
        self._first = 0
        self._none = self.text((48, TOP, 984, 240), "lead")
        self._rows = Rows(self, TOP, _PORT_HEIGHT, _PORTS_SHOWN, self._tapped)
        self._ask: list[Any] = []
        for row, at in zip(self._rows.rows, range(_PORTS_SHOWN), strict=True):
            x, top, width, height = row.box
            row.box = [x, top, width - _ASK_WIDTH - GAP, height]
            box = (x + width - _ASK_WIDTH, top, _ASK_WIDTH, height)
            button = self.button(box, lambda at=at: self._probe(at), role="top_bold")
            self._ask.append(button)
        self._again = self.button((48, 1440, 984, 112), lambda: self.send(ListPorts()), role="row")

    def show(self, area: Area, t: Translator) -> None:
        self._ports, self._first = area.ports, area.first
        self._none.text = "" if area.ports else t("technician.port.none")
        items = [(broken(port.path, 38), _about(port, t), "", port.path == area.draft.port) for port in area.ports]
        self._rows.show(items, area.first, t)
        for at, button in enumerate(self._ask):
            there = area.first + at < len(area.ports)
            button.shown = there
            if there:
                probing = area.ports[area.first + at].probing
                button.text = t("technician.port.asking" if probing else "technician.port.ask")
                button.enabled = not probing
        self._again.text = t("technician.port.again")

    def _tapped(self, at: int) -> None:
        if at < len(self._ports):
            self.send(ChoosePort(self._ports[at].path))

    def _probe(self, at: int) -> None:
        if self._first + at < len(self._ports):
            self.send(ProbePort(self._ports[self._first + at].path))


def _about(port: PortRow, t: Translator) -> str:
    """Maker, product, serial number, and who answered."""
    known = " ".join(part for part in (port.maker, port.product) if part)
    lines = [known or t("technician.port.unknown")]
    if port.serial_number:
        lines.append(t("technician.port.serial", number=port.serial_number))
    elif port.usb_id:
        lines.append(f"USB {port.usb_id}")
    if port.answers is not None:
        names = ", ".join(port.answers)
        lines.append(t("technician.port.answers", models=names) if names else t("technician.port.silent"))
    return "\n".join(lines)


class LinePage(AreaPage):
    def build(self) -> None:
        self._now = self.text((48, TOP, 984, 76), "body_bold", upright="middle")
        self._labels: dict[str, Any] = {}
        self._buttons: dict[tuple[str, int | str | None], Any] = {}
        top = TOP + 84.0
        for name, choices in LINE_CHOICES.items():
            self._labels[name] = self.text((48, top, 984, 54), "top_bold", upright="middle")
            top += 60
            across = 5 if name == "baudrate" else 4
            width = (984 - (across - 1) * GAP) / across
            for at, value in enumerate(choices):
                box = (48 + at % across * (width + GAP), top + at // across * (104 + GAP), width, 104)
                button = self.button(
                    box, lambda name=name, value=value: self.send(ChooseLine(name, value)), "quiet", role="top_bold"
                )
                self._buttons[name, value] = button
            top += ((len(choices) - 1) // across + 1) * (104 + GAP) + 18

    def show(self, area: Area, t: Translator) -> None:
        own = next((model.line for model in area.models if model.id == area.draft.model), "")
        self._now.text = t("technician.line.now", line=line_words(area.draft, own, t))
        for name, label in self._labels.items():
            label.text = t(f"technician.line.{name}")
        for (name, value), button in self._buttons.items():
            if value is None:
                button.text = t("technician.line.own")
            else:
                button.text = t(f"technician.line.parity.{str(value).lower()}") if name == "parity" else str(value)
            button.chosen = getattr(area.draft, name) == value
