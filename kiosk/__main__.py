"""The command line: `kiosk run`, `kiosk tour`, `kiosk doctor` and the rest. Exit codes: 0 fine, 1 a problem was found,
2 wrong use or bad configuration. JSON goes to stdout, words to stderr."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

# Command -> the module that holds it and what it is there. Loaded when called, so that `kiosk run` does not pay for
# the imports of `kiosk stats` and the other way round.
COMMANDS = {
    "run": ("run", "run", "Open the kiosk."),
    "tour": ("tour", "tour", "One whole practice visit, without a display."),
    "gallery": ("gallery", "gallery", "Every screen in every language and look, as pictures."),
    "doctor": ("doctor", "doctor", "Check everything the kiosk needs."),
    "config": ("config", "app", "Check and show the configuration."),
    "meter": ("meter", "app", "The meter: models, ports, watch, decode, simulate."),
    "bell": ("bell", "app", "The bell: call the staff once, to try it."),
    "keypad": ("keypad", "app", "The keypad: what its keys are called."),
    "pin": ("pin", "app", "The PINs of the staff's and the technician's area."),
    "pressure": ("pressure", "app", "What blood-pressure readings come to."),
    "risk-test": ("risk_test", "app", "Risk tests: list, check, score, document."),
    "texts": ("texts", "app", "Languages that wait for a translator: prepare, missing."),
    "stats": ("stats", "app", "Seal and export the anonymous counts."),
    "slip": ("slip", "app", "The printed slip: a sample."),
    "demo": ("demo", "app", "A practice database to try the statistics with."),
}


# Pretty tracebacks print local variables, which may be somebody's values.
app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def root(
    ctx: typer.Context,
    config: Annotated[Path, typer.Option("--config", help="The configuration file.")] = Path("config.toml"),
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder of the counts; default: the platform's user data folder.")
    ] = None,
) -> None:
    """A calm, anonymous self-care kiosk: blood pressure, short risk tests and a slip to take home."""
    from kiosk.commands.context import Context

    if data is None:
        from platformdirs import user_data_path

        data = user_data_path("omahoitopiste", appauthor=False)
    ctx.obj = Context(config_path=config, data_dir=data)


def add_commands(words: Sequence[str]) -> None:
    """Give the app its commands; only those named among `words` are imported, the others are there for the help."""
    for name, (module, attribute, what) in COMMANDS.items():
        if name not in words:
            app.command(name, help=what)(_not_called)
            continue
        found = getattr(importlib.import_module(f"kiosk.commands.{module}"), attribute)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name, help=what)
        else:
            app.command(name, help=what)(found)


def _not_called() -> None:
    raise AssertionError("a command that was called is imported")


def main() -> None:
    gc.disable()  # what is imported stays; looking for garbage in it is a tenth of a start
    add_commands(sys.argv[1:])
    gc.enable()
    app(prog_name="kiosk")


if __name__ == "__main__":
    main()
