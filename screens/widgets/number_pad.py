"""A number typed with large keys, and the box it is written in."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.typed_number import ERASE, POINT
from screens.widgets.buttons import Tappable
from screens.widgets.placed import Fill, Placed, Sprite, Surface
from screens.widgets.text import Text, measure

_ROWS = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), (POINT, "0", ERASE))
_GAP = 18
_LOW = 420
_ICON = 68
_UNIT_GAP = 44
_CURSOR = 6


class Key(Tappable):
    """One key. `erasing`: the one that takes back, with pictogram and word."""

    text = StringProperty("")
    erasing = BooleanProperty(False)
    redraw_on = (*Tappable.redraw_on, "text", "erasing")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(typing=True, **kwargs)
        self._surface = Surface(self)
        self._icon = Sprite(self)
        self._caption = Text(upright="middle", align="center")
        self.add_widget(self._caption)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._caption.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        if self.pressed:
            fill, line, written = "pressed", "pressed", "on_pressed"
        else:
            fill, line, written = ("snow" if self.erasing else "mist"), "outline", "ink"
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 28, 4 if self.erasing else 3, self.look.hex(fill), self.look.hex(line))
        self._caption.role = "secondary" if self.erasing else "key"
        self._caption.least = 40 if self.erasing else 0
        self._caption.tint, self._caption.text = written, self.text
        if not self.erasing:
            self._icon.hide()
            self._caption.align = "center"
            self._caption.box = [x, top, width, height]
            return
        words = measure(self.text, self.look, "secondary", None, 50)[0] / theme.scale() + 6
        self._caption.least = 44
        words = min(words, width - _ICON - 20 - 32)
        left = x + (width - _ICON - 20 - words) / 2
        icon = theme.place(left, top + (height - _ICON) / 2, _ICON, _ICON)
        texture = drawing.drawing("pictograms/erase", icon.width, icon.width, self.look, line=written, surface=fill)
        self._icon.draw(texture, icon.x, icon.y)
        self._caption.align = "left"
        self._caption.box = [left + _ICON + 20, top, words, height]


class NumberPad(Placed):
    """Dispatches `on_key` with '0'...'9', POINT or ERASE. `separator`: how the language writes the point;
    `fractions`: whether there is one; `erase`: the word on the key that takes back; `quick`: for staff, who type the
    same digit twice in a row faster than a trembling hand of a visitor is to."""

    separator = StringProperty(",")
    fractions = BooleanProperty(True)
    erase = StringProperty("")
    quick = BooleanProperty(False)
    redraw_on = ("box", "look", "separator", "fractions", "erase", "shown")
    __events__ = ("on_key",)

    def __init__(self, **kwargs: Any) -> None:
        self._keys: dict[str, Key] = {}
        super().__init__(**kwargs)
        for name in (name for row in _ROWS for name in row):
            key = Key(text=name, erasing=name == ERASE, letter=self.quick)
            key.bind(on_tap=lambda *_, name=name: self.dispatch("on_key", name))
            self._keys[name] = key
            self.add_widget(key)

    def on_key(self, key: str) -> None:
        """A key was tapped."""

    def set_look(self, look: Look) -> None:
        self.look = look
        for key in self._keys.values():
            key.set_look(look)

    def on_shown(self, widget: Any, shown: bool) -> None:
        super().on_shown(widget, shown)
        self._switch_keys()

    def refresh(self) -> None:
        x, top, width, height = self.box
        gap = _GAP if height > _LOW else theme.LEAST_GAP
        wide, high = (width - 2 * gap) / 3, (height - 3 * gap) / 4
        for down, row in enumerate(_ROWS):
            for across, name in enumerate(row):
                self._keys[name].box = [x + across * (wide + gap), top + down * (high + gap), wide, high]
        self._keys[POINT].text = self.separator
        self._keys[ERASE].text = self.erase
        self._switch_keys()

    def _switch_keys(self) -> None:
        for name, key in self._keys.items():
            key.shown = self.shown and (self.fractions or name != POINT)


class NumberField(Placed):
    """The box with the number, as typed so far, and its unit as a word."""

    text = StringProperty("")
    unit = StringProperty("")
    redraw_on = ("box", "look", "text", "unit", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._cursor = Fill(self)
        self._number = Text(role="reading", upright="middle", align="right", least=96, secret=True)
        self._unit = Text(role="row", upright="middle")
        self.add_widget(self._number)
        self.add_widget(self._unit)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._number.set_look(look)
        self._unit.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        look, scale = self.look, theme.scale()
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 32, 6, look.hex("snow"), look.hex("ink"))
        number = measure(self.text, look, "reading")[0] / scale + 4 if self.text else 0.0
        unit = measure(self.unit, look, "row")[0] / scale + 4
        left = x + (width - number - _UNIT_GAP - _CURSOR - unit) / 2
        self._number.text, self._unit.text = self.text, self.unit
        self._number.box = [left, top + 4, number, height - 8]
        cursor = theme.place(left + number + 8, top + height * 0.16, _CURSOR, height * 0.68)
        self._cursor.draw(cursor, look.colour("spruce"))
        self._unit.box = [left + number + _CURSOR + _UNIT_GAP, top + 2, unit, height - 4]

    def empty(self) -> None:
        self.text = ""
        self._number.empty()
