"""`kiosk tour` with the configuration as it is shipped: what a newcomer without a display sees first."""

from __future__ import annotations

from pathlib import Path

from command_line import kiosk

SHIPPED = Path(__file__).parents[2] / "config.toml"


def test_a_whole_practice_visit_with_the_shipped_configuration(tmp_path: Path) -> None:
    done = kiosk("--config", SHIPPED, "--data", tmp_path / "data", "tour", "--out", tmp_path / "tour")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "tour").glob("*.png"))) > 30 and (tmp_path / "tour" / "counts.json").exists()
