"""A CUPS queue: hands a slip over, waits until it is printed, and takes it back if it is not.

A job that fails or takes too long is cancelled and purged, so that it is never printed later for somebody else. Printed
documents are kept by CUPS for a day unless its `PreserveJobFiles` is `No`; only an administrator can set that.
Times are monotonic seconds.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from enum import IntEnum
from urllib.parse import quote

from devices.printers import ipp
from devices.printers.port import PrinterStatus, PrintFailure, PrintProblem, always

log = logging.getLogger(__name__)

POLL_SECONDS = 0.25
REQUEST_SECONDS = 5.0
PATIENCE_SECONDS = 4.0
"""How long a printer may complain (no paper, cover) during our job before we give up: it may be an old complaint."""


class _JobState(IntEnum):
    FORGOTTEN = -1
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


_PRINTER_STOPPED = 5
_COMPLAINTS: dict[str, PrintFailure] = {
    "media-empty": PrintFailure.NO_PAPER,
    "media-needed": PrintFailure.NO_PAPER,
    "cover-open": PrintFailure.COVER_OPEN,
    "door-open": PrintFailure.COVER_OPEN,
    "interlock-open": PrintFailure.COVER_OPEN,
    "offline": PrintFailure.OFFLINE,
    "shutdown": PrintFailure.OFFLINE,
    "paused": PrintFailure.OFFLINE,
    "media-jam": PrintFailure.ERROR,
    "marker-supply-empty": PrintFailure.ERROR,
    "toner-empty": PrintFailure.ERROR,
}
_STATUS_OF: dict[PrintFailure, PrinterStatus] = {
    PrintFailure.NO_PAPER: PrinterStatus.NO_PAPER,
    PrintFailure.COVER_OPEN: PrinterStatus.COVER_OPEN,
    PrintFailure.OFFLINE: PrinterStatus.DISCONNECTED,
    PrintFailure.ERROR: PrinterStatus.ERROR,
}


class CupsPrinter:
    """The queue `queue`. `timeout` in seconds is for a whole document; `server` for tests, else as CUPS_SERVER says."""

    def __init__(self, queue: str, timeout: float = 60.0, server: str | None = None) -> None:
        self._path = f"/printers/{quote(queue, safe='')}"
        self._queue = queue
        self._uri = ipp.uri("printer-uri", f"ipp://localhost{self._path}")
        self._timeout = timeout
        self._server = ipp.Server(REQUEST_SECONDS, server)

    def print(self, document: bytes, title: str, still_wanted: Callable[[], bool] = always) -> None:
        """Print a PDF and return when the queue says it is done. Raises PrintProblem; the job is gone then."""
        deadline = time.monotonic() + self._timeout
        try:
            self._require_ready()
            job = self._submit(document, title)
        except ipp.IppError as problem:
            raise PrintProblem(PrintFailure.OFFLINE, str(problem)) from None
        try:
            self._wait(job, deadline, still_wanted)
        except BaseException as problem:
            self._cancel(job)
            if isinstance(problem, ipp.IppError):
                raise PrintProblem(PrintFailure.OFFLINE, str(problem)) from None
            raise

    def status(self) -> PrinterStatus:
        """What the queue says. UNKNOWN if there is no such queue, DISCONNECTED if the print service does not answer."""
        try:
            answer = self._printer()
        except ipp.IppError:
            return PrinterStatus.DISCONNECTED
        if not answer.ok:
            return PrinterStatus.UNKNOWN
        complaint = _complaint(answer)
        if complaint is not None:
            return _STATUS_OF[complaint]
        return PrinterStatus.ERROR if _refuses(answer) else PrinterStatus.IDLE

    def _require_ready(self) -> None:
        answer = self._printer()
        if answer.status == ipp.NOT_FOUND:
            raise PrintProblem(PrintFailure.UNKNOWN_QUEUE, f"there is no CUPS queue {self._queue!r}; see lpstat -e")
        if answer.ok and _refuses(answer):
            message = f"the CUPS queue {self._queue!r} is stopped or takes no jobs; see cupsenable and cupsaccept"
            raise PrintProblem(_complaint(answer) or PrintFailure.OFFLINE, message)

    def _submit(self, document: bytes, title: str) -> int:
        attributes = [self._uri, ipp.name("job-name", title), ipp.media_type("document-format", "application/pdf")]
        answer = self._server.ask(ipp.Operation.PRINT_JOB, self._path, attributes, document)
        if not answer.ok:
            reason = PrintFailure.OFFLINE if answer.status == ipp.NOT_ACCEPTING else PrintFailure.ERROR
            message = f"the CUPS queue {self._queue!r} did not take the document: IPP status {answer.status:04x}"
            raise PrintProblem(reason, message)
        log.info("document handed to the print queue")
        return answer.number("job-id", 0)

    def _wait(self, job: int, deadline: float, still_wanted: Callable[[], bool]) -> None:
        complaining_since: float | None = None
        while True:
            state = self._job_state(job)
            printer = self._printer()
            complaint = _complaint(printer)
            if state == _JobState.COMPLETED or (state == _JobState.FORGOTTEN and complaint is None):
                log.info("document printed")
                return
            if state in (_JobState.ABORTED, _JobState.CANCELED, _JobState.FORGOTTEN):
                raise PrintProblem(complaint or PrintFailure.ERROR, f"the CUPS queue {self._queue!r} gave the job up")
            if _refuses(printer):
                raise PrintProblem(complaint or PrintFailure.OFFLINE, f"the CUPS queue {self._queue!r} was stopped")
            if not still_wanted():
                raise PrintProblem(PrintFailure.NOT_WANTED, f"the job for {self._queue!r} was taken back")
            now = time.monotonic()
            complaining_since = None if complaint is None else (complaining_since or now)
            if complaint is not None and complaining_since is not None and now - complaining_since >= PATIENCE_SECONDS:
                raise PrintProblem(complaint, f"the printer of {self._queue!r} says {complaint}")
            if now >= deadline:
                message = f"the printer of {self._queue!r} was not done in {self._timeout:g} s"
                raise PrintProblem(complaint or PrintFailure.TIMEOUT, message)
            time.sleep(POLL_SECONDS)

    def _job_state(self, job: int) -> int:
        attributes = [self._uri, ipp.integer("job-id", job)]
        answer = self._server.ask(ipp.Operation.GET_JOB_ATTRIBUTES, self._path, attributes)
        # A server that keeps no history forgets a job as soon as it has ended, well or not.
        return _JobState.FORGOTTEN if answer.status == ipp.NOT_FOUND else answer.number("job-state", 0)

    def _printer(self) -> ipp.Answer:
        return self._server.ask(ipp.Operation.GET_PRINTER_ATTRIBUTES, self._path, [self._uri])

    def _cancel(self, job: int) -> None:
        attributes = [self._uri, ipp.integer("job-id", job), ipp.boolean("purge-job", True)]
        try:
            answer = self._server.ask(ipp.Operation.CANCEL_JOB, "/jobs/", attributes)
        except ipp.IppError:
            log.error("a failed print job could not be taken back: the print service does not answer")
        else:
            log.info("failed print job taken back" if answer.ok else "failed print job had ended already")


def _refuses(printer: ipp.Answer) -> bool:
    return printer.number("printer-state", 0) == _PRINTER_STOPPED or not printer.number("printer-is-accepting-jobs", 1)


def _complaint(printer: ipp.Answer) -> PrintFailure | None:
    """The gravest thing a printer says about itself; warnings do not count, but for an offline report."""
    for reason in printer.words("printer-state-reasons"):
        word, _, severity = reason.rpartition("-")
        known = _COMPLAINTS.get(word) if severity in ("error", "report", "warning") else _COMPLAINTS.get(reason)
        if known is not None and (severity not in ("warning", "report") or known is PrintFailure.OFFLINE):
            return known
    return None
