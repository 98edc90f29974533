"""A worker on a simulated port, a simulated meter on a pseudo-terminal, and a log of what was told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from devices.messages import Connected, Happened, MeterMessage
from devices.meters.protocol import Timing
from devices.meters.tm265x import TM265x
from devices.simulators import make_wired
from devices.simulators.pty import PseudoTerminal
from devices.worker import MeterWorker

STOP = TM265x().stop_command()


class Log:
    """Every message with its arrival time, and a way to wait for one."""

    def __init__(self) -> None:
        self.messages: list[MeterMessage] = []
        self.times: list[float] = []
        self._change = threading.Condition()

    def __call__(self, message: MeterMessage) -> None:
        with self._change:
            self.messages.append(message)
            self.times.append(time.monotonic())
            self._change.notify_all()

    def wait_for(self, wanted: Callable[[MeterMessage], bool], seconds: float = 10.0) -> MeterMessage:
        def found() -> MeterMessage | None:
            return next((message for message in self.messages if wanted(message)), None)

        with self._change:
            assert self._change.wait_for(lambda: found() is not None, seconds), self.messages
            message = found()
        assert message is not None
        return message

    def wait_for_event(self, kind: type, ticket: int = 1, seconds: float = 10.0) -> object:
        message = self.wait_for(
            lambda m: isinstance(m, Happened) and m.ticket == ticket and isinstance(m.event, kind), seconds
        )
        assert isinstance(message, Happened)
        return message.event

    def wait_for_connections(self, count: int) -> None:
        with self._change:
            assert self._change.wait_for(lambda: sum(isinstance(m, Connected) for m in self.messages) >= count, 10)


@contextmanager
def worker(
    port: str, *, timing: Timing | None = None, wire: list[tuple[str, bytes, float]] | None = None
) -> Iterator[tuple[MeterWorker, Log]]:
    log = Log()
    trace = None if wire is None else (lambda direction, data, now: wire.append((direction, data, now)))
    running = MeterWorker("tm265x", port, log, timing=timing, on_bytes=trace)
    running.start()
    try:
        log.wait_for(lambda message: isinstance(message, Connected))
        yield running, log
    finally:
        running.close()
    assert not running._thread.is_alive()


@contextmanager
def terminal(link: Path, **options: str) -> Iterator[str]:
    """A simulated meter behind a pseudo-terminal, reached by its link."""
    ready = threading.Event()
    simulated = make_wired("tm265x", {name: [text] for name, text in options.items()})
    pseudo = PseudoTerminal(simulated, lambda path: ready.set(), link)
    thread = threading.Thread(target=pseudo.run)
    thread.start()
    try:
        assert ready.wait(5)
        yield str(link)
    finally:
        pseudo.stop()
        thread.join(5)
    assert not thread.is_alive() and not link.is_symlink()
