"""Starting the measured programs: each in a process of its own, without a display, in a folder of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 1800.0
"""Seconds after which a program that measures is given up."""

CONFIG = '[display]\nfullscreen = false\n[meter]\nport = "sim://tm265x"\n'


def module(name: str, *arguments: object) -> list[str]:
    """The command that runs a module of this folder."""
    return [sys.executable, "-m", f"tests.bench.{name}", *map(str, arguments)]


def kiosk(folder: Path) -> list[str]:
    """The command that opens the kiosk as a technician would, with its data in `folder`."""
    config = folder / "config.toml"
    config.write_text(CONFIG, encoding="utf-8")
    command = Path(sys.executable).with_name("kiosk")
    return [str(command), "--config", str(config), "--data", str(folder / "data"), "run", "--demo"]


def told_by(name: str, *arguments: object) -> Any:
    """Run a module of this folder to its end; the JSON on the last line of what it writes."""
    done = subprocess.run(
        module(name, *arguments),
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        text=True,
        timeout=LONGEST,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


class Started:
    """A program that says READY=1 on its NOTIFY_SOCKET. `seconds`: from its start until then."""

    def __init__(self, command: Sequence[str], channel: socket.socket, address: str) -> None:
        begin = time.monotonic()
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=_environment(NOTIFY_SOCKET=address), stderr=subprocess.DEVNULL
        )
        try:
            while b"READY=1" not in channel.recv(256):
                pass
            self.seconds = time.monotonic() - begin
        except BaseException:
            self.process.kill()
            raise

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


@contextmanager
def started(command: Sequence[str]) -> Iterator[Started]:
    """Start a program, wait for its first drawn frame, end it afterwards."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        address = f"{folder}/notify"
        channel.bind(address)
        channel.settimeout(60)
        program = Started(command, channel, address)
        try:
            yield program
        finally:
            program.end()


def say(words: str) -> None:
    """What goes on, for whoever waits."""
    print(words, file=sys.stderr, flush=True)


def _environment(**more: str) -> dict[str, str]:
    """As on a kiosk: without a display, and with compiled modules kept, whatever this shell says of them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "SDL_VIDEODRIVER": "offscreen", **more}
