"""Listening to a meter that speaks by itself, for setting it up.

The values are somebody's: only their shape is told.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from devices import ports
from devices.events import DeviceError, MeterEvent, Reading, Rejected, Rejection
from devices.meters.protocol import LineSettings, OptionValue
from devices.meters.registry import make_protocol
from devices.serial_port import open_serial
from devices.speed import speed_of_garbage

_READ_SECONDS = 0.1

Kind = Literal["nothing", "reading", "device_error", "wrong_format", "bad_checksum", "refused", "garbage"]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came in. `looks_like`: the speed that garbage seems to have been sent at; None: nothing shows one."""

    kind: Kind
    looks_like: int | None = None


def listen(
    port: str,
    model: str,
    line: LineSettings | None = None,
    options: Mapping[str, OptionValue] | None = None,
    seconds: float = 60.0,
) -> Heard:
    """Wait for what a `model` on `port` says by itself; ends at once when that is clear. Sends nothing.

    Raises OSError or PortProblem where the port does not open or goes away.
    """
    protocol = make_protocol(model, options)
    line = line or protocol.line
    heard, events = b"", list[MeterEvent]()
    with open_serial(ports.resolve(port), line, _READ_SECONDS) as wire:
        limit = time.monotonic() + seconds
        last = time.monotonic()
        while time.monotonic() < limit:
            data = wire.read(wire.in_waiting or 1)
            if data:
                last = time.monotonic()
            elif time.monotonic() - last >= protocol.timing.gap:
                events += protocol.end_of_silence()
                last = time.monotonic()
            heard += data
            events += protocol.feed(data)
            if (kind := _clear(events)) is not None:
                return Heard(kind)
    events += protocol.end_of_silence()
    if not heard:
        return Heard("nothing")
    looks_like = speed_of_garbage(heard, line.baudrate)
    if looks_like is not None:
        return Heard("garbage", looks_like)
    reasons = {event.reason for event in events if isinstance(event, Rejected)}
    if Rejection.BAD_CHECKSUM in reasons:
        return Heard("bad_checksum")
    return Heard("refused" if reasons else "garbage")


def _clear(events: list[MeterEvent]) -> Kind | None:
    """What needs no further listening."""
    for event in events:
        match event:
            case Reading():
                return "reading"
            case DeviceError():
                return "device_error"
            case Rejected(Rejection.WRONG_FORMAT):
                return "wrong_format"
    return None
