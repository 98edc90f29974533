"""The desk in the cleaning mode: it takes one action only, lets nobody be idle, and ends it by itself."""

from __future__ import annotations

import pytest

from kiosk.commands import locked_desk as module
from kiosk.commands.technician import TechnicianDesk
from kiosk.commands.technician_settings import DeskHands
from kiosk.config_model import Meter
from kiosk.locked.area import ChooseLanguage, EndCleaning, GoBack, Leave, Open, Pin
from kiosk.technician.area import Area, ListPorts, Page, Save, StartTest
from kiosk.technician.recordings import Recordings


class Cleaned:
    """A desk that stands open, with a clock of its own."""

    def __init__(self, folder) -> None:
        self.now = 1000.0
        self.shown: list[Area | None] = []
        hands = DeskHands(
            show=self.shown.append,
            post=lambda action: None,
            meter=Meter,
            use=lambda values: pytest.fail("nothing is saved here"),
            list_ports=lambda model: [],
            probe=lambda path: [],
            release=lambda: pytest.fail("nobody needs the meter"),
            take_back=lambda: None,
            practice=lambda port: True,
            check=lambda meter: (),
            recordings=Recordings(folder),
        )
        self.desk = TechnicianDesk(lambda: pytest.fail("no PIN here"), hands, lambda: self.now)
        self.desk._area = Area(pin=Pin())
        self.desk._come_in()
        self.desk.take(ChooseLanguage("sv"))
        self.desk.take(Open(Page.CLEANING))

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.desk.tick()


@pytest.fixture
def cleaned(tmp_path):
    opened = Cleaned(tmp_path)
    yield opened
    opened.desk.close()


def test_three_minutes_are_three_minutes() -> None:
    assert module.CLEANING_SECONDS == 180.0


def test_it_begins_with_the_whole_time_in_the_language_of_the_area(cleaned) -> None:
    assert (cleaned.desk.area.page, cleaned.desk.area.cleaning_left, cleaned.desk.area.language) == (
        Page.CLEANING,
        180,
        "sv",
    )


def test_the_time_counts_down_by_whole_seconds(cleaned) -> None:
    before = len(cleaned.shown)
    for _ in range(8):
        cleaned.wait(0.25)
    assert cleaned.desk.area.cleaning_left == 178
    assert len(cleaned.shown) - before <= 3, "drawn once a second"


def test_it_ends_by_itself_and_not_sooner(cleaned) -> None:
    for _ in range(179):
        cleaned.wait(1.0)
    assert cleaned.desk.area is not None and cleaned.desk.area.cleaning_left == 1
    cleaned.wait(1.0)
    assert cleaned.desk.area is None and cleaned.shown[-1] is None


def test_nobody_has_to_touch_it_meanwhile(cleaned) -> None:
    cleaned.wait(module.IDLE_SECONDS + 10)
    assert cleaned.desk.area is not None, "the idle limit of the area is shorter"


@pytest.mark.parametrize(
    "action", [Leave(), GoBack(), ChooseLanguage("en"), Open(Page.HOME), ListPorts(), Save(), StartTest()]
)
def test_nothing_else_does_anything(cleaned, action) -> None:
    before = cleaned.desk.area
    cleaned.desk.take(action)
    assert cleaned.desk.area == before


def test_the_held_place_ends_it_and_leads_to_the_resting_screen(cleaned) -> None:
    cleaned.desk.take(EndCleaning())
    assert cleaned.desk.area is None and cleaned.shown[-1] is None


def test_each_time_the_whole_time_runs_anew(cleaned) -> None:
    cleaned.wait(100)
    cleaned.desk.take(EndCleaning())
    cleaned.desk._area = Area(pin=Pin())
    cleaned.desk._come_in()
    cleaned.desk.take(Open(Page.CLEANING))
    cleaned.wait(100)
    assert cleaned.desk.area.cleaning_left == 80


def test_outside_of_it_the_action_means_nothing(tmp_path) -> None:
    opened = Cleaned(tmp_path)
    opened.desk.take(EndCleaning())
    opened.desk._area = Area(pin=Pin())
    opened.desk._come_in()
    opened.desk.take(EndCleaning())
    assert opened.desk.area.page is Page.HOME
    opened.desk.close()
