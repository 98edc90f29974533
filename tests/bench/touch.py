"""(b) From the lifted finger to the drawn next screen, against a bare Kivy application of two screens.

Once with the product's limit of frames a second, where most of the time is waiting for the next frame, and once
without, where only work is left.
"""

from __future__ import annotations

from statistics import median

from tests.bench.figures import Figure, percentile
from tests.bench.programs import told_by

LIMIT = 1.5


def measure(*, quick: bool) -> list[Figure]:
    touches, rounds = (30, 1) if quick else (90, 3)
    figures: list[Figure] = []
    for frames, words in (("capped", "30 frames a second"), ("free", "no frame limit")):
        ours: list[float] = []
        floor: list[float] = []
        for _ in range(rounds):  # alternately, so that both have the same share of whatever else goes on
            floor += _milliseconds("touch_bare", touches, frames)
            ours += _milliseconds("touch_kiosk", touches, frames)
        for name, one, other, limit in (
            ("median", median(ours), median(floor), LIMIT),
            ("p99", percentile(ours, 99), percentile(floor, 99), None),
        ):
            what = f"finger lifted to drawn next screen, {words}, {name}"
            figures.append(Figure("b", what, "ms", one, other, one / other, limit))
    return figures


def _milliseconds(program: str, touches: int, frames: str) -> list[float]:
    return [1000 * seconds for seconds in told_by(program, touches, frames)]
