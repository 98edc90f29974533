"""What every command is told by the global options, and the configuration read with it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import typer

from kiosk.config import Config, ConfigProblem, load
from kiosk.language import use_words_of
from kiosk.toml_file import Problem

PROBLEM_FOUND = 1
WRONG_USE = 2


@dataclass(frozen=True, slots=True)
class Context:
    """The global options: --config and --data."""

    config_path: Path
    data_dir: Path


def get(ctx: typer.Context) -> Context:
    """The global options, from any depth of commands."""
    found = ctx.find_object(Context)
    assert found is not None, "the root command puts a Context into ctx.obj"
    return found


def read_config(context: Context) -> Config:
    """The configuration; where it cannot be used, every problem goes to stderr and the command ends with 2."""
    try:
        return checked_config(context)
    except ConfigProblem as problem:
        stop(str(problem), WRONG_USE)


def checked_config(context: Context, path: Path | None = None) -> Config:
    """The configuration, checked also against what the meters and ports of this installation allow.

    `path`: another file than the context's, to be checked in its place.

    Raises ConfigProblem.
    """
    from devices import ports
    from devices.meters.registry import MODELS
    from kiosk.commands.meter_settings import check_meter

    config = load(
        path or context.config_path, meter_models=MODELS.keys(), check_port=ports.check, check_meter=check_meter
    )
    words = config.risk_tests.own_folder
    if words is not None and (words / "locale").is_dir():
        try:
            use_words_of(words / "locale")
        except ValueError as wrong:
            problem = Problem(path or context.config_path, None, "risk_tests.folder", str(words), str(wrong))
            raise ConfigProblem([problem]) from None
    return config


def stop(words: str, code: int) -> NoReturn:
    """End the command with `words` on stderr."""
    print(words, file=sys.stderr)
    raise typer.Exit(code)
