"""The same on a real file system: a small one in a file, mounted as a stick is. Only where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from kiosk.staff_area.area import StickState
from kiosk.stick import StickFailure, StickProblem, write_folder
from kiosk.stick_place import StickPlace

FILES = {"figures.xlsx": b"x" * 300_000, "README.txt": b"what they mean"}


def run(*command: object) -> bool:
    return subprocess.run(list(map(str, command)), capture_output=True, check=False).returncode == 0


@pytest.fixture
def stick(tmp_path):
    """Mounts 4 MB, again and again; the content stays."""
    if os.geteuid() != 0 or shutil.which("mkfs.ext4") is None:
        pytest.skip("only root may mount")
    image, folder = tmp_path / "image", tmp_path / "stick"
    image.write_bytes(bytes(4_000_000))
    folder.mkdir()
    if not (run("mkfs.ext4", "-q", "-O", "^has_journal", image) and run("mount", "-o", "loop", image, folder)):
        pytest.skip("file systems cannot be mounted here")
    yield image, folder
    while run("umount", folder):
        pass


def test_what_is_written_is_on_it_after_it_was_out(stick):
    image, folder = stick
    assert StickPlace(folder).look().state is StickState.READY
    assert write_folder(folder, "figures", FILES) == "figures"
    assert run("umount", folder) and StickPlace(folder).look().state is StickState.NONE
    run("mount", "-o", "loop", image, folder)
    assert {path.name: path.read_bytes() for path in (folder / "figures").iterdir()} == FILES


def test_a_full_stick_keeps_nothing_half(stick):
    _, folder = stick
    with pytest.raises(StickProblem) as problem:
        write_folder(folder, "figures", {**FILES, "report.pdf": b"x" * 5_000_000})
    assert problem.value.reason is StickFailure.FULL
    assert [path.name for path in folder.iterdir()] == ["lost+found"]
    assert write_folder(folder, "figures", FILES) == "figures", "the room is there again"


def test_a_stick_that_may_only_be_read(stick):
    _, folder = stick
    run("mount", "-o", "remount,ro", folder)
    assert StickPlace(folder).look().state is StickState.READ_ONLY
    with pytest.raises(StickProblem) as problem:
        write_folder(folder, "figures", FILES)
    assert problem.value.reason is StickFailure.READ_ONLY


def test_pulled_out_halfway_nothing_lands_on_the_kiosks_own_disk(stick):
    image, folder = stick

    def pull(share: float, _checking: bool) -> None:
        run("umount", "-l", folder)

    with pytest.raises(StickProblem) as problem:
        write_folder(folder, "figures", FILES, told=pull)
    assert problem.value.reason is StickFailure.PULLED_OUT
    assert list(folder.iterdir()) == []
    run("mount", "-o", "loop", image, folder)
    write_folder(folder, "figures", FILES)
    assert sorted(path.name for path in folder.iterdir()) == ["figures", "lost+found"], "what was half is cleared away"
