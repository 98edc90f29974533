"""Results for visitors to take along, in the background: QR codes for the screen, a file on a memory stick."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from kiosk import language, stick
from kiosk.events import CodesDrawn, Event, FileDone
from kiosk.faults import described
from kiosk.fhir import Sheet, bundle, qr_codes, written
from kiosk.stick import StickFailure, StickProblem
from kiosk.visit import Saving, Visit

log = logging.getLogger(__name__)

FILE_NAME = "omahoitopiste"
_TOLD = {StickFailure.NO_STICK: Saving.NO_STICK, StickFailure.FULL: Saving.FULL}


class Taking:
    """`folder` is where a memory stick is mounted, None where there is none. `report` gets the answers as events, from
    the background threads: a stick that hangs must not hold up the codes."""

    def __init__(self, folder: Path | None, report: Callable[[Event], None]) -> None:
        self._folder = folder
        self._report = report
        self._wanted = -1  # the newest ticket; work for an older one is dropped
        self._drawing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="codes")
        self._writing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="stick")

    def draw(self, of: Visit) -> None:
        """Draw the codes of a visit; answers CodesDrawn with the visit's ticket."""
        self._wanted = of.ticket
        self._drawing.submit(self._draw, of)

    def write(self, of: Visit) -> None:
        """Write the file of a visit; answers FileDone with the visit's ticket."""
        self._wanted = of.ticket
        self._writing.submit(self._write, of)

    def drop(self) -> None:
        """Forget what has not begun, and keep what has from being finished."""
        self._wanted = -1

    def close(self) -> None:
        self.drop()
        self._drawing.shutdown(wait=True, cancel_futures=True)
        self._writing.shutdown(wait=False, cancel_futures=True)

    def _draw(self, of: Visit) -> None:
        if of.ticket != self._wanted:
            return
        try:
            codes = qr_codes(of, Sheet(date.today(), of.rules.practice, None, language.words_of_the_place(of.language)))
        except Exception as fault:
            # The screen then says that there is no code; the stick and the slip are still there.
            log.error("codes not drawn: %s", described(fault))
            codes = ()
        self._report(CodesDrawn(of.ticket, codes))

    def _write(self, of: Visit) -> None:
        if of.ticket != self._wanted:
            return
        assert self._folder is not None, "the rules offer no file where there is no folder for a stick"
        try:
            words, replaced = language.load(of.language), language.words_of_the_place(of.language)
            today = date.today()
            data = written(bundle(of, Sheet(today, of.rules.practice, words, replaced)))
            stem = f"{FILE_NAME}-{today:%Y-%m-%d}"
            stick.write(self._folder, stem, ".json", data, lambda: of.ticket == self._wanted)
        except StickProblem as problem:
            log.error("file not written: %s (%s)", problem.reason.value, problem)
            self._report(FileDone(of.ticket, _TOLD.get(problem.reason, Saving.FAILED)))
        except Exception as fault:
            log.error("file not written: %s", described(fault))
            self._report(FileDone(of.ticket, Saving.FAILED))
        else:
            self._report(FileDone(of.ticket, Saving.SAVED))
