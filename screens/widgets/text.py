"""Words on the screen: wrapped in their box, never cut; they shrink to the least size of their role, no further."""

from __future__ import annotations

from kivy.core.text import Label as CoreLabel
from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.label import Label

from screens import theme
from screens.theme import Look
from screens.widgets.placed import Placed

# Ascent and descent of Roboto together, in sizes: what Kivy takes for one line.
LINE = 1.1719
_STEP = 2
_BALANCED = ("headline", "title")


def measure(text: str, look: Look, role: str, width: float | None = None, size: float | None = None) -> tuple[int, int]:
    """Width and height in window pixels of `text`, wrapped at `width` window pixels (None: one line a paragraph).

    The width is that of the box where one is given; `longest_word` tells whether every word fits it.
    """
    kind = look.type(role)
    pixels = theme.u(size or kind.size)
    label = CoreLabel(
        text=text,
        font_name="Roboto",
        bold=kind.bold,
        font_size=pixels,
        line_height=kind.leading / LINE,
        text_size=(width, None),
        halign="left",
    )
    label.resolve_font_name()
    size_taken: tuple[int, int] = label.render()
    return size_taken


def longest_word(text: str, look: Look, role: str, size: float | None = None) -> int:
    """Width in window pixels of the widest word, which no line break can help."""
    return max((measure(word, look, role, None, size)[0] for word in text.split()), default=0)


class Text(Placed, Label):
    """One piece of text. `role` sets size, weight and spacing, `tint` the colour; `least` (design pixels) overrides
    how far it may shrink. `secret`: it holds something of a visit and is emptied when the screen is left."""

    role = StringProperty("body")
    tint = StringProperty("ink")
    align = OptionProperty("left", options=("left", "center", "right"))
    upright = OptionProperty("top", options=("top", "middle", "bottom"))
    least = NumericProperty(0)
    secret = BooleanProperty(False)
    redraw_on = ("box", "look", "text", "role", "tint", "align", "upright", "least")
    chosen_size = 0.0  # design pixels, after shrinking

    def refresh(self) -> None:
        kind = self.look.type(self.role)
        self.chosen_size = self._fitting_size()
        self.halign, self.valign = self.align, self.upright
        self.bold = kind.bold
        self.line_height = kind.leading / LINE
        self.color = self.look.colour(self.tint)
        self.font_size = theme.u(self.chosen_size)
        # Kivy draws a text in the middle of its widget: lines are kept short by padding, not by a narrower text.
        self.padding = (0, 0, self.width - self._balanced_width(), 0)
        self.text_size = self.size

    def _fitting_size(self) -> float:
        kind = self.look.type(self.role)
        size, least = kind.size, self.least or kind.least
        while size > least and self.text and not self._fits(size):
            size -= _STEP
        return max(size, least)

    def _fits(self, size: float) -> bool:
        if measure(self.text, self.look, self.role, self.width, size)[1] > self.height:
            return False
        return longest_word(self.text, self.look, self.role, size) <= self.width

    def _balanced_width(self) -> float:
        """The narrowest width at which a title takes no more lines: two lines of like length, not one and a word."""
        if self.role not in _BALANCED or self.align != "left" or not self.text:
            return self.width
        lines = measure(self.text, self.look, self.role, self.width, self.chosen_size)[1]
        narrow, wide = longest_word(self.text, self.look, self.role, self.chosen_size), self.width
        while wide - narrow > 8:
            middle = (wide + narrow) / 2
            if measure(self.text, self.look, self.role, middle, self.chosen_size)[1] <= lines:
                wide = middle
            else:
                narrow = middle
        return wide

    def needed(self) -> tuple[int, int]:
        """Width and height in window pixels that the text takes at its present size."""
        if not self.text:
            return 0, 0
        wide, high = measure(self.text, self.look, self.role, None, self.chosen_size)
        if wide > self.width:
            wide = longest_word(self.text, self.look, self.role, self.chosen_size)
            high = measure(self.text, self.look, self.role, self.width, self.chosen_size)[1]
        return wide, high

    def empty(self) -> None:
        if self.secret:
            self.text = ""
            # A hidden screen draws no frame, so the old texture would otherwise wait for the next showing.
            self.texture_update()
