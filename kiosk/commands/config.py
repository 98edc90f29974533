"""kiosk config: is config.toml right, and what holds?"""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kiosk.commands.context import get, read_config
from kiosk.config import settings

app = typer.Typer(help="Check and show the configuration.", no_args_is_help=True)


@app.command()
def check(ctx: typer.Context) -> None:
    """Say what is wrong in config.toml, and where (exit code 2), or that nothing is."""
    context = get(ctx)
    read_config(context)
    typer.echo(f"{context.config_path}: in order", err=True)


@app.command()
def show(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object: key, value and source of each.")] = False,
) -> None:
    """Show every value that holds and where it comes from: a line of the file, or the default."""
    context = get(ctx)
    found = settings(context.config_path, read_config(context))
    if as_json:
        values = {each.key: {"value": each.value, "line": each.line} for each in found}
        typer.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    written = [(f"{each.key} = {_value(each.value)}", each.line) for each in found]
    width = max(len(text) for text, _ in written)
    for text, line in written:
        typer.echo(f"{text:<{width}}  # {f'line {line}' if line else 'default'}")


def _value(value: object) -> str:
    return "(none)" if value is None else json.dumps(value, ensure_ascii=False)
