"""What a printer offers: print one document, say how it is."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol


class PrintFailure(StrEnum):
    """Why a document was not printed."""

    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    UNKNOWN_QUEUE = "unknown_queue"
    FOLDER_UNWRITABLE = "folder_unwritable"
    DISK_FULL = "disk_full"
    TIMEOUT = "timeout"
    NOT_WANTED = "not_wanted"
    ERROR = "error"


class PrinterStatus(StrEnum):
    """How a printer is, as far as it tells."""

    IDLE = "idle"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    ERROR = "error"
    DISCONNECTED = "disconnected"
    UNKNOWN = "unknown"


class PrintProblem(Exception):
    """A document was not printed and will not be printed later. `reason` for programs, the message for technicians."""

    def __init__(self, reason: PrintFailure, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def always() -> bool:
    """For documents that nobody takes back."""
    return True


class Printer(Protocol):
    """Somewhere a finished PDF can go."""

    def print(self, document: bytes, title: str, still_wanted: Callable[[], bool] = always) -> None:
        """Print a whole PDF and return when it is done. `title` names the kind of document, never a person.

        `still_wanted` is asked again and again: once it says no (whose slip it is has left) the document is taken back.

        Blocks for seconds: call it from a background thread. Raises PrintProblem.
        """

    def status(self) -> PrinterStatus:
        """How the printer is now. Never raises."""
