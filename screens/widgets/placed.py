"""A widget with a place on the design grid."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.graphics import BorderImage, ClearBuffers, ClearColor, Color, Rectangle, ScissorPop, ScissorPush
from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, ListProperty, ObjectProperty
from kivy.uix.widget import Widget

from screens import drawing, theme
from screens.theme import NORMAL, Look


class Placed(Widget):
    """`box`: x, top, width, height in design pixels of the whole canvas. `shown`: drawn, touchable and readable.

    Subclasses redraw themselves in `refresh`, called once a frame at most after anything they named in `redraw_on`
    has changed.
    """

    box = ListProperty([0, 0, 0, 0])
    look: Look = ObjectProperty(NORMAL)
    shown = BooleanProperty(True)
    redraw_on: tuple[str, ...] = ("box", "look")
    _cut: tuple[ScissorPush, ScissorPop] | None = None

    def __init__(self, **kwargs: object) -> None:
        self._redraw = Clock.create_trigger(lambda _seconds: self.refresh(), -1)
        super().__init__(size_hint=(None, None), **kwargs)
        self._cut_if_hidden()
        self.bind(box=lambda *_: self.settle())
        for name in self.redraw_on:
            self.fbind(name, lambda *_: self._redraw())
        self.settle()
        self._redraw()

    def settle(self) -> None:
        """Take the place in the window that `box` means."""
        place = theme.place(*self.box)
        self.pos = place.x, place.y
        self.size = place.width, place.height

    def refresh(self) -> None:
        """Draw anew what depends on the properties."""

    def empty(self) -> None:
        """Forget everything of a visit. Widgets that hold any of it override this."""

    def on_shown(self, _: Widget, shown: bool) -> None:
        self.opacity = 1 if shown else 0
        if self.canvas is not None:  # not yet while the widget is being made
            self._cut_if_hidden()

    def _cut_if_hidden(self) -> None:
        """Kivy paints what is transparent, too, at full cost: what is hidden is cut to nothing as well."""
        if self.shown and self._cut is not None:
            self.canvas.before.remove(self._cut[0])
            self.canvas.after.remove(self._cut[1])
            self._cut = None
        elif not self.shown and self._cut is None:
            self._cut = ScissorPush(x=0, y=0, width=0, height=0), ScissorPop()
            self.canvas.before.insert(0, self._cut[0])
            self.canvas.after.add(self._cut[1])

    def set_look(self, look: Look) -> None:
        self.look = look


class Surface:
    """A rounded, bordered field drawn below a widget's children. Lengths are design pixels."""

    def __init__(self, owner: Widget, *, before: bool = True) -> None:
        with owner.canvas.before if before else owner.canvas:
            self._colour = Color(1, 1, 1, 0)
            self._image = BorderImage()

    def draw(self, place: theme.Rect, radius: float, border: float, fill: str, line: str) -> None:
        """`fill` and `line` as '#RRGGBB'. A place without extent, as before the first layout, hides it."""
        if place.width <= 0 or place.height <= 0:
            self.hide()
            return
        corner = min(theme.u(radius), place.width // 2, place.height // 2)
        texture = drawing.panel(corner, theme.u(border), fill, line)
        self._colour.a = 1
        self._image.texture = texture
        self._image.border = (corner + 1,) * 4
        self._image.pos = place.x, place.y
        self._image.size = place.width, place.height

    def hide(self) -> None:
        self._colour.a = 0


class Sprite:
    """A texture drawn pixel for pixel (or stretched, where a size is given)."""

    def __init__(self, owner: Widget, *, before: bool = False) -> None:
        with owner.canvas.before if before else owner.canvas:
            self._colour = Color(1, 1, 1, 0)
            self._image = Rectangle()

    def draw(self, texture: Texture, x: float, y: float, size: tuple[float, float] | None = None) -> None:
        self._colour.a = 1
        self._image.texture = texture
        self._image.pos = x, y
        self._image.size = size or texture.size

    def hide(self) -> None:
        self._colour.a = 0
        self._image.texture = None


class Fill:
    """A plain rectangle."""

    def __init__(self, owner: Widget, *, before: bool = False) -> None:
        with owner.canvas.before if before else owner.canvas:
            self._colour = Color(1, 1, 1, 0)
            self._image = Rectangle()

    def draw(self, place: theme.Rect, colour: theme.Rgba) -> None:
        self._colour.rgba = colour
        self._image.pos = place.x, place.y
        self._image.size = place.width, place.height

    def hide(self) -> None:
        self._colour.a = 0


class Backdrop:
    """A plain rectangle under everything else: wiped instead of painted, which takes a fraction of the time."""

    def __init__(self, owner: Widget) -> None:
        with owner.canvas:
            self._scissor = ScissorPush(x=0, y=0, width=0, height=0)
            self._colour = ClearColor(1, 1, 1, 1)
            ClearBuffers()
            ScissorPop()

    def draw(self, place: theme.Rect, colour: theme.Rgba) -> None:
        self._colour.rgba = colour
        self._scissor.pos = place.x, place.y
        self._scissor.size = place.width, place.height
