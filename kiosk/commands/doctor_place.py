"""kiosk doctor: how the kiosk stands in its place - who is to be found there, and who has measured it."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.commands.context import Context
from kiosk.commands.finding import Finding, State
from kiosk.config import Config

CHECKLIST = "docs/installation-checklist.md"


def check_place(config: Config, _context: Context) -> Iterator[Finding]:
    if config.place.staff_help is None:
        yield Finding(
            "place",
            State.WARNING,
            "nobody has written where staff are to be found",
            "set staff_help in [place]; visitors are told it under 'call staff'",
        )
    else:
        yield Finding("place", State.OK, config.place.name.fi)
    yield _installation(config)


def _installation(config: Config) -> Finding:
    signed = config.installation.checklist_signed
    if signed is not None:
        return Finding("checklist", State.OK, f"the installer's checklist is signed: {signed}")
    return Finding(
        "checklist",
        State.WARNING,
        "nobody has signed the installer's checklist (floor, knee room, reach, sight, sound)",
        f'go through {CHECKLIST} at the place, then set checklist_signed = "name, 2026-11-28" in [installation]',
    )
