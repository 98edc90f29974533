"""Counting in the background: one thread owns the database, so that no disk ever holds up a screen."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.effects import CountResult, CountUse
from kiosk.faults import described

if TYPE_CHECKING:
    from kiosk.store import Store

log = logging.getLogger(__name__)


class Counting:
    """Counts into the database at `path`, which is opened at the first count or by `open`, whichever comes first.

    Where it cannot be opened the reason is logged and opening is tried again at the next count: visitors go on.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = None
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def open(self) -> None:
        """Open the database now; the first count then does not pay for it."""
        self._thread.submit(self._try, lambda store: None)

    def use(self, effect: CountUse) -> None:
        now = datetime.now()
        self._thread.submit(self._try, lambda store: store.count_service(effect.what, now))

    def result(self, effect: CountResult) -> None:
        today = datetime.now().date()
        self._thread.submit(self._try, lambda store: store.count(effect.cells, effect.first, today))

    def seal_if_due(self, day_ends: time) -> None:
        """Round and lock the counts of the days that are over, if enough visits are in."""
        now = datetime.now()

        def seal(store: Store) -> None:
            from kiosk.statistics.sealing import seal_if_due

            seal_if_due(store, now, day_ends)

        self._thread.submit(self._try, seal)

    def close(self) -> None:
        """Finish what was asked for, then close the database. Safe to call again."""
        if not self._closed:
            self._closed = True
            self._thread.submit(self._close)
            self._thread.shutdown(wait=True)

    def _try(self, what: Callable[[Store], None]) -> None:
        # The database's libraries take a third of a second to import; the first drawn frame does not wait for them.
        from kiosk.store import StoreProblem, open_store

        try:
            if self._store is None:
                self._store = open_store(self._path)
            what(self._store)
        except StoreProblem as problem:
            log.error("not counted: %s", problem)
        except Exception as fault:
            log.error("not counted: %s", described(fault))

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
