"""The worker on simulated ports: through pyserial's sim:// and through real pseudo-terminals."""

from __future__ import annotations

import os
import socket
import threading
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from wire import ACK, RB_EXAMPLE

from devices import ports
from devices.events import Accepted, Busy, DeviceError, Flag, Reading, Rejected
from devices.messages import Connected, Disconnected, Happened, LinkProblem, MeterMessage, Silent
from devices.meters.protocol import Timing
from devices.meters.tm265x import TM265x
from devices.simulators import make_simulator
from devices.simulators.pty import PseudoTerminal
from devices.worker import MeterWorker

STOP = TM265x().stop_command()


class Log:
    """Every message with its arrival time, and a way to wait for one."""

    def __init__(self) -> None:
        self.messages: list[MeterMessage] = []
        self.times: list[float] = []
        self._change = threading.Condition()

    def __call__(self, message: MeterMessage) -> None:
        with self._change:
            self.messages.append(message)
            self.times.append(time.monotonic())
            self._change.notify_all()

    def wait_for(self, wanted: Callable[[MeterMessage], bool], seconds: float = 10.0) -> MeterMessage:
        def found() -> MeterMessage | None:
            return next((message for message in self.messages if wanted(message)), None)

        with self._change:
            assert self._change.wait_for(lambda: found() is not None, seconds), self.messages
            message = found()
        assert message is not None
        return message

    def wait_for_event(self, kind: type, ticket: int = 1, seconds: float = 10.0) -> object:
        message = self.wait_for(
            lambda m: isinstance(m, Happened) and m.ticket == ticket and isinstance(m.event, kind), seconds
        )
        assert isinstance(message, Happened)
        return message.event

    def wait_for_connections(self, count: int) -> None:
        with self._change:
            assert self._change.wait_for(lambda: sum(isinstance(m, Connected) for m in self.messages) >= count, 10)


@contextmanager
def worker(
    port: str, *, timing: Timing | None = None, wire: list[tuple[str, bytes, float]] | None = None
) -> Iterator[tuple[MeterWorker, Log]]:
    log = Log()
    trace = None if wire is None else (lambda direction, data, now: wire.append((direction, data, now)))
    running = MeterWorker("tm265x", port, log, timing=timing, on_bytes=trace)
    running.start()
    try:
        log.wait_for(lambda message: isinstance(message, Connected))
        yield running, log
    finally:
        running.close()
    assert not running._thread.is_alive()


@contextmanager
def terminal(link: Path, **options: str) -> Iterator[str]:
    """A simulated meter behind a pseudo-terminal, reached by its link."""
    ready = threading.Event()
    simulated = make_simulator("tm265x", {name: [text] for name, text in options.items()})
    pseudo = PseudoTerminal(simulated, lambda path: ready.set(), link)
    thread = threading.Thread(target=pseudo.run)
    thread.start()
    try:
        assert ready.wait(5)
        yield str(link)
    finally:
        pseudo.stop()
        thread.join(5)
    assert not thread.is_alive() and not link.is_symlink()


def test_a_measurement_through_sim() -> None:
    with worker("sim://tm265x?systolic=133&diastolic=84&mean=101&pulse=66&seconds=0.1") as (meter, log):
        meter.begin(1)
        assert log.wait_for_event(Accepted)
        reading = log.wait_for_event(Reading)
        assert isinstance(reading, Reading)
        assert (reading.systolic, reading.diastolic, reading.mean, reading.pulse) == (133, 84, 101, 66)


def test_successive_values_and_tickets() -> None:
    with worker("sim://tm265x?systolic=150,132,134&seconds=0.05") as (meter, log):
        for ticket, systolic in ((1, 150), (2, 132), (3, 134)):
            meter.begin(ticket)
            reading = log.wait_for_event(Reading, ticket)
            assert isinstance(reading, Reading) and reading.systolic == systolic


@pytest.mark.parametrize("fault", ["bytewise", "bcc16", "noise", "no_syn", "two_frames", "wide", "miss_first_start"])
@pytest.mark.parametrize("layout", ["RB", "RA"])
def test_harmless_faults_still_give_exactly_one_reading(fault: str, layout: str) -> None:
    with worker(f"sim://tm265x?seconds=0.05&format={layout}&fault={fault}") as (meter, log):
        meter.begin(1)
        log.wait_for_event(Reading)
        time.sleep(0.1)
        assert sum(isinstance(m, Happened) and isinstance(m.event, Reading) for m in log.messages) == 1


@pytest.mark.parametrize("fault", ["bad_bcc", "dropped_byte", "cut"])
def test_harmful_faults_give_a_rejection_and_no_reading(fault: str) -> None:
    wire: list[tuple[str, bytes, float]] = []
    with worker(f"sim://tm265x?seconds=0.05&fault={fault}&only=1", wire=wire) as (meter, log):
        meter.begin(1)
        log.wait_for_event(Rejected)
        assert ("out", STOP) in [entry[:2] for entry in wire]
        meter.begin(2)
        log.wait_for_event(Reading, 2)
        assert not any(isinstance(m, Happened) and m.ticket == 1 and isinstance(m.event, Reading) for m in log.messages)


