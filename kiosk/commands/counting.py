"""Counting in the background: one thread owns the database, so that no disk ever holds up a screen."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kiosk.effects import CountResult, CountUse
from kiosk.faults import described

if TYPE_CHECKING:
    from kiosk.store import Store, StoreProblem

log = logging.getLogger(__name__)

Read = TypeVar("Read")

MOST_WAITING = 20_000
"""Counts that are kept in memory while the database cannot take them: a week of a busy kiosk."""


class Counting:
    """Counts into the database at `path`, which is opened at the first count or by `open`, whichever comes first.

    Where it cannot be opened or written, the reason is logged and told to staff, what is to be counted waits in memory,
    and it is tried again at the next count and every minute: visitors go on.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = None
        self._closed = False
        self._waiting: deque[Callable[[Store], None]] = deque(maxlen=MOST_WAITING)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._trouble: StoreProblem | None = None

    @property
    def trouble(self) -> StoreProblem | None:
        """Why nothing is counted now; None when all is well. May be read on any thread."""
        return self._trouble

    def open(self, day_ends: time) -> None:
        """Open the database now; the first count then does not pay for it. Days that ended while the kiosk was off are
        closed before anything is counted."""
        self.seal_if_due(day_ends)

    def use(self, effect: CountUse) -> None:
        now = datetime.now()
        self._count(lambda store: store.count_service(effect.what, now))

    def result(self, effect: CountResult) -> None:
        today = datetime.now().date()
        self._count(lambda store: store.count(effect.cells, effect.first, today))

    def seal_if_due(self, day_ends: time) -> None:
        """Round and lock the counts of the days that are over, if enough visits are in."""
        now = datetime.now()

        def seal(store: Store) -> None:
            from kiosk.statistics.sealing import seal_if_due

            seal_if_due(store, now, day_ends)

        self._thread.submit(self._work, seal)

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

    def _count(self, what: Callable[[Store], None]) -> None:
        self._thread.submit(self._count_all_with, what)

    def _count_all_with(self, what: Callable[[Store], None]) -> None:
        self._waiting.append(what)
        self._work(lambda store: None)

    def _work(self, what: Callable[[Store], None]) -> None:
        """Count what waits, in order, then do `what`."""
        # The database's libraries take a third of a second to import; the first drawn frame does not wait for them.
        from kiosk.store import StoreProblem

        try:
            store = self._opened()
            while self._waiting:
                self._count_next(store)
            what(store)
            self._trouble = None
        except StoreProblem as problem:
            if self._trouble is None or problem.trouble is not self._trouble.trouble:
                log.error("not counted: %s", problem)
            self._trouble = problem
        except Exception as fault:
            log.error("not counted: %s", described(fault))

    def _opened(self) -> Store:
        from kiosk.store import open_store

        if self._store is None:
            self._store = open_store(self._path)
        return self._store

    def _count_next(self, store: Store) -> None:
        """The oldest that waits. What the database refused stays; what could never be counted does not."""
        from kiosk.store import StoreProblem

        try:
            self._waiting[0](store)
        except StoreProblem:
            raise
        except Exception as fault:
            log.error("not counted: %s", described(fault))
        self._waiting.popleft()

    def _close(self) -> None:
        if self._waiting:
            self._work(lambda store: None)
        if self._store is not None:
            self._store.close()
            self._store = None
