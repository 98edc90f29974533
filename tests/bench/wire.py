"""(c) From the last byte of a meter's frame on the wire to the drawn result."""

from __future__ import annotations

from screens.environment import FRAMES_PER_SECOND
from tests.bench.figures import Figure, percentile
from tests.bench.programs import told_by

FRAMES = 2.0
FRAME_MS = 1000 / FRAMES_PER_SECOND


def measure(*, quick: bool) -> list[Figure]:
    waits = [1000 * seconds for seconds in told_by("wire_kiosk", 12 if quick else 200)]
    high, middle = percentile(waits, 99), percentile(waits, 50)
    what = f"last byte of a result to drawn result, p99 of {len(waits)}"
    note = f"the floor is one frame at {FRAMES_PER_SECOND} a second; median {middle:.1f} ms"
    return [Figure("c", what, "ms", high, FRAME_MS, high / FRAME_MS, FRAMES, note)]
