"""Bluetooth meters that are near, for `kiosk meter ports --bluetooth` and the technician's area."""

from __future__ import annotations

import asyncio
import sys

from devices.bluetooth import SCHEME, backend
from devices.bluetooth.backend import NotInstalled, RadioOff
from devices.messages import LinkProblem
from devices.ports import PortInfo
from kiosk.commands.context import PROBLEM_FOUND, stop
from kiosk.commands.meter_listen import LINK_WORDS

LISTEN_SECONDS, AREA_SECONDS = 15.0, 10.0


def near() -> list[PortInfo]:
    """The meters that are heard of, as ports; none where there is no radio. Takes a while."""
    try:
        found = asyncio.run(backend.make_backend().nearby(AREA_SECONDS))
    except (NotInstalled, RadioOff):
        return []
    return [
        PortInfo(f"{SCHEME}://{meter.address}", "", meter.name, None, None, None, product_name=meter.name)
        for meter in found
    ]


def bluetooth_rows() -> list[dict[str, object]]:
    """Port, name and strength of every meter that is heard of. Ends the command where there is no radio."""
    try:
        radio = backend.make_backend()
        print(f"Listening for {LISTEN_SECONDS:g} seconds. Make a measurement, or switch the meter on.", file=sys.stderr)
        found = asyncio.run(radio.nearby(LISTEN_SECONDS))
    except NotInstalled:
        stop(LINK_WORDS[LinkProblem.BLUETOOTH_MISSING], PROBLEM_FOUND)
    except RadioOff:
        stop(LINK_WORDS[LinkProblem.BLUETOOTH_OFF], PROBLEM_FOUND)
    if not found:
        print("No Bluetooth meter was heard of. Most only send right after a measurement.", file=sys.stderr)
    nearest_first = sorted(found, key=lambda meter: -meter.strength)
    return [
        {"path": f"{SCHEME}://{meter.address}", "name": meter.name, "strength_dbm": meter.strength}
        for meter in nearest_first
    ]
