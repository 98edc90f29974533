"""A disk that is full, and folders and disks that may not be written to: real ones, small, mounted for the test."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from ledger import DAY, Call, Ledger, Use, calls_of_day, perform, read

from kiosk.store import StoreProblem, Trouble, open_store
from kiosk.visit import Counted

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
CALLS = calls_of_day(0)


def mount(*words: str) -> bool:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=256k", "none", str(folder)):
        pytest.skip("mounting is not allowed here")
    yield folder
    busy = subprocess.run(["umount", str(folder)], capture_output=True, check=False).returncode
    if busy:
        subprocess.run(["umount", "-l", str(folder)], check=True)
    assert not busy, "a file was left open"


def fill(disk: Path) -> Path:
    """Take all the room that is left on the disk."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(bytes(512))
    return filler


def uses() -> Iterator[Call]:
    """Something to count that takes more room each time."""
    for hour in range(100_000):
        yield Use(Counted.VISIT_STARTED, datetime(DAY.year, DAY.month, DAY.day) + timedelta(hours=hour))


@needs_root
def test_on_a_full_disk_nothing_confirmed_is_lost_and_counting_goes_on_when_there_is_room(disk):
    path, ledger = disk / "data" / "kiosk.sqlite3", Ledger()
    store = open_store(path)
    for call in CALLS[:-1]:
        perform(store, call)
    ledger.check(read(path), CALLS[:-1], None)

    filler = fill(disk)
    for call in (CALLS[-1], CALLS[0], *uses()):
        with pytest.raises(StoreProblem) as caught:
            perform(store, call)
        assert caught.value.trouble is Trouble.FULL and "no room left" in str(caught.value)
        if isinstance(call, Use):
            break
    store.close()

    filler.unlink()
    assert ledger.check(read(path), [], CALLS[-1]) is False, "the seal left everything as it was"
    store = open_store(path)
    for call in calls_of_day(0):
        perform(store, call)
        ledger.check(read(path), [call], None)
    store.close()


@needs_root
def test_the_disk_fills_up_while_counting(disk):
    path, ledger, confirmed = disk / "data" / "kiosk.sqlite3", Ledger(), []
    store = open_store(path)
    filler = fill(disk)
    filler.write_bytes(filler.read_bytes()[16384:])  # some room is left
    with pytest.raises(StoreProblem) as caught:
        for call in uses():
            perform(store, call)
            confirmed.append(call)
    assert caught.value.trouble is Trouble.FULL and confirmed
    assert ledger.check(read(path), confirmed, None) is False
    filler.unlink()
    perform(store, CALLS[0])
    ledger.check(read(path), [CALLS[0]], None)
    store.close()


@needs_root
def test_no_database_can_be_made_on_a_full_disk_and_one_is_made_when_there_is_room(disk):
    filler = fill(disk)
    path = disk / "data" / "kiosk.sqlite3"
    with pytest.raises(StoreProblem) as caught:
        open_store(path)
    assert caught.value.trouble is Trouble.FULL
    filler.unlink()
    open_store(path).close()


@needs_root
def test_a_disk_that_became_read_only_is_told(disk):
    path = disk / "data" / "kiosk.sqlite3"
    open_store(path).close()
    before = path.read_bytes()
    assert mount("-o", "remount,ro", str(disk))
    for file in (path, path.with_name("another.sqlite3")):
        with pytest.raises(StoreProblem) as caught:
            store = open_store(file)
            try:
                perform(store, CALLS[0])
            finally:
                store.close()
        assert caught.value.trouble is Trouble.READ_ONLY and "may not be written" in str(caught.value)
    assert path.read_bytes() == before
    assert mount("-o", "remount,rw", str(disk))
    store = open_store(path)
    perform(store, CALLS[0])
    store.close()
    Ledger().check(read(path), [CALLS[0]], None)


def trouble_of_somebody(path: Path) -> str:
    """Which trouble a user without special rights has with counting, asked in a child process where we are root."""
    answer, pipe = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            try:
                perform(open_store(path), CALLS[0])
                os.write(pipe, b"none")
            except StoreProblem as problem:
                os.write(pipe, problem.trouble.value.encode())
        finally:
            os._exit(0)
    os.close(pipe)
    os.waitpid(child, 0)
    told = os.read(answer, 100).decode()
    os.close(answer)
    return told


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "expected"),
    [(0o777, 0o666, "none"), (0o777, 0o444, "read_only"), (0o555, 0o666, "read_only"), (0o555, None, "read_only")],
    ids=["all may be written", "the file", "the folder", "no file yet"],
)
def test_a_file_or_a_folder_that_may_not_be_written_is_told(folder_mode, file_mode, expected):
    with tempfile.TemporaryDirectory() as name:  # the folders of tmp_path are shut to other users
        folder = Path(name)
        path = folder / "kiosk.sqlite3"
        if file_mode is not None:
            open_store(path).close()
            path.chmod(file_mode)
            path.with_name(path.name + "-journal").unlink(missing_ok=True)
        folder.chmod(folder_mode)
        before = path.read_bytes() if file_mode else None
        assert trouble_of_somebody(path) == expected
        if before is not None and expected != "none":
            assert path.read_bytes() == before
        folder.chmod(0o755)
