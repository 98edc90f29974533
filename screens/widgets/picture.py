"""Our drawings on the screen."""

from __future__ import annotations

from kivy.properties import StringProperty

from screens import drawing
from screens.widgets.placed import Placed, Sprite


class Picture(Placed):
    """`source`: 'illustrations/...', 'pictograms/...' or 'classes/...' without the ending; '' for none.

    The drawing keeps its proportions: it fills the box's width or height and stands in its middle, on its lower edge.
    `line` and `surface` name the colours a pictogram is drawn in.
    """

    source = StringProperty("")
    line = StringProperty("ink")
    surface = StringProperty("snow")
    redraw_on = ("box", "look", "source", "line", "surface", "shown")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._sprite = Sprite(self)

    def refresh(self) -> None:
        if not (self.source and self.shown and self.width and self.height):
            self._sprite.hide()
            return
        proportions = drawing.proportions(self.source)
        width = round(min(self.width, self.height * proportions))
        height = round(width / proportions)
        texture = drawing.drawing(self.source, width, height, self.look, line=self.line, surface=self.surface)
        self._sprite.draw(texture, round(self.x + (self.width - width) / 2), round(self.y))
