"""Changing config.toml without losing anything: notes and order stay, a change that cannot be used is never written.

The new text is checked by the very reader of the configuration, written beside the file, brought to the disk, and put
in its place by one rename; the former file is kept as `config.toml.before`. A lock keeps two writers apart.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import tomlkit
from tomlkit.items import Table

from kiosk.toml_file import read_text

BEFORE = ".before"


class WriteProblem(Exception):
    """The file could not be changed; it is as it was. The message says why and what to do."""


def change(path: Path, section: str, values: Mapping[str, object], check: Callable[[Path], object]) -> None:
    """Set keys of one [section]; a value of None takes the key out, a mapping becomes a table of its own.

    `check` reads a file and raises ConfigProblem when it cannot be used: then nothing is written. Raises
    WriteProblem where the file cannot be written.
    """
    target = path.resolve()
    try:
        with _only_writer(target):
            former = read_text(target)
            _replace(target, former, _changed(former, section, values), check)
    except OSError as problem:
        raise WriteProblem(
            f"{target} could not be written ({problem.strerror}); nothing was changed; "
            "check who may write to that folder and whether the disk is full"
        ) from problem


def _changed(former: str, section: str, values: Mapping[str, object]) -> str:
    document = tomlkit.parse(former)
    if section not in document:
        document.add(section, tomlkit.table())
    table = document[section]
    assert isinstance(table, Table)
    for key, value in values.items():
        if value is None or value == {}:
            table.pop(key, None)
        elif isinstance(value, Mapping):
            inner = tomlkit.table()
            inner.update(value)
            table[key] = inner
        else:
            table[key] = value
    return tomlkit.dumps(document)


def _replace(target: Path, former: str, text: str, check: Callable[[Path], object]) -> None:
    fresh = _written_beside(target, text)
    try:
        check(fresh)
        kept = _written_beside(target, former)
        kept.replace(target.with_name(target.name + BEFORE))
        fresh.replace(target)
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _written_beside(target: Path, text: str) -> Path:
    """A new file in the same folder, with the same rights, that is on the disk."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fchmod(file.fileno(), target.stat().st_mode & 0o777)
            os.fsync(file.fileno())
    except BaseException:
        fresh.unlink()
        raise
    return fresh


@contextmanager
def _only_writer(target: Path) -> Iterator[None]:
    """Waits for another writer. The lock goes with the process, however that ends."""
    descriptor = os.open(target.parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
