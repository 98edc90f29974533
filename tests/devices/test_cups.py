"""Printing to a real CUPS on loopback. Where CUPS is not installed, or we are not root, only the unreachable is tested."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cups_server import CUPSD, LPADMIN, CupsServer, running_cups

from devices.printers import cups
from devices.printers.cups import CupsPrinter
from devices.printers.port import PrinterStatus, PrintFailure, PrintProblem

DOCUMENT = b"%PDF-1.4\nnot much of a document\n%%EOF\n"
needs_cups = pytest.mark.skipif(not CUPSD or not LPADMIN or os.geteuid() != 0, reason="needs cupsd and root")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CupsServer]:
    with running_cups(tmp_path_factory.mktemp("cups")) as running:
        yield running


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cups, "PATIENCE_SECONDS", 1.5)


def failure(printer: CupsPrinter) -> PrintFailure:
    with pytest.raises(PrintProblem) as caught:
        printer.print(DOCUMENT, "Tuloste")
    assert str(caught.value)
    return caught.value.reason


@needs_cups
def test_a_document_is_printed_whole_and_leaves_nothing(server: CupsServer) -> None:
    server.add_queue("good", "ok")
    printer = CupsPrinter("good", 20, server.address)
    printer.print(DOCUMENT, "Tuloste – ÅÄÖ")
    assert server.printed("ok") == DOCUMENT
    assert server.waiting_jobs() == ""
    assert printer.status() is PrinterStatus.IDLE
    time.sleep(0.5)
    assert server.spooled_documents() == []


@needs_cups
@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [("fail", PrintFailure.ERROR), ("paper", PrintFailure.NO_PAPER), ("cover", PrintFailure.COVER_OPEN)],
)
def test_a_failed_document_is_named_and_never_printed_later(
    server: CupsServer, behaviour: str, reason: PrintFailure
) -> None:
    queue = f"queue-{behaviour}"
    server.add_queue(queue, behaviour)
    assert failure(CupsPrinter(queue, 20, server.address)) is reason
    time.sleep(0.5)
    assert server.waiting_jobs() == ""
    assert server.spooled_documents() == []
    assert server.printed(behaviour) is None


@needs_cups
def test_a_slow_printer_is_a_timeout_and_the_job_is_taken_back(server: CupsServer) -> None:
    server.add_queue("slow", "slow")
    assert failure(CupsPrinter("slow", 1, server.address)) is PrintFailure.TIMEOUT
    time.sleep(0.5)
    assert server.waiting_jobs() == ""


@needs_cups
def test_a_document_nobody_wants_any_more_is_taken_back(server: CupsServer) -> None:
    server.add_queue("slow-too", "slow")
    began = time.monotonic()
    with pytest.raises(PrintProblem) as caught:
        CupsPrinter("slow-too", 20, server.address).print(DOCUMENT, "Tuloste", lambda: time.monotonic() < began + 0.8)
    assert caught.value.reason is PrintFailure.NOT_WANTED and time.monotonic() - began < 5
    time.sleep(0.5)
    assert server.waiting_jobs() == "" and server.spooled_documents() == []


@needs_cups
def test_a_short_complaint_is_waited_out(server: CupsServer) -> None:
    server.add_queue("refilled", "refilled")
    CupsPrinter("refilled", 20, server.address).print(DOCUMENT, "Tuloste")
    assert server.printed("refilled") == DOCUMENT


@needs_cups
def test_an_unknown_queue_has_its_own_reason(server: CupsServer) -> None:
    printer = CupsPrinter("no such/queue", 5, server.address)
    assert failure(printer) is PrintFailure.UNKNOWN_QUEUE
    assert printer.status() is PrinterStatus.UNKNOWN


@needs_cups
@pytest.mark.parametrize("command", ["cupsdisable", "cupsreject"])
def test_a_stopped_queue_is_not_given_the_document(server: CupsServer, command: str) -> None:
    queue = f"off-{command}"
    server.add_queue(queue, "ok")
    server.run(command, queue)
    printer = CupsPrinter(queue, 5, server.address)
    assert failure(printer) is PrintFailure.OFFLINE
    assert server.waiting_jobs() == ""
    assert printer.status() in (PrinterStatus.ERROR, PrinterStatus.DISCONNECTED)


def test_no_print_service_is_offline(tmp_path: Path) -> None:
    for address in ("127.0.0.1:1", str(tmp_path / "cups.sock")):
        printer = CupsPrinter("any", 5, address)
        assert failure(printer) is PrintFailure.OFFLINE
        assert printer.status() is PrinterStatus.DISCONNECTED


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", b"nonsense\r\n\r\n"])
def test_a_service_that_speaks_nonsense_is_offline(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def reply() -> None:
            peer, _ = listener.accept()
            with peer:
                peer.recv(65536)
                peer.sendall(answer)

        thread = threading.Thread(target=reply)
        thread.start()
        assert failure(CupsPrinter("any", 5, f"127.0.0.1:{listener.getsockname()[1]}")) is PrintFailure.OFFLINE
        thread.join(5)
