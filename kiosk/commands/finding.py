"""What a check of `kiosk doctor` comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `words` say how it is; `next`, where something is to be done, what."""

    what: str
    state: State
    words: str
    next: str = ""
