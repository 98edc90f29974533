"""kiosk bell ring, and what the doctor says of a bell."""

from __future__ import annotations

import json

import pytest
from call_taker import CallTaker, nobody
from command_line import kiosk


@pytest.fixture
def taker():
    there = CallTaker()
    yield there
    there.close()


def doctors(path, tmp_path):
    found = kiosk("--config", path, "--data", tmp_path, "doctor", "--json")
    return found.returncode, {each["what"]: each for each in json.loads(found.stdout)}["bell"]


def test_ringing_calls_as_a_visitor_would(config, taker):
    path = config(bell=f'kind = "http"\nurl = "{taker.url}"', statistics='site = "library"\nkiosk = "k-2"')
    result = kiosk("--config", path, "bell", "ring")
    assert result.returncode == 0 and result.stdout == "The call went out.\n"
    assert [json.loads(call[3]) for call in taker.calls] == [{"site": "library", "kiosk": "k-2", "event": "help"}]


def test_a_call_that_does_not_go_out_ends_with_1(config):
    result = kiosk("--config", config(bell=f'kind = "http"\nurl = "{nobody()}"'), "bell", "ring")
    assert result.returncode == 1 and "did not go out" in result.stderr


def test_a_log_bell_writes_its_line(config):
    result = kiosk("--config", config(bell='kind = "log"'), "bell", "ring")
    assert result.returncode == 0 and "a visitor asks for staff" in result.stderr


def test_without_a_bell_it_is_said_what_to_set(config):
    result = kiosk("--config", config(), "bell", "ring")
    assert result.returncode == 1 and "[bell]" in result.stderr


def test_the_doctor_asks_whether_anybody_takes_connections_and_rings_nobody(tmp_path, config, taker):
    code, found = doctors(config(bell=f'kind = "http"\nurl = "{taker.url}"'), tmp_path)
    assert code == 0 and found["state"] == "ok" and not taker.calls
    assert "secret" not in found["words"]
    code, found = doctors(config(bell=f'kind = "http"\nurl = "{nobody()}"'), tmp_path)
    assert code == 1 and found["state"] == "problem" and "does not answer" in found["words"]
    assert doctors(config(bell='kind = "log"'), tmp_path)[1]["state"] == "ok"
