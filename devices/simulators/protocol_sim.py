"""pyserial's handler for sim:// addresses: a simulated meter that behaves like a port with a cable in it.

pyserial finds this module by its name. Reads block until bytes are due, the time-out passes or `cancel_read` is called;
a pulled cable raises SerialException from every call, and opening again fails until it is put back. A meter whose
cable was pulled stays switched on: opening the same address again finds the same meter. A line set otherwise
than the meter's garbles what goes over it.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from serial import PortNotOpenError, SerialBase, SerialException

from devices.meters.protocol import LineSettings
from devices.simulators.wired import Wired

_unplugged: dict[str, Wired] = {}
_unplugged_lock = threading.Lock()


class Serial(SerialBase):
    """A port whose other end is a simulated meter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._change = threading.Condition()
        self._simulator: Wired | None = None
        self._input = bytearray()
        self._cancelled = False
        self._pulled = False
        super().__init__(*args, **kwargs)

    def open(self) -> None:
        """Raises SerialException while the simulated cable is pulled, ValueError for an address that is wrong."""
        from devices.simulators import simulator_from_url

        url = self.port
        if self.is_open or url is None:
            raise SerialException("the port is open already or has no address")
        with _unplugged_lock:
            simulator = _unplugged.pop(url, None) or simulator_from_url(url)
            if not simulator.plugged_in(time.monotonic()):
                _unplugged[url] = simulator
                raise SerialException(2, f"could not open port {url}: the simulated cable is pulled")
        simulator.host = self._line()
        simulator.due(time.monotonic())
        self._simulator = simulator
        self._input.clear()
        self._cancelled = self._pulled = False
        self.is_open = True

    def close(self) -> None:
        with self._change:
            self.is_open = False
            self._simulator = None
            self._change.notify_all()

    @property
    def in_waiting(self) -> int:
        """Bytes that can be read without waiting."""
        with self._change:
            self._fetch()
            return len(self._input)

    def read(self, size: int = 1, /) -> bytes:
        """At most `size` bytes; fewer after the time-out or after `cancel_read`."""
        deadline = None if self.timeout is None else time.monotonic() + self.timeout
        with self._change:
            while True:
                next_due = self._fetch()
                now = time.monotonic()
                over = deadline is not None and now >= deadline
                if over or len(self._input) >= size or self._cancelled or self._pulled:
                    break
                until = [at for at in (deadline, next_due) if at is not None]
                self._change.wait(max(0.0, min(until) - now) if until else None)
            self._cancelled = False
            data = bytes(self._input[:size])
            del self._input[:size]
            return data

    def write(self, data: Any, /) -> int:
        with self._change:
            self._fetch()
            assert self._simulator is not None
            self._simulator.receive(bytes(data), time.monotonic())
            self._change.notify_all()
        return len(data)

    def flush(self) -> None:
        """Written bytes have always arrived."""

    def cancel_read(self) -> None:
        """Let a running read, or the next one, return at once."""
        with self._change:
            self._cancelled = True
            self._change.notify_all()

    def reset_input_buffer(self) -> None:
        with self._change:
            self._fetch()
            self._input.clear()

    def _fetch(self) -> float | None:
        """Take over what the meter has sent; return when there will be more. Raises SerialException if unplugged."""
        simulator, url = self._simulator, self.port
        if simulator is None or url is None:
            raise PortNotOpenError()
        now = time.monotonic()
        self._input += simulator.due(now)
        self._pulled = self._pulled or not simulator.plugged_in(now)
        if self._pulled and not self._input:
            with _unplugged_lock:
                _unplugged[url] = simulator
            raise SerialException("device reports readiness to read but returned no data (simulated cable pulled)")
        return simulator.next_due(now)

    def _line(self) -> LineSettings:
        bits: Any = self.bytesize
        parity: Any = self.parity
        return LineSettings(self.baudrate, bits, parity, 2 if self.stopbits == 2 else 1)

    def _reconfigure_port(self) -> None:
        if self._simulator is not None:
            self._simulator.host = self._line()

    def _update_break_state(self) -> None:
        """There is no such wire."""

    def _update_rts_state(self) -> None:
        """There is no such wire."""

    def _update_dtr_state(self) -> None:
        """There is no such wire."""
