"""Which port a setting leads to."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from devices import ports
from devices.messages import LinkProblem
from devices.port_problem import PortProblem


def adapters(monkeypatch: pytest.MonkeyPatch, *devices: tuple[str, int | None]) -> None:
    found = [
        SimpleNamespace(
            manufacturer="FTDI",
            product=None,
            device=device,
            description="adapter",
            vid=vendor,
            pid=0x2303,
            serial_number=None,
        )
        for device, vendor in devices
    ]
    monkeypatch.setattr(ports._list_ports, "comports", lambda: found)


def test_auto_is_the_one_usb_adapter(monkeypatch: pytest.MonkeyPatch) -> None:
    adapters(monkeypatch, ("/dev/ttyS0", None), ("/dev/ttyUSB3", 0x067B))
    assert ports.resolve("auto") == "/dev/ttyUSB3"
    assert [port.usb_id for port in ports.list_ports()] == ["067b:2303", ""]


def test_auto_prefers_the_link_that_stays_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    device = tmp_path / "ttyUSB3"
    device.touch()
    links = tmp_path / "by-id"
    links.mkdir()
    (links / "usb-Prolific-if00").symlink_to(device)
    monkeypatch.setattr(ports, "BY_ID", links)
    adapters(monkeypatch, (str(device), 0x067B))
    assert ports.resolve("auto") == str(links / "usb-Prolific-if00")


def test_auto_with_none_or_several_says_so_and_lists_them(monkeypatch: pytest.MonkeyPatch) -> None:
    adapters(monkeypatch, ("/dev/ttyS0", None))
    with pytest.raises(PortProblem) as none:
        ports.resolve("auto")
    assert none.value.reason is LinkProblem.NO_ADAPTER
    adapters(monkeypatch, ("/dev/ttyUSB0", 1), ("/dev/ttyUSB1", 1))
    with pytest.raises(PortProblem) as several:
        ports.resolve("auto")
    assert several.value.reason is LinkProblem.SEVERAL_ADAPTERS
    assert "/dev/ttyUSB0" in str(several.value) and "/dev/ttyUSB1" in str(several.value)


@pytest.mark.parametrize(
    "port", ["/dev/serial/by-id/usb-x", "/dev/ttyS0", "sim://tm265x", "socket://meter:4001", "rfc2217://meter:4001"]
)
def test_a_named_port_is_taken_as_it_is(port: str) -> None:
    assert ports.resolve(port) == port


@pytest.mark.parametrize("port", ["", "COM1", "ttyUSB0", "loop://", "socket://meter", "socket://:1", "rfc2217://a:b"])
def test_what_can_never_be_a_port_is_refused(port: str) -> None:
    with pytest.raises(ValueError, match="://"):
        ports.resolve(port)


def test_simulators_and_pseudo_terminals_are_never_real(tmp_path: Path) -> None:
    master, slave = os.openpty()
    try:
        link = tmp_path / "meter"
        link.symlink_to(os.ttyname(slave))
        assert ports.is_simulated(os.ttyname(slave))
        assert ports.is_simulated(str(link))
        assert ports.is_simulated("sim://tm265x")
        assert ports.is_simulated("SIM://tm265x")
    finally:
        os.close(master)
        os.close(slave)
    for real in ("auto", "/dev/ttyUSB0", "/dev/serial/by-id/usb-x", "socket://meter:4001"):
        assert not ports.is_simulated(real)


def adapter(serial_number: str | None, vendor: int | None = 0x0403) -> ports.PortInfo:
    return ports.PortInfo("/dev/serial/by-id/usb-1", "/dev/ttyUSB0", "adapter", vendor, 0x6001, serial_number)


def test_a_udev_rule_names_the_one_adapter_and_keeps_modem_programs_away() -> None:
    rule = ports.udev_rule(adapter("A50285BI"))
    for part in (
        'idVendor}=="0403"',
        'idProduct}=="6001"',
        'ATTRS{serial}=="A50285BI"',
        'SYMLINK+="omahoitopiste-meter"',
    ):
        assert part in rule
    for part in ('GROUP="dialout"', 'MODE="0660"', 'ENV{ID_MM_DEVICE_IGNORE}="1"', 'SUBSYSTEM=="tty"'):
        assert part in rule
    assert "serial" not in ports.udev_rule(adapter(None))
    assert "RUN" not in ports.udev_rule(adapter('x", RUN+="/bin/sh'))
    with pytest.raises(ValueError, match="not a USB adapter"):
        ports.udev_rule(adapter(None, vendor=None))
