"""A kiosk without screens: the real runner, the real meter thread, a queue in the place of the screen thread."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path

from devices.printers.folder import FolderPrinter
from devices.printers.port import Printer
from devices.worker import MeterWorker
from kiosk.commands.counting import Counting
from kiosk.commands.meter_link import to_event
from kiosk.commands.slips import Slips
from kiosk.commands.taking import Taking
from kiosk.effects import RingBell
from kiosk.events import Event
from kiosk.runner import Hands, Runner
from kiosk.services import load_services
from kiosk.visit import Rules, Step, Visit


class Desk:
    """`port` is the meter's; time for the visit is `desk.clock`, which the test moves by `pass_time`."""

    def __init__(
        self, port: str, folder: Path, rules: Rules, printer: Printer | None = None, stick: Path | None = None
    ) -> None:
        self.clock = 0.0
        self.shown: list[Visit] = []
        self._events: queue.Queue[Event] = queue.Queue()
        self.printer = printer or FolderPrinter(folder / "slips")
        self.counting = Counting(folder / "practice.sqlite3")
        self.slips = Slips(self.printer, lambda _language: "Koe", load_services(), self._events.put)
        self.taking = Taking(stick, self._events.put)
        self.rung: list[RingBell] = []
        self.worker = MeterWorker("tm265x", port, self._meter_says)
        hands = Hands(
            start_meter=self.worker.begin,
            stop_meter=self.worker.stop,
            count_use=self.counting.use,
            count_result=self.counting.result,
            draw_slip=self.slips.draw,
            print_slip=self.slips.print,
            draw_codes=self.taking.draw,
            write_file=self.taking.write,
            ring_bell=self.rung.append,
            wipe=self._wipe,
        )
        self.runner = Runner(rules, hands, self.shown.append, lambda: self.clock)
        self.worker.start()

    def _wipe(self) -> None:
        self.slips.drop()
        self.taking.drop()

    @property
    def visit(self) -> Visit:
        return self.runner.visit

    def send(self, *events: Event) -> None:
        for event in events:
            self.runner.send(event)

    def pass_time(self, seconds: float) -> None:
        self.clock += seconds
        self.runner.tick()

    def until(self, holds: Callable[[Visit], bool], seconds: float = 10.0) -> Visit:
        """Take in what the threads report until `holds`; fails with the step reached."""
        limit = time.monotonic() + seconds
        while not holds(self.visit):
            assert time.monotonic() < limit, f"still {self.visit.step} after {seconds} s ({self.visit.failure})"
            try:
                self.runner.send(self._events.get(timeout=0.02))
            except queue.Empty:
                continue
        return self.visit

    def until_step(self, step: Step, seconds: float = 10.0) -> Visit:
        return self.until(lambda visit: visit.step is step, seconds)

    def settle(self, seconds: float = 0.3) -> None:
        """Take in whatever is still on its way."""
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            try:
                self.runner.send(self._events.get(timeout=0.02))
            except queue.Empty:
                continue

    def close(self) -> None:
        self.runner.start_over()
        self.worker.close()
        self.slips.close()
        self.taking.close()
        self.counting.close()
        left = [
            thread.name
            for thread in threading.enumerate()
            if thread.name.startswith(("meter-", "store", "slip", "codes"))
        ]
        assert not left, f"threads left behind: {left}"

    def _meter_says(self, message: object) -> None:
        event = to_event(message, "tm265x")
        if event is not None:
            self._events.put(event)
