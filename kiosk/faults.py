"""What may be logged of an exception: its type and its place. Its words may hold somebody's values."""

from __future__ import annotations

import traceback
from pathlib import Path


def described(fault: BaseException) -> str:
    """ "ValueError in runner.py line 88"."""
    frames = traceback.extract_tb(fault.__traceback__)
    where = f" in {Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else ""
    return type(fault).__name__ + where
