"""A sheet of paper on the screen: the slip as it will be printed."""

from __future__ import annotations

from typing import Any

from kivy.graphics.texture import Texture
from kivy.properties import ObjectProperty

from kiosk.visit import Picture
from screens import theme
from screens.widgets.placed import Fill, Placed, Sprite

_EDGE = 4
# A4: height over width; the shape of the empty sheet while the slip is being drawn.
_A4 = 297 / 210


class Paper(Placed):
    """`picture`: the page as pixels, None for an empty sheet. It keeps its proportions in the middle of the box."""

    picture: Picture | None = ObjectProperty(None, allownone=True)
    redraw_on = ("box", "look", "picture")

    def __init__(self, **kwargs: Any) -> None:
        self._drawn: Picture | None = None
        self._texture: Texture | None = None
        super().__init__(**kwargs)
        self._edge = Fill(self)
        self._white = Fill(self)
        self._page = Sprite(self)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        picture = self.picture
        ratio = picture.height / picture.width if picture else _A4
        wide = min(width, height / ratio)
        high = wide * ratio
        left, upper = x + (width - wide) / 2, top + (height - high) / 2
        edge = theme.place(left - _EDGE, upper - _EDGE, wide + 2 * _EDGE, high + 2 * _EDGE)
        self._edge.draw(edge, self.look.colour("outline"))
        sheet = theme.place(left, upper, wide, high)
        # The slip is black on white in every view: it is the paper itself.
        self._white.draw(sheet, theme.rgba("#FFFFFF"))
        texture = self._texture_of(picture)
        if texture is None:
            self._page.hide()
        else:
            self._page.draw(texture, sheet.x, sheet.y, (sheet.width, sheet.height))

    def _texture_of(self, picture: Picture | None) -> Texture | None:
        if picture is not self._drawn:
            self._drawn = picture
            self._texture = None
            if picture is not None:
                self._texture = Texture.create(size=(picture.width, picture.height), colorfmt="rgba", mipmap=True)
                self._texture.flip_vertical()
                self._texture.blit_buffer(picture.pixels, colorfmt="rgba", bufferfmt="ubyte")
                self._texture.min_filter = "linear_mipmap_linear"
        return self._texture

    def empty(self) -> None:
        self.picture = None
