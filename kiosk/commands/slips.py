"""Drawing and printing the slip in the background: one thread, one slip at a time, nothing kept afterwards."""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

from devices.printers.port import Printer, PrintFailure, PrintProblem
from kiosk import language, visit
from kiosk.events import Event, PrintFailed, SlipDrawn, SlipPrinted
from kiosk.faults import described
from kiosk.services import Service
from kiosk.visit import Picture, Visit

if TYPE_CHECKING:
    from kiosk.slip.content import SlipContent

log = logging.getLogger(__name__)

PREVIEW_WIDTH = 840  # pixels of the window the slip is shown at

_TOLD: Mapping[PrintFailure, visit.PrintProblem] = {
    PrintFailure.NO_PAPER: visit.PrintProblem.NO_PAPER,
    PrintFailure.COVER_OPEN: visit.PrintProblem.COVER_OPEN,
    PrintFailure.OFFLINE: visit.PrintProblem.OFFLINE,
    PrintFailure.TIMEOUT: visit.PrintProblem.TIMEOUT,
}
"""What a visitor is told; everything else is for the technician's log and the visitor hears "an error"."""


class Slips:
    """`report` gets the answers as events, from the background thread. `place` and `notice` give the name of the place
    and what it has to say on slips, by language code."""

    def __init__(
        self,
        printer: Printer,
        place: Callable[[str], str],
        services: Mapping[str, Service],
        report: Callable[[Event], None],
        notice: Callable[[str], str] = lambda _code: "",
    ) -> None:
        self._printer = printer
        self.use_place(place, services, notice)
        self._report = report
        self._wanted = 0  # the newest ticket; older work is dropped before it begins
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="slip")

    def warm_up(self) -> None:
        """Import what drawing needs, so that the first slip is not slower than the others."""
        self._thread.submit(self._import)

    def use_place(
        self, place: Callable[[str], str], services: Mapping[str, Service], notice: Callable[[str], str]
    ) -> None:
        """Say this of the place from the next slip on."""
        self._place = place, services, notice

    def draw(self, of: Visit) -> None:
        """Draw the slip of a visit as a picture; answers SlipDrawn with the visit's ticket."""
        self._wanted = of.ticket
        self._thread.submit(self._draw, of)

    def print(self, of: Visit) -> None:
        """Print the slip of a visit; answers SlipPrinted or PrintFailed with the visit's ticket."""
        self._wanted = of.ticket
        self._thread.submit(self._print, of)

    def drop(self) -> None:
        """Forget what has not begun, take back what is still in the printer's queue, and give the memory back."""
        self._wanted = -1
        if not self._closed:
            self._thread.submit(_give_memory_back)

    def close(self) -> None:
        self._closed = True
        self.drop()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _content(self, of: Visit) -> SlipContent:
        from kiosk.slip.content import slip_content

        (place, services, notice), code = self._place, of.language
        return slip_content(
            of, language.load(code), place=place(code), services=services, day=date.today(), notice=notice(code)
        )

    def _document(self, content: SlipContent) -> bytes:
        from kiosk.slip.a4 import a4_pdf

        return a4_pdf(content)

    def _draw(self, of: Visit) -> None:
        if of.ticket != self._wanted:
            return
        try:
            from kiosk.slip.preview import preview
            from kiosk.slip.spoken import spoken_slip

            content = self._content(of)
            width, height, pixels = preview(self._document(content), PREVIEW_WIDTH)
        except Exception as fault:
            # The visitor can still print: the screen then goes without a picture.
            log.error("slip not drawn: %s", described(fault))
            return
        self._report(SlipDrawn(of.ticket, Picture(width, height, pixels, spoken_slip(content))))

    def _print(self, of: Visit) -> None:
        if of.ticket != self._wanted:
            return
        try:
            self._printer.print(self._document(self._content(of)), "slip", lambda: of.ticket == self._wanted)
        except PrintProblem as problem:
            log.error("slip not printed: %s (%s)", problem.reason.value, problem)
            told = _TOLD.get(problem.reason, visit.PrintProblem.ERROR)
            self._report(PrintFailed(of.ticket, told))
        except Exception as fault:
            log.error("slip not printed: %s", described(fault))
            self._report(PrintFailed(of.ticket, visit.PrintProblem.ERROR))
        else:
            self._report(SlipPrinted(of.ticket))

    def _import(self) -> None:
        import kiosk.slip.a4
        import kiosk.slip.preview  # noqa: F401


def _give_memory_back() -> None:
    """Freed pictures and documents go back to the system: a kiosk runs for months, and they are a visitor's."""
    # Only the C library of Linux has this; elsewhere nothing needs to be done.
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
