"""What `kiosk doctor` says of the meter: whether its port opens, who answers, and the next thing to try.

Asking never fills a cuff. A meter that only pushes its results cannot be asked, and the finding says so.
"""

from __future__ import annotations

import calendar
import os
import time
from collections.abc import Callable, Iterator
from datetime import date

from kiosk.commands.context import Context
from kiosk.commands.finding import Finding, State
from kiosk.config import Config
from kiosk.config_model import Meter

LISTEN_SECONDS = 1.5


def check_meter(config: Config, _context: Context) -> Iterator[Finding]:
    """The port, the answer, whether the driver is proven, and the accuracy check."""
    from devices import ports
    from devices.meters.registry import protocol_for

    meter = config.meter
    if ports.is_simulated(meter.port):
        words = f"{meter.port} is a simulated meter: all is practice"
        yield Finding("practice", State.WARNING, words, 'for real visitors set port = "auto" in [meter]')
    problem = _port_problem(meter)
    if problem is not None:
        yield problem
        return
    yield from _answer(meter)
    if not protocol_for(meter.model).verified and not ports.is_simulated(meter.port):
        words = f"the driver {meter.model} is not verified on hardware"
        yield Finding("meter", State.WARNING, words, "compare screen and meter on the first day, see docs/meters")
    yield from accuracy(meter, date.today())


def accuracy(meter: Meter, today: date) -> Iterator[Finding]:
    """A note when the meter is due to be compared with a reference device."""
    if meter.accuracy_checked is None:
        return
    due = accuracy_due(meter.accuracy_checked, meter.accuracy_interval_months)
    if today >= due:
        words = f"the meter's accuracy was last checked on {meter.accuracy_checked}; the next check was due on {due}"
        yield Finding("accuracy", State.WARNING, words, "have it checked, then write the day into accuracy_checked")


def accuracy_due(checked: date, months: int) -> date:
    """The day so many months later; the last of the month where that month is shorter."""
    years, month = divmod(checked.month - 1 + months, 12)
    year = checked.year + years
    return date(year, month + 1, min(checked.day, calendar.monthrange(year, month + 1)[1]))


def _port_problem(meter: Meter) -> Finding | None:
    """What keeps the port from opening, if anything does."""
    from devices.messages import Connected, Disconnected, LinkProblem, MeterMessage
    from devices.worker import MeterWorker
    from kiosk.commands.meter_settings import line_settings

    said: list[MeterMessage] = []
    worker = MeterWorker(meter.model, meter.port, said.append, line=line_settings(meter), options=meter.options)
    worker.start()
    limit = time.monotonic() + LISTEN_SECONDS
    while not said and time.monotonic() < limit:
        time.sleep(0.02)
    worker.close()
    match said[0] if said else Disconnected(LinkProblem.NOT_FOUND):
        case Disconnected(reason):
            return Finding("meter", State.PROBLEM, *_TROUBLE[reason.value](meter.port))
        case Connected():
            return None
    raise AssertionError("nothing else is said before a measurement")


def _answer(meter: Meter) -> Iterator[Finding]:
    """Who is at the other end."""
    from devices.probing import Answer, identify, probe
    from kiosk.commands.meter_settings import line_settings

    answer = probe(meter.port, meter.model, line_settings(meter), meter.options)
    if answer is Answer.ANSWERED:
        yield Finding("meter", State.OK, f"a {meter.model} answers on {meter.port}")
        return
    if answer is Answer.CANNOT_BE_ASKED:
        words = f"the port {meter.port} is open; a {meter.model} cannot be asked, it speaks after a measurement only"
        advice = "run `kiosk meter watch` and measure your own arm"
        others = identify(meter.port)
        if others:
            yield _wrong_model(meter, others)
        else:
            yield Finding("meter", State.OK, words, advice)
        return
    others = identify(meter.port)
    if others:
        yield _wrong_model(meter, others)
    elif answer is Answer.GARBAGE:
        words = f"bytes come from {meter.port}, but nothing that a {meter.model} says"
        advice = "is the speed right (docs/meters)? `kiosk meter set` has --baudrate; is it another kind of meter?"
        yield Finding("meter", State.PROBLEM, words, advice)
    else:
        words = f"the port {meter.port} is open, but no {meter.model} answers"
        advice = "is the meter on and awake? is the cable in the meter's own socket? is the speed right (docs/meters)?"
        yield Finding("meter", State.PROBLEM, words, advice)


def _wrong_model(meter: Meter, others: list[str]) -> Finding:
    words = f"no {meter.model} answers on {meter.port}, but this does: {', '.join(others)}"
    return Finding("meter", State.PROBLEM, words, f"`kiosk meter set {others[0]} --port {meter.port}`")


def _not_permitted(port: str) -> tuple[str, str]:
    """Two cases look alike to a technician: not in the group, and in it but not logged in since."""
    import grp
    import pwd

    name = pwd.getpwuid(os.getuid()).pw_name
    try:
        listed = name in grp.getgrnam("dialout").gr_mem
    except KeyError:
        listed = False
    if listed:
        return f"this session may not open {port} yet", f"{name} is in the group dialout: log out and in again"
    return f"this user may not open {port}", f"`sudo adduser {name} dialout`, then log out and in again"


_TROUBLE: dict[str, Callable[[str], tuple[str, str]]] = {
    "no_adapter": lambda port: (
        "no USB-serial adapter is plugged in",
        "plug the meter's cable in; `kiosk meter ports` lists what is there",
    ),
    "several_adapters": lambda port: (
        "several USB-serial adapters are plugged in and auto does not guess",
        "choose one of `kiosk meter ports`, then `kiosk meter set MODEL --port PATH`",
    ),
    "no_permission": _not_permitted,
    "not_found": lambda port: (f"{port} is not there", "is the cable in? `kiosk meter ports` lists what is there"),
    "in_use": lambda port: (
        f"{port} is in use by another program, perhaps by the running kiosk itself",
        "stop the kiosk for the check, or close the other program",
    ),
    "lost": lambda port: (f"{port} went away at once", "check the cable and the adapter"),
}
