"""A made-up computer: block devices, a mount table, and a command that mounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import stick
from kiosk.stick_finding import mounted_at

USB = "devices/pci0000:00/usb1/1-2/host0/block"
INSIDE = "devices/pci0000:00/ata1/host1/block"


class Machine:
    """/sys/class/block and /proc/self/mounts as files of a temporary folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.block = root / "class"
        self.mounts = root / "mounts"
        self.block.mkdir()
        self.mounts.write_text("/dev/sda1 / ext4 rw 0 0\n", encoding="utf-8")
        self.commands: list[list[str]] = []
        self.udisks_works = True
        self.disk("sda", INSIDE, {"sda1": 1000})

    def disk(self, name: str, bus: str, parts: dict[str, int], sectors: int = 5000, ro: str = "0") -> None:
        """A disk and its partitions, in sectors; none: the file system begins with the disk."""
        place = self.root / bus / name
        for folder, size in ((place, sectors), *((place / part, size) for part, size in parts.items())):
            (folder / "holders").mkdir(parents=True)
            (folder / "size").write_text(f"{size}\n")
            (folder / "ro").write_text(f"{ro}\n")
            (self.block / folder.name).symlink_to(folder)
        for part in parts:
            (place / part / "partition").write_text("1\n")

    def pull(self, name: str) -> None:
        for entry in self.block.iterdir():
            if entry.name.startswith(name):
                entry.unlink()
        lines = self.mounts.read_text().splitlines(keepends=True)
        self.mounts.write_text("".join(line for line in lines if not line.startswith(f"/dev/{name}")))

    def mount(self, device: str, folder: Path | str, how: str = "rw,nosuid") -> None:
        where = str(folder).replace(" ", "\\040")
        with self.mounts.open("a", encoding="utf-8") as table:
            table.write(f"/dev/{device} {where} vfat {how} 0 0\n")

    def udisksctl(self, command: list[str], _seconds: float) -> bool:
        """What udisks does: it mounts below /run/media; here, in a folder of the test."""
        self.commands.append(command)
        device = command[-1].removeprefix("/dev/")
        if not self.udisks_works:
            return False
        if command[1] == "mount":
            folder = self.root / "run" / device
            folder.mkdir(parents=True, exist_ok=True)
            self.mount(device, folder)
        else:
            lines = self.mounts.read_text().splitlines(keepends=True)
            self.mounts.write_text("".join(line for line in lines if not line.startswith(f"/dev/{device} ")))
        return True


@pytest.fixture
def machine(tmp_path, monkeypatch) -> Machine:
    made = Machine(tmp_path)
    monkeypatch.setattr(stick, "is_mounted", lambda folder: mounted_at(folder, made.mounts) is not None)
    # Sticks of the test are mounted in folders of the test.
    monkeypatch.setattr("kiosk.stick_finding._WHERE_STICKS_ARE", ("/media/", "/run/media/", f"{tmp_path}/run/"))
    return made
