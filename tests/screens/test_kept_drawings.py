"""Drawings that are kept on disk are the drawings themselves, whatever happens to the files."""

from __future__ import annotations

import pytest

from screens import kept_drawings
from screens.kept_drawings import keep_no_more, kept


@pytest.fixture(autouse=True)
def nobody_came(monkeypatch):
    monkeypatch.setattr(kept_drawings, "_somebody_came", False)


class Renderer:
    def __init__(self, gives: bytes = b"picture") -> None:
        self.gives = gives
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return self.gives


def test_rendered_once(tmp_path):
    render = Renderer()
    assert [kept("sun 10 10", render, tmp_path / "new") for _ in range(3)] == [b"picture"] * 3
    assert render.times == 1


def test_another_drawing_or_size_is_another_picture(tmp_path):
    assert kept("sun 10 10", Renderer(b"small"), tmp_path) == b"small"
    assert kept("sun 20 20", Renderer(b"large"), tmp_path) == b"large"
    assert kept("sun 10 10", Renderer(b"wrong"), tmp_path) == b"small"


@pytest.mark.parametrize("harm", [lambda data: b"", lambda data: data[:-1], lambda data: data[:-1] + b"X"])
def test_a_file_that_a_power_cut_spoilt_is_rendered_again(tmp_path, harm):
    kept("sun", Renderer(), tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(harm(file.read_bytes()))
    again = Renderer()
    assert kept("sun", again, tmp_path) == b"picture" and again.times == 1
    assert kept("sun", again, tmp_path) == b"picture" and again.times == 1, "and is kept from then on"


def test_a_disk_that_cannot_be_written_only_costs_time(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    render = Renderer()
    assert [kept("sun", render, tmp_path / "file" / "folder") for _ in range(2)] == [b"picture"] * 2
    assert render.times == 2


def test_without_a_folder_nothing_is_kept():
    render = Renderer()
    assert [kept("sun", render, None) for _ in range(2)] == [b"picture"] * 2
    assert render.times == 2


def test_once_somebody_is_here_nothing_is_written_any_more(tmp_path):
    kept("sun", Renderer(), tmp_path)
    before = {file.name: file.stat() for file in tmp_path.iterdir()}
    keep_no_more()
    again = Renderer()
    assert kept("sun", again, tmp_path) == b"picture" and again.times == 0, "what is there is still read"
    assert [kept("the third step, filled", again, tmp_path) for _ in range(2)] == [b"picture"] * 2
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == {
        name: stat.st_mtime_ns for name, stat in before.items()
    }
