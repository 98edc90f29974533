"""kiosk slip: a sample of the slip, to look at and to try a printer with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, get, read_config, stop
from kiosk.commands.texts import offered
from kiosk.languages import LANGUAGES

SAMPLE = Path("out/slip-sample.pdf")

app = typer.Typer(help="The printed slip.", no_args_is_help=True)


@app.callback()
def slip() -> None:
    """Keeps `sample` a command of its own while it is the only one."""


@app.command()
def sample(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write it.")] = Path(
        "out/slip-sample.pdf"
    ),
    layout: Annotated[str, typer.Option("--layout", help="a4")] = "a4",
    language: Annotated[str, typer.Option("--language", help=", ".join(LANGUAGES))] = "fi",
) -> None:
    """Write a slip with made-up results, marked as practice; print its path."""
    from kiosk.config import RISK_TESTS_FOLDER
    from kiosk.language import load
    from kiosk.risk_tests.loading import load_packs
    from kiosk.services import load_services
    from kiosk.slip.a4 import a4_pdf
    from kiosk.slip.content import slip_content
    from kiosk.slip.sample import sample_visit

    if layout != "a4":
        stop(f"--layout {layout}: there is no such layout; allowed: a4", WRONG_USE)
    offered(language)
    config = read_config(get(ctx))
    notice = config.place.slip_notice
    content = slip_content(
        sample_visit(load_packs(RISK_TESTS_FOLDER)["findrisc"], language),
        load(language),
        place=config.place.name.say(language),
        services=load_services(config.services),
        day=date.today(),
        notice=notice.say(language) if notice else "",
    )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(a4_pdf(content))
    except OSError as error:
        stop(f"{out}: cannot be written: {error.strerror}", PROBLEM_FOUND)
    typer.echo(str(out))
