"""kiosk stats: seal the counts of the days that are over, export what is sealed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, Context, get, read_config, stop
from kiosk.commands.stats_backup import backup
from kiosk.data_folder import database_file

app = typer.Typer(help="Anonymous statistics: seal and export.", no_args_is_help=True)
app.command()(backup)

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
    if until > date.today():
        stop(f"--date {until} is still to come; a day is sealed when it is over", WRONG_USE)
    try:
        store = open_store(_counted_so_far(get(ctx), practice))
        try:
            sealing = seal_counts(store, until)
        finally:
            store.close()
    except StoreProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    words = {
        Outcome.SEALED: "\n".join(_closed_in_words(sealing.closed)),
        Outcome.NOTHING: "nothing to seal now; ages and sexes wait for the end of their month",
        Outcome.TOO_FEW: "not sealed: too few visits yet; they are counted together with the next day",
        Outcome.NOT_YET: f"not sealed: results of a day after {until} are counted already; seal up to that day",
    }
    typer.echo(words[sealing.outcome], err=True)


@app.command()
def export(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write to.")],
    first: Annotated[str | None, typer.Option("--from", metavar="D", help="The first day, 2026-11-01.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="D", help="The last day.")] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="M", help="Instead: a month, 2026-11.")] = None,
    week: Annotated[str | None, typer.Option("--week", metavar="W", help="Instead: a week, 2026-W47.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="Y", help="Instead: a year, 2026.")] = None,
    formats: Annotated[str, typer.Option("--format", metavar="F,F", help="csv, xlsx, json, pdf")] = "csv",
    language: Annotated[
        str | None, typer.Option("--language", help="Of names and notes: fi, sv, en; default: the kiosk's.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="CSV with commas, for other programs (RFC 4180).")] = False,
    practice: Practice = False,
) -> None:
    """Write the sealed figures of days, and how the service was used; print the paths of the files.

    csv: a row a figure, with a README of what they mean. xlsx: a sheet a table, with charts. json: for other programs.
    pdf: a report of two pages.
    """
    from kiosk.language import load
    from kiosk.languages import STAFF_LANGUAGES, staff_language
    from kiosk.statistics.export import FORMATS
    from kiosk.statistics.export import export as write
    from kiosk.statistics.period import period_of
    from kiosk.statistics.reading import asked
    from kiosk.store import StoreProblem, open_store

    wanted = [name.strip() for name in formats.split(",")]
    if unknown := [name for name in wanted if name not in FORMATS]:
        stop(f"--format {','.join(unknown)}: there is no such export; allowed: {', '.join(FORMATS)}", WRONG_USE)
    if language is not None and language not in STAFF_LANGUAGES:
        stop(f"--language {language}: allowed: {', '.join(STAFF_LANGUAGES)}", WRONG_USE)
    if plain and "csv" not in wanted:
        stop("--plain is for --format csv", WRONG_USE)
    try:
        period = period_of(first, last, month, week, year)
    except ValueError as error:
        stop(str(error), WRONG_USE)
    context = get(ctx)
    config = read_config(context)
    names = config.statistics
    t = load(language or staff_language(config.display.language))
    kiosk_name = f"{names.kiosk}-practice" if practice else names.kiosk
    if period.first > date.today():
        stop(f"{period.first} is still to come", WRONG_USE)
    what = asked(names.site, kiosk_name, period.first, period.last, date.today(), practice=practice)
    try:
        store = open_store(_counted_so_far(context, practice))
        try:
            written = write(store, what, out, wanted, t, place=config.place.name.say(t.code), plain=plain)
        finally:
            store.close()
    except StoreProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    except OSError as error:
        stop(f"{out}: cannot be written: {error.strerror}", PROBLEM_FOUND)
    for file in written.files:
        typer.echo(str(file))
    if not written.any_closed:
        typer.echo("no closed day lies wholly between these dates; that is not a zero", err=True)


def _closed_in_words(closed: Mapping[str, tuple[date, date]]) -> list[str]:
    """A line for the tables that were closed over the same days."""
    by_days: dict[tuple[date, date], list[str]] = {}
    for table, days in closed.items():
        by_days.setdefault(days, []).append(table)
    return [f"sealed: {first} to {last}: {', '.join(tables)}" for (first, last), tables in sorted(by_days.items())]


def _counted_so_far(context: Context, practice: bool) -> Path:
    """The database; where there is none the command ends instead of making an empty one."""
    path = database_file(context.data_dir, practice=practice)
    if not path.exists() and not practice and database_file(context.data_dir, practice=True).exists():
        stop(f"{path}: only practice results are here; add --practice for them", PROBLEM_FOUND)
    if not path.exists():
        stop(f"{path}: nothing was counted here yet; is this the right data folder (--data)?", PROBLEM_FOUND)
    return path
