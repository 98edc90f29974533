"""The frame around the screens: it holds the shared bars and puts the screen of the visit's step between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from kivy.uix.widget import Widget

from kiosk.events import Back, CloseOverlay, Event, Touched
from kiosk.language import Translator
from kiosk.visit import Overlay, Step, Visit
from screens import registry
from screens.base import OverlayScreen, StepScreen, VisitScreen
from screens.focus import Focus
from screens.keys import Key
from screens.locked.corner import CornerPress
from screens.narrator import DUMB, Mouth, Narrator
from screens.panel_care import PanelCare
from screens.place import PlaceTexts
from screens.taps import TapGate
from screens.theme import Look, look_of
from screens.widgets.bars import BottomBar, PracticeStrip, TopBar

AnyScreen = TypeVar("AnyScreen", bound=VisitScreen)


class Frame(Widget):
    """The root of the window. Screens are swapped, not slid: the next one is drawn in the very next frame."""

    def __init__(
        self,
        *,
        send: Callable[[Event], None],
        language: Callable[[str], Translator],
        place: PlaceTexts,
        taps: TapGate | None = None,
        on_corner: Callable[[], None] = lambda: None,
        mouth: Mouth = DUMB,
    ) -> None:
        super().__init__()
        self.taps = taps or TapGate()
        self.visit: Visit | None = None
        self.screen: VisitScreen | None = None  # the one that is drawn, an overlay or a step
        self._send = send
        self._on_corner = on_corner
        self._corner = CornerPress(self._corner_held)
        self._cover: Widget | None = None
        self._covered: list[Widget] = []
        self._language = language
        self._place = place
        self._steps: dict[Step, StepScreen] = {}
        self._overlays: dict[Overlay, OverlayScreen] = {}
        self._top = TopBar(place)
        self._bottom: BottomBar | None = None
        self._practice = PracticeStrip()
        self.care = PanelCare(self, place.is_night)
        self.narrator = Narrator(self, mouth)
        self.focus = Focus(self, self.taps, self._key_back, self.narrator.focused)
        self.add_widget(self._top)
        self.add_widget(self._practice)
        self.add_widget(self.focus.ring)

    def show(self, visit: Visit) -> None:
        """Draw `visit`. Idle ticks come here, too: what has not changed is not touched."""
        before, self.visit = self.visit, visit
        if before is not None and before.step is not visit.step and before.step in self._steps:
            self._steps[before.step].clear()
        if before is not None and before.overlay is not visit.overlay and before.overlay in self._overlays:
            self._overlays[before.overlay].clear()
        t, look = self._language(visit.language), look_of(visit.view)
        screen = self._screen_of(visit, t, look)
        screen.present(visit, t, look)
        self._swap(screen)
        self._dress_bars(visit, t, look, screen)
        self.focus.dress(look)
        if visit.step is Step.RESTING:
            self.focus.touched()  # the next visitor may be one with fingers
        self.spare_the_panel()
        another = before is None or _sheet(before) != _sheet(visit)
        self.focus.settle(anew=another)
        if self._cover is None:
            self.narrator.shown(visit, t, anew=another)
        if another:
            self.taps.new_screen()

    def spare_the_panel(self) -> None:
        """To be called now and then while nobody is here."""
        nobody = self.visit is not None and self.visit.step is Step.RESTING and self._cover is None
        self.care.look(nobody_here=nobody)

    def settle(self) -> None:
        """Show at once what comes by itself, and everything at its place: for pictures, the same each time."""
        self.care.rest()
        if self.screen is not None:
            self.screen.settle()

    def _screen_of(self, visit: Visit, t: Translator, look: Look) -> VisitScreen:
        if visit.overlay is not None:
            if visit.overlay not in self._overlays:
                overlay = registry.overlay_screen(visit.overlay)
                self._overlays[visit.overlay] = self._new(overlay, t, look)
            return self._overlays[visit.overlay]
        return self._step(visit.step, t, look)

    def _step(self, step: Step, t: Translator, look: Look) -> StepScreen:
        if step not in self._steps:
            self._steps[step] = self._new(registry.step_screen(step), t, look)
        return self._steps[step]

    def _new(self, kind: type[AnyScreen], t: Translator, look: Look) -> AnyScreen:
        screen = kind(send=self._send, place=self._place, t=t, look=look)
        screen.bind(page=self._page_turned)
        return screen

    def _page_turned(self, screen: VisitScreen, _page: int) -> None:
        """A page of the shown screen is another screen for the finger and for the top bar."""
        if screen is self.screen and screen.visit is not None:
            self._dress_bars(screen.visit, screen.t, screen.look, screen)
            self.focus.settle(anew=True)
            self.narrator.shown(screen.visit, screen.t, anew=True)
            self.taps.new_screen()

    def _from_bar(self, event: Event) -> None:
        if isinstance(event, Back) and self.screen is not None and self.screen.turn_back():
            return
        self._send(event)

    def _swap(self, screen: VisitScreen) -> None:
        if screen is self.screen:
            return
        if self.screen is not None:
            self.remove_widget(self.screen)
        # The lowest child: bars, strip and ring are drawn over the screen.
        self.add_widget(screen, index=len(self.children))
        self.screen = screen

    def _dress_bars(self, visit: Visit, t: Translator, look: Look, screen: VisitScreen) -> None:
        self._practice.show(visit, look, t)
        self._top.show(visit, look, screen.progress(visit))
        step = self._steps.get(visit.step)
        wanted = visit.overlay is not None or step is None or step.bottom_bar
        if wanted and self._bottom is None:
            self._bottom = BottomBar(self._from_bar)
        if self._bottom is None:
            return
        if wanted:
            back = screen.back_leads_somewhere(visit)
            self._bottom.show(visit, look, t, back=back)
        if wanted and self._bottom.parent is None:
            self.add_widget(self._bottom, index=1)  # under the ring
        elif not wanted and self._bottom.parent is not None:
            self.remove_widget(self._bottom)

    def unbuilt(self) -> list[Step | Overlay]:
        """Steps and overlays whose screens have not been built yet."""
        steps: list[Step | Overlay] = [step for step in registry.STEPS if step not in self._steps]
        return steps + [overlay for overlay in registry.OVERLAYS if overlay not in self._overlays]

    def build(self, what: Step | Overlay) -> None:
        """Build one screen ahead of its time, in the language and view shown now."""
        assert self.visit is not None
        t, look = self._language(self.visit.language), look_of(self.visit.view)
        if isinstance(what, Step):
            self._step(what, t, look)
        elif what not in self._overlays:
            overlay = registry.overlay_screen(what)
            self._overlays[what] = self._new(overlay, t, look)

    def redress(self, screen: VisitScreen) -> None:
        """Put a hidden screen back into the language and view of the resting one: a visitor's language is forgotten
        too, and the next visitor's first showing of the screen is quick. Does nothing once somebody is there."""
        if self.visit is not None and self.visit.step is Step.RESTING and screen is not self.screen:
            screen.dress(self._language(self.visit.language), look_of(self.visit.view))

    def use_place(self, place: PlaceTexts) -> None:
        """Say this of the place from now on; screens look it up whenever they are shown."""
        self._place = place
        self._top.use_place(place)
        for screen in self.screens():
            screen.place = place
        if self.visit is not None:
            self.show(self.visit)

    def cover(self, widget: Widget | None) -> None:
        """Put `widget` in the place of everything else, or, with None, put everything back as it was."""
        if widget is self._cover:
            return
        if self._cover is None:
            self._covered = list(self.children)
        self.clear_widgets()
        for child in reversed(self._covered if widget is None else [widget]):
            self.add_widget(child)
        self._cover = widget
        if widget is not None:
            self.narrator.silence()
        elif self.visit is not None:
            self.narrator.shown(self.visit, self._language(self.visit.language), anew=True)
        self.taps.new_screen()

    def screens(self) -> list[VisitScreen]:
        """Every screen built so far, shown or hidden."""
        return [*self._steps.values(), *self._overlays.values()]

    def key(self, key: Key) -> None:
        """One of the six keys was pressed."""
        if self._cover is None:
            self.narrator.interrupted()
            self._send(Touched())
            self.focus.key(key)

    def _key_back(self) -> None:
        visit, screen = self.visit, self.screen
        if visit is None or screen is None or visit.overlay is Overlay.IDLE_WARNING:
            return
        if visit.overlay is not None:
            self._send(CloseOverlay())
        elif screen.back_leads_somewhere(visit):
            self._from_bar(Back())

    def on_touch_down(self, touch: Any) -> bool:
        touch.ud["taps"] = self.taps
        self.focus.touched()
        self.narrator.interrupted()
        if self._cover is None:
            self._send(Touched())
            if self.visit is not None and self.visit.step is Step.RESTING and self.visit.overlay is None:
                self._corner.down(touch)
        handled: bool = super().on_touch_down(touch)
        return handled

    def on_touch_move(self, touch: Any) -> bool:
        self._corner.move(touch)
        handled: bool = super().on_touch_move(touch)
        return handled

    def on_touch_up(self, touch: Any) -> bool:
        self._corner.up(touch)
        handled: bool = super().on_touch_up(touch)
        return handled

    def _corner_held(self) -> None:
        if self.visit is not None and self.visit.step is Step.RESTING and self._cover is None:
            self.taps.new_screen()  # the finger that is still down is no tap any more
            self._on_corner()


def _sheet(visit: Visit) -> tuple[object, ...]:
    """What makes a screen another one for the finger that is on its way to it."""
    return visit.step, visit.index, visit.overlay
