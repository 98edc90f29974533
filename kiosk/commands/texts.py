"""kiosk texts: what a translator still has to do, and files that list it."""

from __future__ import annotations

from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, get, read_config, stop
from kiosk.languages import OWN_NAMES, PREPARED

app = typer.Typer(help="Languages that wait for a translator (docs/languages.md).", no_args_is_help=True)

CodeArgument = Annotated[str, typer.Argument(metavar="CODE", help=", ".join(PREPARED))]


def known(code: str) -> None:
    """Ends the command where there is no such language."""
    if code not in OWN_NAMES:
        stop(f"--language {code}: there is no such language; allowed: {', '.join(OWN_NAMES)}", WRONG_USE)


def offered(code: str) -> None:
    """Ends the command where there is no such language, or where it is not complete."""
    known(code)
    if code in PREPARED:
        from kiosk.translating import unfinished

        if words := unfinished(code):
            stop(f"--language {code}: {words}", PROBLEM_FOUND)


@app.command("missing")
def missing(ctx: typer.Context, code: CodeArgument) -> None:
    """List every text that is not translated yet, with file and line. Exit code 1 if there is one."""
    from kiosk.translating import gaps

    _prepared(code)
    own = read_config(get(ctx)).risk_tests.own_folder if get(ctx).config_path.exists() else None
    found, of = gaps(code, own / "locale" if own is not None else None)
    for gap in found:
        typer.echo(str(gap))
    typer.echo(f"{len(found)} of {of} texts are missing in {PREPARED[code]}.", err=True)
    if found:
        raise typer.Exit(PROBLEM_FOUND)


@app.command("prepare")
def prepare_files(code: CodeArgument) -> None:
    """Bring the files of a language into step with the Finnish ones. What is translated stays."""
    from kiosk.translating import prepare

    _prepared(code)
    added, dropped = prepare(code)
    typer.echo(f"assets/locale/{code}: {added} texts added, {dropped} dropped.")


def _prepared(code: str) -> None:
    if code not in PREPARED:
        stop(f"{code}: is not a language that waits for a translator; there is: {', '.join(PREPARED)}", WRONG_USE)
