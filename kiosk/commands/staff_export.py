"""The staff's export to a memory stick: made, written, read back; nothing half is left where it ends early."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Event

from kiosk import stick
from kiosk.commands.locked_door import Later
from kiosk.commands.staff_hands import StaffHands
from kiosk.faults import described
from kiosk.staff_area.area import (
    Action,
    Area,
    CancelExport,
    ChooseFormat,
    ChoosePeriod,
    Export,
    ExportStep,
    Page,
    Period,
    StartExport,
    StickState,
)
from kiosk.staff_area.periods import days_of
from kiosk.stick import StickProblem
from kiosk.stick_place import Look
from kiosk.store import StoreProblem

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 1.0
_FIRST_FORMATS = ("xlsx", "pdf")
_CANCELLED = ""


@dataclass(frozen=True, slots=True)
class _Written:
    """`folder` on the stick, empty where it was cancelled. `failure`: a key, empty where all went well."""

    folder: str = ""
    files: tuple[str, ...] = ()
    failure: str = ""


class Exporting:
    """`area` gives what is shown, `put` shows another. All calls on the screen thread."""

    def __init__(
        self,
        hands: StaffHands,
        later: Later,
        area: Callable[[], Area | None],
        put: Callable[[Area], None],
        clock: Callable[[], float],
    ) -> None:
        self._hands = hands
        self._later = later
        self._area = area
        self._put = put
        self._clock = clock
        self._stop = Event()
        self._looking = False
        self._look_at = 0.0

    def begin(self, before: Export) -> Export:
        """The page is opened: what was chosen stays, what came of the last export is forgotten."""
        offered = self._hands.formats
        kept = tuple(name for name in before.formats if name in offered)
        formats = kept or tuple(name for name in _FIRST_FORMATS if name in offered) or offered[:1]
        self._look_at = 0.0
        fresh = Export(period=before.period, formats=formats, offered=offered)
        return self._with_days(fresh, before.period)

    def take(self, action: Action) -> None:
        area = self._area()
        if area is None:
            return
        export = area.export
        match action:
            case CancelExport() if export.running:
                self._stop.set()
                self._show(replace(export, stopping=True))
            case _ if export.running:
                return
            case ChoosePeriod(period):
                self._show(self._with_days(_chosen_anew(export), period))
            case ChooseFormat(name) if name in export.offered:
                on = set(export.formats) ^ {name}
                if on:
                    formats = tuple(each for each in export.offered if each in on)
                    self._show(replace(_chosen_anew(export), formats=formats))
            case StartExport() if export.stick is StickState.READY and export.first and export.last:
                self._start(area.language, export, export.first, export.last)

    def tick(self) -> None:
        """Look for the stick about once a second while the page is open."""
        area = self._area()
        if area is None or area.page is not Page.EXPORT or area.export.running or self._looking:
            return
        if self._clock() >= self._look_at:
            self._looking = True
            self._later(self._hands.stick.look, self._looked, failed=Look(StickState.NONE))

    def _looked(self, look: Look) -> None:
        self._looking = False
        self._look_at = self._clock() + LOOK_EVERY_SECONDS
        area = self._area()
        if area is not None and area.page is Page.EXPORT and not area.export.running:
            free = None if look.free_bytes is None else look.free_bytes // 10**6
            self._show(replace(area.export, stick=look.state, free_megabytes=free))

    def _with_days(self, export: Export, period: Period) -> Export:
        first, last = days_of(period, self._hands.today())
        return replace(export, period=period, first=first, last=last)

    def _start(self, language: str, export: Export, first: date, last: date) -> None:
        self._stop = stop = Event()
        self._show(replace(_chosen_anew(export), step=ExportStep.MAKING))

        def told(step: ExportStep, share: float) -> None:
            self._hands.post(lambda: self._progress(stop, step, share))

        def work() -> _Written:
            return self._written(language, export.formats, (first, last), stop, told)

        self._later(work, self._done, failed=_Written(failure="staff_area.export.failed.error"))

    def _written(
        self,
        language: str,
        formats: tuple[str, ...],
        days: tuple[date, date],
        stop: Event,
        told: Callable[[ExportStep, float], None],
    ) -> _Written:
        """On the desk's thread."""

        def still_wanted() -> bool:
            return not stop.is_set()

        def written(share: float, checking: bool) -> None:
            told(ExportStep.CHECKING if checking else ExportStep.WRITING, share)

        try:
            files = self._made(language, formats, days)
            if not still_wanted():
                return _Written(_CANCELLED)
            told(ExportStep.WRITING, 0.0)
            stem = f"{self._hands.name()}-{days[0]}-{days[1]}"
            with self._hands.stick.opened() as folder:
                name = stick.write_folder(folder, stem, files, still_wanted, written)
        except StoreProblem as problem:
            log.error("not exported: %s", problem)
            return _Written(failure=f"staff_area.database.{problem.trouble}")
        except StickProblem as problem:
            log.error("not exported: %s (%s)", problem.reason.value, problem)
            return _Written(failure=f"staff_area.export.failed.{problem.reason}")
        except OSError as problem:
            log.error("not exported: %s", problem)
            return _Written(failure="staff_area.export.failed.own_disk")
        except Exception as fault:
            log.error("not exported: %s", described(fault))
            return _Written(failure="staff_area.export.failed.error")
        return _Written(name, tuple(files) if name else ())

    def _made(self, language: str, formats: tuple[str, ...], days: tuple[date, date]) -> dict[str, bytes]:
        """The files, by name. They lie on the kiosk's disk only while they are made."""
        with tempfile.TemporaryDirectory(prefix="omahoitopiste-") as place:
            paths = self._hands.write_export(Path(place), *days, formats, language)
            return {path.name: path.read_bytes() for path in paths}

    def _progress(self, stop: Event, step: ExportStep, share: float) -> None:
        area = self._area()
        if area is not None and area.export.running and stop is self._stop:
            self._show(replace(area.export, step=step, share=share))

    def _done(self, written: _Written) -> None:
        area = self._area()
        if area is None or not area.export.running:
            return
        export = replace(area.export, share=0.0, stopping=False)
        if written.failure:
            self._show(replace(export, step=ExportStep.FAILED, failure=written.failure))
        elif written.folder:
            self._show(replace(export, step=ExportStep.DONE, folder=written.folder, files=written.files))
        else:
            self._show(replace(export, step=ExportStep.CANCELLED))

    def _show(self, export: Export) -> None:
        area = self._area()
        if area is not None:
            notice = area.notice if export.running else ""
            self._put(replace(area, export=export, notice=notice))


def _chosen_anew(export: Export) -> Export:
    """Without what came of the last export."""
    return replace(export, step=ExportStep.CHOOSING, share=0.0, folder="", files=(), failure="", stopping=False)
