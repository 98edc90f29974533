"""What is wrong with the meter, as codes: for `kiosk doctor` and for the technician's check, each in its own words.

Asking never fills a cuff. A meter that only pushes its results cannot be asked; it can be listened to.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from devices import ports
from devices.listening import listen
from devices.messages import Connected, Disconnected, LinkProblem, MeterMessage
from devices.meters.protocol import LineSettings
from devices.meters.registry import protocol_for
from devices.probing import Answer, ask, identify, is_powered, speed_that_answers
from devices.worker import MeterWorker
from kiosk.accuracy import accuracy_due
from kiosk.commands.finding import State
from kiosk.commands.meter_settings import line_settings
from kiosk.config_model import Meter

OPEN_SECONDS, OPEN_SECONDS_BLUETOOTH = 1.5, 6.0


@dataclass(frozen=True, slots=True)
class Found:
    """One finding. `values` are for its words."""

    code: str
    state: State
    values: dict[str, str] = field(default_factory=dict)


def diagnose(meter: Meter, today: date, listen_seconds: float = 0.0) -> Iterator[Found]:
    """The port, who answers, whether the driver is proven, and the accuracy check. Nothing else may have the port open.

    `listen_seconds`: how long a meter that cannot be asked, or does not answer, is listened to; 0: not at all.
    """
    simulated = ports.is_simulated(meter.port)
    if simulated:
        yield Found("practice", State.WARNING, {"port": meter.port})
    problem = _port_problem(meter)
    if problem is not None:
        yield problem
        return
    yield _answer(meter, listen_seconds)
    if not protocol_for(meter.model).verified and not simulated:
        yield Found("not_verified", State.WARNING, {"model": meter.model})
    yield from accuracy(meter, today)


def accuracy(meter: Meter, today: date) -> Iterator[Found]:
    """A note when the meter is due to be compared with a reference device."""
    if meter.accuracy_checked is None:
        return
    due = accuracy_due(meter.accuracy_checked, meter.accuracy_interval_months)
    if today >= due:
        yield Found("accuracy", State.WARNING, {"checked": str(meter.accuracy_checked), "due": str(due)})


def _port_problem(meter: Meter) -> Found | None:
    """What keeps the port from opening, if anything does."""
    said: list[MeterMessage] = []
    worker = MeterWorker(meter.model, meter.port, said.append, line=line_settings(meter), options=meter.options)
    worker.start()
    limit = time.monotonic() + (OPEN_SECONDS_BLUETOOTH if ports.is_bluetooth(meter.port) else OPEN_SECONDS)
    while not said and time.monotonic() < limit:
        time.sleep(0.02)
    worker.close()
    match said[0] if said else Disconnected(LinkProblem.NOT_FOUND):
        case Disconnected(LinkProblem.NO_PERMISSION):
            return _not_permitted(meter.port)
        case Disconnected(reason):
            return Found(reason.value, State.PROBLEM, {"port": meter.port})
        case Connected():
            return None
    raise AssertionError("nothing else is said before a measurement")


def _not_permitted(port: str) -> Found:
    """Two cases look alike to a technician: not in the group, and in it but not logged in since."""
    import grp
    import pwd

    name = pwd.getpwuid(os.getuid()).pw_name
    try:
        listed = name in grp.getgrnam("dialout").gr_mem
    except KeyError:
        listed = False
    return Found("not_yet_permitted" if listed else "no_permission", State.PROBLEM, {"port": port, "user": name})


def _answer(meter: Meter, listen_seconds: float) -> Found:
    """Who is at the other end, and what keeps it from answering."""
    line = line_settings(meter)
    values = {"model": meter.model, "port": meter.port}
    if ports.is_bluetooth(meter.port):
        return _heard(meter, line, listen_seconds) if listen_seconds else Found("bluetooth_waits", State.OK, values)
    asked = ask(meter.port, meter.model, line, meter.options)
    if asked.answer is Answer.ANSWERED:
        return Found("answers", State.OK, values)
    others = identify(meter.port)
    if meter.model in others:
        return _wrong_line(meter, line)
    if others:
        return Found("wrong_model", State.PROBLEM, values | {"answers": ", ".join(others), "first": others[0]})
    speed = speed_that_answers(meter.port, meter.model, line, meter.options) or asked.looks_like
    if speed is not None:
        return _wrong_speed(meter, line, speed)
    if listen_seconds > 0:
        return _heard(meter, line, listen_seconds)
    if asked.answer is Answer.CANNOT_BE_ASKED:
        return Found("cannot_be_asked", State.OK, values)
    if asked.answer is Answer.GARBAGE:
        return Found("garbage", State.PROBLEM, values | {"set": str(line.baudrate)})
    powered = is_powered(meter.port, line)
    code = {True: "asleep", False: "no_signal", None: "silent"}[powered]
    return Found(code, State.PROBLEM, values)


def _heard(meter: Meter, line: LineSettings, seconds: float) -> Found:
    """What a meter that speaks by itself said."""
    heard = listen(meter.port, meter.model, line, meter.options, seconds)
    if heard.looks_like is not None:
        return _wrong_speed(meter, line, heard.looks_like)
    values = {"model": meter.model, "port": meter.port, "seconds": f"{seconds:g}", "set": str(line.baudrate)}
    well = heard.kind in ("reading", "device_error")
    code = "garbage" if heard.kind == "garbage" else f"heard_{heard.kind}"
    return Found(code, State.OK if well else State.PROBLEM, values)


def _wrong_speed(meter: Meter, line: LineSettings, speed: int) -> Found:
    values = {"model": meter.model, "port": meter.port, "set": str(line.baudrate), "found": str(speed)}
    return Found("wrong_speed", State.PROBLEM, values)


def _wrong_line(meter: Meter, line: LineSettings) -> Found:
    """The model answers on its own line, so it is the configured line that is wrong."""
    own = protocol_for(meter.model).line
    if (own.data_bits, own.parity, own.stop_bits) == (line.data_bits, line.parity, line.stop_bits):
        return _wrong_speed(meter, line, own.baudrate)
    values = {"model": meter.model, "port": meter.port, "set": str(line), "found": str(own)}
    values |= {"speed": str(own.baudrate), "data": str(own.data_bits), "parity": own.parity}
    return Found("wrong_line", State.PROBLEM, values | {"stop": str(own.stop_bits)})
