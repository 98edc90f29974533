"""Full visits one after the other in a small window, as fast as they go; tells the resident memory on the way."""

from __future__ import annotations

import gc
import json
import statistics
import sys
import tempfile
from collections import deque
from pathlib import Path

import psutil

from tests.bench.practice import Practice, prepare_window
from tests.bench.programs import say

SMALL = (270, 480)
LATELY = 10
"""So many visits up to the mark are looked at, and their median is taken: single ones differ by the size of a slip."""

# Two readings that agree: no third one.
PORT = "sim://tm265x?seconds=0.01&systolic=146,142&diastolic=92,90&pulse=74,72"


def main(first: int, last: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare_window(SMALL, folder, capped=False)
        from tests.bench.journeys import whole_visit

        kiosk = Practice(folder, PORT)
        resident: dict[int, float] = {}
        lately: deque[float] = deque(maxlen=LATELY)
        for number in range(1, last + 1):
            whole_visit(kiosk)
            if number % first > first - LATELY or number % first == 0:
                gc.collect()
                lately.append(psutil.Process().memory_info().rss / 1e6)
            if number % first == 0:
                resident[number] = statistics.median(lately)
                say(f"    {number} visits: {resident[number]:.1f} MB")
        kiosk.close()
    print(json.dumps(resident))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
