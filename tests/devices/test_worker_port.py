"""The worker and its port: pulled cables, shared ports, closing, what it costs when idle."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from rig import STOP, Log, terminal, worker
from wire import ACK, RB_EXAMPLE

from devices import ports
from devices.events import Accepted, Reading
from devices.messages import Connected, Disconnected, Happened, LinkProblem, MeterMessage
from devices.meters.tm265x import TM265x
from devices.worker import MeterWorker


def test_unplugged_in_mid_frame_is_told_once_and_recovers() -> None:
    url = "sim://tm265x?seconds=0.05&fault=unplug&replug=0.5&only=1"
    with worker(url) as (meter, log):
        meter.begin(1)
        log.wait_for(lambda m: isinstance(m, Disconnected) and m.ticket == 1)
        meter.begin(2)
        lost = log.wait_for(lambda m: isinstance(m, Disconnected) and m.ticket == 2)
        assert lost == Disconnected(LinkProblem.NOT_FOUND, 2)
        log.wait_for_connections(2)
        meter.begin(3)
        log.wait_for_event(Reading, 3)
        assert sum(isinstance(m, Disconnected) and m.ticket == 1 for m in log.messages) == 1
        assert not any(isinstance(m, Happened) and m.ticket < 3 and isinstance(m.event, Reading) for m in log.messages)


def test_a_pseudo_terminal_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    with (
        terminal(tmp_path / "meter", seconds="0.1", fault="unplug", replug="0.5", only="1") as port,
        worker(port) as (meter, log),
    ):
        meter.begin(1)
        lost = log.wait_for(lambda m: isinstance(m, Disconnected) and m.ticket == 1)
        assert lost == Disconnected(LinkProblem.LOST, 1)
        log.wait_for_connections(2)
        meter.begin(2)
        log.wait_for_event(Reading, 2)


def test_auto_comes_back_to_the_same_adapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second adapter appears while the meter's is away: the meter's link is still the one that is opened."""
    link = tmp_path / "usb-meter"
    others: list[str] = []

    def adapters() -> list[SimpleNamespace]:
        devices = [str(link.resolve())] * link.is_symlink() + others
        return [
            SimpleNamespace(
                device=name, description="", vid=1, pid=1, serial_number=None, manufacturer=None, product=None
            )
            for name in devices
        ]

    monkeypatch.setattr(ports, "BY_ID", tmp_path)
    monkeypatch.setattr(ports._list_ports, "comports", adapters)
    with (
        terminal(link, seconds="0.1", fault="unplug", replug="0.5", only="1"),
        worker("auto") as (meter, log),
    ):
        meter.begin(1)
        log.wait_for(lambda m: isinstance(m, Disconnected) and m.ticket == 1)
        others += ["/dev/ttyUSB8", "/dev/ttyUSB9"]
        log.wait_for_connections(2)
        assert Connected(str(link)) == [m for m in log.messages if isinstance(m, Connected)][-1]
        meter.begin(2)
        log.wait_for_event(Reading, 2)


def test_a_meter_behind_a_serial_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            peer, _ = listener.accept()
            with peer:
                assert peer.recv(100) == TM265x().start_commands()[0]
                peer.sendall(ACK + RB_EXAMPLE)
                assert peer.recv(100) == STOP

        thread = threading.Thread(target=serve)
        thread.start()
        with worker(f"socket://127.0.0.1:{listener.getsockname()[1]}") as (meter, log):
            meter.begin(1)
            log.wait_for_event(Reading)
            meter.stop()
            log.wait_for(lambda m: m == Disconnected(LinkProblem.LOST))
        thread.join(5)
        assert not thread.is_alive()


def test_close_deflates_ends_the_thread_and_frees_the_port(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    wire: list[tuple[str, bytes, float]] = []
    with terminal(tmp_path / "meter", seconds="30") as port:
        for _ in range(3):
            with worker(port, wire=wire) as (meter, log):
                meter.begin(1)
                log.wait_for_event(Accepted)
            assert wire[-1][:2] == ("out", STOP)
        descriptors = psutil.Process().num_fds()
        with worker(port):
            pass
        assert psutil.Process().num_fds() == descriptors
    assert set(threading.enumerate()) == before


def test_two_workers_cannot_share_a_port(tmp_path: Path) -> None:
    with terminal(tmp_path / "meter") as port, worker(port):
        second = Log()
        other = MeterWorker("tm265x", port, second)
        other.start()
        lost = second.wait_for(lambda m: isinstance(m, Disconnected))
        other.close()
        assert lost == Disconnected(LinkProblem.IN_USE)


def test_a_listener_that_fails_does_not_end_the_worker() -> None:
    log = Log()

    def failing(message: MeterMessage) -> None:
        log(message)
        raise RuntimeError("listener")

    meter = MeterWorker("tm265x", "sim://tm265x?seconds=0.05", failing)
    meter.start()
    meter.begin(1)
    log.wait_for_event(Reading)
    meter.begin(2)
    log.wait_for_event(Reading, 2)
    meter.close()


def test_closing_from_its_own_callback_and_twice_is_safe() -> None:
    done = threading.Event()

    def on_event(message: MeterMessage) -> None:
        if isinstance(message, Happened) and isinstance(message.event, Reading):
            meter.close()
            done.set()

    meter = MeterWorker("tm265x", "sim://tm265x?seconds=0.05", on_event)
    meter.start()
    meter.begin(1)
    assert done.wait(5)
    meter.close()
    meter.close()
    assert not meter._thread.is_alive()


def test_closing_without_having_started_is_safe() -> None:
    MeterWorker("tm265x", "sim://tm265x", lambda message: None).close()


def test_an_idle_worker_costs_next_to_nothing(tmp_path: Path) -> None:
    with terminal(tmp_path / "meter") as port, worker(port):
        used = time.process_time()
        time.sleep(1.0)
        assert time.process_time() - used < 0.05
