"""The Kivy application: draws the visit it is given, reports what the visitor does, and never takes a step itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from kivy.app import App
from kivy.base import EventLoop, ExceptionHandler, ExceptionManager, runTouchApp, stopTouchApp
from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.events import Event, Touched
from kiosk.faults import described
from kiosk.language import Translator
from kiosk.locked.area import LockedAction, LockedArea
from kiosk.visit import Step, Visit
from screens import theme
from screens.frame import Frame
from screens.kept_drawings import keep_no_more
from screens.keys import CODES, Key, Keys
from screens.narrator import DUMB, Mouth
from screens.place import PlaceTexts
from screens.taps import TapGate
from screens.theme import NORMAL

if TYPE_CHECKING:
    from screens.locked.ground import AreaOnScreen

log = logging.getLogger(__name__)

TICKS_PER_SECOND = 4


class Guard(ExceptionHandler):
    """Kivy asks it about every exception that reaches the main loop."""

    def __init__(self, crashed: Callable[[Exception], None]) -> None:
        self._crashed = crashed

    def handle_exception(self, exception: BaseException) -> int:
        if not isinstance(exception, Exception):
            return int(ExceptionManager.RAISE)
        self._crashed(exception)
        return int(ExceptionManager.PASS)


class KioskApp(App):
    """`send` takes the visitor's events, `first` is the visit to begin with, `language` gives a language by its code.

    `on_first_frame` is called once, right after the first picture is on the window. `tick` is called four times a
    second. `on_crash` gets the type name of an exception that nothing else caught and decides what to do; it must
    not raise. `on_corner`: somebody wants into an area behind a PIN; `on_area` takes what is done there. All
    of them are called on the screen thread. `windowed` lets the window be closed. `mouth` says what is to be said.
    `key_codes`: what each key of the keypad does.
    """

    title = "Omahoitopiste"

    def __init__(
        self,
        *,
        send: Callable[[Event], None],
        first: Visit,
        language: Callable[[str], Translator],
        place: PlaceTexts,
        on_first_frame: Callable[[], None] = lambda: None,
        tick: Callable[[], None] = lambda: None,
        on_crash: Callable[[str], None] = lambda _type_name: None,
        on_corner: Callable[[], None] = lambda: None,
        on_area: Callable[[LockedAction], None] = lambda _action: None,
        windowed: bool = False,
        mouth: Mouth = DUMB,
        key_codes: Mapping[int, Key] = CODES,
    ) -> None:
        super().__init__()
        self.frame: Frame | None = None
        self._send = send
        self._visit = first
        self._language = language
        self._place = place
        self._on_first_frame = on_first_frame
        self._on_tick = tick
        self._on_crash = on_crash
        self._on_corner = on_corner
        self._on_area = on_area
        self._area: LockedArea | None = None
        self._areas: dict[type[LockedArea], AreaOnScreen] = {}
        self._windowed = windowed
        self._mouth = mouth
        self._keys = Keys(key_codes)
        self._guard = Guard(self._crashed)
        self._chores: list[Callable[[], None]] = []
        self._working: Any = None
        self._ticking: Any = None

    def build(self) -> Frame:
        theme.set_window(*Window.size)
        self._colour_surroundings(self._visit)
        self.frame = self._new_frame(None)
        self.frame.size = Window.size
        self.frame.show(self._visit)
        return self.frame

    def load_config(self) -> None:
        """No configuration of Kivy's own for the application."""

    def on_start(self) -> None:
        ExceptionManager.add_handler(self._guard)
        Window.bind(on_flip=self._first_flip, **self._window_events())
        self._ticking = Clock.schedule_interval(self._tick, 1 / TICKS_PER_SECOND)

    def on_stop(self) -> None:
        ExceptionManager.remove_handler(self._guard)
        Window.unbind(on_flip=self._first_flip, **self._window_events())
        for event in (self._ticking, self._working):
            if event is not None:
                event.cancel()

    def _window_events(self) -> dict[str, Callable[..., object]]:
        return {
            "on_key_down": self._key,
            "on_key_up": self._key_up,
            "on_request_close": self._close_request,
            "on_resize": self._resized,
        }

    def open(self) -> None:
        """Open without a main loop: whoever calls this steps `EventLoop.idle` (a robot does)."""
        self._run_prepare()
        runTouchApp(embedded=True)
        # A second application in one process finds the loop already started.
        EventLoop.quit = False

    def close(self) -> None:
        """End the application; its window is emptied, and kept for the next one when `open` opened it."""
        self.dispatch("on_stop")
        for child in list(Window.children):
            Window.remove_widget(child)
        App._running_app = None

    def quit(self) -> None:
        """Leave the main loop of `run`, from the screen thread."""
        stopTouchApp()

    def show(self, visit: Visit) -> None:
        """Draw `visit`. On the screen thread only; see `post`."""
        if visit.step is not Step.RESTING:
            keep_no_more()
        over = visit.step is Step.RESTING and self._visit.step is not Step.RESTING
        self._visit = visit
        if self.frame is None:
            return
        self._colour_surroundings(visit)
        self.frame.show(visit)
        if over:
            self._do_between_frames([partial(self.frame.redress, screen) for screen in self.frame.screens()])

    def show_area(self, area: LockedArea | None) -> None:
        """Draw an area behind a PIN in the place of the visit; None puts the resting screen back.

        On the screen thread only.
        """
        before, self._area = self._area, area
        if self.frame is None:
            return
        if before is not None and type(before) is not type(area) and type(before) in self._areas:
            self._areas[type(before)].clear()
        if area is None:
            self.frame.cover(None)
            if Window.width > Window.height and not theme.is_lying():
                self._resized(Window, *Window.size)
            return
        # The areas are drawn for a window that stands; in one that lies they stand in the middle.
        theme.set_upright(*Window.size)
        if type(area) not in self._areas:
            from screens.locked.areas import area_on_screen  # few kiosks need one on a day, and none at the start

            self._areas[type(area)] = area_on_screen(area)(
                send=self._on_area, language=self._language, new_page=self.frame.taps.new_screen
            )
        shown = self._areas[type(area)]
        shown.show(area)
        self.frame.cover(shown)

    def use_place(self, place: PlaceTexts) -> None:
        """Say this of the place from now on. On the screen thread, between visits."""
        self._place = place
        if self.frame is not None:
            self.frame.use_place(place)

    def _new_frame(self, taps: TapGate | None) -> Frame:
        return Frame(
            send=self._send,
            language=self._language,
            place=self._place,
            taps=taps,
            on_corner=self._on_corner,
            mouth=self._mouth,
        )

    def post(self, action: Callable[[], None]) -> None:
        """Run `action` on the screen thread soon. From any thread."""
        Clock.schedule_once(lambda _seconds: action(), -1)

    def _colour_surroundings(self, visit: Visit) -> None:
        Window.clearcolor = theme.look_of(visit.view).colour("mist")

    def _first_flip(self, *_: object) -> None:
        Window.unbind(on_flip=self._first_flip)
        Clock.schedule_once(self._after_first_frame, 0)

    def _after_first_frame(self, _seconds: float) -> None:
        self._guarded(self._on_first_frame)
        assert self.frame is not None
        self._do_between_frames([partial(self.frame.build, what) for what in self.frame.unbuilt()])

    def _do_between_frames(self, chores: list[Callable[[], None]]) -> None:
        """Do these one a frame, so that no finger has to wait for all of them."""
        self._chores += chores
        if self._working is None:
            self._working = Clock.schedule_interval(self._do_a_chore, 0)

    def _do_a_chore(self, _seconds: float) -> bool:
        if not self._chores:
            self._working = None
            return False  # no more of Kivy's calls
        self._guarded(self._chores.pop(0))
        return True

    def _tick(self, _seconds: float) -> None:
        # Kivy forgets an interval that raises once.
        self._guarded(self._on_tick)
        if self.frame is not None:
            self.frame.spare_the_panel()

    def _guarded(self, action: Callable[[], object]) -> None:
        try:
            action()
        except Exception as problem:
            self._crashed(problem)

    def _crashed(self, problem: Exception) -> None:
        log.error("screen thread: %s", described(problem))
        self._on_crash(type(problem).__name__)

    def _key(self, _window: object, code: int, *_: object) -> bool:
        # Every key is swallowed: F1, Escape and their like would open Kivy's back doors.
        key = self._keys.pressed(code)
        if key is None or self.frame is None:
            self._send(Touched())
        else:
            self._guarded(partial(self.frame.key, key))
        return True

    def _key_up(self, _window: object, code: int, *_: object) -> bool:
        self._keys.released(code)
        return True

    def _close_request(self, *_: object, **__: object) -> bool:
        return not self._windowed

    def _resized(self, _window: object, width: int, height: int) -> None:
        """Build everything anew for another window; the visit is untouched."""
        assert self.frame is not None
        Window.remove_widget(self.frame)
        theme.set_window(width, height)
        self.frame = self.root = self._new_frame(self.frame.taps)
        self._areas.clear()
        self.frame.size = width, height
        self.frame.show(self._visit)
        Window.add_widget(self.frame)
        self.show_area(self._area)

    def open_settings(self, *_: object) -> bool:
        """Kivy's settings panel does not exist here."""
        return False

    @property
    def look(self) -> theme.Look:
        return theme.look_of(self._visit.view) if self._visit else NORMAL
