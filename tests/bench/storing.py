"""(j) counting a result, (k) sealing a day, (l) ten years as CSV against a bare `sqlite3` aggregate of the same file.

Counting and sealing are measured twice: in memory, where a sync costs nothing, which is our own part of it; and on the
disk, whose own sync is measured beside it.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from kiosk.config import RISK_TESTS_FOLDER
from kiosk.effects import CountResult, CountUse
from kiosk.practice.filling import fill
from kiosk.practice.playing import take_visit
from kiosk.risk_tests import load_packs
from kiosk.statistics.sealing import seal
from kiosk.store import Store, open_store
from kiosk.visit import Rules
from tests.bench.figures import Figure, against, percentile
from tests.bench.programs import say

COUNT_LIMIT, SEAL_LIMIT, EXPORT_LIMIT = 5.0, 50.0, 2.0
DAY = date(2026, 3, 2)
BLOCK, YEARS = 56, 10
MEMORY = Path("/dev/shm")
AGGREGATE = """
SELECT first_day, last_day, table_name, cell, sum(count) FROM sealed_bucket JOIN sealed_cell USING (first_day, table_name)
GROUP BY first_day, table_name, cell
"""
USE = "SELECT day, what, hour, sum(count) FROM service_use GROUP BY day, what, hour"


def measure(*, quick: bool) -> list[Figure]:
    return [*_counting(quick), *_exporting(quick)]


def _counting(quick: bool) -> list[Figure]:
    figures = []
    days = 2 if quick else 10
    with tempfile.TemporaryDirectory() as disk, tempfile.TemporaryDirectory(dir=MEMORY) as memory:
        own_counts, own_seals = _days(Path(memory), days)
        counts, seals = _days(Path(disk), days)
        syncs = _syncs(Path(disk), 50 if quick else 300)
    of_disk = f"a sync of this disk: median {statistics.median(syncs):.2f} ms, p99 {percentile(syncs, 99):.2f} ms"
    for key, what, own, on_disk, limit, percent in (
        ("j", "counting a result, p99, apart from the disk's sync", own_counts, counts, COUNT_LIMIT, 99),
        ("k", "sealing a day of 200 visits, the slowest, apart from the sync", own_seals, seals, SEAL_LIMIT, 100),
    ):
        value, with_disk = percentile(own, percent), percentile(on_disk, percent)
        median = statistics.median(on_disk)
        note = f"{len(own)} times; on the disk: median {median:.1f} ms, p{percent} {with_disk:.1f} ms; {of_disk}"
        figures.append(Figure(key, what, "ms", value, None, value, limit, note))
    return figures


def _days(folder: Path, days: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each call that counts, and of each seal, over days of 200 visits."""
    chance, rules = Random(3), Rules(packs=load_packs(RISK_TESTS_FOLDER), region="moderate")
    counts: list[float] = []
    seals: list[float] = []
    store = open_store(folder / "kiosk.sqlite3")
    for number in range(days):
        day = DAY + timedelta(days=number)
        for _ in range(200):
            for now, effect in take_visit(chance, rules, datetime.combine(day, datetime.min.time())):
                counts.append(_milliseconds(_carrying_out(store, effect, now)))
        seals.append(_milliseconds(lambda day=day: seal(store, day)))
    store.close()
    return counts, seals


def _carrying_out(store: Store, effect: CountUse | CountResult, now: datetime) -> Callable[[], None]:
    if isinstance(effect, CountUse):
        return lambda: store.count_service(effect.what, now)
    return lambda: store.count(effect.cells, effect.first, now.date())


def _syncs(folder: Path, times: int) -> list[float]:
    with (folder / "sync").open("wb") as file:

        def write() -> None:
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())

        return [_milliseconds(write) for _ in range(times)]


def _exporting(quick: bool) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practice.sqlite3"
        days = _ten_years(path, 14 if quick else BLOCK)
        rows, size = _rows(path), path.stat().st_size / 1e6
        ours, floor = [], []
        for _ in range(2 if quick else 7):
            floor.append(_milliseconds(lambda: _aggregate(path)))
            took, most = _export(path, days)
            ours.append(took)
        few = _export(path, 366)[1]
    note = (
        f"{rows:,} rows of {days} days at 200 visits, a file of {size:.0f} MB; most memory of the process: {most:.0f} MB for all, "
        f"{few:.0f} MB for a year"
    )
    return [against("l", "ten years as CSV", "ms", ours, floor, limit=EXPORT_LIMIT, note=note)]


def _ten_years(path: Path, block: int) -> int:
    """A practice database: some weeks of visits, then the same weeks again and again under later dates. Its days."""
    rules = Rules(packs=load_packs(RISK_TESTS_FOLDER), region="moderate")
    store = open_store(path)
    for filled in fill(store, rules, DAY, block, 200, seed=1):
        if filled.days_done % 14 == 0:
            say(f"    {filled.days_done} of {block} days are filled")
    store.close()
    copies = YEARS * 365 // block
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM open_tally")
        database.execute("DELETE FROM open_bucket")
        for number in range(1, copies):
            later = {"later": f"+{number * block} days"}
            database.execute(
                "INSERT INTO sealed_bucket SELECT date(first_day, :later), table_name, date(last_day, :later) "
                f"FROM sealed_bucket WHERE last_day <= '{DAY}'",
                later,
            )
            database.execute(
                "INSERT INTO sealed_cell SELECT date(first_day, :later), table_name, cell, count FROM sealed_cell "
                f"WHERE first_day <= '{DAY}'",
                later,
            )
            database.execute(
                f"INSERT INTO service_use SELECT date(day, :later), hour, what, count FROM service_use WHERE day <= '{DAY}'",
                later,
            )
    return copies * block


def _rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        counted = "SELECT (SELECT count(*) FROM sealed_cell) + (SELECT count(*) FROM service_use)"
        return int(database.execute(counted).fetchone()[0])


def _aggregate(path: Path) -> None:
    """What a bare program does for the same figures: add up, and look at every row."""
    with closing(sqlite3.connect(path)) as database:
        for sql in (AGGREGATE, USE):
            for _ in database.execute(sql):
                pass


def _export(path: Path, days: int) -> tuple[float, float]:
    """Milliseconds of the export, without the start of Python, and the most memory of its process in MB."""
    with tempfile.TemporaryDirectory() as out:
        words = [sys.executable, "-m", "tests.bench.storing_export", str(path), str(days), out]
        took, most = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    return float(took), float(most)


def _milliseconds(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1000
