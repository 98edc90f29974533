"""Simulated meters, and the sim:// address under which pyserial opens them like a cable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import serial

from devices.meters.protocol import LineSettings
from devices.meters.registry import MODELS
from devices.simulators.ble import BLESimulator
from devices.simulators.csv_profile import CsvProfileSimulator
from devices.simulators.maibobo import MaiboboSimulator
from devices.simulators.omron import HBP9020Simulator, HBP9030Simulator
from devices.simulators.par_nibp import ParSimulator
from devices.simulators.simulator import MeterSimulator
from devices.simulators.small_pushers import BP868FSimulator, FT201Simulator, TerumoSimulator
from devices.simulators.suntech import SunTechSimulator
from devices.simulators.tm265x import TM265xSimulator
from devices.simulators.wired import Wired
from devices.speed import STANDARD_SPEEDS

SCHEME = "sim"
SIMULATORS: dict[str, Callable[[Mapping[str, Sequence[str]]], MeterSimulator]] = {
    "ble": BLESimulator,
    "bp868f": BP868FSimulator,
    "csv_profile": CsvProfileSimulator,
    "ft201": FT201Simulator,
    "hbp9020": HBP9020Simulator,
    "hbp9030": HBP9030Simulator,
    "maibobo": MaiboboSimulator,
    "par_nibp": ParSimulator,
    "suntech": SunTechSimulator,
    "terumo": TerumoSimulator,
    "tm265x": TM265xSimulator.from_options,
}


ANY_SPEED = frozenset({"ble", "hbp9030"})
"""A radio, and a USB socket of the meter's own: no UART, so no wrong speed."""


def make_wired(model: str, options: Mapping[str, Sequence[str]]) -> Wired:
    """A simulated meter at the end of a line. The option `baud` is the speed that the meter is set to, by default its
    model's own. Raises ValueError as `make_simulator`."""
    given = dict(options)
    speeds = given.pop("baud", ())
    meter = make_simulator(model, given)
    line: LineSettings | None = None if model in ANY_SPEED else MODELS[model].line
    for speed in speeds:
        if speed not in map(str, STANDARD_SPEEDS):
            raise ValueError(f"baud={speed}: allowed is {', '.join(map(str, STANDARD_SPEEDS))}")
        line = replace(line, baudrate=int(speed)) if line else None
    return Wired(meter, line)


def make_simulator(model: str, options: Mapping[str, Sequence[str]]) -> MeterSimulator:
    """A simulated meter of `model`. Raises ValueError naming an unknown model, option or fault and what is allowed."""
    try:
        make = SIMULATORS[model]
    except KeyError:
        raise ValueError(f"no simulator for {model!r}; there are: {', '.join(sorted(SIMULATORS))}") from None
    return make(options)


def simulator_from_url(url: str) -> Wired:
    """A simulated meter for "sim://tm265x?systolic=133&fault=noise". Raises ValueError as `make_simulator`."""
    parts = urlsplit(url)
    if parts.scheme != SCHEME or parts.path not in ("", "/") or parts.fragment:
        raise ValueError(f"{url!r} is not a simulated port; write it like sim://tm265x?systolic=133&diastolic=84")
    try:
        options = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise ValueError(f"{url!r}: options are written name=value and joined by &") from None
    return make_wired(parts.netloc, options)


def use_in_pyserial() -> None:
    """Make `serial.serial_for_url("sim://...")` work. Calling it again changes nothing."""
    if __name__ not in serial.protocol_handler_packages:
        serial.protocol_handler_packages.append(__name__)
