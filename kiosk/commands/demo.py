"""kiosk demo: a practice database to try the statistics with."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from time import monotonic
from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, get, read_config, stop
from kiosk.data_folder import database_file

app = typer.Typer(help="A practice database to try the statistics with.", no_args_is_help=True)

TELL_EVERY_SECONDS = 2.0


@app.command()
def fill(
    ctx: typer.Context,
    days: Annotated[int, typer.Option("--days", min=1, max=20_000, metavar="N", help="How many days.")],
    visits_per_day: Annotated[
        int, typer.Option("--visits-per-day", min=0, max=2000, metavar="N", help="On average; Sundays are quieter.")
    ],
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="The same number, the same visitors.")] = 1,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], metavar="D", help="The last day: yesterday.")
    ] = None,
) -> None:
    """Fill the practice database with made-up visits that go through the kiosk's own code, sealed every evening.

    Refuses a data folder with real results, and a practice database with results already in it.
    """
    from kiosk.commands.station_parts import rules_of
    from kiosk.practice.filling import fill as fill_days
    from kiosk.store import StoreProblem, open_store

    context = get(ctx)
    last = until.date() if until else date.today() - timedelta(days=1)
    if last > date.today():
        stop(f"--until {last} is still to come", WRONG_USE)
    rules = rules_of(read_config(context), practice=True)
    if (live := database_file(context.data_dir, practice=False)).exists():
        stop(f"{live}: real results are kept here; give practice a folder of its own (--data)", PROBLEM_FOUND)
    path = database_file(context.data_dir, practice=True)
    if path.exists() and path.stat().st_size:
        stop(f"{path}: there are results in it already; remove it first, or use another folder (--data)", PROBLEM_FOUND)
    told = monotonic()
    try:
        store = open_store(path)
        try:
            for filled in fill_days(store, rules, last, days, visits_per_day, seed):
                if monotonic() - told >= TELL_EVERY_SECONDS:
                    told = monotonic()
                    typer.echo(f"{filled.day}: {filled.days_done} of {days} days, {filled.visits} visits", err=True)
        finally:
            store.close()
    except StoreProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    first = last - timedelta(days=days - 1)
    typer.echo(str(path))
    typer.echo(f"{first} to {last}, {filled.visits} visits. To look at them:", err=True)
    options = f"--config {context.config_path.resolve()} --data {context.data_dir.resolve()}"
    command = f"stats export --practice --from {first} --to {last} --out reports"
    typer.echo(f"  {sys.argv[0]} {options} {command}", err=True)
