"""The thread that owns the meter's port: opens it, reads it, and brings it back when the cable was pulled.

Nothing else opens a meter's port. What the bytes mean is the protocol's business, whose they are is the session's.
Callbacks come on this thread. Times are monotonic seconds. Logs name steps, never bytes or values.
"""

from __future__ import annotations

import errno
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal

import serial

from devices import ports
from devices.messages import LinkProblem, MeterMessage, Ticket
from devices.meters.protocol import LineSettings, OptionValue, Timing
from devices.meters.registry import make_protocol
from devices.outbox import Send
from devices.port_problem import PortProblem
from devices.serial_port import open_serial
from devices.session import Output, Session

log = logging.getLogger(__name__)

READ_SECONDS = 0.04
"""Longest blocking read: how soon a limit is noticed, and a command on ports whose reads cannot be cancelled."""
READ_SECONDS_AT_REST = 0.25
"""The same while no measurement is open: all day long, so that it costs next to nothing."""
BACK_OFF_FIRST, BACK_OFF_MOST = 0.2, 5.0
JOIN_SECONDS = 3.0

Command = Callable[[float], list[Output]]
TraceCallback = Callable[[Literal["in", "out"], bytes, float], None]

_OPEN_PROBLEMS = {
    errno.EACCES: LinkProblem.NO_PERMISSION,
    errno.EPERM: LinkProblem.NO_PERMISSION,
    errno.EBUSY: LinkProblem.IN_USE,
    errno.EAGAIN: LinkProblem.IN_USE,
}


