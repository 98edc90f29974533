"""Counting in the background: one thread owns the database, so that no disk ever holds up a screen."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kiosk.effects import CountResult, CountUse
from kiosk.faults import described

if TYPE_CHECKING:
    from kiosk.store import Store, Trouble

log = logging.getLogger(__name__)

Read = TypeVar("Read")


class Counting:
    """Counts into the database at `path`, which is opened at the first count or by `open`, whichever comes first.

    Where it cannot be opened the reason is logged and opening is tried again at the next count: visitors go on.
    `trouble`: why the last count failed, None where it did not.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = None
        self._closed = False
        self.trouble: Trouble | None = None
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

    def read(self, what: Callable[[Store], Read]) -> Future[Read]:
        """Look something up, after what was asked for before. The future raises StoreProblem."""

        def look() -> Read:
            return what(self._opened())

        return self._thread.submit(look)

    def close(self) -> None:
        """Finish what was asked for, then close the database. Safe to call again."""
        if not self._closed:
            self._closed = True
            self._thread.submit(self._close)
            self._thread.shutdown(wait=True)

    def _try(self, what: Callable[[Store], None]) -> None:
        # The database's libraries take a third of a second to import; the first drawn frame does not wait for them.
        from kiosk.store import StoreProblem, Trouble

        try:
            what(self._opened())
        except StoreProblem as problem:
            self.trouble = problem.trouble
            log.error("not counted: %s", problem)
        except Exception as fault:
            self.trouble = Trouble.ERROR
            log.error("not counted: %s", described(fault))
        else:
            self.trouble = None

    def _opened(self) -> Store:
        from kiosk.store import open_store

        if self._store is None:
            self._store = open_store(self._path)
        return self._store

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
