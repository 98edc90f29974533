"""kiosk doctor: how the kiosk stands in its place - who is found there, how they are called, who has measured it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

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


def check_bell(config: Config, _context: Context) -> Iterator[Finding]:
    from devices.bell.http import answers

    bell = config.bell
    if bell.kind == "none":
        yield Finding("bell", State.OK, "none is set: visitors read where the staff are, and go there")
    elif bell.kind == "log":
        yield Finding("bell", State.OK, "a visitor's call is a line in the log: somebody has to watch it")
    elif answers(bell.url or ""):
        yield Finding("bell", State.OK, f"{_host(bell.url)} takes connections", "`kiosk bell ring` tries it")
    else:
        words = f"{_host(bell.url)} does not answer: visitors are told that their call could not be sent"
        yield Finding("bell", State.PROBLEM, words, "is the address in [bell] right, and whoever takes the calls on?")


def _host(url: str | None) -> str:
    """Of an address only what may be shown: its path may be a secret."""
    return urlsplit(url or "").netloc
