"""A simulated meter and its protocol joined without a port, a thread or a clock: the time is a number."""

from __future__ import annotations

from devices.events import Accepted, DeviceError, MeterEvent, Pressure, Reading, Rejected
from devices.messages import Happened, MeterMessage
from devices.meters.registry import make_protocol
from devices.outbox import Send
from devices.session import Session
from devices.simulators import make_simulator

STEP = 0.02
RESULTS = (Reading, DeviceError, Rejected)


def measure(model: str, seconds: float = 60.0, **options: str) -> list[MeterMessage]:
    """Everything that is told of one measurement, begun at once, on a simulated meter with these options."""
    protocol = make_protocol(model)
    if not protocol.can_start:
        options.setdefault("press_start", "0.5")
    options.setdefault("seconds", "2")
    meter = make_simulator(model, {name: [text] for name, text in options.items()})
    session = Session(protocol, protocol.timing)
    told: list[MeterMessage] = []
    now = 0.0

    def carry_out(outputs: list[object]) -> None:
        for output in outputs:
            if isinstance(output, Send):
                meter.receive(output.data, now)
            else:
                told.append(output)

    carry_out(session.opened("line", now))
    carry_out(session.begin(1, now))
    while now < seconds and not ended(told):
        now += STEP
        data = meter.due(now)
        if data:
            carry_out(session.receive(data, now))
        carry_out(session.tick(now, quiet=not data))
    return told


def ended(told: list[MeterMessage]) -> bool:
    return any(type(message).__name__ == "Silent" or _is_result(message) for message in told)


def _is_result(message: MeterMessage) -> bool:
    return (
        isinstance(message, Happened)
        and not isinstance(message.event, Accepted | Pressure)
        and (isinstance(message.event, RESULTS) or type(message.event).__name__ in ("Busy", "Aborted"))
    )


def result(told: list[MeterMessage]) -> MeterEvent:
    """The one event that ended the measurement."""
    results = [message.event for message in told if _is_result(message)]
    assert len(results) == 1, told
    return results[0]


def all_bytes(model: str, **options: str) -> bytes:
    """What a simulated meter says during one measurement."""
    protocol = make_protocol(model)
    if not protocol.can_start:
        options.setdefault("press_start", "0.1")
    options.setdefault("seconds", "1")
    meter = make_simulator(model, {name: [text] for name, text in options.items()})
    said = meter.due(0.0)
    for command in protocol.start_commands():
        meter.receive(command, 0.0)
    for step in range(200 if protocol.can_start else 100):
        now = step * STEP
        if step == 150 and protocol.result_command():
            meter.receive(protocol.result_command(), now)
        said += meter.due(now)
    return said
