"""kiosk stats: seal the counts of the days that are over, export what is sealed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, Context, get, read_config, stop
from kiosk.data_folder import database_file

app = typer.Typer(help="Anonymous statistics: seal and export.", no_args_is_help=True)

Practice = Annotated[bool, typer.Option("--practice", help="The practice results (simulated meter, demo) instead.")]


@app.command()
def seal(
    ctx: typer.Context,
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], metavar="D", help="The day that is over: today.")
    ] = None,
    practice: Practice = False,
) -> None:
    """Round and lock the counts up to a day that is over. With too few visits they stay open for the next day."""
    from kiosk.statistics.sealing import Outcome
    from kiosk.statistics.sealing import seal as seal_counts
    from kiosk.store import StoreProblem, open_store

    until = day.date() if day else date.today()
    try:
        store = open_store(_counted_so_far(get(ctx), practice))
        try:
            sealing = seal_counts(store, until)
        finally:
            store.close()
    except StoreProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    words = {
        Outcome.SEALED: "\n".join(sorted(f"sealed: {first} to {last}" for first, last in set(sealing.closed.values()))),
        Outcome.NOTHING: "nothing to seal: no result was counted since the last time",
        Outcome.TOO_FEW: "not sealed: too few visits yet; they are counted together with the next day",
        Outcome.NOT_YET: f"not sealed: results of a day after {until} are counted already; seal up to that day",
    }
    typer.echo(words[sealing.outcome], err=True)


@app.command()
def export(
    ctx: typer.Context,
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], metavar="D", help="The first day.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], metavar="D", help="The last day.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write to.")],
    formats: Annotated[str, typer.Option("--format", metavar="F,F", help="csv")] = "csv",
    practice: Practice = False,
) -> None:
    """Write the sealed figures of days, and the service use, with a README of what they mean; print the paths."""
    from kiosk.statistics.export import export_rows, write_csv
    from kiosk.store import StoreProblem, open_store

    if unknown := [name for name in formats.split(",") if name.strip() != "csv"]:
        stop(f"--format {','.join(unknown)}: there is no such export; allowed: csv", WRONG_USE)
    if first > last:
        stop(f"--from {first.date()} is after --to {last.date()}", WRONG_USE)
    context = get(ctx)
    names = read_config(context).statistics
    kiosk_name = f"{names.kiosk}-practice" if practice else names.kiosk
    try:
        store = open_store(_counted_so_far(context, practice))
        try:
            rows = export_rows(store, names.site, kiosk_name, first.date(), last.date(), date.today())
        finally:
            store.close()
        files = write_csv(rows, first.date(), last.date(), out)
    except StoreProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    except OSError as error:
        stop(f"{out}: cannot be written: {error.strerror}", PROBLEM_FOUND)
    for file in files:
        typer.echo(str(file))
    if not rows:
        typer.echo("no closed day lies wholly between these dates; that is not a zero", err=True)


def _counted_so_far(context: Context, practice: bool) -> Path:
    """The database; where there is none the command ends instead of making an empty one."""
    path = database_file(context.data_dir, practice=practice)
    if not path.exists():
        stop(f"{path}: nothing was counted here yet; is this the right data folder (--data)?", PROBLEM_FOUND)
    return path
