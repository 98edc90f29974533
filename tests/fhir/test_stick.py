"""A file on a memory stick: whole and read back, or not there; never on the kiosk's own disk."""

from __future__ import annotations

import errno
import os
import resource
from pathlib import Path

import pytest

from kiosk import stick
from kiosk.stick import StickFailure, StickProblem

DATA = b"x" * 50_000


@pytest.fixture
def mounted(tmp_path, monkeypatch):
    """A folder that passes for a mounted stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(stick, "is_mounted", lambda path: path == folder)
    return folder


def test_a_folder_of_our_own_disk_is_no_stick(tmp_path):
    assert not stick.is_mounted(tmp_path)
    assert not stick.is_mounted(tmp_path / "nowhere")
    assert not stick.is_mounted(Path("/proc")), "no device stands behind it"
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "tmpfs /media/a tmpfs rw 0 0\n/dev/sdb1 /media/my\\040stick vfat rw 0 0\n/dev/sdc1 /media/a vfat rw 0 0\n"
    )
    assert stick.is_mounted(Path("/media/my stick"), mounts) and stick.is_mounted(Path("/media/a"), mounts)
    assert not stick.is_mounted(Path("/media/b"), mounts)
    mounts.write_text("/dev/sdc1 /media/a vfat rw 0 0\ntmpfs /media/a tmpfs rw 0 0\n")
    assert not stick.is_mounted(Path("/media/a"), mounts), "what was mounted last lies on top"
    with pytest.raises(StickProblem, match="no memory stick is mounted at") as problem:
        stick.write(tmp_path, "results", ".json", DATA)
    assert problem.value.reason is StickFailure.NO_STICK
    assert [path.name for path in tmp_path.iterdir()] == ["mounts"]


def test_files_are_whole_and_none_is_written_over(mounted):
    names = [stick.write(mounted, "results", ".json", DATA + bytes([at])) for at in range(3)]
    assert names == ["results.json", "results-2.json", "results-3.json"]
    assert [(mounted / name).read_bytes() for name in names] == [DATA + bytes([at]) for at in range(3)]
    assert sorted(path.name for path in mounted.iterdir()) == sorted(names), "nothing half is left"


def test_what_is_no_longer_wanted_is_not_left(mounted):
    assert stick.write(mounted, "results", ".json", DATA, lambda: False) == ""
    assert list(mounted.iterdir()) == []


def test_a_full_stick_is_named_and_nothing_is_left(mounted):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(StickProblem) as problem:
            stick.write(mounted, "results", ".json", DATA)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert problem.value.reason is StickFailure.FULL
    assert list(mounted.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, StickFailure.FULL),
        (errno.EROFS, StickFailure.READ_ONLY),
        (errno.EIO, StickFailure.NO_STICK),
        (errno.ENODEV, StickFailure.NO_STICK),
        (errno.EACCES, StickFailure.ERROR),
    ],
)
@pytest.mark.parametrize("call", ["open", "fsync"])
def test_whatever_goes_wrong_nothing_is_left(mounted, monkeypatch, call, number, reason):
    def fail(*_args, **_kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(StickProblem) as problem:
        stick.write(mounted, "results", ".json", DATA)
    monkeypatch.undo()
    assert problem.value.reason is reason and str(mounted) in str(problem.value)
    assert list(mounted.iterdir()) == []


def test_what_reads_back_otherwise_is_not_kept(mounted, monkeypatch):
    monkeypatch.setattr(stick, "_read_past_the_cache", lambda _path: DATA[:-1] + b"y")
    with pytest.raises(StickProblem, match="is not what was written"):
        stick.write(mounted, "results", ".json", DATA)
    assert list(mounted.iterdir()) == []


def test_a_link_on_the_stick_leads_nowhere_else(mounted, tmp_path):
    outside = tmp_path / "outside"
    (mounted / f".results-{os.getpid()}.part").symlink_to(outside)
    with pytest.raises(StickProblem):
        stick.write(mounted, "results", ".json", DATA)
    assert not outside.exists()


def test_a_hundred_files_of_a_day_are_enough(mounted):
    for number in range(stick.MOST_FILES):
        (mounted / f"results{f'-{number + 1}' if number else ''}.json").touch()
    with pytest.raises(StickProblem, match="99 files of today"):
        stick.write(mounted, "results", ".json", DATA)
