"""The kiosk's process is killed (SIGKILL) while it counts and seals into a real file. KILLS=1000 tries it that often."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections import Counter
from pathlib import Path

import pytest
from ledger import Call, Ledger, Seal, calls_of_day, perform, read
from sqlalchemy import event

from kiosk.store import open_store

RUNS = 4
KILLS = int(os.environ.get("KILLS", "80")) // RUNS


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _live(path: Path, calls: list[Call], pipe: int, die_at: int | None, die_after: int | None) -> None:
    """In the child: carry the calls out, and confirm each by a byte after it returned; then wait for the end.

    It dies by its own hand just before statement number `die_at`, or when call number `die_after` has returned and is
    not yet confirmed.
    """
    store = open_store(path)
    if die_at is not None:
        seen = 0

        def before(_statement: str) -> None:
            nonlocal seen
            seen += 1
            if seen == die_at:
                _die()

        @event.listens_for(store._engine, "checkout")
        def _trace(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
            connection.set_trace_callback(before)

    for number, call in enumerate(calls):
        perform(store, call)
        if number == die_after:
            _die()
        os.write(pipe, b".")
    signal.pause()


class Lives:
    """Children, one after the other, on one file; each takes up where the one before was killed."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self.path, self._chance, self._ledger = path, chance, Ledger()
        self._day, self._calls = 0, calls_of_day(0)
        self._seconds_a_call = 0.005
        self.found: Counter[str] = Counter()

    def one(self) -> None:
        """Start a child, kill it at a random moment, and hold the file against what it confirmed."""
        calls = len(self._calls)
        how = self._chance.choice(("delay", "delay", "statement", "unconfirmed"))
        die_at = self._chance.randint(1, 40 + 12 * calls) if how == "statement" else None
        die_after = self._chance.randrange(calls) if how == "unconfirmed" else None
        confirmations, pipe = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                _live(self.path, self._calls, pipe, die_at, die_after)
            finally:
                os._exit(1)
        os.close(pipe)
        confirmed = self._wait(confirmations, self._chance.randint(0, calls) if how == "delay" else calls)
        if how == "delay":  # anywhere in the call that is under way now
            time.sleep(self._chance.uniform(0, 1.5 * self._seconds_a_call))
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, "the child failed by itself"
        while got := os.read(confirmations, 100):
            confirmed += len(got)
        os.close(confirmations)
        self._hold(confirmed)

    def _wait(self, confirmations: int, wanted: int) -> int:
        began, confirmed = time.monotonic(), 0
        while confirmed < wanted and (got := os.read(confirmations, 1)):
            confirmed += len(got)
        if confirmed:
            self._seconds_a_call = (time.monotonic() - began) / confirmed
        return confirmed

    def _hold(self, confirmed: int) -> None:
        open_store(self.path).close()
        in_flight = self._calls[confirmed] if confirmed < len(self._calls) else None
        counted = self._ledger.check(read(self.path), self._calls[:confirmed], in_flight)
        if in_flight is None:
            self.found["nothing in flight"] += 1
        else:
            self.found[f"{type(in_flight).__name__} in flight, {'there' if counted else 'not there'}"] += 1
        self._calls = self._calls[confirmed + (counted and in_flight is not None) :]
        if not self._calls or (counted and isinstance(in_flight, Seal)):
            self._day += 1
            self._calls = calls_of_day(self._day)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("run", range(RUNS))
def test_killed_at_any_moment_everything_confirmed_is_counted_once_and_no_seal_is_half(path: Path, run: int) -> None:
    lives = Lives(path, random.Random(run))
    open_store(path).close()
    for _ in range(KILLS):
        lives.one()
    print(dict(lives.found))
    assert lives.found["Result in flight, not there"] and lives.found["Result in flight, there"], lives.found
    assert len(read(path).sealed["pressure_class"]) > KILLS // 20, "days were sealed in between"


@pytest.mark.timeout(600)
def test_killed_while_a_database_is_made(path: Path) -> None:
    chance = random.Random(9)
    import alembic.command  # noqa: F401  (the children then need not wait for it)

    fresh: Counter[bool] = Counter()
    for number in range(KILLS // 2):
        file = path.with_name(f"{number}.sqlite3")
        child = os.fork()
        if child == 0:
            try:
                open_store(file)
                signal.pause()
            finally:
                os._exit(1)
        time.sleep(chance.uniform(0, 0.12))
        os.kill(child, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
        fresh[file.exists() and file.stat().st_size > 0] += 1
        store = open_store(file)
        call = calls_of_day(0)[0]
        perform(store, call)
        store.close()
        assert not Ledger().check(read(file), [call], None)
    print(fresh)
