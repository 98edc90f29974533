"""Meters with the Bluetooth Blood Pressure Service: a radio that pyserial opens like a port, as ble://ADDRESS.

The radio is `bleak`, an optional extra of the package. What the values mean is `devices.meters.ble`.
"""

from __future__ import annotations

import re

import serial

SCHEME = "ble"
ADDRESS = re.compile(r"([0-9A-F]{2}:){5}[0-9A-F]{2}")


def address_of(port: str) -> str:
    """The address in "ble://00:1A:2B:3C:4D:5E", in capitals. Raises ValueError for anything else."""
    scheme, _, address = port.partition("://")
    if scheme != SCHEME or not ADDRESS.fullmatch(address.upper()):
        raise ValueError(f"{port!r} is not a Bluetooth meter; write its address like ble://00:1A:2B:3C:4D:5E")
    return address.upper()


def use_in_pyserial() -> None:
    """Make `serial.serial_for_url("ble://...")` work. Calling it again changes nothing."""
    if __name__ not in serial.protocol_handler_packages:
        serial.protocol_handler_packages.append(__name__)
