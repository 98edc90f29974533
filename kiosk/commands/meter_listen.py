"""Listening to the meter's line for `kiosk meter watch` and `record`."""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from typing import BinaryIO, Literal

import typer

from devices import ports
from devices.events import Rejected
from devices.json_lines import json_line
from devices.messages import Connected, Disconnected, LinkProblem, MeterMessage
from devices.meters.protocol import LineSettings, MeterProtocol
from devices.meters.registry import MODELS
from devices.speed import SpeedHint
from devices.worker import MeterWorker
from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, get, read_config, stop
from kiosk.commands.meter_settings import line_settings
from kiosk.config_model import Meter

LINK_WORDS: dict[LinkProblem, str] = {
    LinkProblem.NO_ADAPTER: "no USB-serial adapter is plugged in",
    LinkProblem.SEVERAL_ADAPTERS: "several USB-serial adapters are plugged in; name one, see kiosk meter ports",
    LinkProblem.NO_PERMISSION: "the port may not be opened; add this user to the group dialout",
    LinkProblem.NOT_FOUND: "the port is not there; see kiosk meter ports",
    LinkProblem.IN_USE: "another program has the port open",
    LinkProblem.LOST: "the port went away",
    LinkProblem.BLUETOOTH_MISSING: "the Bluetooth part is not installed: pip install bleak",
    LinkProblem.BLUETOOTH_OFF: "the computer's Bluetooth is off, or there is none",
}


class Listener:
    """Takes what comes over the line, on the worker's thread."""

    def take(self, direction: Literal["in", "out"], data: bytes, now: float) -> None:
        raise NotImplementedError

    def link(self, line: dict[str, object]) -> None:
        """The port was opened or lost."""


class Recorded(Listener):
    def __init__(self, output: BinaryIO) -> None:
        self._output = output

    def take(self, direction: Literal["in", "out"], data: bytes, now: float) -> None:
        if direction == "in":
            self._output.write(data)


class Shown(Listener):
    def __init__(self, protocol: MeterProtocol, line: LineSettings) -> None:
        self._protocol = protocol
        self._line = line
        self._hint = SpeedHint(line.baudrate)
        self._hinted = False
        self._began = self._last = time.monotonic()

    def take(self, direction: Literal["in", "out"], data: bytes, now: float) -> None:
        line = {"event": "bytes", "direction": direction, "seconds": round(now - self._began, 3), "hex": data.hex(" ")}
        print(json.dumps(line), flush=True)
        if direction == "in":
            if now - self._last >= self._protocol.timing.gap:
                self.end()
            self._last = now
            events = self._protocol.feed(data)
            for event in events:
                print(json_line(event), flush=True)
            self._hint.take(data, any(not isinstance(event, Rejected) for event in events))
            self._say_speed()

    def _say_speed(self) -> None:
        if self._hint.speed is not None and not self._hinted:
            self._hinted = True
            words = f"these bytes look as if they were sent at {self._hint.speed}, the line is set to"
            print(f"{words} {self._line.baudrate}: kiosk meter set has --baudrate", file=sys.stderr)

    def link(self, line: dict[str, object]) -> None:
        self._protocol.reset()
        print(json.dumps(line), flush=True)

    def end(self) -> None:
        for event in self._protocol.end_of_silence():
            print(json_line(event), flush=True)


def listen(meter: Meter, seconds: float | None, listener: Listener) -> None:
    """Keep the port open until the time is up or somebody ends it. Ends with 1 if it never could be opened."""
    opened = threading.Event()
    ended = threading.Event()

    def on_message(message: MeterMessage) -> None:
        match message:
            case Connected(path):
                opened.set()
                listener.link({"event": "connected", "port": path})
            case Disconnected(reason):
                listener.link({"event": "disconnected", "reason": reason.value})
                print(LINK_WORDS[reason], file=sys.stderr)

    try:
        worker = MeterWorker(
            meter.model,
            meter.port,
            on_message,
            line=line_settings(meter),
            options=meter.options,
            on_bytes=listener.take,
        )
    except ValueError as problem:
        stop(str(problem), WRONG_USE)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    worker.start()
    ended.wait(seconds)
    worker.close()
    if not opened.is_set():
        raise typer.Exit(PROBLEM_FOUND)


def meter_to_use(ctx: typer.Context, model: str | None, port: str | None) -> Meter:
    """The configured meter, with another model or port where they are given; another model has its own line."""
    configured = Meter() if model is not None and port is not None else read_config(get(ctx)).meter
    chosen = configured if model in (None, configured.model) else Meter(model=model or "", port=configured.port)
    if chosen.model not in MODELS:
        stop(unknown_model(chosen.model), WRONG_USE)
    try:
        ports.check(port or chosen.port)
    except ValueError as problem:
        stop(str(problem), WRONG_USE)
    return chosen.model_copy(update={"port": port or chosen.port})


def unknown_model(model: str) -> str:
    return f"unknown meter model {model!r}; known models: {', '.join(sorted(MODELS))}"