def test_flags_error_and_refusal() -> None:
    with worker("sim://tm265x?seconds=0.05&format=RA&irregular=12&movement=1") as (meter, log):
        meter.begin(1)
        reading = log.wait_for_event(Reading)
        assert isinstance(reading, Reading) and reading.flags == {Flag.IRREGULAR_PULSE, Flag.BODY_MOVEMENT}
    with worker("sim://tm265x?seconds=0.05&error=E43") as (meter, log):
        meter.begin(1)
        error = log.wait_for_event(DeviceError)
        assert isinstance(error, DeviceError) and error.code == "E43"
    with worker("sim://tm265x?fault=nak") as (meter, log):
        meter.begin(1)
        log.wait_for_event(Busy)


def test_silence_is_told_by_its_stage_and_the_meter_is_stopped() -> None:
    wire: list[tuple[str, bytes, float]] = []
    timing = replace(TM265x.timing, acknowledge=0.1, measurement=0.3)
    with worker("sim://tm265x?fault=silence", timing=timing, wire=wire) as (meter, log):
        meter.begin(1)
        assert log.wait_for(lambda m: isinstance(m, Silent)) == Silent(1, "acknowledge")
    start = TM265x().start_command()
    # The last stop is the farewell: nobody has confirmed that the cuff is empty.
    assert [data for direction, data, _ in wire if direction == "out"] == [start, start, STOP, STOP]
    with worker("sim://tm265x?seconds=0.05&fault=no_result", timing=timing) as (meter, log):
        meter.begin(1)
        assert log.wait_for(lambda m: isinstance(m, Silent)) == Silent(1, "measurement")


def test_a_late_result_is_never_the_next_visitors() -> None:
    timing = replace(TM265x.timing, acknowledge=0.1, late=1.0)
    url = "sim://tm265x?systolic=180,120&seconds=1.2&fault=late&late=0.5&only=1"
    with worker(url, timing=timing) as (meter, log):
        meter.begin(1)
        log.wait_for_event(Accepted)
        meter.stop(1)
        meter.begin(2)
        reading = log.wait_for_event(Reading, 2)
        assert isinstance(reading, Reading) and reading.systolic == 120
        assert sum(isinstance(m, Happened) and isinstance(m.event, Reading) for m in log.messages) == 1


@pytest.mark.parametrize("kind", ["sim", "pty"])
def test_stop_reaches_the_wire_at_once_even_while_reading(kind: str, tmp_path: Path) -> None:
    def stop_and_start_again(port: str) -> None:
        wire: list[tuple[str, bytes, float]] = []
        with worker(port, wire=wire) as (meter, log):
            for ticket in range(1, 6):
                meter.begin(ticket)
                log.wait_for_event(Accepted, ticket)
                time.sleep(0.013 * ticket)
                pressed = time.monotonic()
                meter.stop(ticket)
                stops: list[float] = []
                while len(stops) < ticket and time.monotonic() < pressed + 1:
                    time.sleep(0.001)
                    stops = [now for direction, data, now in wire if (direction, data) == ("out", STOP)]
                assert len(stops) == ticket and stops[-1] - pressed < 0.05
                time.sleep(0.05)

    if kind == "sim":
        stop_and_start_again("sim://tm265x?seconds=30")
    else:
        with terminal(tmp_path / "meter", seconds="30") as port:
            stop_and_start_again(port)


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
        return [SimpleNamespace(device=name, description="", vid=1, pid=1, serial_number=None) for name in devices]

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
                assert peer.recv(100) == TM265x().start_command()
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


def test_a_reading_comes_within_milliseconds_of_its_last_byte(tmp_path: Path) -> None:
    master, slave = os.openpty()
    try:
        tty.setraw(slave)
        with worker(os.ttyname(slave)) as (meter, log):
            delays = []
            for ticket in range(1, 21):
                meter.begin(ticket)
                assert os.read(master, 100) == TM265x().start_command()
                os.write(master, ACK)
                log.wait_for_event(Accepted, ticket)
                os.write(master, RB_EXAMPLE[:-1])
                time.sleep(0.02)
                written = time.monotonic()
                os.write(master, RB_EXAMPLE[-1:])
                log.wait_for_event(Reading, ticket)
                delays.append(log.times[-1] - written)
            assert sorted(delays)[10] < 0.005
            assert max(delays) < 0.05
    finally:
        os.close(slave)
        os.close(master)


def test_listening_for_a_start_on_the_meter() -> None:
    with worker("sim://tm265x?press_start=0.3&seconds=0.1") as (meter, log):
        meter.await_reading(1)
        log.wait_for_event(Reading)


def test_bytes_without_a_ticket_are_told_to_nobody() -> None:
    with worker("sim://tm265x?press_start=0.1&seconds=0.05") as (_, log):
        time.sleep(0.5)
        assert [type(message) for message in log.messages] == [Connected]


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


@pytest.mark.parametrize(
    ("model", "port", "baudrate", "names"),
    [
        ("tm999", "auto", None, "tm265x"),
        ("tm265x", "COM1", None, "/dev/serial/by-id"),
        ("tm265x", "sim://tm999", None, "tm265x"),
        ("tm265x", "sim://tm265x?fault=gremlin", None, "bad_bcc"),
        ("tm265x", "sim://tm265x?sistolic=133", None, "systolic"),
        ("tm265x", "auto", 0, "2400"),
    ],
)
def test_wrong_settings_are_refused_with_what_is_allowed(
    model: str, port: str, baudrate: int | None, names: str
) -> None:
    with pytest.raises(ValueError, match=names):
        MeterWorker(model, port, lambda message: None, baudrate=baudrate)
