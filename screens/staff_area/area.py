"""The staff's area on the screen: its pages."""

from __future__ import annotations

from types import MappingProxyType

from kiosk.staff_area.area import Area, Page
from screens.locked.cleaning import CleaningPage
from screens.locked.ground import AreaOnScreen
from screens.locked.pin import PinPage
from screens.staff_area.charts_page import ChartsPage
from screens.staff_area.editing_page import EditingPage
from screens.staff_area.export_page import ExportPage
from screens.staff_area.home import HomePage
from screens.staff_area.slip_page import SlipPage


class StaffPinPage(PinPage):
    ask = "staff_area.pin.ask"
    not_set = "staff_area.pin.not_set"


class StaffArea(AreaOnScreen):
    words = "staff_area"
    pages = MappingProxyType(
        {
            Page.PIN: StaffPinPage,
            Page.HOME: HomePage,
            Page.CHARTS: ChartsPage,
            Page.EXPORT: ExportPage,
            Page.SLIP: SlipPage,
            Page.PLACE: EditingPage,
            Page.CLEANING: CleaningPage,
        }
    )

    def sheet(self, area: Area) -> tuple[object, ...]:
        words = area.words
        place = () if words is None else (words.at, words.typing, words.first, words.first_language)
        return (*super().sheet(area), *place)
