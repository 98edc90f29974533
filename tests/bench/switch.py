"""(i) Another language, or another view, until every word of the screen is drawn anew.

Two frames each, without a limit of frames a second, so that only work is left; the floor is two frames of the same
screen unchanged.
"""

from __future__ import annotations

from statistics import median

from tests.bench.figures import Figure, percentile
from tests.bench.programs import told_by

LIMIT_MS = 150.0
LIMIT_RATIO = 3.0


def measure(*, quick: bool) -> list[Figure]:
    told = told_by("switch_kiosk", 1 if quick else 3)
    ours, floor = ([1000 * seconds for seconds in told[name]] for name in ("switches", "redraws"))
    slow, bare = percentile(ours, 99), median(floor)
    limit = max(LIMIT_MS, LIMIT_RATIO * bare)
    what = "another language or view until it is drawn"
    return [
        Figure("i", f"{what}, median", "ms", median(ours), bare, median(ours) / bare, None),
        Figure("i", f"{what}, p99", "ms", slow, None, slow, limit, f"two bare frames take {bare:.0f} ms"),
    ]
