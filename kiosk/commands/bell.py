"""kiosk bell: ring for the staff once, as a visitor's call would."""

from __future__ import annotations

import threading

import typer

from kiosk.commands.context import PROBLEM_FOUND, get, read_config, stop
from kiosk.commands.logs import log_to_stderr
from kiosk.commands.ringing import bell_of

ANSWER_WITHIN = 15.0  # seconds

app = typer.Typer(help="The bell that calls the staff.", no_args_is_help=True)


@app.callback()
def bell() -> None:
    """The bell that calls the staff."""


@app.command()
def ring(ctx: typer.Context) -> None:
    """Ring the bell of the configuration once. Exit code 1 if the call did not go out, or none is configured."""
    config = read_config(get(ctx))
    log_to_stderr("info")
    if config.bell.kind == "none":
        stop('no bell is configured; set kind = "log" or "http" in [bell]', PROBLEM_FOUND)
    told: list[bool] = []
    over = threading.Event()

    def answered(sent: bool) -> None:
        told.append(sent)
        over.set()

    bell_of(config).ring(answered)
    over.wait(ANSWER_WITHIN)
    if not any(told):
        stop("the call did not go out; `kiosk doctor` tells more", PROBLEM_FOUND)
    typer.echo("The call went out.")
