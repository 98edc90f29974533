"""Whether a headset is plugged in: Linux tells it as a switch of an input device of the sound card.

Facts: linux/input.h and linux/input-event-codes.h (EVIOCGBIT, EVIOCGSW, EV_SW 5, SW_HEADPHONE_INSERT 2).
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_SW_HEADPHONE_INSERT = 2
_EV_SW = 5
_SIZE = 8  # bytes of the switches' bit field
_READ = 2 << 30  # _IOC_READ
_TYPE = ord("E") << 8
EVIOCGSW = _READ | (_SIZE << 16) | _TYPE | 0x1B
EVIOCGBIT_SW = _READ | (_SIZE << 16) | _TYPE | (0x20 + _EV_SW)

Ask = Callable[[int, int], bytes]


def _ask_kernel(descriptor: int, request: int) -> bytes:
    return fcntl.ioctl(descriptor, request, bytes(_SIZE))


class Jack:
    """The headphone switches below `folder`; none where nobody is to ask (None). `ask` puts a request to an open device
    and raises OSError like ioctl."""

    def __init__(self, folder: Path | None = Path("/dev/input"), ask: Ask = _ask_kernel) -> None:
        self._ask = ask
        self._open: list[int] = []
        for path in sorted(folder.glob("event*")) if folder is not None else ():
            with suppress(OSError):
                descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
                if self._headphone(descriptor, EVIOCGBIT_SW):
                    self._open.append(descriptor)
                else:
                    os.close(descriptor)

    @property
    def there(self) -> bool:
        """Whether any socket tells what is plugged into it."""
        return bool(self._open)

    def plugged(self) -> bool:
        """Whether a headset is in one of them now. A device that went away tells nothing."""
        return any(self._headphone(descriptor, EVIOCGSW) for descriptor in self._open)

    def close(self) -> None:
        for descriptor in self._open:
            os.close(descriptor)
        self._open = []

    def _headphone(self, descriptor: int, request: int) -> bool:
        try:
            switches = int.from_bytes(self._ask(descriptor, request), "little")
        except OSError:
            return False
        return bool(switches >> _SW_HEADPHONE_INSERT & 1)
