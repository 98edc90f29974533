"""(e) Processor time on the resting screen against the bare window, over the same number of seconds."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.bench.figures import Figure, against
from tests.bench.programs import kiosk, module, started

LIMIT = 1.5


def measure(*, quick: bool) -> list[Figure]:
    seconds, rounds, settle = (4.0, 1, 6.0) if quick else (10.0, 5, 8.0)
    ours: list[float] = []
    floor: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Both run all the time, so that each is watched under the same conditions.
        with started(kiosk(folder)) as kiosk_run, started(module("bare_window", folder / "bare")) as bare:
            time.sleep(settle)  # the kiosk builds its screens and opens its database after the first frame
            for _ in range(rounds):
                for program, into in ((kiosk_run, ours), (bare, floor)):
                    into.append(_share(program.process.pid, seconds))
    what = f"idle processor time on the resting screen, {seconds:.0f} s, median"
    return [against("e", what, "%", ours, floor, limit=LIMIT)]


def _share(pid: int, seconds: float) -> float:
    """Processor time of all threads, in percent of one processor."""
    before, begin = _nanoseconds(pid), time.monotonic_ns()
    time.sleep(seconds)
    return 100 * (_nanoseconds(pid) - before) / (time.monotonic_ns() - begin)


def _nanoseconds(pid: int) -> int:
    # The usual figures count in hundredths of a second: too coarse for a program that does next to nothing. This is
    # the process's own clock (clock_getcpuclockid(3)), which Python has no name for.
    return time.clock_gettime_ns(~pid << 3 | 2)
