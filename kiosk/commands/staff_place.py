"""Where the staff's desk meets the kiosk it stands in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.staff import StaffDesk
from kiosk.commands.staff_hands import StaffHands, WriteExport
from kiosk.commands.staff_look import look
from kiosk.config import RISK_TESTS_FOLDER
from kiosk.data_folder import database_file
from kiosk.language import load
from kiosk.locked.pins import Pins
from kiosk.outcomes import Picture
from kiosk.risk_tests import load_packs
from kiosk.services import load_services
from kiosk.staff_area.area import FORMATS
from kiosk.staff_area.chart import Chart, Period
from kiosk.stick_place import StickPlace, udisks

if TYPE_CHECKING:
    from kiosk.commands.station import Station


def desk_of(station: Station, data_dir: Path, pins: Callable[[], Pins]) -> StaffDesk:
    """The staff's desk of this kiosk."""
    names = station.config.statistics
    hands = StaffHands(
        show=station.app.show_area,
        post=station.app.post,
        practice=lambda: station.practice,
        look=lambda: look(station, data_dir),
        sample_slip=lambda language: sample_slip(station, language),
        stick=StickPlace(names.stick_folder, udisks=udisks()),
        write_export=exports_of(station, data_dir),
        formats=FORMATS,
        name=lambda: f"omahoitopiste-{names.site}-{_name(station)}",
        charts=charts_of_station(station, data_dir),
        config=lambda: station.config,
        save_words=station.use_words,
    )
    return StaffDesk(pins, hands)


def charts_of_station(station: Station, data_dir: Path) -> Callable[[Period, date, date], Sequence[Chart]]:
    """Reads what is published of this kiosk and draws it up in charts."""

    def charts(period: Period, first: date, last: date) -> Sequence[Chart]:
        from kiosk.staff_area.charts import charts_of
        from kiosk.statistics.rows import read_figures
        from kiosk.store import open_store

        practice, site = station.practice, station.config.statistics.site
        store = open_store(database_file(data_dir, practice=practice))
        try:
            figures = read_figures(store, site, _name(station), first, last, date.today(), practice=practice)
        finally:
            store.close()
        return charts_of(figures, period)

    return charts


def exports_of(station: Station, data_dir: Path) -> WriteExport:
    """Writes what is published of this kiosk, as `kiosk stats export` does."""

    def write(folder: Path, first: date, last: date, formats: tuple[str, ...], language: str) -> list[Path]:
        from kiosk.statistics.export import export
        from kiosk.statistics.reading import asked
        from kiosk.store import open_store

        practice, config = station.practice, station.config
        what = asked(config.statistics.site, _name(station), first, last, date.today(), practice=practice)
        store = open_store(database_file(data_dir, practice=practice))
        try:
            t = load(language)
            return list(export(store, what, folder, formats, t, place=config.place.name.say(language)).files)
        finally:
            store.close()

    return write


def _name(station: Station) -> str:
    """How the kiosk is called in exports; practice is named as what it is."""
    name = station.config.statistics.kiosk
    return f"{name}-practice" if station.practice else name


def sample_slip(station: Station, language: str) -> Picture:
    """Today's slip with made-up values and the place's own words, drawn as a visitor sees it."""
    from kiosk.slip.sample import sample_picture, sample_visit

    config = station.config
    visit = sample_visit(load_packs(RISK_TESTS_FOLDER)["findrisc"], language)
    notice = config.place.slip_notice
    return sample_picture(
        visit,
        config.place.name.say(language),
        services=load_services(config.services),
        day=date.today(),
        notice=notice.say(language) if notice else "",
    )
