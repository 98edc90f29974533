"""What to do: numbered steps and notes, whom to call, and when to call 112."""

from __future__ import annotations

from math import inf
from typing import Any

from kivy.properties import ListProperty, OptionProperty, StringProperty

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.placed import Fill, Placed, Sprite, Surface
from screens.widgets.text import Text, measure

_DISC = 64
_INDENT = 92
_STEP_GAP = 26
_DOT = 18
_PHONE_ROW = 84
_INSET = 40
_ICON = 96
_ICON_GAP = 36


def _high(text: str, look: Look, role: str, width: float) -> float:
    """Design pixels that `text` takes at a width of design pixels."""
    return measure(text, look, role, theme.u(width))[1] / theme.scale()


class Steps(Placed):
    """`items`: [mark, text] each; a mark is the number of a step, or nothing for a note. From the top of the box."""

    items = ListProperty([])
    redraw_on = ("box", "look", "items")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._discs: list[Sprite] = []
        self._marks: list[Text] = []
        self._lines: list[Text] = []

    def set_look(self, look: Look) -> None:
        self.look = look
        for text in (*self._marks, *self._lines):
            text.set_look(look)

    @staticmethod
    def height_of(text: str, look: Look, width: float) -> float:
        """Design pixels one item takes, with the air below it."""
        return max(_high(text, look, "lead", width - _INDENT), _DISC) + _STEP_GAP

    def refresh(self) -> None:
        while len(self._lines) < len(self.items):
            self._discs.append(Sprite(self))
            self._marks.append(Text(role="body_bold", align="center", upright="middle", look=self.look))
            self._lines.append(Text(role="lead", look=self.look, secret=True))
            self.add_widget(self._marks[-1])
            self.add_widget(self._lines[-1])
        x, top, width, _ = self.box
        for number, (disc, mark, line) in enumerate(zip(self._discs, self._marks, self._lines, strict=True)):
            mark.shown = line.shown = number < len(self.items)
            if not line.shown:
                disc.hide()
                mark.text = line.text = ""
                continue
            sign, text = self.items[number]
            side = _DISC if sign else _DOT
            one_line = _high("1", self.look, "lead", width)
            place = theme.place(x + (_DISC - side) / 2, top + (one_line - side) / 2, side, side)
            disc.draw(drawing.disc(place.width, self.look.hex("spruce")), place.x, place.y)
            mark.tint, mark.text = "on_spruce", sign
            mark.box = [x, top + (one_line - _DISC) / 2, _DISC, _DISC]
            line.text = text
            line.box = [x + _INDENT, top, width - _INDENT, _high(text, self.look, "lead", width - _INDENT) + 2]
            top += self.height_of(text, self.look, width)

    def empty(self) -> None:
        self.items = []
        for text in (*self._marks, *self._lines):
            text.text = ""
            text.empty()


class Phones(Placed):
    """`entries`: [name, number, whether it is a number rather than words] each, between thin rules."""

    entries = ListProperty([])
    redraw_on = ("box", "look", "entries")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._names: list[Text] = []
        self._numbers: list[Text] = []
        self._rules: list[Fill] = []

    def set_look(self, look: Look) -> None:
        self.look = look
        for text in (*self._names, *self._numbers):
            text.set_look(look)

    @staticmethod
    def height_of(entries: int) -> float:
        return entries * _PHONE_ROW

    def height_at(self, width: float) -> float:
        """Design pixels at a width; no height is enough where a number would not stand on one line."""
        numbers = [dial for _, dial, is_phone in self.entries if is_phone]
        widest = max((measure(dial, self.look, "meaning")[0] / theme.scale() for dial in numbers), default=0.0)
        return inf if widest > width / 2 else self.height_of(len(self.entries))

    def refresh(self) -> None:
        while len(self._names) < len(self.entries):
            self._names.append(Text(role="body", upright="middle", look=self.look, secret=True))
            self._numbers.append(Text(upright="middle", align="right", look=self.look, secret=True))
            self._rules.append(Fill(self))
            self.add_widget(self._names[-1])
            self.add_widget(self._numbers[-1])
        x, top, width, _ = self.box
        for number, (name, phone, rule) in enumerate(zip(self._names, self._numbers, self._rules, strict=True)):
            name.shown = phone.shown = number < len(self.entries)
            if not name.shown:
                rule.hide()
                name.text = phone.text = ""
                continue
            says, dial, is_phone = self.entries[number]
            rule.draw(theme.place(x, top, width, 3), self.look.colour("outline"))
            split = width * (0.5 if is_phone else 0.36)
            name.text, phone.text = says, dial
            phone.role = "meaning" if is_phone else "body"
            name.box = [x, top + 3, split - 12, _PHONE_ROW - 3]
            phone.box = [x + split, top + 3, width - split, _PHONE_ROW - 3]
            top += _PHONE_ROW

    def empty(self) -> None:
        self.entries = []
        for text in (*self._names, *self._numbers):
            text.text = ""
            text.empty()


class Call112(Placed):
    """When to call 112, beside a telephone. `kind`: 'urgent' (berry) beside a result that is raised, else 'calm'."""

    text = StringProperty("")
    kind = OptionProperty("urgent", options=("urgent", "calm"))
    redraw_on = ("box", "look", "text", "kind", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._icon = Sprite(self)
        self._words = Text(role="body_bold", upright="middle", secret=True)
        self.add_widget(self._words)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._words.set_look(look)

    @staticmethod
    def height_of(text: str, look: Look, width: float) -> float:
        room = width - 2 * _INSET - _ICON - _ICON_GAP
        return max(_high(text, look, "body_bold", room), _ICON) + 56

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not (width and self.text):
            self._surface.hide()
            self._icon.hide()
            self._words.text = ""
            return
        urgent = self.kind == "urgent"
        fill, line, written = ("berry", "berry", "on_berry") if urgent else ("snow", "ink", "ink")
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 32, 0 if urgent else 5, self.look.hex(fill), self.look.hex(line))
        icon = theme.place(x + _INSET, top + (height - _ICON) / 2, _ICON, _ICON)
        texture = drawing.drawing("pictograms/phone", icon.width, icon.width, self.look, line=written, surface=fill)
        self._icon.draw(texture, icon.x, icon.y)
        left = x + _INSET + _ICON + _ICON_GAP
        self._words.tint, self._words.text = written, self.text
        self._words.box = [left, top + 12, x + width - _INSET - left, height - 24]

    def empty(self) -> None:
        self.text = ""
        self._words.empty()
