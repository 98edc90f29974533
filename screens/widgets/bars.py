"""The bars that every screen shares: place and progress above, the five ways out below, the practice strip on top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kivy.graphics.texture import Texture
from kivy.uix.widget import Widget

from kiosk.events import Back, CloseOverlay, Event, OpenOverlay, StopAndClear
from kiosk.language import Translator
from kiosk.languages import short_name
from kiosk.visit import Overlay, Visit
from screens import drawing, theme
from screens.areas import Area, field_right, touched
from screens.place import PlaceTexts
from screens.theme import Look
from screens.widgets.buttons import TapButton
from screens.widgets.picture import Picture
from screens.widgets.placed import Fill, Placed, Sprite, Surface
from screens.widgets.text import Text, measure

STRIP_HEIGHT = 56
_SEGMENT_GAP = 8
_STRIP_TOP = 116


@dataclass(frozen=True, slots=True)
class Progress:
    """What the top bar says at the right: words, and (when `of` is above 0) step `at` of `of` as a strip."""

    words: str
    at: int = 0
    of: int = 0


class TopBar(Widget):
    """Mark and name of the place, progress, strip of steps."""

    def __init__(self, place: PlaceTexts) -> None:
        super().__init__(size_hint=(None, None), size=(0, 0))
        self._names = place.name
        self._mark = Picture(source="pictograms/mark")
        self._name = Text(upright="middle", role="top_bold")
        self._words = Text(upright="middle", role="top", align="right", least=28, secret=True)
        self._strip = Strip()
        for widget in (self._mark, self._name, self._words, self._strip):
            self.add_widget(widget)

    def use_place(self, place: PlaceTexts) -> None:
        self._names = place.name

    def show(self, visit: Visit, look: Look, progress: Progress | None) -> None:
        for widget in (self._mark, self._name, self._words, self._strip):
            widget.set_look(look)
        down = 20 if visit.rules.practice else 0
        column = touched(look.in_columns) if look.lies else Area(theme.MARGIN, 0, theme.CONTENT, 0)
        middle = 67 + down
        self._name.text = self._names[visit.language]
        self._words.text = progress.words if progress else ""
        self._mark.box = [48, middle - 29, 56, 56]
        words = 0.0
        if self._words.text:
            words = measure(self._words.text, look, "top")[0] / theme.scale() + 30
        end = theme.canvas()[0] - theme.MARGIN
        # A long name may take two lines, but under the practice strip there is room for one only.
        half, self._name.least = (32, 28) if visit.rules.practice else (44, 34)
        name = field_right(look) - theme.MARGIN if look.lies else end - words
        self._name.box = [120, middle - half - 3, name - 120, 2 * half]
        self._words.box = [end - words, middle - 32, words, 64]
        self._strip.box = [column.x, _STRIP_TOP, column.width, 24]
        self._strip.set(progress.at if progress else 0, progress.of if progress else 0)

    def empty(self) -> None:
        self._words.empty()
        self._strip.set(0, 0)


class Strip(Placed):
    """Steps in a row: done solid, the present one thicker, those ahead hollow."""

    def __init__(self) -> None:
        self._at = 0
        self._of = 0
        self._segments: list[Surface] = []
        super().__init__()

    def set(self, at: int, of: int) -> None:
        if (at, of) == (self._at, self._of):
            return
        self._at, self._of = at, of
        self._redraw()

    def refresh(self) -> None:
        left, top, width, _ = self.box
        while len(self._segments) < self._of:
            self._segments.append(Surface(self))
        for number, segment in enumerate(self._segments, start=1):
            if number > self._of:
                segment.hide()
                continue
            wide = (width - _SEGMENT_GAP * (self._of - 1)) / self._of
            x = left + (number - 1) * (wide + _SEGMENT_GAP)
            high = 24 if number == self._at else 12
            ahead = number > self._at
            fill = self.look.hex("snow" if ahead else "spruce")
            line = self.look.hex("outline" if ahead else "spruce")
            segment.draw(theme.place(x, top + 12 - high / 2, wide, high), high / 2, 3 if ahead else 0, fill, line)


class PracticeStrip(Placed):
    """Says on every screen of a practice visit that nothing here is a real measurement."""

    def __init__(self) -> None:
        wide = theme.canvas()[0]
        super().__init__(box=[0, 0, wide, STRIP_HEIGHT])
        self._fill = Fill(self)
        self._words = Text(role="strip", align="center", upright="middle", box=[24, 0, wide - 48, STRIP_HEIGHT])
        self.add_widget(self._words)

    def show(self, visit: Visit, look: Look, t: Translator) -> None:
        self.shown = self._words.shown = visit.rules.practice
        self.look = look
        self._words.set_look(look)
        self._words.tint = "on_flag"
        self._words.text = t("frame.practice")

    def refresh(self) -> None:
        self._fill.draw(theme.place(*self.box), self.look.colour("flag"))


# Left edge and width of the five places, in the order that never changes.
_PLACES = {
    False: ((48, 171), (233, 246), (493, 134), (641, 206), (861, 171)),
    True: ((24, 172), (208, 280), (500, 122), (634, 236), (882, 174)),
}
_OVERLAYS = {"help": Overlay.HELP, "language": Overlay.LANGUAGE, "view": Overlay.VIEW}
_ICON = 56
# Width of each place where the bar lies; the first two stand at the left end, the others at the right.
_LYING = {False: (228, 396, 172, 272, 228), True: (236, 440, 180, 320, 250)}
_LYING_GAP = 12
_LYING_DOWN, _LYING_HIGH = 16, 104


def _places(look: Look) -> list[tuple[float, float]]:
    """Left edge and width of the five places."""
    if not look.lies:
        return list(_PLACES[look.large])
    widths = _LYING[look.large]
    places: list[tuple[float, float]] = []
    left, right = float(theme.MARGIN), float(theme.canvas()[0] - theme.MARGIN)
    for wide in widths[:2]:
        places.append((left, wide))
        left += wide + _LYING_GAP
    left = right - sum(widths[2:]) - 2 * _LYING_GAP
    for wide in widths[2:]:
        places.append((left, wide))
        left += wide + _LYING_GAP
    return places


class BottomBar(Widget):
    """Back, stop and clear, help, language, view. What is not usable is not there; nothing moves up."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(size_hint=(None, None), size=(0, 0))
        self._send = send
        self._overlay: Overlay | None = None
        self._ground = Ground()
        self.add_widget(self._ground)
        self._back = self._button("back", self._go_back)
        self._stop = self._button("stop-clear", lambda: send(StopAndClear()))
        self._stop.icon_side, self._stop.icon_line = "left", "berry"
        self._stop.icon_size, self._stop.gap, self._stop.inset = 50, 8, [8, 8]
        self._help = self._button("help", lambda: self._toggle(Overlay.HELP))
        self._language = self._button("language", lambda: self._toggle(Overlay.LANGUAGE))
        self._view = self._button("view", lambda: self._toggle(Overlay.VIEW))

    def _button(self, icon: str, tapped: Callable[[], None]) -> TapButton:
        button = TapButton(kind="quiet", icon=icon, icon_side="top", icon_size=_ICON, gap=0, inset=[4, 18])
        button.bind(on_tap=lambda *_: tapped())
        self.add_widget(button)
        return button

    def _go_back(self) -> None:
        self._send(CloseOverlay() if self._overlay else Back())

    def _toggle(self, overlay: Overlay) -> None:
        self._send(CloseOverlay() if self._overlay is overlay else OpenOverlay(overlay))

    def show(self, visit: Visit, look: Look, t: Translator, *, back: bool) -> None:
        """`back`: whether there is anywhere to go back to from the step itself."""
        self._overlay = visit.overlay
        warning = visit.overlay is Overlay.IDLE_WARNING
        buttons = (self._back, self._stop, self._help, self._language, self._view)
        texts = (
            t("frame.back"),
            t("frame.stop_and_clear"),
            t("frame.help"),
            short_name(visit.language),
            t("frame.view"),
        )
        places = _places(look)
        top, high = (1736, 168) if look.large else (1768, 136)
        if look.lies:
            top, high = look.bottom_bar + _LYING_DOWN, _LYING_HIGH
        self._ground.set_look(look)
        for button, text, (x, wide) in zip(buttons, texts, places, strict=True):
            button.set_look(look)
            button.text = text.replace("\n", " ") if look.lies else text
            button.box = [x, top, wide, high]
            button.shown = not warning
            if button is not self._stop:
                button.icon_side = "left" if look.lies else "top"
                button.gap, button.inset = (10, [6, 8]) if look.lies else (0, [4, 18])
        self._stop.shown = True
        self._back.shown = not warning and (back or visit.overlay is not None)


