"""Which file of the data folder holds the counts."""

from __future__ import annotations

from pathlib import Path

LIVE = "kiosk.sqlite3"
PRACTICE = "practice.sqlite3"


def database_file(data_dir: Path, *, practice: bool) -> Path:
    """Where results are kept; those of practice (simulated meter, demo) never come near the real ones."""
    return data_dir / (PRACTICE if practice else LIVE)


def pins_file(data_dir: Path) -> Path:
    """Where the hashes of the PINs are."""
    return data_dir / "pins.json"


def recordings_folder(data_dir: Path) -> Path:
    """Where a technician's recordings of test measurements are."""
    return data_dir / "recordings"
