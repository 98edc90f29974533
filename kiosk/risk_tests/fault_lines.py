"""Where in a pack's file a fault is."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.config_lines import line_of, lines_of_keys
from kiosk.risk_tests.tables import Fault


def told(file: Path, text: str, faults: list[Fault]) -> list[str]:
    """The faults with file and line, in the order of the lines; those of no line last."""
    lines = sorted(((_line(text, fault) or 10**6, str(fault)) for fault in faults), key=lambda each: each[0])
    return [f"{file}{f':{line}' if line < 10**6 else ''}: {words}" for line, words in lines]


def _line(text: str, fault: Fault) -> int | None:
    """Where the fault is: the line of its key, or of the table that its words name ("band 'low'")."""
    named = str(fault).partition(":")[0].split("'")
    if len(named) >= 2 and named[0].strip() in ("item", "question", "band", "note"):
        kind, header, inside = named[0].strip(), f"[[{named[0].strip()}]]", ""
        for number, line in enumerate(text.splitlines(), start=1):
            inside = line.strip() if line.startswith("[") else inside
            if inside == header and line.replace(" ", "").startswith(f'id="{named[1]}"'):
                return number
            if kind == "item" and inside == "[[question]]" and line.replace(" ", "").startswith(f'id="{named[1]}"'):
                return number
    if not fault.key:
        return None
    if (known := line_of(lines_of_keys(text), fault.key)) is not None:
        return known
    # In a table of several of a kind: the first line that has the key.
    key = re.compile(rf"""(^|[{{,\s])["']?{re.escape(fault.key[-1])}["']?\s*=""")
    return next((number for number, each in enumerate(text.splitlines(), start=1) if key.search(each)), None)
