"""The cleaning mode: a cover that takes every touch and does nothing, until one place of it is held for three seconds.

A cloth must not end it: the touch has to come down on that place, alone, and stay where it came down.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, SmoothLine
from kivy.properties import NumericProperty, StringProperty

from kiosk.language import Translator
from kiosk.locked.area import EndCleaning, LockedArea
from screens import theme
from screens.locked.parts import AreaPage
from screens.theme import Look, Rect
from screens.widgets.picture import Picture
from screens.widgets.placed import Placed, Surface
from screens.widgets.text import Text

HOLD_SECONDS = 3.0
CENTRE = (540, 1260)  # design pixels
_RADIUS = 210
_RING = 26
_STAY = 56  # how far a finger may tremble, about 14 mm
_STEPS_A_SECOND = 15
_LONGEST_STEP = 0.2  # seconds; a frame that took longer may hide that the finger was lifted


class HoldPlace(Placed):
    """A disc with a ring that fills while a finger stays on it. `held` is called, once, when the ring is full."""

    share = NumericProperty(0.0)
    text = StringProperty("")
    redraw_on = ("box", "look", "share")

    def __init__(self, held: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._held = held
        self._touch: Any = None
        self._from = (0.0, 0.0)
        self._filling: Any = None
        self._disc = Surface(self)
        with self.canvas:
            self._ahead_colour = Color()
            self._ahead = SmoothLine()
            self._done_colour = Color()
            self._done = SmoothLine()
        self._word = Text(role="card", align="center", upright="middle")
        self.add_widget(self._word)
        self.fbind("text", self._word.setter("text"))

    def set_look(self, look: Look) -> None:
        self.look = look
        self._word.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        place = Rect(*map(int, (*self.pos, *self.size)))
        self._disc.draw(place, width / 2, 0, self.look.hex("snow"), self.look.hex("snow"))
        self._word.box = [x + 60, top + 60, width - 120, height - 120]
        self._ahead_colour.rgba = self.look.colour("outline")
        self._done_colour.rgba = self.look.colour("spruce")
        self._arc(self._ahead, 360, 10)
        self._arc(self._done, 360 * self.share, _RING)

    def _arc(self, line: SmoothLine, degrees: float, width: float) -> None:
        radius = self.size[0] / 2 - theme.u(_RING) / 2
        line.circle = self.center_x, self.center_y, radius, 0, max(degrees, 0.01), 180
        line.width = max(theme.scale() * width / 2, 1)

    def down(self, touch: Any) -> None:
        """A touch came down somewhere. Any second one ends the hold: a cloth has many."""
        first = self._touch is None
        self.let_go()
        gate = touch.ud.get("taps")
        if first and self._on_the_disc(touch.pos) and (gate is None or gate.may_press()):
            self._touch, self._from = touch, touch.pos
            self._filling = Clock.schedule_interval(self._fill, 1 / _STEPS_A_SECOND)

    def move(self, touch: Any) -> None:
        if touch is self._touch and (_away(touch.pos, self._from) > theme.u(_STAY) or not self._on_the_disc(touch.pos)):
            self.let_go()

    def up(self, touch: Any) -> None:
        if touch is self._touch:
            self.let_go()

    def let_go(self) -> None:
        """Begin anew, with an empty ring."""
        if self._filling is not None:
            self._filling.cancel()
        self._filling = self._touch = None
        self.share = 0.0

    def _fill(self, seconds: float) -> None:
        self.share = min(1.0, self.share + min(seconds, _LONGEST_STEP) / HOLD_SECONDS)
        if self.share >= 1.0:
            self.let_go()
            self._held()

    def _on_the_disc(self, pos: tuple[float, float]) -> bool:
        return _away(pos, self.center) <= self.size[0] / 2


def _away(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


class CleaningPage(AreaPage):
    def build(self) -> None:
        middle = theme.WIDTH / 2
        self.put(Picture(source="pictograms/clean"), (middle - 130, 240, 260, 260))
        how: dict[str, Any] = {"align": "center", "upright": "middle"}
        self._title = self.text((theme.MARGIN, 516, theme.CONTENT, 130), "title", **how)
        self._what = self.text((100, 656, theme.WIDTH - 200, 160), "lead", **how)
        self._how = self.text((100, 826, theme.WIDTH - 200, 160), "lead", **how)
        x, y = CENTRE
        hold = HoldPlace(lambda: self.send(EndCleaning()))
        self.hold: HoldPlace = self.put(hold, (x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS))
        self._left = self.text((100, 1540, theme.WIDTH - 200, 130), "body", **how)

    def show(self, area: LockedArea, t: Translator) -> None:
        self._title.text = t("technician.cleaning.title")
        self._what.text = t("technician.cleaning.what")
        self._how.text = t("technician.cleaning.how")
        self.hold.text = t("technician.cleaning.hold")
        minutes, seconds = divmod(area.cleaning_left, 60)
        self._left.text = t("technician.cleaning.left", minutes=minutes, seconds=seconds)

    def clear(self) -> None:
        super().clear()
        self.hold.let_go()

    # Every touch ends here, wherever it is.

    def on_touch_down(self, touch: Any) -> bool:
        self.hold.down(touch)
        return True

    def on_touch_move(self, touch: Any) -> bool:
        self.hold.move(touch)
        return True

    def on_touch_up(self, touch: Any) -> bool:
        self.hold.up(touch)
        return True
