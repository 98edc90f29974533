"""A disk that forgets: what may be left on it after a power cut, when writes were lost, torn or carried out of order.

`Log` is what a program asked of its disk, in order; `survivor` plays it up to a cut and then, by chance, one of the
states the disk may be in. A file's writes and sizes are certain once it was synced, a name's coming and going once its
folder was. Until then each is kept, dropped or torn at a sector by itself, in any order.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

SECTOR = 512


@dataclass(frozen=True)
class Create:
    name: str
    file: int


@dataclass(frozen=True)
class Delete:
    name: str


@dataclass(frozen=True)
class Write:
    file: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncate:
    file: int
    size: int


@dataclass(frozen=True)
class Sync:
    """`data_only`: a size that shrank need not be certain afterwards."""

    file: int
    data_only: bool


@dataclass(frozen=True)
class SyncFolder:
    pass


@dataclass(frozen=True)
class Confirmed:
    """The program was told that all before this is safe."""


Entry = Create | Delete | Write | Truncate | Sync | SyncFolder | Confirmed
Log = Sequence[Entry]
Change = Write | Truncate


@dataclass
class _File:
    certain: bytearray
    pending: list[Change] = field(default_factory=list)


class _Disk:
    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = {number: _File(bytearray(data)) for number, data in enumerate(files.values())}
        self.names: dict[str, int] = dict(zip(files, self.files, strict=True))
        self.pending_names: dict[str, list[int | None]] = {}

    def play(self, entry: Entry) -> None:
        match entry:
            case Create(name, file):
                self.files[file] = _File(bytearray())
                self.pending_names.setdefault(name, []).append(file)
            case Delete(name):
                self.pending_names.setdefault(name, []).append(None)
            case Write(file) | Truncate(file):
                self.files[file].pending.append(entry)
            case Sync(file, data_only):
                self._sync(self.files[file], data_only)
            case SyncFolder():
                for name, steps in self.pending_names.items():
                    self._name(name, steps[-1])
                self.pending_names.clear()

    def _sync(self, file: _File, data_only: bool) -> None:
        left: list[Change] = []
        for change in file.pending:
            if data_only and isinstance(change, Truncate) and change.size < len(file.certain):
                left.append(change)
            else:
                _carry_out(file.certain, change)
        file.pending = left

    def _name(self, name: str, file: int | None) -> None:
        if file is None:
            self.names.pop(name, None)
        else:
            self.names[name] = file

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        # How much of what was pending reached the disk: nothing, all, or anything in between.
        kept = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        for name, steps in self.pending_names.items():
            done = chance.randint(0, len(steps))
            if done:
                self._name(name, steps[done - 1])
        for file in self.files.values():
            changes = list(file.pending)
            if chance.random() < 0.7:
                chance.shuffle(changes)
            for change in changes:
                if chance.random() < kept:
                    _carry_out(file.certain, change)
                elif chance.random() < 0.5:
                    _tear(file.certain, change, chance)
        return {name: bytes(self.files[file].certain) for name, file in self.names.items()}


def _carry_out(data: bytearray, change: Change) -> None:
    if isinstance(change, Truncate):
        del data[change.size :]
        data.extend(bytes(change.size - len(data)))
        return
    data.extend(bytes(max(0, change.offset - len(data))))
    data[change.offset : change.offset + len(change.data)] = change.data


def _tear(data: bytearray, change: Change, chance: random.Random) -> None:
    """Some sectors of a write are new, the others as they were; where the file grew they may be anything."""
    if isinstance(change, Truncate):
        return
    end = change.offset + len(change.data)
    grown = max(0, end - len(data))
    data.extend(chance.randbytes(grown) if chance.random() < 0.5 else bytes(grown))
    keep_first = chance.random() < 0.5
    edge = chance.randrange(change.offset, end + 1) // SECTOR * SECTOR
    for start in range(change.offset // SECTOR * SECTOR, end, SECTOR):
        low, high = max(start, change.offset), min(start + SECTOR, end)
        if (start < edge) is keep_first:
            data[low:high] = change.data[low - change.offset : high - change.offset]


def survivor(files: dict[str, bytes], log: Log, cut: int, chance: random.Random) -> dict[str, bytes]:
    """What may be on the disk when the power goes after `cut` entries of `log`; it began with `files`."""
    disk = _Disk(files)
    for entry in log[:cut]:
        disk.play(entry)
    return disk.cut(chance)
