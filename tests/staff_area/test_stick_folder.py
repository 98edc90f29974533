"""A folder of files on a memory stick: whole and read back, or nothing of it."""

from __future__ import annotations

import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import stick
from kiosk.stick import StickFailure, StickProblem, write_folder

FILES = {"figures.xlsx": b"x" * 600_000, "README.txt": b"what they mean\n"}


@pytest.fixture
def mounted(machine):
    folder = machine.root / "run" / "sdb1"
    folder.mkdir(parents=True)
    machine.mount("sdb1", folder)
    return folder


def everything(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_all_files_are_there_and_none_is_written_over(mounted):
    (mounted / "holiday.jpg").write_bytes(b"not ours")
    names = [write_folder(mounted, "omahoitopiste", FILES) for _ in range(2)]
    assert names == ["omahoitopiste", "omahoitopiste-2"]
    assert {path.name: path.read_bytes() for path in (mounted / names[1]).iterdir()} == FILES
    assert (mounted / "holiday.jpg").read_bytes() == b"not ours"
    assert not [name for name in everything(mounted) if name.endswith(".part")]


def test_how_far_it_is_only_grows_and_ends_with_everything_checked(mounted):
    told: list[tuple[float, bool]] = []
    write_folder(mounted, "a", FILES, told=lambda share, checking: told.append((share, checking)))
    writing = [share for share, checking in told if not checking]
    assert writing == sorted(writing) and writing[-1] == 1.0 and len(writing) > 2
    assert told[-1] == (1.0, True)


@given(stop_after=st.integers(0, 12))
def test_cancelled_at_any_moment_nothing_of_it_is_left(tmp_path_factory, stop_after):
    folder = tmp_path_factory.mktemp("stick")
    asked = iter(range(1000))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stick, "is_mounted", lambda _folder: True)
        name = write_folder(folder, "a", FILES, lambda: next(asked) < stop_after)
    assert everything(folder) == ([] if name == "" else ["a", "a/README.txt", "a/figures.xlsx"])
    assert (name == "a") == (stop_after >= 6), "three pieces and one more are written, two files are checked"


def test_a_folder_of_our_own_disk_is_no_stick(machine):
    with pytest.raises(StickProblem) as problem:
        write_folder(machine.root, "a", FILES)
    assert problem.value.reason is StickFailure.NO_STICK and "a" not in everything(machine.root)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, StickFailure.FULL),
        (errno.EIO, StickFailure.PULLED_OUT),
        (errno.ENODEV, StickFailure.PULLED_OUT),
        (errno.EROFS, StickFailure.PULLED_OUT),  # what the kernel makes of a stick that fails halfway
        (errno.EACCES, StickFailure.ERROR),
    ],
)
def test_a_failure_halfway_is_named_and_nothing_is_left(mounted, monkeypatch, number, reason):
    real, calls = os.fsync, iter(range(100))

    def fail(descriptor):
        if next(calls) == 1:
            raise OSError(number, os.strerror(number))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StickProblem) as problem:
        write_folder(mounted, "a", FILES)
    assert problem.value.reason is reason and everything(mounted) == []


def test_a_protected_stick_is_told_before_anything_began(mounted, monkeypatch):
    def fail(*_args, **_kwargs):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("pathlib.Path.mkdir", fail)
    with pytest.raises(StickProblem) as problem:
        write_folder(mounted, "a", FILES)
    assert problem.value.reason is StickFailure.READ_ONLY


def test_a_stick_that_vanished_is_not_called_broken(mounted, machine, monkeypatch):
    def pull(_descriptor):
        machine.pull("sdb")
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "fsync", pull)
    with pytest.raises(StickProblem) as problem:
        write_folder(mounted, "a", FILES)
    assert problem.value.reason is StickFailure.PULLED_OUT


def test_what_reads_back_otherwise_is_not_kept(mounted, monkeypatch):
    monkeypatch.setattr(stick, "_read_past_the_cache", lambda path: path.read_bytes()[:-1] + b"?")
    with pytest.raises(StickProblem, match="is not what was written"):
        write_folder(mounted, "a", FILES)
    assert everything(mounted) == []


def test_what_an_earlier_stick_pulled_out_still_carries_is_cleared_away(mounted):
    half = mounted / stick._UNFINISHED
    half.mkdir()
    (half / "figures.xlsx").write_bytes(b"half")
    assert write_folder(mounted, "a", FILES) == "a"
    assert everything(mounted) == ["a", "a/README.txt", "a/figures.xlsx"]


def test_a_link_on_the_stick_leads_nowhere_else(mounted, machine):
    outside = machine.root / "outside"
    outside.mkdir()
    (mounted / stick._UNFINISHED).symlink_to(outside)
    with pytest.raises(StickProblem):
        write_folder(mounted, "a", FILES)
    assert everything(outside) == []
