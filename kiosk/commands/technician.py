"""The technician's desk: does what is asked in the technician's area, and gives the kiosk its meter back at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from time import monotonic

from devices.meters.ble import BLE
from devices.meters.registry import MODELS
from devices.ports import PortInfo
from kiosk.accuracy import accuracy_due
from kiosk.commands.locked_desk import CLEANING_SECONDS, LockedDesk
from kiosk.commands.technician_settings import (
    LINE_SETTINGS,
    DeskHands,
    model_row,
    setting_of,
    with_line,
    written_of,
)
from kiosk.commands.technician_trials import Trials, refused
from kiosk.config_model import Meter
from kiosk.config_writing import WriteProblem
from kiosk.locked.area import ChooseLanguage, GoBack, Leave, Open, Pin, Scroll
from kiosk.locked.pins import Pins
from kiosk.technician.area import (
    Accuracy,
    AccuracyCheckedToday,
    Action,
    Area,
    ChooseLine,
    ChooseModel,
    ChoosePort,
    ListPorts,
    Page,
    PortRow,
    ProbePort,
    Save,
    Setting,
    Test,
)
from kiosk.toml_file import ConfigProblem


class TechnicianDesk(LockedDesk[Area, Action]):
    """The desk of the technician's area. `pins` gives the PINs."""

    def __init__(self, pins: Callable[[], Pins], hands: DeskHands, clock: Callable[[], float] = monotonic) -> None:
        super().__init__("technician", _at_the_door, pins, hands.show, hands.post, clock)
        self._hands = hands
        self._trials = Trials(hands, self._later, lambda: self._area, self._put)

    def _look(self, area: Area) -> None:
        self._trials.tick()

    def _busy(self, area: Area) -> bool:
        return area.checking

    def _end(self) -> None:
        """Deflate, close the port, drop what was not saved."""
        self._trials.end()

    def _come_in(self) -> None:
        assert self._area is not None
        meter = self._hands.meter()
        setting = setting_of(meter)
        models = tuple(model_row(model) for model in MODELS.values())
        self._put(replace(self._area, page=Page.HOME, pin=Pin(), models=models, current=setting, draft=setting))
        self._put_meter(meter)
        self._list_ports()

    def _inside(self, action: Action) -> None:
        area = self._area
        assert area is not None
        match action:
            case Leave():
                self.leave()
            case GoBack():
                self._turn_to(Page.HOME)
            case Open(page):
                self._begin_cleaning()
                self._turn_to(Page(page))
            case ChooseLanguage(code):
                self._put(replace(area, language=code))
            case Scroll(rows):
                self._put(replace(area, first=max(0, area.first + rows)))
            case ChooseModel(model):
                own = Setting(model, area.draft.port)
                self._put(replace(area, draft=area.current if model == area.current.model else own))
            case ChoosePort(path):
                self._put(replace(area, draft=replace(area.draft, port=path)))
            case ChooseLine(name, value) if name in LINE_SETTINGS:
                self._put(replace(area, draft=with_line(area.draft, name, value)))
            case ListPorts():
                self._list_ports()
            case ProbePort(path):
                self._probe(path)
            case Save():
                self._save(written_of(area.draft, self._hands.meter()))
            case AccuracyCheckedToday():
                self._save({"accuracy_checked": date.today()})
            case _:
                self._trials.take(action)

    def _turn_to(self, page: Page) -> None:
        assert self._area is not None
        self._trials.end()
        model = MODELS[self._area.draft.model]
        errors = tuple((code, f"meter.error.{model.id}.{code}.title") for code in model.error_reasons)
        kept = tuple(map(str, self._hands.recordings.paths())) if page is Page.REPLAY else ()
        fresh = replace(self._area, page=page, first=0, test=Test(), errors=errors, recordings=kept)
        fresh = replace(fresh, cleaning_left=int(CLEANING_SECONDS))
        self._put(replace(fresh, findings=() if page is Page.CHECK else fresh.findings))
        if page is Page.PORT:
            self._list_ports()

    def _save(self, values: dict[str, object]) -> None:
        assert self._area is not None
        self._trials.end()
        try:
            self._hands.use(values)
        except (ConfigProblem, WriteProblem) as problem:
            self._put(refused(self._area, problem))
            return
        self._put(replace(self._area, notice="technician.saved"))
        self._put_meter(self._hands.meter())

    def _put_meter(self, meter: Meter) -> None:
        """Show what is configured now."""
        assert self._area is not None
        setting = setting_of(meter)
        checked, due = meter.accuracy_checked, None
        if checked is not None:
            due = accuracy_due(checked, meter.accuracy_interval_months)
        accuracy = Accuracy(checked, due, overdue=due is not None and date.today() >= due)
        practice = self._hands.practice(meter.port)
        self._put(replace(self._area, current=setting, draft=setting, accuracy=accuracy, practice=practice))

    def _list_ports(self) -> None:
        assert self._area is not None
        model = self._area.draft.model
        if model == BLE.id:
            self._put(replace(self._area, notice="technician.port.listening"))
        self._later(lambda: self._hands.list_ports(model), self._ports_are, failed=[])

    def _ports_are(self, found: list[PortInfo]) -> None:
        if self._area is not None:
            rows = [
                PortRow(each.path, each.maker, each.product_name, each.serial_number or "", each.usb_id)
                for each in found
            ]
            if self._area.notice == "technician.port.listening":
                self._put(replace(self._area, notice=""))
            if self._area.current.port not in {row.path for row in rows}:
                rows.insert(0, PortRow(self._area.current.port))
            self._put(replace(self._area, ports=tuple(rows)))

    def _probe(self, path: str) -> None:
        self._trials.end()
        self._mark(path, probing=True, answers=None)

        def ask() -> tuple[str, ...]:
            self._hands.release()
            try:
                return tuple(self._hands.probe(path))
            finally:
                self._hands.take_back()

        self._later(ask, lambda answers: self._mark(path, probing=False, answers=answers), failed=())

    def _mark(self, path: str, *, probing: bool, answers: tuple[str, ...] | None) -> None:
        if self._area is not None:
            rows = [
                replace(row, probing=probing, answers=answers) if row.path == path else row for row in self._area.ports
            ]
            self._put(replace(self._area, ports=tuple(rows)))


def _at_the_door(language: str, pin: Pin) -> Area:
    return Area(language=language, pin=pin)
