"""Bytes in hexadecimal and what they mean, side by side, the newest at the bottom, in letters of one width."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import kivy
from kivy.core.text import LabelBase
from kivy.properties import ObjectProperty
from kivy.uix.label import Label

from kiosk.technician.area import TraceLine
from screens import theme
from screens.widgets.placed import Placed, Surface

FONT = "RobotoMono"
LabelBase.register(FONT, str(Path(kivy.__file__).parent / "data" / "fonts" / "RobotoMono-Regular.ttf"))

_SIZE, _LEADING = 28, 38  # design pixels; 7 mm lines are read from arm's length, where the technician stands
_BYTES = 6
_EVENT = 16
_INSET = 20
_HEX_WIDTH = 346


class Trace(Placed):
    """`lines`: what has come and gone; the last that fit are shown."""

    lines: Sequence[TraceLine] = ObjectProperty(())
    redraw_on = ("box", "look", "lines", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._hex = Label(font_name=FONT, size_hint=(None, None), halign="left", valign="top")
        self._events = Label(font_name=FONT, size_hint=(None, None), halign="left", valign="top")
        self.add_widget(self._hex)
        self.add_widget(self._events)

    @property
    def rows(self) -> int:
        """How many lines of text fit."""
        return int((self.box[3] - 2 * _INSET) // _LEADING)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 20, 3, self.look.hex("snow"), self.look.hex("outline"))
        rows = in_rows(self.lines)[-self.rows :]
        for label, part, left, wide in (
            (self._hex, 0, x + _INSET, _HEX_WIDTH),
            (self._events, 1, x + _INSET + _HEX_WIDTH, width - 2 * _INSET - _HEX_WIDTH),
        ):
            box = theme.place(left, top + _INSET, wide, height - 2 * _INSET)
            label.pos, label.size, label.text_size = box[:2], box[2:], box[2:]
            label.font_size, label.line_height = theme.u(_SIZE), _LEADING / (_SIZE * 1.319)
            label.color = self.look.colour("ink")
            label.text = "\n".join(row[part] for row in rows)

    def empty(self) -> None:
        self.lines = ()
        self._hex.text = self._events.text = ""


def in_rows(lines: Sequence[TraceLine]) -> list[tuple[str, str]]:
    """Rows of at most 6 bytes and as much of the event as fits beside them."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        data = line.hex.split()
        pieces = [" ".join(data[at : at + _BYTES]) for at in range(0, len(data), _BYTES)] or [""]
        words = textwrap.wrap(line.event, _EVENT) or [""]
        sign = "<" if line.direction == "in" else ">"
        for at in range(max(len(pieces), len(words))):
            piece = pieces[at] if at < len(pieces) else ""
            mark = sign if at == 0 and data else " "
            rows.append((f"{mark} {piece}", words[at] if at < len(words) else ""))
    return rows
