"""What a meter worker tells whoever started it.

Every message about a measurement carries the ticket it was begun with; a ticket is said to have ended exactly once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from devices.events import MeterEvent

Ticket = int


class LinkProblem(StrEnum):
    """Why there is no line to a meter."""

    NO_ADAPTER = "no_adapter"
    SEVERAL_ADAPTERS = "several_adapters"
    NO_PERMISSION = "no_permission"
    NOT_FOUND = "not_found"
    IN_USE = "in_use"
    LOST = "lost"
    BLUETOOTH_MISSING = "bluetooth_missing"
    BLUETOOTH_OFF = "bluetooth_off"


@dataclass(frozen=True, slots=True)
class Connected:
    """The port is open. It says nothing about a meter at its other end: cables cannot tell."""

    port: str


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The port could not be opened or went away. With a ticket: that measurement is over."""

    reason: LinkProblem
    ticket: Ticket | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """The meter said something about the measurement `ticket`.

    Reading, DeviceError, Rejected, Busy and Aborted end the ticket; the others do not.
    """

    ticket: Ticket
    event: MeterEvent


@dataclass(frozen=True, slots=True)
class Silent:
    """The meter did not acknowledge, or no result came in time. The ticket is over and the meter was told to stop."""

    ticket: Ticket
    stage: Literal["acknowledge", "measurement"]


MeterMessage = Connected | Disconnected | Happened | Silent
