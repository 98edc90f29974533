"""What can be tapped. Every control shows the press at once, acts when the finger is lifted, and lets go of a finger
that slides off."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.widget import Widget

from screens import drawing, theme
from screens.theme import Look
from screens.widgets.placed import Placed, Sprite, Surface
from screens.widgets.text import Text, longest_word, measure

_LOW = 110  # a button as low as this needs all its height for the word
_MAIN_BUTTON = (None, "left")


class Tappable(Placed):
    """Anything that acts on a tap: dispatches `on_tap`.

    `typing`: another key may follow at once; `letter`: so may the same one. `at_once`: acts when the finger comes down;
    only for STOP, where a hand that presses hard and slips must not have pressed in vain.
    """

    __events__ = ("on_tap",)

    pressed = BooleanProperty(False)
    enabled = BooleanProperty(True)
    typing = BooleanProperty(False)
    letter = BooleanProperty(False)
    at_once = BooleanProperty(False)
    redraw_on = ("box", "look", "pressed", "enabled")

    def on_tap(self) -> None:
        """The control was tapped."""

    def on_touch_down(self, touch: Any) -> bool:
        if not (self.shown and self.enabled and self.collide_point(*touch.pos)):
            return False
        gate = touch.ud.get("taps")
        if getattr(touch, "button", None) not in _MAIN_BUTTON or touch.ud.get("pressing"):
            return True
        if gate is not None and not gate.may_press():
            return True
        touch.ud["pressing"] = True
        touch.ud["began_on"] = gate.screen if gate is not None else 0
        touch.grab(self)
        self.pressed = True
        if self.at_once:
            self._tap(touch)
        return True

    def on_touch_move(self, touch: Any) -> bool:
        if touch.grab_current is not self:
            return False
        if not self.collide_point(*touch.pos):
            self.pressed = False
            touch.ungrab(self)
        return True

    def on_touch_up(self, touch: Any) -> bool:
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        was_pressed, self.pressed = self.pressed, False
        # A control that left the screen, or was switched off, under the finger does nothing.
        here = self.get_parent_window() is not None and self.shown and self.enabled
        if was_pressed and here and self.collide_point(*touch.pos) and not self.at_once:
            self._tap(touch)
        return True

    def _tap(self, touch: Any) -> None:
        gate = touch.ud.get("taps")
        if gate is None or gate.accept(self, touch.ud["began_on"], typing=self.typing, letter=self.letter):
            self.dispatch("on_tap")


class TapButton(Tappable):
    """A word, with a pictogram beside or above it.

    `kind`: primary (filled, one a screen), secondary, quiet (language and bottom bar), stop, berry (112).
    `icon`: a pictogram's name. `chosen` marks a quiet button by its frame, its check and its weight. Lengths are
    design pixels; `icon_size` 0 takes the size that suits the text.
    """

    text = StringProperty("")
    kind = OptionProperty("primary", options=("primary", "secondary", "quiet", "stop"))
    role = StringProperty("")
    icon = StringProperty("")
    icon_side = OptionProperty("right", options=("left", "right", "top"))
    icon_size = NumericProperty(0)
    icon_line = StringProperty("")
    gap = NumericProperty(40)
    chosen = BooleanProperty(False)
    align = OptionProperty("center", options=("left", "center"))
    inset = ListProperty([24, 12])
    secret = BooleanProperty(False)
    redraw_on = (
        *Tappable.redraw_on,
        *("text", "kind", "role", "icon", "icon_side", "icon_size", "icon_line", "gap", "chosen", "align", "inset"),
    )

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._icon = Sprite(self)
        self._caption = Text(upright="middle", align="center")
        self.add_widget(self._caption)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._caption.look = look

    def refresh(self) -> None:
        fill, line, written = self._colours()
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        radius, border = {"primary": (32, 0), "secondary": (32, 5), "quiet": (20, 3), "stop": (32, 0)}[self.kind]
        if self.chosen:
            border = 6
        self._surface.draw(place, radius, border, self.look.hex(fill), self.look.hex(line))
        self._caption.look = self.look
        self._caption.tint = written
        self._caption.secret = self.secret
        self._caption.text = self.text
        self._caption.role = self._role()
        self._arrange(fill, written)

    def _role(self) -> str:
        if self.role:
            return self.role
        return {"primary": "primary", "secondary": "secondary", "quiet": "bottom", "stop": "primary"}[self.kind]

    def _colours(self) -> tuple[str, str, str]:
        """Names of the colours of surface, border and writing."""
        if not self.enabled:
            return "frost", "frost", "outline"
        if self.pressed:
            return "pressed", "pressed", "on_pressed"
        if self.kind == "primary":
            return "spruce", "spruce", "on_spruce"
        if self.kind == "stop":
            return "berry", "berry", "on_berry"
        if self.chosen:
            return "frost", "spruce", "ink"
        return "snow", "ink" if self.kind == "secondary" else "outline", "ink"

    def _arrange(self, fill: str, written: str) -> None:
        """Stand word and pictogram in the middle as one group."""
        if not self.icon:
            self._icon.hide()
        x, top, width, height = self.box
        across, down = self.inset[0], self.inset[1] if height >= _LOW else min(self.inset[1], 6)
        side, gap = (self._icon_side(), self.gap) if self.icon else (0, 0)
        room = width - 2 * across - (0 if self.icon_side == "top" else side + gap)
        self._caption.align = "left" if self.align == "left" or (self.icon and self.icon_side == "left") else "center"
        if self.icon_side == "top" and self.icon:
            caption_top = top + down + side + gap
            self._caption.box = [x + across, caption_top, room, top + height - down / 2 - caption_top]
            self._draw_icon(x + (width - side) / 2, top + down, side, fill, written)
            return
        wide = self._caption_width(room)
        start = x + across if self.align == "left" else x + (width - side - gap - wide) / 2
        text_start = start + side + gap if self.icon_side == "left" else start
        self._caption.box = [text_start, top + down, wide, height - 2 * down]
        if self.icon:
            icon_start = start if self.icon_side == "left" else start + wide + gap
            self._draw_icon(icon_start, top + (height - side) / 2, side, fill, written)

    def _caption_width(self, room: float) -> float:
        """Design pixels the word takes of `room` at the size it will shrink to."""
        kind = self.look.type(self._role())
        scale = theme.scale()
        limit = theme.u(room)
        high = theme.u(self.box[3] - 2 * (self.inset[1] if self.box[3] >= _LOW else min(self.inset[1], 6)))
        for size in range(kind.size, kind.least - 1, -2):
            wide = measure(self.text, self.look, self._role(), None, size)[0]
            if wide <= limit and "\n" not in self.text:
                return (wide + 2) / scale
            wrapped = measure(self.text, self.look, self._role(), limit, size)[1]
            if wrapped <= high and longest_word(self.text, self.look, self._role(), size) <= limit:
                return self._wrapped_width(size, room)
        return room

    def _wrapped_width(self, size: int, room: float) -> float:
        """The narrowest width at which the words still take no more lines than in `room`."""
        scale = theme.scale()
        lines = measure(self.text, self.look, self._role(), theme.u(room), size)[1]
        narrow = longest_word(self.text, self.look, self._role(), size) / scale
        wide = room
        while wide - narrow > 4:
            middle = (wide + narrow) / 2
            if measure(self.text, self.look, self._role(), theme.u(middle), size)[1] <= lines:
                wide = middle
            else:
                narrow = middle
        return wide + 2

    def _icon_side(self) -> float:
        return self.icon_size or self.look.type(self._role()).size * 1.35

    def _draw_icon(self, x: float, top: float, side: float, fill: str, written: str) -> None:
        place = theme.place(x, top, side, side)
        line = self.icon_line if self.icon_line and not self.pressed else written
        name = f"pictograms/{self.icon}"
        self._icon.draw(drawing.drawing(name, place.width, place.width, self.look, line=line, surface=fill), *place[:2])

    def empty(self) -> None:
        if self.secret:
            self.text = ""
            self._caption.empty()


class WholeScreen(Tappable):
    """Every place that no other control takes: for the resting screen, where any touch begins."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("box", [0, 0, *theme.canvas()])
        super().__init__(**kwargs)


def tappables(root: Widget) -> list[Tappable]:
    """Every control below `root`, shown or not."""
    return [widget for widget in root.walk(restrict=True) if isinstance(widget, Tappable)]
