"""kiosk pin: choose or clear the PIN of an area behind the screen, the staff's or the technician's."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, get, stop
from kiosk.data_folder import pins_file
from kiosk.locked.area import ROLES, Role
from kiosk.locked.pins import PinProblem, Pins, check_strength

app = typer.Typer(help="The PINs of staff and technician.", no_args_is_help=True)

RoleArgument = Annotated[str, typer.Argument(help="staff or technician", metavar="staff|technician")]


DIFFERENT = "the two were not the same; nothing was changed"


@app.command("set")
def choose(ctx: typer.Context, role: RoleArgument) -> None:
    """Choose the PIN, 4 to 8 digits. It is asked for twice; from a script it is read from standard input."""
    whose = _checked(role)
    try:
        pin = _typed() if sys.stdin.isatty() else _piped()
        check_strength(pin)
    except PinProblem as problem:
        stop(str(problem), WRONG_USE)
    try:
        Pins(pins_file(get(ctx).data_dir)).choose(whose, pin)
    except PinProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    typer.echo("The PIN is set.")


@app.command()
def clear(ctx: typer.Context, role: RoleArgument) -> None:
    """Take the PIN away: the area stays shut until another one is chosen."""
    whose = _checked(role)
    try:
        Pins(pins_file(get(ctx).data_dir)).clear(whose)
    except PinProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    typer.echo("There is no PIN any more.")


def _piped() -> str:
    """The first line; where there is a second one it must be the same."""
    pin, again = sys.stdin.readline().strip(), sys.stdin.readline().strip()
    if again and again != pin:
        raise PinProblem(DIFFERENT)
    return pin


def _typed() -> str:
    first = getpass.getpass("New PIN: ")
    if getpass.getpass("The same again: ") != first:
        raise PinProblem(DIFFERENT)
    return first


def _checked(role: str) -> Role:
    known = next((each for each in ROLES if each == role), None)
    if known is None:
        stop(f"{role}: there is no such area; allowed: {', '.join(ROLES)}", WRONG_USE)
    return known
