"""The technician's desk: owns the one `Area`, does what is asked in it, and gives the kiosk its meter back at the end.

Everything slow happens on one thread of its own; its results come back through `post`. Everything it works with is
handed in, so that it is tried without a screen. It never sees a visit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from math import ceil
from time import monotonic

from devices.meters.ble import BLE
from devices.meters.registry import MODELS
from devices.ports import PortInfo
from kiosk.accuracy import accuracy_due
from kiosk.commands.locked_door import Door
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
from kiosk.faults import described
from kiosk.locked.area import ChooseLanguage, EndCleaning, GoBack, Leave, Open, Pin, Scroll
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

log = logging.getLogger(__name__)

IDLE_SECONDS = 120.0
IDLE_SECONDS_AT_THE_DOOR = 60.0
CLEANING_SECONDS = 180.0  # then it ends by itself: a kiosk is never left locked


class TechnicianDesk:
    """All calls on the screen thread. `tick` is to be called a few times a second."""

    def __init__(
        self, pins: Callable[[], Pins], hands: DeskHands, language: str, clock: Callable[[], float] = monotonic
    ) -> None:
        self._hands = hands
        self._language = language
        self._clock = clock
        self._area: Area | None = None
        self._touched = 0.0
        self._clean_until = 0.0
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="technician")
        self._door = Door(pins, self._later, self._show_pin, self._come_in)
        self._trials = Trials(hands, self._later, lambda: self._area, self._put)

    @property
    def area(self) -> Area | None:
        """What is shown; None while nobody is in."""
        return self._area

    def open(self) -> None:
        """Somebody held the corner: ask for the PIN."""
        if self._area is not None:
            return
        self._touched = self._clock()
        self._put(Area(language=self._language, pin=self._door.knock()))

    def take(self, action: Action) -> None:
        """Do what was asked for."""
        if self._area is None:
            return
        if self._area.page is Page.CLEANING:
            if isinstance(action, EndCleaning):
                self.leave()
            return
        self._touched = self._clock()
        if self._area.page is Page.PIN:
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
        """Leave when nobody is there any more; count waits down; bring the test up to date."""
        area = self._area
        if area is None:
            return
        if area.page is Page.CLEANING:
            self._count_cleaning_down(area)
            return
        idle = IDLE_SECONDS_AT_THE_DOOR if area.page is Page.PIN else IDLE_SECONDS
        if self._clock() - self._touched >= idle and not area.checking:
            self.leave()
            return
        if area.page is Page.PIN:
            self._door.tick()
        self._trials.tick()

    def leave(self) -> None:
        """Back to the resting screen: deflate, close the port, drop what was not saved."""
        self._trials.end()
        self._door.forget()
        self._area = None
        self._hands.show(None)

    def close(self) -> None:
        """The kiosk ends."""
        if self._area is not None:
            self.leave()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _come_in(self) -> None:
        if self._area is None or self._area.page is not Page.PIN:
            return
        log.info("the technician's area is open")
        meter = self._hands.meter()
        setting = setting_of(meter)
        models = tuple(model_row(model) for model in MODELS.values())
        self._put(replace(self._area, page=Page.HOME, pin=Pin(), models=models, current=setting, draft=setting))
        self._put_meter(meter)
        self._list_ports()

    def _show_pin(self, pin: Pin) -> None:
        if self._area is not None and self._area.page is Page.PIN:
            self._put(replace(self._area, pin=pin))

    # Inside

    def _inside(self, action: Action) -> None:
        area = self._area
        assert area is not None
        match action:
            case Leave():
                self.leave()
            case GoBack():
                self._turn_to(Page.HOME)
            case Open(page):
                self._clean_until = self._clock() + CLEANING_SECONDS
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

    def _count_cleaning_down(self, area: Area) -> None:
        left = ceil(self._clean_until - self._clock())
        if left <= 0:
            self.leave()
        else:
            self._put(replace(area, cleaning_left=left))

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

    def _later(self, work: Callable[[], object], then: Callable[..., None], failed: object = None) -> None:
        """Do slow work on the desk's thread, and `then` on the screen thread with what came of it."""

        def run() -> None:
            try:
                result = work()
            except Exception as fault:
                log.error("technician: %s", described(fault))
                result = failed
                if failed is None:
                    return
            self._hands.post(lambda: then(result))

        self._worker.submit(run)

    def _put(self, area: Area) -> None:
        if area != self._area:
            self._area = area
            self._hands.show(area)
