"""`kiosk tour` with the configuration as it is shipped: what a newcomer without a display sees first."""

from __future__ import annotations

from pathlib import Path

from command_line import kiosk

SHIPPED = Path(__file__).parents[2] / "config.toml"


def test_a_whole_practice_visit_with_the_shipped_configuration(tmp_path: Path) -> None:
    places = {name: tmp_path / name for name in ("HOME", "TMPDIR")}
    for place in places.values():
        place.mkdir()
    where = {name: str(place) for name, place in places.items()}
    done = kiosk("--config", SHIPPED, "--data", tmp_path / "data", "tour", "--out", tmp_path / "tour", **where)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "tour").glob("*.png"))) > 30 and (tmp_path / "tour" / "counts.json").exists()

    data, touched = tmp_path / "tour" / "data", (tmp_path / "tour" / "02-welcome.png").stat().st_mtime
    later = {file.name for file in data.rglob("*") if file.is_file() and file.stat().st_mtime > touched}
    assert later == {"practice.sqlite3", "practice.sqlite3-journal"}, "not even which drawings a visit needed"
    assert [list(place.iterdir()) for place in places.values()] == [[], []]
