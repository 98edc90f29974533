"""A QR code on the screen: black on white in every view, each module a whole number of pixels."""

from __future__ import annotations

from typing import Any

from kivy.graphics.texture import Texture
from kivy.properties import ObjectProperty

from kiosk.visit import QrCode
from screens import theme
from screens.widgets.placed import Fill, Placed, Sprite

_QUIET = 4
"""Modules of white around the code: readers ask for it."""


class QrPicture(Placed):
    """`code`: None for an empty white square. It stands in the middle of the box."""

    code: QrCode | None = ObjectProperty(None, allownone=True)
    redraw_on = ("box", "look", "code", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._edge = Fill(self)
        self._white = Fill(self)
        self._modules = Sprite(self)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        side = min(width, height)
        place = theme.place(x + (width - side) / 2, top + (height - side) / 2, side, side)
        modules = self.code.side + 2 * _QUIET if self.code is not None else 1
        module = place.width // modules
        spare = (place.width - module * modules) // 2
        place = theme.Rect(place.x + spare, place.y + spare, module * modules, module * modules)
        border = theme.u(4)
        self._edge.draw(
            theme.Rect(place.x - border, place.y - border, place.width + 2 * border, place.height + 2 * border),
            self.look.colour("outline"),
        )
        self._white.draw(place, theme.rgba("#FFFFFF"))
        if self.code is None:
            self._modules.hide()
            return
        inset, pixels = _QUIET * module, self.code.side * module
        self._modules.draw(_texture(self.code), place.x + inset, place.y + inset, (pixels, pixels))

    def empty(self) -> None:
        self.code = None


def _texture(code: QrCode) -> Texture:
    texture = Texture.create(size=(code.side, code.side), colorfmt="rgba")
    texture.mag_filter = texture.min_filter = "nearest"
    texture.flip_vertical()
    black, white = b"\x00\x00\x00\xff", b"\xff\xff\xff\xff"
    texture.blit_buffer(b"".join(black if each else white for each in code.modules), colorfmt="rgba", bufferfmt="ubyte")
    return texture
