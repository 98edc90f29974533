"""Readiness and watchdog against a real datagram socket."""

from __future__ import annotations

import socket

import pytest

from kiosk.commands.systemd import Watchdog, notify


@pytest.fixture
def systemd(tmp_path):
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listening.bind(str(tmp_path / "notify"))
    listening.settimeout(2)
    yield listening, {"NOTIFY_SOCKET": str(tmp_path / "notify")}
    listening.close()


def test_ready_is_told(systemd):
    listening, environment = systemd
    assert notify("READY=1", environment)
    assert listening.recv(64) == b"READY=1"


def test_an_abstract_socket_works():
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind("\0kiosk-test-notify")
        listening.settimeout(2)
        assert notify("READY=1", {"NOTIFY_SOCKET": "@kiosk-test-notify"})
        assert listening.recv(64) == b"READY=1"


def test_without_systemd_nothing_happens():
    assert not notify("READY=1", {})
    Watchdog({}).beat()


def test_the_watchdog_is_pinged_at_a_third_of_its_limit(systemd):
    listening, environment = systemd
    now = [0.0]
    watchdog = Watchdog({**environment, "WATCHDOG_USEC": "30000000"}, lambda: now[0])
    for second in range(25):
        now[0] = float(second)
        watchdog.beat()
    listening.settimeout(0.1)
    pings = [listening.recv(64) for _ in range(3)]
    assert pings == [b"WATCHDOG=1"] * 3
    with pytest.raises(TimeoutError):
        listening.recv(64)
