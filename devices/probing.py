"""Finding out who is at the other end of a cable, for setting a meter up. Nothing that is sent here fills a cuff.

Not every meter can be asked: one that only pushes its results stays silent until somebody measures. What comes back
may be somebody's values; it is looked at for its shape only, and dropped.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from devices import ports
from devices.events import Rejected
from devices.meters.protocol import LineSettings, MeterProtocol, OptionValue
from devices.meters.registry import MODELS, make_protocol
from devices.serial_port import open_serial
from devices.speed import STANDARD_SPEEDS, speed_of_garbage

ANSWER_SECONDS = 1.2
_READ_SECONDS = 0.1


class Answer(StrEnum):
    ANSWERED = "answered"
    GARBAGE = "garbage"
    SILENT = "silent"
    CANNOT_BE_ASKED = "cannot_be_asked"


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking. `looks_like`: the speed that garbage seems to have been sent at; None: nothing shows one."""

    answer: Answer
    looks_like: int | None = None


def ask(
    port: str, model: str, line: LineSettings | None = None, options: Mapping[str, OptionValue] | None = None
) -> Asked:
    """Ask the meter on `port` as a `model`. Raises OSError or PortProblem where the port does not open."""
    protocol = make_protocol(model, options)
    question = protocol.probe_command()
    if not question:
        return Asked(Answer.CANNOT_BE_ASKED)
    line = line or protocol.line
    heard = b""
    with open_serial(ports.resolve(port), line, _READ_SECONDS) as wire:
        wire.reset_input_buffer()
        wire.write(question)
        limit = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < limit:
            data = wire.read(wire.in_waiting or 1)
            heard += data
            if _understood(protocol, data):
                return Asked(Answer.ANSWERED)
    return Asked(Answer.GARBAGE, speed_of_garbage(heard, line.baudrate)) if heard else Asked(Answer.SILENT)


def probe(
    port: str, model: str, line: LineSettings | None = None, options: Mapping[str, OptionValue] | None = None
) -> Answer:
    """The same, in a word."""
    return ask(port, model, line, options).answer


def identify(port: str) -> list[str]:
    """The models that answer on `port`, each asked at its own line. Raises as `ask`."""
    return [model for model in MODELS if probe(port, model) is Answer.ANSWERED]


def speed_that_answers(
    port: str, model: str, line: LineSettings, options: Mapping[str, OptionValue] | None = None
) -> int | None:
    """The standard speed, other than that of `line`, at which a `model` answers; None where there is none.

    Takes up to nine seconds. Raises as `ask`.
    """
    if not make_protocol(model, options).probe_command():
        return None
    for speed in STANDARD_SPEEDS:
        other = replace(line, baudrate=speed)
        if speed != line.baudrate and probe(port, model, other, options) is Answer.ANSWERED:
            return speed
    return None


def is_powered(port: str, line: LineSettings) -> bool | None:
    """Whether the modem wires show a device with power at the other end; None where the port has no such wires.

    A cable of three wires shows none, whoever is there.
    """
    with open_serial(ports.resolve(port), line, _READ_SECONDS) as wire:
        try:
            return bool(wire.cts or wire.dsr or wire.cd)
        except (OSError, AttributeError):  # pseudo-terminals, serial servers and simulated ports
            return None


def _understood(protocol: MeterProtocol, data: bytes) -> bool:
    return any(not isinstance(event, Rejected) for event in protocol.feed(data))
