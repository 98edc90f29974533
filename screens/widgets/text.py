"""Words on the screen: wrapped in their box, never cut; they shrink to the least size of their role, no further."""

from __future__ import annotations

from kivy.core.text import Label as CoreLabel
from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.label import Label

from screens import theme
from screens.theme import Look, Shape
from screens.widgets.placed import Placed

# Ascent and descent of Roboto together, in sizes: what Kivy takes for one line.
LINE = 1.1719
_STEP = 2
_OF_BARS = ("top", "top_bold", "strip")
_FLOOR_LARGE = 42  # design pixels: in the large view nothing a visitor needs is smaller
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
    how far it may shrink. `of_bar`: a line of the place, which may be as small as the bars' words.
    `secret`: it holds something of a visit and is emptied when the screen is left."""

    role = StringProperty("body")
    tint = StringProperty("ink")
    align = OptionProperty("left", options=("left", "center", "right"))
    upright = OptionProperty("top", options=("top", "middle", "bottom"))
    least = NumericProperty(0)
    secret = BooleanProperty(False)
    of_bar = BooleanProperty(False)
    redraw_on = ("box", "look", "text", "role", "tint", "align", "upright", "least")
    chosen_size = 0.0  # design pixels, after shrinking

    def refresh(self) -> None:
        kind = self.look.type(self.role)
        place = theme.place(*self.box)
        self.chosen_size = self._fitting_size(place)
        self.halign = self.align
        self.bold = kind.bold
        self.line_height = kind.leading / LINE
        self.color = self.look.colour(self.tint)
        self.font_size = theme.u(self.chosen_size)
        wrapped = self._wrapped_width(place)
        self.text_size = wrapped, None
        # The widget becomes as small as its words: Kivy draws, and the graphics memory holds, nothing beside them.
        wide, high = measure(self.text, self.look, self.role, wrapped, self.chosen_size) if self.text else (0, 0)
        free, spare = place.width - wide, place.height - high
        self.size = wide, high
        self.x = place.x + {"left": 0, "center": free // 2, "right": free}[self.align]
        self.y = place.y + {"top": spare, "middle": spare // 2, "bottom": 0}[self.upright]

    def _fitting_size(self, place: theme.Rect) -> float:
        kind = self.look.type(self.role)
        size, least = kind.size, self.smallest
        while size > least and self.text and not self._fits(size, place):
            size -= _STEP
        return max(size, least)

    @property
    def smallest(self) -> float:
        """Design pixels it may shrink to: its own `least` or its role's; where the screen is composed, the smaller of
        the two. In the large view never below the floor, but for what is written on the bars."""
        least = self.look.type(self.role).least
        if self.least:
            least = min(self.least, least) if self.look.shape is not Shape.PORTRAIT else self.least
        floor = _FLOOR_LARGE if self.look.large and not self.of_bar and self.role not in _OF_BARS else 0
        return max(least, floor)

    def _fits(self, size: float, place: theme.Rect) -> bool:
        wide, high = measure(self.text, self.look, self.role, None, size)
        if wide > place.width:
            high = measure(self.text, self.look, self.role, place.width, size)[1]
            wide = longest_word(self.text, self.look, self.role, size)
        return high <= place.height and wide <= place.width

    def _wrapped_width(self, place: theme.Rect) -> int | None:
        """Width to wrap at; None where the lines as written fit.

        Titles wrap at the narrowest width that takes no more lines: two lines of like length, not one and a word.
        """
        if measure(self.text, self.look, self.role, None, self.chosen_size)[0] <= place.width:
            return None
        if self.role not in _BALANCED:
            return place.width
        lines = measure(self.text, self.look, self.role, place.width, self.chosen_size)[1]
        narrow, wide = longest_word(self.text, self.look, self.role, self.chosen_size), place.width
        while wide - narrow > 8:
            middle = (wide + narrow) // 2
            if measure(self.text, self.look, self.role, middle, self.chosen_size)[1] <= lines:
                wide = middle
            else:
                narrow = middle
        return wide

    def needed(self) -> tuple[int, int]:
        """Width and height in window pixels that the words take; larger than the box where they do not fit it."""
        if not self.text:
            return 0, 0
        wide, high = map(int, self.size)
        return max(wide, longest_word(self.text, self.look, self.role, self.chosen_size)), high

    def empty(self) -> None:
        if not self.secret:
            return
        self.text = ""
        # Kivy's renderer keeps its last lines and their texture until the next text: a new one has neither.
        self._label = None
        self._create_label()
        self.texture_update()
