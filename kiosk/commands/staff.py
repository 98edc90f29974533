"""The staff's desk: does what is asked in the staff's area. It sees no visit and no count that is still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from kiosk.commands.locked_desk import CLEANING_SECONDS, LockedDesk
from kiosk.commands.staff_export import Exporting
from kiosk.commands.staff_hands import StaffHands
from kiosk.commands.staff_pages import Charting, Wording
from kiosk.locked.area import ChooseLanguage, GoBack, Leave, Open, Pin, Scroll
from kiosk.locked.pins import Pins
from kiosk.outcomes import Picture
from kiosk.staff_area.area import Action, Area, CancelExport, Fact, LookAgain, Page, Today
from kiosk.staff_area.chart import MovePeriod, ShowPeriod, TurnChart
from kiosk.staff_area.editing import CloseField, DropText, KeepText, OpenField, OpenText, PressKey, SaveField

LOOK_EVERY_SECONDS = 10.0


class StaffDesk(LockedDesk[Area, Action]):
    """The desk of the staff's area. `pins` gives the PINs."""

    def __init__(self, pins: Callable[[], Pins], hands: StaffHands, clock: Callable[[], float] = monotonic) -> None:
        super().__init__("staff", _at_the_door, pins, hands.show, hands.post, clock)
        self._hands = hands
        self._looking = False
        self._look_at = 0.0
        self._exporting = Exporting(hands, self._later, lambda: self._area, self._put, clock)
        self._charting = Charting(hands, self._later, lambda: self._area, self._put)
        self._wording = Wording(hands, lambda: self._area, self._put)

    def _come_in(self) -> None:
        assert self._area is not None
        self._put(replace(self._area, page=Page.HOME, pin=Pin(), practice=self._hands.practice()))
        self._look_up()

    def _inside(self, action: Action) -> None:
        area = self._area
        assert area is not None
        match action:
            case Leave() | GoBack() | Open() if area.export.running:
                self._put(replace(area, notice="staff_area.export.wait"))
            case Leave():
                self.leave()
            case GoBack() if area.page is Page.PLACE and self._wording.back():
                pass
            case GoBack():
                self._turn_to(Page.HOME)
            case Open(page):
                self._begin_cleaning()
                self._turn_to(Page(page))
            case ChooseLanguage(code):
                self._put(replace(area, language=code, slip=None))
                if area.page is Page.SLIP:
                    self._draw_slip(code)
            case Scroll() if area.page is Page.PLACE:
                self._wording.take(action)
            case Scroll(rows):
                self._put(replace(area, first=max(0, area.first + rows)))
            case LookAgain():
                self._look_up()
            case ShowPeriod() | MovePeriod() | TurnChart():
                self._charting.take(action)
            case OpenField() | OpenText() | PressKey() | KeepText() | DropText() | SaveField() | CloseField():
                self._wording.take(action)
            case _:
                self._exporting.take(action)

    def _look(self, area: Area) -> None:
        if area.page is Page.HOME and self._clock() >= self._look_at:
            self._look_up()
        self._exporting.tick()

    def _busy(self, area: Area) -> bool:
        return area.export.running

    def _end(self) -> None:
        self._exporting.take(CancelExport())

    def _turn_to(self, page: Page) -> None:
        assert self._area is not None
        fresh = replace(self._area, page=page, first=0, slip=None, charts=None, words=None)
        fresh = replace(fresh, cleaning_left=int(CLEANING_SECONDS))
        if page is Page.EXPORT:
            fresh = replace(fresh, export=self._exporting.begin(fresh.export))
        elif page is Page.CHARTS:
            fresh = self._charting.begin(fresh)
        elif page is Page.PLACE:
            fresh = self._wording.begin(fresh)
        self._put(fresh)
        if page is Page.HOME:
            self._look_up()
        elif page is Page.SLIP:
            self._draw_slip(fresh.language)
        elif page is Page.CHARTS:
            self._charting.read()

    def _look_up(self) -> None:
        """Today's use and how things stand; what is shown stays until the answer is there."""
        if self._looking:
            return
        self._looking = True
        self._later(self._hands.look, self._looked, failed=(None, None))

    def _looked(self, found: tuple[Today | None, tuple[Fact, ...] | None]) -> None:
        self._looking = False
        self._look_at = self._clock() + LOOK_EVERY_SECONDS
        if self._area is not None and self._area.page != Page.PIN and found[1] is not None:
            self._put(replace(self._area, today=found[0], facts=found[1]))

    def _draw_slip(self, language: str) -> None:
        def drawn(slip: Picture) -> None:
            area = self._area
            if area is not None and area.page is Page.SLIP and area.language == language:
                self._put(replace(area, slip=slip))

        self._later(lambda: self._hands.sample_slip(language), drawn)


def _at_the_door(language: str, pin: Pin) -> Area:
    return Area(language=language, pin=pin)
