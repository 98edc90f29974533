"""(f) Resident memory after 1,000 full simulated visits against after 100."""

from __future__ import annotations

from tests.bench.figures import Figure
from tests.bench.programs import told_by

LIMIT_MB = 5.0


def measure(*, quick: bool) -> list[Figure]:
    first, last = (10, 40) if quick else (100, 1000)
    resident = {int(visits): mb for visits, mb in told_by("memory_kiosk", first, last).items()}
    growth = resident[last] - resident[first]
    steps = ", ".join(f"{visits}: {mb:.1f}" for visits, mb in resident.items())
    what = f"memory after {last} visits less after {first}"
    return [Figure("f", what, "MB", growth, None, growth, LIMIT_MB, f"resident MB after visits {steps}")]
