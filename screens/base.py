"""What every screen is: it is given a visit and draws it, and it reports events. It never sees a store or a port."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from kivy.lang import Builder
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

import screens.widgets  # noqa: F401 - the kv files name the parts
from kiosk.events import Event
from kiosk.language import Translator
from kiosk.visit import Overlay, Step, Visit
from screens import theme
from screens.composing import compose
from screens.drawn import Drawn
from screens.place import PlaceTexts
from screens.plans import Plan, signature
from screens.theme import NORMAL, Look, Shape
from screens.widgets.bars import Progress
from screens.widgets.placed import Placed


class VisitScreen(Widget):
    """A whole screen, built once and used for every visitor.

    `t` and `look` are properties: kv rules that name `root.t(...)` or `root.look` are worked out anew when the
    language or the view changes, but only for the screen that is shown. The kv file beside a screen's Python file,
    of the same name, is loaded with the class.
    """

    t: Translator = ObjectProperty(None)
    look: Look = ObjectProperty(NORMAL, rebind=True)
    # How it is composed. In the low view of a window that stands: drawn as ever, or composed, as some of its controls
    # are drawn too high. In that of one that lies: its controls in a column, or in the whole lower half. Beside the
    # field: a column, or a wide one.
    low_is_composed: ClassVar[bool] = False
    low_is_wide: ClassVar[bool] = False
    column_is_wide: ClassVar[bool] = False
    page = NumericProperty(0)  # which of the screen's own pages is shown; Back turns them before it leaves the screen
    visit: Visit | None = None  # set while the screen is shown, None otherwise

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        kv = Path(str(sys.modules[cls.__module__].__file__)).with_suffix(".kv")
        if kv.exists() and str(kv) not in Builder.files:
            Builder.load_file(str(kv))

    def __init__(self, *, send: Callable[[Event], None], place: PlaceTexts, t: Translator, look: Look) -> None:
        self.send = send
        self.place = place
        self._composed: object = None  # what it was last composed for
        super().__init__(size_hint=(None, None), t=t, look=look)
        self.drawn = Drawn(self)
        self._dress()

    def present(self, visit: Visit, t: Translator, look: Look) -> None:
        """Show `visit`. Called with every change of the visit while the screen is the one that is shown."""
        self.dress(t, look)
        self.visit = visit
        self.show(visit)
        self.compose()

    def dress(self, t: Translator, look: Look) -> None:
        """Take on a language and a view."""
        if t is not self.t:
            self.t = t
        if look != self.look:
            if self.composed:
                self.drawn.restore()
            self._composed = None
            self.look = look
            self._dress()

    @property
    def composed(self) -> bool:
        """Whether the parts are placed by `compose` rather than by the kv file and `show`."""
        return self.look.lies or (self.look.shape is Shape.LOW and self.low_is_composed)

    def compose(self) -> None:
        """Place the parts, if they are not where the drawing has them; at little cost when nothing has changed."""
        if not self.composed:
            return
        plan = self.plan()
        state = (self.look, theme.canvas(), signature(plan))
        if state != self._composed:
            self._composed = state
            compose(plan, self.look, low_is_wide=self.low_is_wide, column_is_wide=self.column_is_wide)

    def plan(self) -> Plan:
        """What is to be composed. By default it follows from the drawing."""
        from screens.planned import plan_of  # most windows stand, and need none of it

        return plan_of(self.drawn, self.look)

    def _dress(self) -> None:
        for widget in self.walk(restrict=True):
            if isinstance(widget, Placed):
                widget.set_look(self.look)

    def adopt(self, widget: Placed, parent: Widget | None = None) -> None:
        """Add a part that depends on the visit, in the screen's look."""
        widget.set_look(self.look)
        (parent or self).add_widget(widget)

    def show(self, visit: Visit) -> None:
        """Put into the parts what depends on the visit. Must cost nothing when nothing has changed."""

    def settle(self) -> None:
        """Show at once what would come by itself while the visitor looks on; nothing, on most screens."""

    def clear(self) -> None:
        """Forget the visit: every part that holds anything of it is emptied."""
        self.visit = None
        self.page = 0
        self._composed = None  # it knows the words of the visit
        for widget in self.walk(restrict=True):
            if isinstance(widget, Placed):
                widget.empty()

    def progress(self, visit: Visit) -> Progress | None:
        """What the top bar says at the right."""
        return None

    def turn_back(self) -> bool:
        """Turn to the page before, if there is one."""
        if self.page == 0:
            return False
        self.page -= 1
        return True

    def back_leads_somewhere(self, visit: Visit) -> bool:
        return visit.can_go_back


class StepScreen(VisitScreen):
    """The screen of one step."""

    step: ClassVar[Step]
    bottom_bar: ClassVar[bool] = True
    top_bar: ClassVar[bool] = True


class OverlayScreen(VisitScreen):
    """A sheet in front of the step; the step underneath keeps what it holds."""

    overlay: ClassVar[Overlay]
