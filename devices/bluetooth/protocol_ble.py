"""pyserial's handler for ble:// addresses: a port whose other end is a Bluetooth meter. Nothing can be written to it.

pyserial finds this module by its name. The port is open while the computer's radio is on, whether the meter is near or
asleep; a radio that goes off is a pulled cable.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from serial import PortNotOpenError, SerialBase, SerialException

from devices.bluetooth import address_of, backend
from devices.bluetooth.backend import NotInstalled, RadioOff
from devices.bluetooth.radio import Radio
from devices.messages import LinkProblem
from devices.port_problem import PortProblem

MOST_BYTES = 4096


class Serial(SerialBase):
    """A port that reads what the radio hears."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._change = threading.Condition()
        self._radio: Radio | None = None
        self._input = bytearray()
        self._cancelled = self._off = False
        super().__init__(*args, **kwargs)

    def open(self) -> None:
        """Raises PortProblem where the library is missing or the radio is off, ValueError for a wrong address."""
        address = address_of(self.port or "")
        self._input.clear()
        self._cancelled = self._off = False
        try:
            radio = Radio(address, backend.make_backend(), self._take, self._went_off)
            radio.open()
        except NotInstalled:
            words = "the Bluetooth part is not installed: pip install bleak"
            raise PortProblem(LinkProblem.BLUETOOTH_MISSING, words) from None
        except RadioOff:
            words = "the computer's Bluetooth is off, or there is none"
            raise PortProblem(LinkProblem.BLUETOOTH_OFF, words) from None
        self._radio = radio
        self.is_open = True

    def close(self) -> None:
        with self._change:
            radio, self._radio = self._radio, None
            self.is_open = False
            self._change.notify_all()
        if radio is not None:
            radio.close()

    @property
    def in_waiting(self) -> int:
        """Bytes that can be read without waiting."""
        with self._change:
            self._check()
            return len(self._input)

    def read(self, size: int = 1, /) -> bytes:
        """At most `size` bytes; fewer after the time-out or after `cancel_read`."""
        deadline = None if self.timeout is None else time.monotonic() + self.timeout
        with self._change:
            while True:
                self._check()
                left = None if deadline is None else deadline - time.monotonic()
                if len(self._input) >= size or self._cancelled or (left is not None and left <= 0):
                    break
                self._change.wait(left)
            self._cancelled = False
            data = bytes(self._input[:size])
            del self._input[:size]
            return data

    def write(self, data: Any, /) -> int:
        """A meter of this kind takes no commands over its line."""
        return len(data)

    def cancel_read(self) -> None:
        """Let a running read, or the next one, return at once."""
        with self._change:
            self._cancelled = True
            self._change.notify_all()

    def reset_input_buffer(self) -> None:
        with self._change:
            self._input.clear()

    def _take(self, value: bytes) -> None:
        with self._change:
            if len(self._input) + len(value) <= MOST_BYTES:
                self._input += value
            self._change.notify_all()

    def _went_off(self) -> None:
        with self._change:
            self._off = True
            self._change.notify_all()

    def _check(self) -> None:
        if self._radio is None:
            raise PortNotOpenError()
        if self._off and not self._input:
            raise SerialException("the computer's Bluetooth went off")

    def _reconfigure_port(self) -> None:
        """A radio has no speed."""

    def _update_break_state(self) -> None:
        """There is no such wire."""

    def _update_rts_state(self) -> None:
        """There is no such wire."""

    def _update_dtr_state(self) -> None:
        """There is no such wire."""
