"""What the desks of all areas behind a PIN do alike: the door, the cleaning mode, the time-out, slow work apart.

A desk owns the one area that is shown. Everything slow happens on one thread of its own; its results come back through
`post`. Everything it works with is handed in, so that it is tried without a screen. It never sees a visit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import ceil
from time import monotonic
from typing import Generic, TypeVar

from kiosk.commands.locked_door import Door
from kiosk.faults import described
from kiosk.locked.area import (
    CLEANING,
    IDLE_SECONDS_AT_THE_DOOR,
    PIN,
    ChooseLanguage,
    EndCleaning,
    GoBack,
    Leave,
    LockedArea,
    Pin,
    Role,
)
from kiosk.locked.pins import Pins

log = logging.getLogger(__name__)

IDLE_SECONDS = 120.0
CLEANING_SECONDS = 180.0  # then it ends by itself: a kiosk is never left locked

AnArea = TypeVar("AnArea", bound=LockedArea)
AnAction = TypeVar("AnAction")


class LockedDesk(Generic[AnArea, AnAction]):
    """`new_area` makes the area as it stands at the door, `show(None)` ends it, `post` runs something on the screen
    thread. All calls on the screen thread. `tick` is to be called a few times a second.
    """

    def __init__(
        self,
        role: Role,
        new_area: Callable[[str, Pin], AnArea],
        pins: Callable[[], Pins],
        show: Callable[[AnArea | None], None],
        post: Callable[[Callable[[], None]], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._role = role
        self._new_area = new_area
        self._show = show
        self._post = post
        self._clock = clock
        self._area: AnArea | None = None
        self._touched = 0.0
        self._clean_until = 0.0
        self._worker = ThreadPoolExecutor(1, thread_name_prefix=role)
        self._door = Door(role, pins, self._later, self._show_pin, self._knocked_right)

    @property
    def area(self) -> AnArea | None:
        """What is shown; None while nobody is in."""
        return self._area

    def open(self, language: str, *, other_door: bool = False) -> None:
        """Somebody wants in: ask for the PIN. `other_door`: there is another one to go back to."""
        if self._area is None:
            self._touched = self._clock()
            self._put(self._new_area(language, self._door.knock(other_door=other_door)))

    def take(self, action: AnAction) -> None:
        """Do what was asked for."""
        if self._area is None:
            return
        if self._area.page == CLEANING:
            if isinstance(action, EndCleaning):
                self.leave()
            return
        self._touched = self._clock()
        if self._area.page == PIN:
            match action:
                case Leave() | GoBack():
                    self.leave()
                case ChooseLanguage(code):
                    self._put(replace(self._area, language=code))
                case _:
                    self._door.take(action)
            return
        self._put(replace(self._area, notice="", notice_values=()))
        self._inside(action)

    def tick(self) -> None:
        """Leave when nobody is there any more; count waits down; bring up to date what changes by itself."""
        area = self._area
        if area is None:
            return
        if area.page == CLEANING:
            self._count_cleaning_down(area)
            return
        idle = IDLE_SECONDS_AT_THE_DOOR if area.page == PIN else IDLE_SECONDS
        if self._busy(area):
            self._touched = self._clock()  # whoever waits for something is there
        elif self._clock() - self._touched >= idle:
            self.leave()
            return
        if area.page == PIN:
            self._door.tick()
        else:
            self._look(area)

    def leave(self) -> None:
        """Back to the resting screen."""
        self._end()
        self._door.forget()
        self._area = None
        self._show(None)

    def close(self) -> None:
        """The kiosk ends."""
        if self._area is not None:
            self.leave()
        self._worker.shutdown(wait=True, cancel_futures=True)

    # What each desk does in its own way

    def _come_in(self) -> None:
        """The PIN was right."""
        raise NotImplementedError

    def _inside(self, action: AnAction) -> None:
        """Something was asked for on a page behind the door."""
        raise NotImplementedError

    def _look(self, area: AnArea) -> None:
        """A few times a second, behind the door."""

    def _busy(self, area: AnArea) -> bool:
        """Something is going on that is waited for: nobody is sent out meanwhile."""
        return False

    def _end(self) -> None:
        """The area is left: stop what is going on."""

    # What all share

    def _begin_cleaning(self) -> None:
        """To be called when the page of the cleaning mode is put."""
        self._clean_until = self._clock() + CLEANING_SECONDS

    def _count_cleaning_down(self, area: AnArea) -> None:
        left = ceil(self._clean_until - self._clock())
        if left <= 0:
            self.leave()
        else:
            self._put(replace(area, cleaning_left=left))

    def _knocked_right(self) -> None:
        if self._area is not None and self._area.page == PIN:
            log.info("the area of the %s is open", self._role)
            self._come_in()

    def _show_pin(self, pin: Pin) -> None:
        if self._area is not None and self._area.page == PIN:
            self._put(replace(self._area, pin=pin))

    def _later(self, work: Callable[[], object], then: Callable[..., None], failed: object = None) -> None:
        """Do slow work on the desk's thread, and `then` on the screen thread with what came of it."""

        def run() -> None:
            try:
                result = work()
            except Exception as fault:
                log.error("%s: %s", self._role, described(fault))
                result = failed
                if failed is None:
                    return
            self._post(lambda: then(result))

        self._worker.submit(run)

    def _put(self, area: AnArea) -> None:
        if area != self._area:
            self._area = area
            self._show(area)
