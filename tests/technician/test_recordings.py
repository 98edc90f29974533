"""Recordings of test measurements: nobody else reads them, nothing is written over, a full disk leaves no half one."""

from __future__ import annotations

import os
import resource
import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from command_line import kiosk

from kiosk.commands.technician_test import replayed
from kiosk.config_model import Meter
from kiosk.data_folder import recordings_folder
from kiosk.technician.recordings import MOST_BYTES, RecordingProblem, Recordings

NOW = datetime(2026, 11, 28, 10, 15, 7)
RESULT = bytes.fromhex("3e 18 80 00 52 00 18 00 00 00 00 00 00 00 00 00 47 00 61 00 00 00 00 18")


@pytest.fixture
def recordings(tmp_path: Path) -> Recordings:
    return Recordings(tmp_path / "data" / "recordings")


def written(recordings: Recordings, *pieces: bytes) -> Path:
    recording = recordings.begin("suntech", NOW)
    for piece in pieces:
        recording.write(piece)
    recording.close()
    assert not recording.problem
    return recording.path


def test_only_the_kiosk_reads_them_and_none_is_written_over(recordings: Recordings) -> None:
    first, second = written(recordings, b"one"), written(recordings, b"two")
    assert first.name == "2026-11-28-101507-suntech.bin" and first != second
    assert first.stat().st_mode & 0o777 == 0o600 and first.parent.stat().st_mode & 0o777 == 0o700
    assert recordings.read(first) == b"one" and recordings.read(second) == b"two"
    assert set(recordings.paths()) == {first, second}


def test_only_recordings_are_read_and_removed(recordings: Recordings, tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"secret")
    path = written(recordings, b"one")
    note = path.with_name("notes.txt")
    note.write_text("mine")
    with pytest.raises(RecordingProblem, match="not one of the recordings"):
        recordings.read(other)
    with pytest.raises(RecordingProblem, match="not one of the recordings"):
        recordings.read(path.parent / ".." / ".." / "other.bin")
    recordings.delete_all()
    assert recordings.paths() == [] and note.exists() and other.exists()


def test_a_full_disk_leaves_no_half_recording(recordings: Recordings) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    recording = recordings.begin("suntech", NOW)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
        for _ in range(300):
            recording.write(b"12345678")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    recording.close()
    assert recording.problem and not recording.path.exists()


def test_a_meter_that_talks_without_end_fills_no_disk(recordings: Recordings) -> None:
    recording = recordings.begin("suntech", NOW)
    for _ in range(3):
        recording.write(bytes(MOST_BYTES // 2))
    recording.close()
    assert "larger than" in recording.problem and not recording.path.exists()
    path = written(recordings, b"one")
    path.write_bytes(bytes(MOST_BYTES + 1))
    with pytest.raises(RecordingProblem, match="larger than"):
        recordings.read(path)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordingProblem, match="file"):
        Recordings(tmp_path / "file" / "recordings").begin("suntech", NOW)
    assert Recordings(tmp_path / "nowhere").paths() == []


def test_a_recording_is_read_as_the_model_that_is_chosen() -> None:
    right = replayed(Meter(model="suntech", port="sim://suntech"), RESULT)
    assert right.outcome == "technician.outcome.reading" and dict(right.values)["systolic"] == "128"
    assert " ".join(line.hex for line in right.lines).split() == RESULT.hex(" ").split()
    wrong = replayed(Meter(model="terumo", port="sim://terumo", start="meter"), RESULT)
    assert wrong.outcome != "technician.outcome.reading"
    assert replayed(Meter(model="suntech", port="sim://suntech"), b"").outcome == "technician.outcome.nothing"


def test_the_doctor_reminds_of_recordings_that_are_left(tmp_path: Path) -> None:
    path = written(Recordings(recordings_folder(tmp_path)), b"one")
    config = tmp_path / "config.toml"
    config.write_text('[meter]\nport = "sim://tm265x"\n')
    assert "recordings" not in kiosk("--config", config, "--data", tmp_path, "doctor").stdout
    long_ago = (datetime.now() - timedelta(days=2)).timestamp()
    os.utime(path, (long_ago, long_ago))
    assert "1 recordings of test measurements" in kiosk("--config", config, "--data", tmp_path, "doctor").stdout
