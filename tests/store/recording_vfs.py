"""SQLite's file system in memory, which writes down what is asked of it; through apsw, which lets Python be one.

It syncs a folder when SQLite's own for Unix does: at a journal's first sync, and at a deletion if asked to.
"""

from __future__ import annotations

import os

import apsw
from disk import Create, Delete, Entry, Sync, SyncFolder, Truncate, Write

JOURNALS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL | apsw.SQLITE_OPEN_WAL
DATA_ONLY = apsw.SQLITE_SYNC_DATAONLY


class RecordingVfs(apsw.VFS):
    """`files`: what is there at the beginning. `log`: what was asked since."""

    def __init__(self, name: str, files: dict[str, bytes]) -> None:
        super().__init__(name, base="")
        self.name = name
        self.log: list[Entry] = []
        self._contents = {number: bytearray(data) for number, data in enumerate(files.values())}
        self._names = dict(zip(files, self._contents, strict=True))

    def xFullPathname(self, name: str) -> str:  # noqa: N802 (SQLite's own names)
        return name

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: N802
        return pathname in self._names

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        if self._names.pop(filename, None) is None:
            raise apsw.IOError
        self.log.append(Delete(filename))
        if syncdir:
            self.log.append(SyncFolder())

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> _RecordingFile:  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        assert path is not None, "temporary files are kept in memory by the settings"
        if path not in self._names:
            if not flags[0] & apsw.SQLITE_OPEN_CREATE:
                raise apsw.CantOpenError
            number = len(self._contents)
            self._names[path], self._contents[number] = number, bytearray()
            self.log.append(Create(path, number))
        flags[1] = flags[0]
        number = self._names[path]
        return _RecordingFile(self.log, number, self._contents[number], bool(flags[0] & JOURNALS))

    def xRandomness(self, numbytes: int) -> bytes:  # noqa: N802
        return os.urandom(numbytes)

    def xCurrentTimeInt64(self) -> int:  # noqa: N802
        return 2460000 * 86_400_000

    def xSleep(self, microseconds: int) -> int:  # noqa: N802
        return microseconds

    def xGetLastError(self) -> tuple[int, str]:  # noqa: N802
        return 0, ""


class _RecordingFile:
    def __init__(self, log: list[Entry], number: int, content: bytearray, journal: bool) -> None:
        self._log, self._number, self._content = log, number, content
        self._folder_to_sync = journal

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        return bytes(self._content[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._content.extend(bytes(max(0, offset - len(self._content))))
        self._content[offset : offset + len(data)] = data
        self._log.append(Write(self._number, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        del self._content[newsize:]
        self._content.extend(bytes(newsize - len(self._content)))
        self._log.append(Truncate(self._number, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._log.append(Sync(self._number, bool(flags & DATA_ONLY)))
        if self._folder_to_sync:
            self._folder_to_sync = False
            self._log.append(SyncFolder())

    def xFileSize(self) -> int:  # noqa: N802
        return len(self._content)

    def xSectorSize(self) -> int:  # noqa: N802
        return 4096

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        # As SQLite's own for Unix: a write that is torn leaves its neighbours alone, and no more is promised.
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE

    def xFileControl(self, op: int, ptr: int) -> bool:  # noqa: N802
        return False

    def xLock(self, level: int) -> None:  # noqa: N802
        """One program only."""

    def xUnlock(self, level: int) -> None:  # noqa: N802
        """One program only."""

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return False

    def xClose(self) -> None:  # noqa: N802
        self._content = bytearray()
