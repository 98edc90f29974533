"""Garbage that would be words at another speed: what the bytes themselves tell. Pure.

Where a receiver is set k times faster than the sender, each bit sent lasts k bits read, so within a character the
level changes at multiples of k only. Random bytes comply with a chance of 1/16 each (k = 2) or less. A receiver that
is set too slow loses what would be needed: then nothing is said.
"""

from __future__ import annotations

FEWEST_BYTES = 8
STANDARD_SPEEDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
_RATIOS = (8, 4, 2)
_COMPLIANT = 0.95


def slower_by(data: bytes) -> int | None:
    """How many times slower than the receiver the sender of these bytes is: 2, 4, 8, or None where nothing shows it."""
    if len(data) < FEWEST_BYTES or len(set(data)) < 2:
        return None
    for ratio in _RATIOS:
        if sum(_complies(byte, ratio) for byte in data) >= _COMPLIANT * len(data):
            return ratio
    return None


def speed_of_garbage(data: bytes, baudrate: int) -> int | None:
    """The standard speed of the sender of these bytes, heard at `baudrate`; None where nothing shows it."""
    ratio = slower_by(data)
    speed = baudrate // ratio if ratio else 0
    return speed if speed in STANDARD_SPEEDS else None


class SpeedHint:
    """Notices, while bytes come in, that they were sent at another speed than `baudrate`."""

    _KEPT = 64

    def __init__(self, baudrate: int) -> None:
        self._baudrate = baudrate
        self._bytes: bytes | None = b""  # None: something sensible has come, the speed is right
        self.speed: int | None = None
        """The speed that the bytes so far were sent at, where they show another one."""

    def take(self, data: bytes, sensible: bool) -> None:
        """`sensible`: the protocol has made something of them."""
        if sensible or self._bytes is None:
            self._bytes, self.speed = None, None
            return
        self._bytes = (self._bytes + data)[-self._KEPT :]
        self.speed = speed_of_garbage(self._bytes, self._baudrate)


def _complies(byte: int, ratio: int) -> bool:
    levels = [0, *(byte >> bit & 1 for bit in range(8))]  # the start bit, then the data; the stop bit may be missing
    return all(levels[at] == levels[at - 1] for at in range(1, 9) if at % ratio)
