"""kiosk pin: choose or clear the PIN of the technician's area."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, get, stop
from kiosk.data_folder import pins_file
from kiosk.locked.pins import PinProblem, Pins, check_strength

app = typer.Typer(help="The technician's PIN.", no_args_is_help=True)

RoleArgument = Annotated[str, typer.Argument(help="technician", metavar="technician")]


@app.command("set")
def choose(ctx: typer.Context, role: RoleArgument) -> None:
    """Choose the PIN, 4 to 8 digits. It is asked for twice; from a script it is read from standard input."""
    _check(role)
    try:
        pin = _typed() if sys.stdin.isatty() else sys.stdin.readline().strip()
        check_strength(pin)
    except PinProblem as problem:
        stop(str(problem), WRONG_USE)
    try:
        Pins(pins_file(get(ctx).data_dir)).choose("technician", pin)
    except PinProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    typer.echo("The PIN is set.")


@app.command()
def clear(ctx: typer.Context, role: RoleArgument) -> None:
    """Take the PIN away: the area stays shut until another one is chosen."""
    _check(role)
    try:
        Pins(pins_file(get(ctx).data_dir)).clear("technician")
    except PinProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    typer.echo("There is no PIN any more.")


def _typed() -> str:
    first = getpass.getpass("New PIN: ")
    if getpass.getpass("The same again: ") != first:
        raise PinProblem("the two were not the same; nothing was changed")
    return first


def _check(role: str) -> None:
    if role != "technician":
        stop(f"{role}: allowed: technician", WRONG_USE)
