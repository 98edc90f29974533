"""Changing config.toml without losing anything: notes and order stay, a change that cannot be used is never written.

The new text is checked by the very reader of the configuration, written beside the file, brought to the disk, and put
in its place by one rename; the former file is kept as `config.toml.before`. A lock keeps two writers apart.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from kiosk.toml_file import read_text

BEFORE = ".before"


class WriteProblem(Exception):
    """The file could not be changed; it is as it was. The message says why and what to do."""


class OneLine(dict[str, str]):
    """Texts that are written on one line: { fi = "...", sv = "..." }."""


def change(path: Path, section: str, values: Mapping[str, object], check: Callable[[Path], object]) -> None:
    """Set keys of one [section], or of [a.section]; a value of None takes the key out, a mapping becomes a table of
    its own unless it is `OneLine`.

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
    """The text with the change in it. Raises WriteProblem where nothing but the change could not be changed."""
    try:
        document = tomlkit.parse(former)
        table = _table(document, section)
        for key, value in values.items():
            _put(table, key, value)
        text = tomlkit.dumps(document)
        # A file may be written in ways that the program that keeps notes and order does not expect.
        if tomllib.loads(text) != _expected(former, section, values):
            raise ValueError
    except (TOMLKitError, ValueError) as problem:
        raise WriteProblem(
            f"[{section}] cannot be changed by a program as it is written; nothing was changed; "
            "`kiosk config check` says what is wrong, or change it by hand"
        ) from problem
    return text


def _table(document: MutableMapping[str, Any], section: str) -> MutableMapping[str, Any]:
    """The table of a section, made where it is not there. Raises ValueError where something else stands."""
    table = document
    *around, last = section.split(".")
    for name in (*around, last):
        if name not in table:
            table[name] = tomlkit.table(is_super_table=name in around)
        table = table[name]
        if not isinstance(table, MutableMapping):
            raise ValueError
    return table


def _put(table: MutableMapping[str, Any], key: str, value: object) -> None:
    if value is None or value == {}:
        table.pop(key, None)
    elif isinstance(value, OneLine):
        inner = table.get(key)
        if isinstance(inner, Table):  # as somebody wrote it, with their notes
            for name in [name for name in inner if name not in value]:
                inner.pop(name)
            inner.update(value)
        else:
            table[key] = tomlkit.value(_on_one_line(value))
    elif isinstance(value, Mapping):
        inner = tomlkit.table()
        inner.update(value)
        table[key] = inner
    else:
        table[key] = value


def _on_one_line(texts: Mapping[str, str]) -> str:
    pairs = (f"{tomlkit.key(name).as_string()} = {tomlkit.string(text).as_string()}" for name, text in texts.items())
    return "{ " + ", ".join(pairs) + " }"


def _expected(former: str, section: str, values: Mapping[str, object]) -> dict[str, Any]:
    """What the new text is to say, worked out without a thought of how it is written."""
    whole = tomllib.loads(former)
    table = whole
    for name in section.split("."):
        table = table.setdefault(name, {})
    for key, value in values.items():
        if value is None or value == {}:
            table.pop(key, None)
        else:
            table[key] = dict(value) if isinstance(value, Mapping) else value
    return whole


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
