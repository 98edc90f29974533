"""Where in a TOML file each key stands, so that a mistake can be pointed at. `tomllib` itself keeps no lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Key = tuple[str, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]\]?")
_ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")
_INLINE = re.compile(rf"[{{,]\s*({_DOTTED})\s*=")


def lines_of_keys(text: str) -> Mapping[Key, int]:
    """Line number, from 1, of every table and key of a valid TOML text; the first one where a key comes twice."""
    lines: dict[Key, int] = {}
    table: Key = ()
    for number, line in _statements(text):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            for length in range(1, len(table) + 1):
                lines.setdefault(table[:length], number)
        elif assignment := _ASSIGNMENT.match(line):
            key = (*table, *_parts(assignment[1]))
            lines.setdefault(key, number)
            for inner in _INLINE.finditer(line, assignment.end()):
                lines.setdefault((*key, *_parts(inner[1])), number)
    return lines


def line_of(lines: Mapping[Key, int], key: Key) -> int | None:
    """The line of `key` or, where it is not written, of the nearest table around it."""
    for length in range(len(key), 0, -1):
        if (line := lines.get(key[:length])) is not None:
            return line
    return None


def _parts(dotted: str) -> Key:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The lines that can begin a statement: those inside a multi-line string or a multi-line array are left out."""
    closing: str | None = None
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if closing is None and depth == 0:
            yield number, _without_comment(line)
        rest = line
        while rest:
            if closing is not None:
                _, found, rest = rest.partition(closing)
                closing = None if found else closing
                continue
            token = re.search(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|[\[\]#]", rest)
            if token is None or token[0] == "#":
                break
            if token[0] in ('"""', "'''"):
                closing = token[0]
            elif token[0] in "[]":
                depth += 1 if token[0] == "[" else -1
            rest = rest[token.end() :]


def _without_comment(line: str) -> str:
    return re.sub(r"^((?:\"(?:\\.|[^\"\\])*\"|'[^']*'|[^\"'#])*)#.*$", r"\1", line)
