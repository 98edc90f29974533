"""The three promises of the resting screen, each with its pictogram: free, anonymous, how long."""

from __future__ import annotations

from kivy.properties import StringProperty

from kiosk.visit import Rules
from screens import theme
from screens.theme import Look
from screens.widgets.picture import Picture
from screens.widgets.placed import Placed
from screens.widgets.text import Text, measure

_ICONS = ("free", "anonymous", "clock")
_ICON = 64
_GAP = 14
# Preparing, two measurements and reading the result, besides the rest and the pause.
_MINUTES_OF_DOING = 4


def minutes_of_a_visit(rules: Rules) -> int:
    """About how long measuring blood pressure takes, with the rest and the pause as configured."""
    return round((rules.rest_seconds + rules.pause_seconds) / 60) + _MINUTES_OF_DOING


class Facts(Placed):
    """A row over the width of its box: the first at the left edge, the last at the right, the second between."""

    free = StringProperty("")
    anonymous = StringProperty("")
    minutes = StringProperty("")
    redraw_on = ("box", "look", "free", "anonymous", "minutes")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._icons = [Picture(source=f"pictograms/{icon}") for icon in _ICONS]
        self._words = [Text(role="body_bold", upright="middle") for _ in _ICONS]
        for widget in (*self._icons, *self._words):
            self.add_widget(widget)

    def set_look(self, look: Look) -> None:
        self.look = look
        for widget in (*self._icons, *self._words):
            widget.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        # Large words need the whole row; the pictograms are what can be done without.
        side = 0 if self.look.large else _ICON + _GAP
        kind = self.look.type("body_bold")
        texts = (self.free, self.anonymous, self.minutes)
        scale = theme.scale()
        widths = [measure(text, self.look, "body_bold", size=kind.least)[0] / scale + 4 for text in texts]
        wholes = [side + wide for wide in widths]
        between = (width - sum(wholes)) / 2
        for icon, words, text, wide, whole in zip(self._icons, self._words, texts, widths, wholes, strict=True):
            icon.shown = bool(side)
            icon.box = [x, top + (height - _ICON) / 2, _ICON, _ICON]
            words.text = text
            words.box = [x + side, top, wide, height]
            x += whole + between
