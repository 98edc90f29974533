"""The technician's area on the screen: its pages."""

from __future__ import annotations

from types import MappingProxyType

from kiosk.technician.area import Page
from screens.locked.cleaning import CleaningPage
from screens.locked.ground import AreaOnScreen
from screens.locked.pin import PinPage
from screens.technician.about import ClockPage, ErrorsPage, FindingsPage
from screens.technician.choosing import LinePage, ModelPage, PortPage
from screens.technician.home import HomePage
from screens.technician.measuring import ReplayPage, TestPage


class TechnicianArea(AreaOnScreen):
    words = "technician"
    pages = MappingProxyType(
        {
            Page.PIN: PinPage,
            Page.HOME: HomePage,
            Page.MODEL: ModelPage,
            Page.PORT: PortPage,
            Page.LINE: LinePage,
            Page.TEST: TestPage,
            Page.REPLAY: ReplayPage,
            Page.ERRORS: ErrorsPage,
            Page.CLOCK: ClockPage,
            Page.CHECK: FindingsPage,
            Page.CLEANING: CleaningPage,
        }
    )
