"""The bell: what goes over the line, and what is said when it does not go out."""

from __future__ import annotations

import json
import logging
import threading
import time

import pytest
from call_taker import CallTaker, nobody

from devices.bell.http import HttpBell, answers
from devices.bell.log import LINE, LogBell
from devices.bell.port import NoBell


@pytest.fixture
def taker():
    takers: list[CallTaker] = []

    def make(how: int | str = 204) -> CallTaker:
        takers.append(CallTaker(how))
        return takers[-1]

    yield make
    for each in takers:
        each.close()


def rung(bell, seconds: float = 5.0) -> tuple[bool, float]:
    """What a bell answers to one call, and how long the caller was held up."""
    told: list[bool] = []
    over = threading.Event()
    began = time.monotonic()
    bell.ring(lambda sent: (told.append(sent), over.set()))
    held_up = time.monotonic() - began
    assert over.wait(seconds), "there is always an answer"
    time.sleep(0.02)
    assert len(told) == 1, "and only one"
    return told[0], held_up


@pytest.mark.parametrize("status", [200, 202, 204])
def test_a_call_goes_out_and_says_where_help_is_wanted_and_nothing_else(taker, status):
    there = taker(status)
    sent, _ = rung(HttpBell(there.url, "main-library", "kiosk-1"))
    assert sent
    [(method, path, kind, body)] = there.calls
    assert (method, path, kind) == ("POST", "/help?key=secret", "application/json")
    assert json.loads(body) == {"site": "main-library", "kiosk": "kiosk-1", "event": "help"}


@pytest.mark.parametrize("how", [400, 404, 500, 503, "drop"])
def test_a_call_that_is_refused_has_not_gone_out(taker, how):
    assert rung(HttpBell(taker(how).url, "s", "k"))[0] is False


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_not_followed(taker, status):
    there = taker(status)
    assert rung(HttpBell(there.url, "s", "k"))[0] is False
    assert len(there.calls) == 1


def test_where_nobody_listens_it_has_not_gone_out():
    assert rung(HttpBell(nobody(), "s", "k"))[0] is False


@pytest.mark.parametrize("url", ["http://no-such-host.invalid/help", "http://[::1]:1/", "http://127.0.0.1:0/"])
def test_an_address_that_leads_nowhere_raises_nothing(url):
    assert rung(HttpBell(url, "s", "k"), 20)[0] is False


def test_a_taker_that_hangs_holds_nobody_up_and_is_given_up(taker):
    began = time.monotonic()
    sent, held_up = rung(HttpBell(taker("hang").url, "s", "k", timeout=0.4))
    assert sent is False and held_up < 0.2
    assert 0.3 < time.monotonic() - began < 3


def test_a_taker_that_hangs_gathers_no_threads(taker):
    bell = HttpBell(taker("hang").url, "s", "k", timeout=0.6)
    told: list[bool] = []
    for _ in range(20):
        bell.ring(told.append)
    assert sum(thread.name == "bell" for thread in threading.enumerate()) <= 4
    assert told == [False] * 16, "told at once"
    until = time.monotonic() + 5
    while len(told) < 20 and time.monotonic() < until:
        time.sleep(0.02)
    assert told == [False] * 20
    assert rung(HttpBell(taker().url, "s", "k"))[0] is True


def test_a_proxy_of_the_machine_is_not_asked(taker, monkeypatch):
    monkeypatch.setenv("http_proxy", nobody())
    monkeypatch.delenv("no_proxy", raising=False)
    assert rung(HttpBell(taker().url, "s", "k"))[0] is True


def test_the_address_is_not_in_the_log(taker, caplog):
    caplog.set_level(logging.DEBUG)
    for how in (204, 500, "drop"):
        rung(HttpBell(taker(how).url, "s", "k"))
    rung(HttpBell(nobody(), "s", "k"))
    assert "bell" in caplog.text and "secret" not in caplog.text and "127.0.0.1" not in caplog.text


def test_a_line_in_the_log_is_a_bell_also_where_only_warnings_are_kept(caplog):
    caplog.set_level(logging.WARNING)
    assert rung(LogBell())[0] is True
    assert [record.getMessage() for record in caplog.records] == [LINE]


def test_without_a_bell_no_call_goes_out():
    assert rung(NoBell())[0] is False


def test_whether_anybody_takes_connections(taker):
    there = taker()
    assert answers(there.url) and not there.calls, "nothing is sent"
    assert not answers(nobody())
    assert not answers("http://no-such-host.invalid/")