class Ground(Placed):
    """The field under the bottom bar."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._fill = Fill(self)
        self._line = Fill(self)

    def refresh(self) -> None:
        top = self.look.bottom_bar
        # A little beyond the edges: the resting picture moves by a few pixels.
        wide, high = theme.canvas()
        field = theme.place(-12, top, wide + 24, high - top + 12)
        self._fill.draw(field, self.look.colour("mist"))
        if self.look.high_contrast:
            self._line.draw(theme.place(0, top - 2, wide, 4), self.look.colour("ink"))
        else:
            self._line.hide()


def check_mark(side: int, colour: str) -> Texture:
    """A bold check for a disc of `side` pixels."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path d="M29 50 L43 64 L69 36" fill="none" '
        f'stroke="{colour}" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    return drawing.shape(svg, side, side)


class CheckBadge(Placed):
    """A filled disc with a check: done."""

    redraw_on = ("box", "look", "shown")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._disc = Sprite(self)
        self._check = Sprite(self)

    def refresh(self) -> None:
        side = self.size[0]
        if not side or not self.shown:
            self._disc.hide()
            self._check.hide()
            return
        self._disc.draw(drawing.disc(int(side), self.look.hex("spruce")), *self.pos)
        check = check_mark(int(side), self.look.hex("on_spruce"))
        self._check.draw(check, *self.pos)
