"""What calls the staff: the one small port that every kind of bell stands behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Answered = Callable[[bool], None]
"""Told once, from any thread, whether the call went out."""


class Bell(Protocol):
    """Returns at once and never raises. It knows that somebody asks for staff, and nothing else of a visit."""

    def ring(self, answered: Answered) -> None:
        """Call the staff."""


class NoBell:
    """Where none is configured: no call ever goes out."""

    def ring(self, answered: Answered) -> None:
        answered(False)
