"""What a visit asks for. Order matters; each is done once, by the runner."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit import Counted


@dataclass(frozen=True, slots=True)
class StartMeter:
    """Tell the meter to start (or, where it cannot be told, listen for the one measurement to come)."""

    ticket: int


@dataclass(frozen=True, slots=True)
class StopMeter:
    """Deflate at once."""


@dataclass(frozen=True, slots=True)
class CountUse:
    what: Counted


@dataclass(frozen=True, slots=True)
class CountResult:
    """Add one to each (table, cell) in one transaction; `first`: with this the visit joins the open buckets of them."""

    cells: tuple[tuple[str, str], ...]
    first: bool


@dataclass(frozen=True, slots=True)
class DrawSlip:
    ticket: int


@dataclass(frozen=True, slots=True)
class PrintSlip:
    ticket: int


@dataclass(frozen=True, slots=True)
class DrawCodes:
    """The results as QR codes."""

    ticket: int


@dataclass(frozen=True, slots=True)
class WriteFile:
    """The results on the memory stick."""

    ticket: int


@dataclass(frozen=True, slots=True)
class RingBell:
    """Call the staff; nothing of the visit goes with it. Both numbers come back with the answer."""

    ticket: int
    number: int


@dataclass(frozen=True, slots=True)
class Wipe:
    """The visit is over: forget pictures, queued work and print jobs of it."""


Effect = (
    StartMeter | StopMeter | CountUse | CountResult | DrawSlip | PrintSlip | DrawCodes | WriteFile | RingBell | Wipe
)
