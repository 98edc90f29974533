"""The command line as others use it: a process of its own."""

from __future__ import annotations

import subprocess
import sys


def kiosk(*words: object, given: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `kiosk WORDS` to its end."""
    import os

    return subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, words)],
        input=given,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
        env={**os.environ, **environment},
    )
