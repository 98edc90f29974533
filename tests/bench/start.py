"""(a) From the start of the process to the first drawn frame: `kiosk run --demo` against the bare window."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kiosk.language import compile_all
from tests.bench.figures import Figure, against
from tests.bench.programs import kiosk, module, started

LIMIT = 1.6


def measure(*, quick: bool) -> list[Figure]:
    compile_all()  # `make` has done that for a kiosk
    ours: list[float] = []
    floor: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = (kiosk(folder), ours), (module("bare_window", folder / "bare"), floor)
        for number in range(1 + (3 if quick else 15)):
            for command, into in commands:
                with started(command) as program:
                    if number:  # the very first start of each fills its folder and the disk's cache
                        into.append(program.seconds)
    return [against("a", "process start to first drawn frame, median", "s", ours, floor, limit=LIMIT)]
