"""Finds the USB memory stick that is plugged in, from what the kernel tells: /sys/class/block and /proc/self/mounts.

No library is needed for it. Disks that hold a part of the system are never taken for a stick, whatever they hang on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BLOCK = Path("/sys/class/block")
MOUNTS = Path("/proc/self/mounts")
_SECTOR_BYTES = 512  # what /sys counts in, whatever the disk's own sectors are
_USB = re.compile(r"/usb\d+/")
_NO_STICKS = ("loop", "ram", "zram", "dm-", "md", "sr", "fd")
_WHERE_STICKS_ARE = ("/media/", "/run/media/", "/mnt/")


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the mount table: what is mounted where."""

    device: str
    folder: Path
    read_only: bool


@dataclass(frozen=True, slots=True)
class Stick:
    """One memory stick: the device that holds its files, and where that is mounted (None: nowhere)."""

    device: str
    size_bytes: int
    read_only: bool
    folder: Path | None


def read_mounts(mounts: Path = MOUNTS) -> list[Mount]:
    """What is mounted, in the order of mounting; nothing where the table cannot be read."""
    try:
        lines = [line.split(" ") for line in mounts.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError):
        return []
    return [Mount(line[0], Path(_plain(line[1])), "ro" in line[3].split(",")) for line in lines if len(line) > 3]


def mounted_at(folder: Path, mounts: Path = MOUNTS) -> Mount | None:
    """The device of its own that is mounted at `folder`; None where it is the kiosk's disk or memory."""
    here = [mount for mount in read_mounts(mounts) if mount.folder == folder]
    return here[-1] if here and here[-1].device.startswith("/dev/") else None


def find_sticks(block: Path = BLOCK, mounts: Path = MOUNTS) -> list[Stick]:
    """Every USB memory stick, one entry a disk, by the name of its device."""
    table = read_mounts(mounts)
    sticks = []
    for disk in sorted(_entries(block)):
        if disk.name.startswith(_NO_STICKS) or (disk / "partition").exists() or not _on_usb(disk):
            continue
        parts = _partitions(disk) or [disk]
        if not any(_holds_system(part, table) for part in (disk, *parts)):
            found = [_stick(part, table) for part in parts if _size(part)]
            # A stick may have a small part for starting a computer beside the large one for files.
            found.sort(key=lambda stick: (stick.folder is None, -stick.size_bytes))
            sticks += found[:1]
    return sticks


def _entries(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return []


def _on_usb(disk: Path) -> bool:
    return _USB.search(str(disk.resolve())) is not None


def _partitions(disk: Path) -> list[Path]:
    return sorted(path for path in _entries(disk) if (path / "partition").exists())


def _holds_system(part: Path, table: Sequence[Mount]) -> bool:
    """Mounted where no sticks are mounted, or in use by something else, like an encrypted disk."""
    if _entries(part / "holders"):
        return True
    device = f"/dev/{part.name}"
    return any(mount.device == device and not str(mount.folder).startswith(_WHERE_STICKS_ARE) for mount in table)


def _stick(part: Path, table: Sequence[Mount]) -> Stick:
    device = f"/dev/{part.name}"
    mount = next((mount for mount in reversed(table) if mount.device == device), None)
    read_only = _number(part / "ro") == 1 or (mount is not None and mount.read_only)
    return Stick(device, _size(part), read_only, mount.folder if mount is not None else None)


def _size(part: Path) -> int:
    """Bytes; 0 for a card reader without a card."""
    return _number(part / "size") * _SECTOR_BYTES


def _number(file: Path) -> int:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def _plain(where: str) -> str:
    """Spaces and their like are written as octal numbers in the mount table."""
    return re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), where)
