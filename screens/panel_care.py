"""Spares the panel while nobody is here: the picture moves a little every minute, and is dim in the night."""

from __future__ import annotations

import time
from collections.abc import Callable

from kivy.graphics import Color, PopMatrix, PushMatrix, Rectangle, Translate
from kivy.uix.widget import Widget

from screens import theme

_STEP_SECONDS = 60
_PLACES = ((0, 0), (6, 0), (6, 6), (0, 6), (-6, 6), (-6, 0), (-6, -6), (0, -6), (6, -6))
"""Design pixels: enough for the edges of letters, too little to be seen."""
_DIM = 0.6


class PanelCare:
    """Of everything in `root`. `dimmed`: whether it is night; `clock` gives monotonic seconds."""

    def __init__(self, root: Widget, dimmed: Callable[[], bool], clock: Callable[[], float] = time.monotonic) -> None:
        self._root = root
        self._dimmed = dimmed
        self._clock = clock
        self._state: tuple[int, bool] = (0, False)
        self._resting = False
        with root.canvas.before:
            PushMatrix()
            self._shift = Translate(0, 0)
        with root.canvas.after:
            PopMatrix()
            self._dark = Color(0, 0, 0, 0)
            self._cover = Rectangle(size=(0, 0))

    def rest(self) -> None:
        """Leave everything as drawn from now on: for pictures."""
        self.look(nobody_here=False)
        self._resting = True

    def look(self, *, nobody_here: bool) -> None:
        """To be called now and then; costs nothing while nothing changes. With a visitor all is as drawn."""
        if self._resting:
            return
        at = int(self._clock() / _STEP_SECONDS) % len(_PLACES) if nobody_here else 0
        state = at, nobody_here and self._dimmed()
        if state == self._state:
            return
        self._state = state
        unit = theme.scale()
        self._shift.x, self._shift.y = (round(along * unit) for along in _PLACES[at])
        # What is transparent is painted, too: in the day there is nothing to paint.
        self._cover.size = self._root.size if state[1] else (0, 0)
        self._dark.a = _DIM if state[1] else 0
