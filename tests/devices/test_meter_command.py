"""kiosk meter from outside: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from wire import ACK, RA_FIELDS, RB_EXAMPLE, changed, frame

from kiosk.commands.meter import app

KIOSK = [sys.executable, "-m", "kiosk", "meter"]
ROOT = Path(__file__).parent.parent.parent
READING = {
    "event": "reading",
    "model": "TM2655",
    "systolic": 102,
    "diastolic": 62,
    "mean": 87,
    "pulse": 83,
    "device_time": "2019-10-29T14:29",
    "flags": [],
}


def run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=given)


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_decode_prints_one_object_a_line(tmp_path: Path) -> None:
    flagged = frame(changed(RA_FIELDS, at12="i 3", at13="m1"))
    error = frame(changed(RA_FIELDS, at4="E43"))
    capture = tmp_path / "capture.bin"
    capture.write_bytes(ACK + RB_EXAMPLE + flagged + error + RB_EXAMPLE.replace(b"S102", b"S103") + RB_EXAMPLE[:40])
    found = lines(run("decode", "tm265x", str(capture)))
    assert found[0] == {"event": "accepted"}
    assert found[1] == READING
    assert found[2]["flags"] == ["body_movement", "irregular_pulse"]
    assert found[3] == {"event": "device_error", "code": "E43", "reason": "The pulse cannot be detected."}
    assert found[4] == {"event": "rejected", "reason": "bad_checksum"}
    assert found[5] == {"event": "rejected", "reason": "malformed"}
    assert len(found) == 6


@pytest.mark.parametrize("separator", ["", " ", "\n", "  \r\n"])
def test_decode_reads_hexadecimal_from_standard_input(separator: str) -> None:
    text = separator.join(f"{byte:02X}" for byte in RB_EXAMPLE * 100)
    assert lines(run("decode", "tm265x", "-", "--hex", given=text.encode())) == [READING] * 100


def test_decode_reads_raw_bytes_from_standard_input() -> None:
    assert lines(run("decode", "tm265x", "-", given=RB_EXAMPLE)) == [READING]
    assert lines(run("decode", "tm265x", "-", given=b"")) == []


@pytest.mark.parametrize(
    ("arguments", "given", "named"),
    [
        (["decode", "tm999", "-"], b"", "tm265x"),
        (["decode", "tm265x", "/nowhere/at/all"], None, "/nowhere/at/all"),
        (["decode", "tm265x", "-", "--hex"], b"16 1x", "'x'"),
        (["decode", "tm265x", "-", "--hex"], b"16 1", "odd"),
        (["watch", "--model", "tm265x", "--port", "COM1"], None, "/dev/serial/by-id"),
        (["watch", "--model", "tm999", "--port", "auto"], None, "tm265x"),
        (["simulate", "tm999"], None, "tm265x"),
        (["simulate", "tm265x", "--fault", "gremlin"], None, "bad_bcc"),
        (["simulate", "tm265x", "--systolic", "high"], None, "systolic"),
        (["simulate", "tm265x", "--option", "format"], None, "NAME=VALUE"),
    ],
)
def test_wrong_use_is_exit_code_2_with_words_on_stderr(arguments: list[str], given: bytes | None, named: str) -> None:
    result = run(*arguments, given=given)
    assert result.exit_code == 2
    assert named in result.stderr
    assert result.stdout == ""


def test_models_as_table_and_as_json() -> None:
    assert "2400 8N1" in run("models").stdout
    [model] = [each for each in json.loads(run("models", "--json").stdout) if each["id"] == "tm265x"]
    assert (model["id"], model["can_start"], model["verified"]) == ("tm265x", True, False)
    assert isinstance(json.loads(run("ports", "--json").stdout), list)


def test_watch_shows_bytes_and_meaning() -> None:
    port = "sim://tm265x?press_start=0.05&seconds=0.05&systolic=141"
    found = lines(run("watch", "--model", "tm265x", "--port", port, "--seconds", "0.5"))
    assert found[0] == {"event": "connected", "port": port}
    assert found[1]["direction"] == "in" and str(found[1]["hex"]).startswith("16 16 01")
    assert found[2]["systolic"] == 141


def test_watch_says_once_that_the_speed_is_wrong() -> None:
    result = run(
        "watch", "--model", "terumo", "--port", "sim://terumo?press_start=0.1&seconds=0.2&baud=4800", "--seconds", "1.5"
    )
    assert result.stderr.count("sent at 4800, the line is set to 9600") == 1


def test_watch_of_a_port_that_is_not_there_is_a_problem() -> None:
    result = run("watch", "--model", "tm265x", "--port", "/dev/ttyNOWHERE", "--seconds", "0.2")
    assert result.exit_code == 1
    assert "not there" in result.stderr


def test_what_was_recorded_can_be_decoded(tmp_path: Path) -> None:
    capture = tmp_path / "capture.bin"
    port = "sim://tm265x?press_start=0.05&seconds=0.05&systolic=141&fault=bytewise"
    arguments = ["record", str(capture), "--model", "tm265x", "--port", port, "--seconds", "0.8"]
    assert run(*arguments).exit_code == 0
    assert capture.stat().st_mode & 0o777 == 0o600
    assert lines(run("decode", "tm265x", str(capture)))[0]["systolic"] == 141
    again = run(*arguments)
    assert again.exit_code == 2 and "not there yet" in again.stderr


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_simulate_serves_another_process_and_cleans_up(tmp_path: Path, ending: signal.Signals) -> None:
    link = tmp_path / "meter"
    arguments = ["simulate", "tm265x", "--systolic", "147", "--seconds", "0.1", "--option", "press_start=0.5"]
    with subprocess.Popen(
        [*KIOSK, *arguments, "--link", str(link)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as simulated:
        assert simulated.stdout is not None
        path = simulated.stdout.readline().strip()
        assert path.startswith("/dev/pts/") and str(link.readlink()) == path
        found = lines(run("watch", "--model", "tm265x", "--port", str(link), "--seconds", "1.5"))
        assert any(line.get("systolic") == 147 for line in found)
        simulated.send_signal(ending)
        assert simulated.wait(5) == 0
    assert not link.is_symlink()


def test_simulate_does_not_replace_a_file_with_its_link(tmp_path: Path) -> None:
    precious = tmp_path / "notes"
    precious.write_text("keep")
    result = run("simulate", "tm265x", "--link", str(precious))
    assert result.exit_code == 2 and precious.read_text() == "keep"
