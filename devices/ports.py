"""Which port is meant, which ports there are, and whether a port is a real one.

A port setting is "auto" (the one USB-serial adapter there is), a device path, best "/dev/serial/by-id/...", or a URL:
"sim://tm265x?..." for a simulated meter, "socket://host:port" or "rfc2217://host:port" for a serial server,
"ble://00:1A:2B:3C:4D:5E" for a Bluetooth meter.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from serial.tools import list_ports as _list_ports

from devices import bluetooth
from devices.messages import LinkProblem
from devices.port_problem import PortProblem

AUTO = "auto"
SIMULATED_SCHEME = "sim"
URL_SCHEMES = (SIMULATED_SCHEME, "socket", "rfc2217", bluetooth.SCHEME)
BY_ID = Path("/dev/serial/by-id")
PSEUDO_TERMINALS = Path("/dev/pts")


@dataclass(frozen=True, slots=True)
class PortInfo:
    """One serial port. `vendor` and `product` are USB numbers, `maker` and `product_name` their words where they are
    told; they name the cable, not the meter."""

    path: str
    device: str
    description: str
    vendor: int | None
    product: int | None
    serial_number: str | None
    maker: str = ""
    product_name: str = ""

    @property
    def is_usb(self) -> bool:
        return self.vendor is not None

    @property
    def usb_id(self) -> str:
        """ "067b:2303", or an empty text for a port that is not USB."""
        return f"{self.vendor or 0:04x}:{self.product or 0:04x}" if self.is_usb else ""


def list_ports() -> list[PortInfo]:
    """All serial ports, USB adapters first. `path` is the by-id link where there is one, so that it stays the same."""
    found = [
        PortInfo(
            path=_by_id(port.device),
            device=port.device,
            description=port.description or port.device,
            vendor=port.vid,
            product=port.pid,
            serial_number=port.serial_number,
            maker=port.manufacturer or "",
            product_name=port.product or "",
        )
        for port in _list_ports.comports()
    ]
    return sorted(found, key=lambda port: (not port.is_usb, port.path))


def udev_rule(port: PortInfo, name: str = "omahoitopiste-meter") -> str:
    """A udev rule that gives this USB adapter the link /dev/<name>, lets the group dialout use it and keeps modem
    programs away. Raises ValueError for a port that is not USB."""
    if port.vendor is None or port.product is None:
        raise ValueError(f"{port.path} is not a USB adapter: its name stays the same without a rule")
    match = f'ATTRS{{idVendor}}=="{port.vendor:04x}", ATTRS{{idProduct}}=="{port.product:04x}"'
    if port.serial_number and re.fullmatch(r"[\w.:-]+", port.serial_number):
        match += f', ATTRS{{serial}}=="{port.serial_number}"'
    return f'SUBSYSTEM=="tty", {match}, SYMLINK+="{name}", GROUP="dialout", MODE="0660", ENV{{ID_MM_DEVICE_IGNORE}}="1"'


def resolve(port: str) -> str:
    """The path or URL to open for a port setting.

    Raises PortProblem when "auto" finds no adapter or several, ValueError for a setting that can never be a port.
    """
    if port == AUTO:
        return _only_adapter().path
    check(port)
    return port


def check(port: str) -> None:
    """Raise ValueError, saying what is allowed, for a setting that can never be a port. Opens nothing."""
    if port == AUTO or port.startswith("/"):
        return
    scheme, separator, rest = port.partition("://")
    if not separator or scheme not in URL_SCHEMES:
        allowed = ", ".join(
            [AUTO, "/dev/serial/by-id/...", "/dev/tty...", *(f"{known}://..." for known in URL_SCHEMES)]
        )
        raise ValueError(f"{port!r} is not a port; allowed: {allowed}")
    if scheme == SIMULATED_SCHEME:
        from devices.simulators import simulator_from_url

        simulator_from_url(port)
    elif scheme == bluetooth.SCHEME:
        bluetooth.address_of(port)
    else:
        _check_address(port, rest)


def is_simulated(port: str) -> bool:
    """True for sim:// and for anything that leads to a pseudo-terminal: behind those is never a real meter."""
    if "://" in port:
        return urlsplit(port).scheme == SIMULATED_SCHEME
    return port.startswith("/") and Path(os.path.realpath(port)).is_relative_to(PSEUDO_TERMINALS)


def is_bluetooth(port: str) -> bool:
    """True for a Bluetooth meter: it has no line, and cannot be asked."""
    return urlsplit(port).scheme == bluetooth.SCHEME


def _check_address(port: str, rest: str) -> None:
    try:
        parts = urlsplit(f"//{rest}")
        complete = bool(parts.hostname) and parts.port is not None
    except ValueError:
        complete = False
    if not complete:
        raise ValueError(f"{port!r} lacks a host or a port number; write it as socket://host:port")


def _only_adapter() -> PortInfo:
    adapters = [port for port in list_ports() if port.is_usb]
    if not adapters:
        raise PortProblem(
            LinkProblem.NO_ADAPTER, "no USB-serial adapter is plugged in; plug the meter's cable in or name its port"
        )
    if len(adapters) > 1:
        names = ", ".join(adapter.path for adapter in adapters)
        raise PortProblem(
            LinkProblem.SEVERAL_ADAPTERS,
            f"several USB-serial adapters are plugged in; name one of them as port: {names}",
        )
    return adapters[0]


def _by_id(device: str) -> str:
    if BY_ID.is_dir():
        for link in sorted(BY_ID.iterdir()):
            if os.path.realpath(link) == os.path.realpath(device):
                return str(link)
    return device
