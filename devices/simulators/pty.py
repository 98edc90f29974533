"""A simulated meter behind a pseudo-terminal, for any program that opens a serial port by its path.

A pulled cable is a pseudo-terminal that goes away; put back, it has a new path, and the link leads to it.
The terminal begins at the meter's own speed; a program that sets another one hears garbage.
Times are monotonic seconds.
"""

from __future__ import annotations

import os
import select
import termios
import threading
import time
import tty
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from devices.meters.protocol import LineSettings
from devices.simulators.wired import Wired
from devices.speed import STANDARD_SPEEDS

_SPEEDS = {getattr(termios, f"B{speed}"): speed for speed in STANDARD_SPEEDS}
LONGEST_WAIT = 0.5
READ_BYTES = 4096


class PseudoTerminal:
    """Runs one simulator. `on_path` is told the path of the terminal each time there is a new one.

    `link` is a symbolic link kept on the current path. Raises FileExistsError, before anything runs, when something
    that is not a symbolic link stands there, and OSError when it cannot be made.
    """

    def __init__(self, simulator: Wired, on_path: Callable[[str], None], link: Path | None = None) -> None:
        if link is not None and link.exists() and not link.is_symlink():
            raise FileExistsError(f"{link} exists and is not a link; choose another name")
        self._simulator = simulator
        self._on_path = on_path
        self._link = link
        self._master = self._slave = -1
        self._wake_read, self._wake_write = os.pipe()
        self._stopping = threading.Event()

    def run(self) -> None:
        """Serve until `stop`. Takes the calling thread."""
        try:
            while not self._stopping.is_set():
                if self._simulator.plugged_in(time.monotonic()):
                    self._plug_in()
                    self._forward()
                else:
                    self._unplug()
                    self._wait([])
        finally:
            self._unplug()
            os.close(self._wake_read)

    def stop(self) -> None:
        """Let `run` return. Safe from any thread and from a signal handler; once."""
        if not self._stopping.is_set():
            self._stopping.set()
            os.close(self._wake_write)

    def _plug_in(self) -> None:
        if self._master >= 0:
            return
        # Our own end of the slave stays open, or the master would report an error whenever nobody listens.
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self._set_speed()
        os.set_blocking(self._master, False)
        path = os.ttyname(self._slave)
        if self._link is not None:
            self._point_link(path)
        self._on_path(path)

    def _unplug(self) -> None:
        if self._master < 0:
            return
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1
        if self._link is not None:
            with suppress(FileNotFoundError):
                self._link.unlink()

    def _point_link(self, path: str) -> None:
        assert self._link is not None
        fresh = self._link.with_name(f".{self._link.name}.{os.getpid()}")
        with suppress(FileNotFoundError):
            fresh.unlink()
        fresh.symlink_to(path)
        fresh.replace(self._link)

    def _set_speed(self) -> None:
        if self._simulator.line is not None:
            settings = termios.tcgetattr(self._slave)
            settings[4] = settings[5] = getattr(termios, f"B{self._simulator.line.baudrate}")
            termios.tcsetattr(self._slave, termios.TCSANOW, settings)

    def _host_line(self) -> LineSettings | None:
        """How the program at the other end has set the line; its speed is all that a pseudo-terminal keeps of it."""
        line, speed = self._simulator.line, _SPEEDS.get(termios.tcgetattr(self._slave)[5])
        return None if line is None or speed is None else replace(line, baudrate=speed)

    def _forward(self) -> None:
        self._simulator.host = self._host_line()
        sent = self._simulator.due(time.monotonic())
        if sent:
            # A full terminal means that nobody reads: what is sent then is lost, as on a wire.
            with suppress(BlockingIOError):
                os.write(self._master, sent)
        if self._master in self._wait([self._master]):
            self._simulator.host = self._host_line()
            with suppress(BlockingIOError):
                self._simulator.receive(os.read(self._master, READ_BYTES), time.monotonic())

    def _wait(self, descriptors: list[int]) -> list[int]:
        now = time.monotonic()
        next_due = self._simulator.next_due(now)
        seconds = LONGEST_WAIT if next_due is None else min(LONGEST_WAIT, max(0.0, next_due - now))
        ready, _, _ = select.select([*descriptors, self._wake_read], [], [], seconds)
        return ready
