"""Finding out who is at the other end of a cable, for setting a meter up. Nothing that is sent here fills a cuff.

Not every meter can be asked: one that only pushes its results stays silent until somebody measures. What comes back
may be somebody's values; it is looked at for its shape only, and dropped.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from enum import StrEnum

from devices import ports
from devices.events import Rejected
from devices.meters.protocol import LineSettings, MeterProtocol, OptionValue
from devices.meters.registry import MODELS, make_protocol
from devices.serial_port import open_serial

ANSWER_SECONDS = 1.2
_READ_SECONDS = 0.1


class Answer(StrEnum):
    ANSWERED = "answered"
    GARBAGE = "garbage"
    SILENT = "silent"
    CANNOT_BE_ASKED = "cannot_be_asked"


def probe(
    port: str, model: str, line: LineSettings | None = None, options: Mapping[str, OptionValue] | None = None
) -> Answer:
    """Ask the meter on `port` as a `model`. Raises OSError or PortProblem where the port does not open."""
    protocol = make_protocol(model, options)
    question = protocol.probe_command()
    if not question:
        return Answer.CANNOT_BE_ASKED
    with open_serial(ports.resolve(port), line or protocol.line, _READ_SECONDS) as wire:
        wire.reset_input_buffer()
        wire.write(question)
        heard = False
        limit = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < limit:
            data = wire.read(wire.in_waiting or 1)
            heard = heard or bool(data)
            if _understood(protocol, data):
                return Answer.ANSWERED
    return Answer.GARBAGE if heard else Answer.SILENT


def identify(port: str) -> list[str]:
    """The models that answer on `port`, each asked at its own line. Raises as `probe`."""
    return [model for model in MODELS if probe(port, model) is Answer.ANSWERED]


def _understood(protocol: MeterProtocol, data: bytes) -> bool:
    return any(not isinstance(event, Rejected) for event in protocol.feed(data))
