"""(h) How long the engine takes for 1,000,000 random answer sets of PHQ-8."""

from __future__ import annotations

import random
import time

from kiosk.config import RISK_TESTS_FOLDER
from kiosk.risk_tests import load_packs, score
from tests.bench.figures import Figure

SETS, MOST_SECONDS = 1_000_000, 10.0


def measure(*, quick: bool) -> list[Figure]:
    pack = load_packs(RISK_TESTS_FOLDER)["phq8"]
    dice = random.Random(8)
    different = [{item: dice.randrange(4) for item in pack.items} for _ in range(1000)]
    rounds = 20 if quick else SETS // len(different)
    begin = time.perf_counter()
    for _ in range(rounds):
        for answers in different:
            score(pack, answers)
    seconds = (time.perf_counter() - begin) * SETS / (rounds * len(different))
    return [Figure("h", "1,000,000 PHQ-8 scores", "s", seconds, None, seconds, MOST_SECONDS)]
