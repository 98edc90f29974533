"""`make bench`: every figure against its floor, on this machine, in one run.

Times are never asserted: a target that is missed is said, and the exit code is 0. What counts is the ratio to a floor
that was measured at the same time; `python -m tests.bench --only a,d` measures some of them, `--quick` roughly.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform

from tests.bench.figures import Figure, table
from tests.bench.programs import say

MEASURES = {
    "a": "start",
    "b": "touch",
    "c": "wire",
    "d": "slip",
    "e": "idle",
    "f": "memory",
    "g": "decoders",
    "h": "scores",
    "i": "switch",
    "j": "storing",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", default=",".join(MEASURES), help="letters of the figures, for example a,c")
    parser.add_argument("--quick", action="store_true", help="few rounds: tells that the harness works, not how fast")
    parser.add_argument("--json", action="store_true", help="JSON instead of the table")
    wanted = parser.parse_args()
    letters = [letter.strip() for letter in wanted.only.split(",")]
    if unknown := [letter for letter in letters if letter not in MEASURES]:
        parser.error(f"--only {','.join(unknown)}: there is no such figure; allowed: {', '.join(MEASURES)}")
    figures: list[Figure] = []
    for letter in letters:
        say(f"({letter}) {MEASURES[letter]} ...")
        figures += importlib.import_module(f"tests.bench.{MEASURES[letter]}").measure(quick=wanted.quick)
    if wanted.json:
        print(json.dumps({"machine": _machine(), "quick": wanted.quick, "figures": [f.as_json() for f in figures]}))
        return
    print(f"\n{_machine()}{'; QUICK: too few rounds to go by' if wanted.quick else ''}\n")
    print(table(figures))


def _machine() -> str:
    return (
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, "
        f"no display (software GL), load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
