"""What the staff's first page is told of a kiosk, its database trouble included, and the slip with the place's words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

from devices.printers.port import PrinterStatus
from kiosk.commands.counting import Counting
from kiosk.commands.staff_look import look
from kiosk.commands.staff_place import sample_slip
from kiosk.config import Config
from kiosk.effects import CountUse
from kiosk.staff_area.area import State
from kiosk.store import StoreProblem, Trouble
from kiosk.visit import Counted


@pytest.fixture
def station(tmp_path):
    """A kiosk without a screen: as much of one as is looked at."""
    config = Config.model_validate({"printer": {"kind": "cups", "queue": "slips"}})
    made = SimpleNamespace(
        config=config,
        meter=config.meter.model_copy(update={"accuracy_checked": date.today() - timedelta(days=40)}),
        meter_connected=True,
        practice=False,
        printer=SimpleNamespace(status=lambda: PrinterStatus.UNKNOWN),
        counting=Counting(tmp_path / "kiosk.sqlite3"),
    )
    yield made
    made.counting.close()


def facts(station, folder):
    today, found = look(station, folder)
    return today, {fact.what: fact for fact in found}


def test_everything_is_told_and_a_printer_of_unknown_state_is_not_fine(station, tmp_path):
    for what in (Counted.VISIT_STARTED, Counted.VISIT_STARTED, Counted.MEASUREMENT_FAILED, Counted.SLIP_PRINTED):
        station.counting.use(CountUse(what))
    today, found = facts(station, tmp_path)
    assert (today.started, today.finished, today.not_measured, today.printed) == (2, 0, 1, 1)
    assert today.day == datetime.now().date()
    assert list(found) == ["printer", "meter", "closing", "disk", "accuracy", "database"]
    assert found["printer"].state is State.UNKNOWN and found["meter"].state is State.OK
    assert found["accuracy"].count == 40 and found["database"].state is State.OK


def test_a_kiosk_that_does_not_print_asks_no_printer(station, tmp_path):
    station.config = Config.model_validate({"printer": {"kind": "none"}})
    station.printer = None
    assert facts(station, tmp_path)[1]["printer"].words == "staff_area.printer.none"


def test_counting_that_failed_is_told_until_it_works_again(station, tmp_path):
    broken = tmp_path / "kiosk.sqlite3"
    broken.write_bytes(b"x" * 5000)
    station.counting.use(CountUse(Counted.VISIT_STARTED))
    today, found = facts(station, tmp_path)
    assert today is None and found["database"].words == "staff_area.database.damaged" and "closing" not in found
    assert station.counting.trouble.trouble is Trouble.DAMAGED
    broken.unlink()
    station.counting.use(CountUse(Counted.VISIT_STARTED))
    today, found = facts(station, tmp_path)
    assert today.started == 2 and found["database"].state is State.OK and station.counting.trouble is None


def test_a_count_that_failed_is_told_even_where_reading_works(station, tmp_path):
    facts(station, tmp_path)
    station.counting._trouble = StoreProblem(Trouble.FULL, tmp_path)
    today, found = facts(station, tmp_path)
    assert today is not None and found["database"].words == "staff_area.database.full"


def test_a_slow_database_holds_up_no_screen_for_ever(station, tmp_path, monkeypatch):
    monkeypatch.setattr("kiosk.commands.staff_look._READ_SECONDS", 0.01)
    monkeypatch.setattr("kiosk.statistics.closing.read_closing", lambda store, day: __import__("time").sleep(0.5))
    assert facts(station, tmp_path)[1]["database"].words == "staff_area.database.locked"


def test_the_sample_slip_has_the_words_and_numbers_of_the_place():
    def drawn(**sections):
        return sample_slip(SimpleNamespace(config=Config.model_validate(sections)), "sv")

    shipped = drawn()
    assert drawn().pixels == shipped.pixels and shipped.width == 840
    assert drawn(place={"name": {"fi": "Kirjasto", "sv": "Biblioteket"}}).pixels != shipped.pixels
    assert drawn(services={"health_centre": {"phone": "09 123 4567"}}).pixels != shipped.pixels
    assert sample_slip(SimpleNamespace(config=Config()), "fi").pixels != shipped.pixels
