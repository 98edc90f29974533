"""kiosk tour: one whole practice visit by real touches, without a display. Leaves pictures, the slip and the counts."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, get, read_config, stop
from kiosk.commands.logs import log_to_stderr
from kiosk.config import Config
from kiosk.languages import OWN_NAMES

PORTRAIT = (1080, 1920)
METER = "sim://tm265x?systolic=146,142&diastolic=92,90&pulse=74,72&seconds=1.5&format=RA&model=TM2657"
MARK = "tour-made-this.txt"  # tells a folder of ours from somebody's own


def tour(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where everything goes.")] = Path("out/tour"),
    language: Annotated[str, typer.Option("--language", help=", ".join(OWN_NAMES))] = "fi",
) -> None:
    """Take one whole practice visit by real touches through real screens, with a simulated meter; print the paths of
    the pictures, the slip and the counts. Exit code 1 if anything on the way is not as it should be."""
    config = read_config(get(ctx))
    log_to_stderr("warning")
    if language not in config.display.languages:
        offered = ", ".join(config.display.languages)
        stop(f"--language {language}: the configuration does not offer it; allowed: {offered}", WRONG_USE)
    _make_ready(out)
    config = _for_tour(config)
    os.environ["NOTIFY_SOCKET"] = ""  # a tour is not the service
    from screens.environment import prepare

    prepare(PORTRAIT, fullscreen=False, home=out / "data" / "kivy", offscreen=True)
    # Only now: these import Kivy, which reads its environment once.
    from kiosk.commands.station import Station
    from kiosk.commands.tour_visit import TourVisit
    from screens.robot import NotOnScreen

    station = Station(config, out / "data", demo=True, pace=40)
    station.app.open()
    visit = TourVisit(station, language, out)
    try:
        visit.take()
    except NotOnScreen as lost:
        visit.problems.append(str(lost))
        visit.robot.screenshot(out / "where-it-stopped.png")
    finally:
        station.close()
        station.app.close()
    counts = _write_counts(out)
    visit.check_what_is_left(counts)
    for path in (*visit.pictures, *visit.slips(), out / "counts.json"):
        typer.echo(str(path))
    if visit.problems:
        stop("\n".join(visit.problems), PROBLEM_FOUND)


def _make_ready(out: Path) -> None:
    """An empty folder at `out`; a former tour's is emptied, anything else is left alone."""
    if out.exists() and any(out.iterdir()) and not (out / MARK).exists():
        stop(f"{out} holds something else; name another folder with --out", WRONG_USE)
    try:
        if (out / MARK).exists():
            shutil.rmtree(out)
        out.mkdir(parents=True, exist_ok=True)
        (out / MARK).write_text("kiosk tour makes this folder anew each time.\n", encoding="utf-8")
    except OSError as error:
        stop(f"{out}: {error.strerror}", PROBLEM_FOUND)


def _for_tour(config: Config) -> Config:
    """The place's own configuration, with the simulated meter and a slip folder."""
    meter = config.meter.model_copy(
        update={"model": "tm265x", "port": METER, "start": "screen", "baudrate": None, "options": {}}
    )
    printer = config.printer.model_copy(update={"kind": "folder", "folder": "slips"})
    bell = config.bell.model_copy(update={"kind": "none"})  # nobody is to come
    return config.model_copy(update={"meter": meter, "printer": printer, "bell": bell})


def _write_counts(out: Path) -> dict[str, dict[str, int]]:
    """What the visit added to the open bucket of the practice database, written into counts.json."""
    from kiosk.data_folder import database_file
    from kiosk.store import open_store

    store = open_store(database_file(out / "data", practice=True))
    counted = store.open_counts()
    store.close()
    tables: dict[str, dict[str, int]] = {}
    if counted is not None:
        for (table, cell), count in counted.cells.items():
            tables.setdefault(table, {})[cell] = count
        tables["visits"] = {name: bucket.visits for name, bucket in counted.buckets.items()}
    (out / "counts.json").write_text(json.dumps(tables, indent=2) + "\n", encoding="utf-8")
    return tables
