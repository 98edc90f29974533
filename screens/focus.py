"""Which control the keys act on, and the ring around it.

There is none until a key is pressed, and none again after a touch. Left and right go through all controls in reading
order: rows from the top, each from the left, then the bottom bar; after the last comes the first. Up and down go to the
nearest control of the next row, as fingers would on a number pad.
"""

from __future__ import annotations

from collections.abc import Callable

from kivy.uix.widget import Widget

from screens import theme
from screens.inspect import Seen, in_rows, targets, visible
from screens.keys import Key
from screens.taps import TapGate
from screens.theme import Look
from screens.widgets.buttons import Tappable, WholeScreen
from screens.widgets.placed import Placed, Surface

_GAP = 6
_RING = 8
_CORNER = 36


def rows(root: Widget) -> list[list[Tappable]]:
    """Every control that can be used now, by rows."""
    return [[_control(seen) for seen in row] for row in in_rows(targets(root))]


def reading_order(root: Widget) -> list[Tappable]:
    """The same in the order in which the keys go through them."""
    return [control for row in rows(root) for control in row]


def _control(seen: Seen) -> Tappable:
    assert isinstance(seen.widget, Tappable)
    return seen.widget


class FocusRing(Placed):
    """A ring of ink with a gap of the ground around `target`; nothing where there is none."""

    redraw_on = ("box", "look", "shown")

    def __init__(self) -> None:
        super().__init__()
        self.shown = False
        self._gap = Surface(self)
        self._ring = Surface(self)
        self._target: Tappable | None = None

    @property
    def target(self) -> Tappable | None:
        return self._target

    def go_to(self, target: Tappable | None) -> None:
        if self._target is not None:
            self._target.funbind("box", self._follow)
        self._target = target
        self.shown = target is not None
        if target is not None:
            target.fbind("box", self._follow)
            self._follow()

    def _follow(self, *_: object) -> None:
        if self._target is not None:
            self.box = list(self._target.box)

    def refresh(self) -> None:
        x, top, width, height = self.box
        for surface, out, line, colour in ((self._gap, _GAP, _GAP, "snow"), (self._ring, _GAP + _RING, _RING, "ink")):
            if self.shown and width:
                place = theme.place(x - out, top - out, width + 2 * out, height + 2 * out)
                surface.draw(place, _CORNER + out, line, "none", self.look.hex(colour))
            else:
                surface.hide()


class Focus:
    """Moves through what is drawn below `root`. `back` does what the bottom bar's button does; `moved` is told where
    the keys went."""

    def __init__(
        self, root: Widget, taps: TapGate, back: Callable[[], None], moved: Callable[[Tappable | None], None]
    ) -> None:
        self._root = root
        self._taps = taps
        self._back = back
        self._moved = moved
        self.ring = FocusRing()

    @property
    def in_use(self) -> bool:
        return self.ring.target is not None

    def key(self, key: Key) -> None:
        """One of the six keys was pressed."""
        if key is Key.BACK:
            if self._taps.may_press() and self._taps.accept(self, self._taps.screen):
                self._back()
        elif key is Key.SELECT:
            self._select()
        elif key in (Key.RIGHT, Key.LEFT):
            self._along(1 if key is Key.RIGHT else -1)
        else:
            self._across(1 if key is Key.DOWN else -1)

    def touched(self) -> None:
        """A finger needs no ring."""
        self.ring.go_to(None)

    def settle(self, *, anew: bool) -> None:
        """After a change of the screen: begin at its first control where it is another one (`anew`), or where the
        control is gone; else stay."""
        if not self.in_use:
            return
        order = reading_order(self._root)
        if anew or self.ring.target not in order:
            self.ring.go_to(order[0] if order else None)

    def dress(self, look: Look) -> None:
        self.ring.set_look(look)

    def _along(self, step: int) -> None:
        order = reading_order(self._root)
        if not order:
            return
        here = self.ring.target
        at = order.index(here) + step if here in order else (0 if step > 0 else -1)
        self._go(order[at % len(order)])

    def _across(self, step: int) -> None:
        found = rows(self._root)
        here = self.ring.target
        at = next((number for number, row in enumerate(found) if here in row), None)
        if at is None or here is None:
            self._along(step)
            return
        row = found[(at + step) % len(found)]
        self._go(min(row, key=lambda control: abs(control.center_x - here.center_x)))

    def _go(self, control: Tappable) -> None:
        self.ring.go_to(control)
        self._moved(control)

    def _select(self) -> None:
        target = self.ring.target
        if target is None:
            # On the resting screen every place begins; elsewhere the first press only shows where one is.
            anywhere = [widget for widget in visible(self._root) if isinstance(widget, WholeScreen)]
            if not anywhere:
                self._along(1)
                return
            target = anywhere[0]
        if not (self._taps.may_press() and target.enabled):
            return
        if self._taps.accept(target, self._taps.screen, typing=target.typing):
            target.dispatch("on_tap")
