"""What is asked of a Bluetooth library, so that another one, or a fake in tests, can stand in its place.

Everything runs in the event loop of one thread. Times are seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class RadioOff(Exception):
    """There is no Bluetooth adapter, it is off, or the system's Bluetooth service does not answer."""


class NotInstalled(Exception):
    """The Bluetooth library is not installed."""


class NotNear(Exception):
    """The meter was not heard of for a while: it is asleep or far away. Normal between measurements."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """A meter that says that it has the Blood Pressure Service. `strength` in dBm; 0 where it is not known."""

    address: str
    name: str
    strength: int = 0


class Connection(Protocol):
    """One connection to one meter."""

    async def subscribe(self, characteristic: str, take: Callable[[bytes], None]) -> bool:
        """Hand every value of a characteristic to `take`; False where the meter has no such characteristic."""
        ...

    async def set_clock(self, date_time: bytes) -> None:
        """Write the Date Time characteristic of the service, where there is one that can be written."""
        ...

    async def until_gone(self) -> None:
        """Wait until the meter has ended the connection."""
        ...

    async def close(self) -> None:
        """End the connection."""
        ...


class Backend(Protocol):
    """A Bluetooth library."""

    async def check(self) -> None:
        """Raises RadioOff."""
        ...

    async def connect(self, address: str) -> Connection:
        """Wait until the meter is near and connect. Raises NotNear after a while, RadioOff."""
        ...

    async def nearby(self, seconds: float) -> list[Nearby]:
        """The meters that are heard of in so many seconds. Raises RadioOff."""
        ...


def make_backend() -> Backend:
    """Raises NotInstalled."""
    try:
        from devices.bluetooth.with_bleak import BleakBackend
    except ImportError:
        raise NotInstalled from None
    return BleakBackend()