class MeterWorker:
    """Owns one meter's port from `start` to `close`.

    `model` is a configuration id ("tm265x"), `port` a port setting (see `devices.ports`), `on_event` takes every
    message. `line` and `timing` replace the model's own; `options` are those of [meter.options]. `on_bytes` takes every
    piece of bytes with its direction and time. Raises ValueError for an unknown model or option, or an impossible port.
    """

    def __init__(
        self,
        model: str,
        port: str,
        on_event: Callable[[MeterMessage], None],
        *,
        line: LineSettings | None = None,
        options: Mapping[str, OptionValue] | None = None,
        timing: Timing | None = None,
        on_bytes: TraceCallback | None = None,
    ) -> None:
        protocol = make_protocol(model, options)
        ports.check(port)
        self._line = line or protocol.line
        self._session = Session(protocol, timing or protocol.timing)
        self._port_setting = port
        self._known_path: str | None = None
        self._on_event = on_event
        self._on_bytes = on_bytes
        self._commands: deque[Command] = deque()
        self._wake = threading.Event()
        self._closing = threading.Event()
        self._serial: serial.Serial | None = None
        self._serial_lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name=f"meter-{model}", daemon=True)

    def start(self) -> None:
        """Open the port as soon as it is there. To be called once."""
        self._thread.start()

    def begin(self, ticket: Ticket) -> None:
        """Start a measurement; a meter that cannot be started is listened to. Returns at once."""
        self._order(partial(self._session.begin, ticket))

    def await_reading(self, ticket: Ticket) -> None:
        """Take the measurement that the visitor starts on the meter itself. Returns at once."""
        self._order(partial(self._session.listen, ticket))

    def stop(self, ticket: Ticket | None = None) -> None:
        """Deflate now. With a ticket only if that one is still open. Returns at once; no message follows."""
        self._order(partial(self._session.stop, ticket))

    def close(self) -> None:
        """Deflate if a measurement may be running, close the port, end the thread. Safe to call again."""
        self._closing.set()
        self._rouse()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(JOIN_SECONDS)

    def _order(self, command: Command) -> None:
        self._commands.append(command)
        self._rouse()

    def _rouse(self) -> None:
        self._wake.set()
        with self._serial_lock:
            # Ports behind socket:// cannot be woken; they notice within READ_SECONDS.
            cancel = getattr(self._serial, "cancel_read", None)
            if cancel is not None:
                with suppress(OSError):
                    cancel()

    def _run(self) -> None:
        back_off = BACK_OFF_FIRST
        reason: LinkProblem | None = None
        while not self._closing.is_set():
            try:
                self._open()
            except Exception as problem:
                before, reason = reason, _reason(problem)
                if reason is not before:
                    log.info("meter port not open: %s", reason)
            else:
                back_off = BACK_OFF_FIRST
                reason = self._serve()
            if self._closing.is_set():
                break
            self._deliver(self._session.lost(reason))
            self._obey()
            self._wake.wait(back_off)
            back_off = min(2 * back_off, BACK_OFF_MOST)

    def _open(self) -> None:
        path = self._path()
        port = open_serial(path, self._line, READ_SECONDS)
        with self._serial_lock:
            self._serial = port
        self._known_path = path

    def _path(self) -> str:
        """The same adapter as before if it is there; otherwise whatever the setting now leads to."""
        known = self._known_path
        if known is not None and known.startswith(str(ports.BY_ID)) and Path(known).exists():
            return known
        return ports.resolve(self._port_setting)

    def _serve(self) -> LinkProblem:
        """Read and obey until the port is lost or the worker closes. Always leaves the port closed."""
        try:
            log.info("meter port open")
            self._deliver(self._session.opened(self._known_path or "", time.monotonic()))
            while not self._closing.is_set():
                self._obey()
                quiet = self._read()
                self._deliver(self._session.tick(time.monotonic(), quiet=quiet))
        except OSError:
            log.info("meter port lost")
        except Exception as problem:
            log.error("meter worker stumbled: %s", type(problem).__name__)
        finally:
            self._leave()
        return LinkProblem.LOST

    def _read(self) -> bool:
        """Wait a moment for bytes and pass them on; True if there were and are none."""
        port = self._serial
        assert port is not None
        longest = READ_SECONDS_AT_REST if self._session.at_rest else READ_SECONDS
        if port.timeout != longest:
            port.timeout = longest
        data = port.read(1)
        if not data:
            return port.in_waiting == 0
        waiting = port.in_waiting
        if waiting:
            data += port.read(waiting)
        now = time.monotonic()
        self._trace("in", data, now)
        self._deliver(self._session.receive(data, now))
        return False

    def _obey(self) -> None:
        self._wake.clear()
        while self._commands:
            self._deliver(self._commands.popleft()(time.monotonic()))

    def _deliver(self, outputs: list[Output]) -> None:
        """Send first, then tell: a slow callback must not delay a stop, a failed write must not swallow a message."""
        try:
            for output in outputs:
                if isinstance(output, Send):
                    self._write(output.data)
        finally:
            for output in outputs:
                if not isinstance(output, Send):
                    self._tell(output)

    def _tell(self, message: MeterMessage) -> None:
        try:
            self._on_event(message)
        except Exception as problem:
            log.error("a listener to the meter failed: %s", type(problem).__name__)

    def _write(self, data: bytes) -> None:
        port = self._serial
        if port is not None:
            port.write(data)
            self._trace("out", data, time.monotonic())

    def _trace(self, direction: Literal["in", "out"], data: bytes, now: float) -> None:
        if self._on_bytes is not None:
            try:
                self._on_bytes(direction, data, now)
            except Exception as problem:
                log.error("the trace of the meter failed: %s", type(problem).__name__)

    def _leave(self) -> None:
        """Close the port; if the cuff may be inflated, try to deflate first."""
        with suppress(Exception):
            self._deliver(self._session.farewell(time.monotonic()))
        with self._serial_lock:
            port, self._serial = self._serial, None
            if port is not None:
                with suppress(Exception):
                    port.close()


def _reason(problem: Exception) -> LinkProblem:
    if isinstance(problem, PortProblem):
        return problem.reason
    return _OPEN_PROBLEMS.get(getattr(problem, "errno", None) or 0, LinkProblem.NOT_FOUND)
