"""Telling systemd that the kiosk is ready and alive (sd_notify). Does nothing outside systemd."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from time import monotonic


def notify(state: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Send one state ("READY=1") to NOTIFY_SOCKET; whether there was one to send to.

    A datagram of a few bytes: the public libraries for this are either unmaintained or need systemd's headers.
    """
    address = environment.get("NOTIFY_SOCKET")
    if not address:
        return False
    if address.startswith("@"):
        address = "\0" + address[1:]  # an abstract socket
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
        channel.connect(address)
        channel.sendall(state.encode())
    return True


class Watchdog:
    """Pings systemd's watchdog at a third of its limit, for as long as `beat` is called: from the screen thread, so
    that a frozen screen is restarted."""

    def __init__(self, environment: Mapping[str, str] = os.environ, clock: Callable[[], float] = monotonic) -> None:
        limit = environment.get("WATCHDOG_USEC", "")
        self._every = int(limit) / 3e6 if limit.isdigit() else None
        self._environment = environment
        self._clock = clock
        self._next = clock()

    def beat(self) -> None:
        if self._every is None or self._clock() < self._next:
            return
        self._next = self._clock() + self._every
        notify("WATCHDOG=1", self._environment)
