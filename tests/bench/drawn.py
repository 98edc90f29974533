"""When a frame was really on the window. To be imported after Kivy's environment was prepared."""

from __future__ import annotations

import time

from kivy.core.window import Window
from kivy.graphics.opengl import glFinish


class Drawn:
    """`at`: monotonic seconds of the last frame that was flipped and that the GL has finished; `count`: how many."""

    def __init__(self) -> None:
        self.at = 0.0
        self.count = 0
        self._flip = Window.flip
        # Kivy's event "flip" comes before the flip itself, so that one would be too early.
        Window.flip = self._flip_and_note

    def _flip_and_note(self) -> None:
        self._flip()
        glFinish()
        self.at = time.monotonic()
        self.count += 1
