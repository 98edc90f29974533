"""kiosk doctor: is everything there that the kiosk needs? One sentence a finding, with the next thing to try."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from devices.speech.headset import Jack
from kiosk import stick
from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, Context, checked_config, get
from kiosk.commands.doctor_meter import check_meter
from kiosk.commands.doctor_place import check_bell, check_place
from kiosk.commands.finding import Finding, State
from kiosk.commands.station_parts import synthesizer_of
from kiosk.config import Config, ConfigProblem

LEAST_FREE_BYTES = 200_000_000
LEAST_TARGET_MM = 20.0
TARGET_PIXELS = 81  # the smallest control of the 1080x1920 composition


def doctor(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="JSON on stdout.")] = False,
    listen: Annotated[
        float, typer.Option("--listen", min=0, max=600, help="Seconds to wait for what the meter says by itself.")
    ] = 0.0,
) -> None:
    """Check configuration, meter, printer, database, texts, fonts, disk and clock. Exit code 1 if there is a problem,
    2 if the configuration cannot be read."""
    context = get(ctx)
    findings, config = _configuration(context)
    if config is not None:
        if listen:
            typer.echo(f"Asking, then listening for {listen:g} seconds: put the cuff on and measure.", err=True)
        meter = partial(check_meter, listen_seconds=listen)
        place = (check_place, check_bell, _display, meter, _printer)
        for check in (*place, _database, _texts, _fonts, _services, _voice, _stick, _recordings, _disk, _clock):
            findings += _carefully(check, config, context)
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            typer.echo(_line(finding))
    if config is None:
        raise typer.Exit(WRONG_USE)
    if any(finding.state is State.PROBLEM for finding in findings):
        raise typer.Exit(PROBLEM_FOUND)


def _line(finding: Finding) -> str:
    mark = {State.OK: "ok     ", State.WARNING: "note   ", State.PROBLEM: "PROBLEM"}[finding.state]
    after = f"\n{'':21}-> {finding.next}" if finding.next else ""
    return f"{mark}  {finding.what:<10}  {finding.words}{after}"


def _carefully(
    check: Callable[[Config, Context], Iterator[Finding]], config: Config, context: Context
) -> list[Finding]:
    try:
        return list(check(config, context))
    except Exception as fault:
        what = getattr(check, "__name__", "meter").strip("_")
        return [Finding(what, State.PROBLEM, f"the check itself failed: {type(fault).__name__}: {fault}")]


def _configuration(context: Context) -> tuple[list[Finding], Config | None]:
    try:
        config = checked_config(context)
    except ConfigProblem as problem:
        return [Finding("config", State.PROBLEM, str(problem), "correct the file, then `kiosk config check`")], None
    return [Finding("config", State.OK, f"{context.config_path} is in order")], config


def _display(config: Config, _context: Context) -> Iterator[Finding]:
    millimetres = TARGET_PIXELS / config.display.dpi * 25.4
    words = f"the smallest control is {millimetres:.0f} mm on a 1080x1920 screen of {config.display.dpi:g} dpi"
    if millimetres < LEAST_TARGET_MM - 0.5:
        advice = f"use a larger screen: at most {TARGET_PIXELS * 25.4 / LEAST_TARGET_MM:.0f} dpi for 20 mm controls"
        yield Finding("display", State.WARNING, words, advice)
    else:
        yield Finding("display", State.OK, words)


def _printer(config: Config, context: Context) -> Iterator[Finding]:
    from devices.printers.cups import CupsPrinter
    from devices.printers.folder import FolderPrinter
    from devices.printers.port import PrinterStatus

    printer = config.printer
    if printer.kind == "none":
        yield Finding("printer", State.OK, "none is set: no slips are offered")
        return
    if printer.kind == "folder":
        folder = printer.folder_under(context.data_dir)
        if FolderPrinter(folder).status() is not PrinterStatus.IDLE:
            yield Finding("printer", State.PROBLEM, f"{folder} cannot be written to", "check who may write there")
            return
        words = f"slips are written into {folder}: for trying out"
        advice = 'for real visitors set kind = "cups" and a queue in [printer]; slips hold health values'
        yield Finding("printer", State.WARNING, words, advice)
        return
    assert printer.queue is not None
    match CupsPrinter(printer.queue).status():
        case PrinterStatus.IDLE:
            yield Finding("printer", State.OK, f"the queue {printer.queue} is ready")
        case PrinterStatus.UNKNOWN:
            words = f"there is no print queue {printer.queue}"
            yield Finding("printer", State.PROBLEM, words, "`lpstat -e` lists the queues")
        case PrinterStatus.DISCONNECTED:
            words = f"the print service or the printer behind {printer.queue} does not answer"
            yield Finding("printer", State.PROBLEM, words, "is CUPS running (`lpstat -r`), is the printer on?")
        case status:
            words = f"the queue {printer.queue} says {status.value}"
            yield Finding("printer", State.PROBLEM, words, "look at the printer; `lpstat -p` tells more")


def _database(config: Config, context: Context) -> Iterator[Finding]:
    from devices import ports
    from kiosk.data_folder import database_file
    from kiosk.store import StoreProblem, open_store

    path = database_file(context.data_dir, practice=ports.is_simulated(config.meter.port))
    try:
        store = open_store(path)
        closed = store.closed_up_to("pressure_class")
        store.close()
    except StoreProblem as problem:
        yield Finding("database", State.PROBLEM, str(problem), "until then visits work and nothing is counted")
        return
    since = f"; blood-pressure results are closed up to {closed}" if closed else ""
    yield Finding("database", State.OK, f"{path} is in order{since}")


def _texts(config: Config, _context: Context) -> Iterator[Finding]:
    from kiosk.language import load
    from kiosk.languages import OWN_NAMES

    keys = {code: load(code).visitor_keys() for code in config.display.languages}
    everything = frozenset().union(*keys.values())
    for code, has in keys.items():
        if missing := sorted(everything - has):
            words = f"{OWN_NAMES[code]} lacks {len(missing)} texts, the first is {missing[0]}"
            yield Finding("texts", State.PROBLEM, words, f"add them in assets/locale/{code}/")
    if all(has == everything for has in keys.values()):
        yield Finding("texts", State.OK, f"{len(everything)} texts in each of {', '.join(keys)}")


def _fonts(config: Config, _context: Context) -> Iterator[Finding]:
    from reportlab.pdfbase.ttfonts import TTFontFile

    from kiosk import language
    from kiosk.slip.drawing import fonts_folder

    letters: set[str] = set()
    for words in map(language.load, config.display.languages):
        letters.update(letter for key in sorted(words.keys()) for form in words.forms(key) for letter in form)
    letters.discard("\n")
    for name in ("Roboto-Regular.ttf", "Roboto-Bold.ttf"):
        known = TTFontFile(str(fonts_folder() / name)).charToGlyph
        if missing := sorted(letter for letter in letters if ord(letter) not in known):
            yield Finding(
                "fonts", State.PROBLEM, f"{name} has no {' '.join(missing)}", "write those texts without them"
            )
            return
    yield Finding("fonts", State.OK, f"Roboto has all {len(letters)} letters and signs that are used")


def _services(config: Config, _context: Context) -> Iterator[Finding]:
    from kiosk.services import load_services

    services = load_services(config.services).values()
    old = [service.id for service in services if service.needs_checking(date.today())]
    if old:
        advice = "call them, then write the day into checked_on in assets/services.toml"
        yield Finding("numbers", State.WARNING, f"not checked for a year: {', '.join(old)}", advice)
    unknown = [service.id for service in services if service.phone("fi") is None]
    if unknown:
        words = f"no phone number for {', '.join(unknown)}: visitors are told to ask the staff"
        yield Finding("numbers", State.WARNING, words, "write them into [services.<id>] of the configuration")
    if not old and not unknown:
        yield Finding("numbers", State.OK, "all phone numbers are there and checked")


def _voice(config: Config, _context: Context) -> Iterator[Finding]:
    voice = config.voice
    if voice.engine == "none":
        return
    programs = [shlex.split(command)[0] for command in (synthesizer_of(config), voice.player)]
    if missing := [program for program in programs if shutil.which(program) is None]:
        words = f"{' and '.join(missing)} cannot be found: nothing is spoken"
        yield Finding(
            "voice", State.PROBLEM, words, "apt-get install espeak-ng alsa-utils, or another engine (docs/voice.md)"
        )
    elif not list(Path("/proc/asound").glob("card[0-9]*")):
        words = "there is no sound device: nothing is heard"
        yield Finding("voice", State.WARNING, words, "plug in a sound card or a headset; `aplay -l` lists them")
    elif voice.headset == "jack" and not Jack().there:
        words = "no socket tells whether a headset is in: results are not spoken"
        advice = 'may the kiosk read /dev/input (group input)? for a headset that stays set headset = "always"'
        yield Finding("voice", State.WARNING, words, advice)
    else:
        yield Finding("voice", State.OK, f"{programs[0]} speaks through {programs[1]}")


def _stick(config: Config, _context: Context) -> Iterator[Finding]:
    folder = config.fhir.stick_folder
    if config.fhir.qr or folder is not None:
        yield Finding("take along", State.OK, "visitors may take their results along; docs/fhir.md says what to settle")
    if folder is None:
        return
    if not folder.exists():
        words = f"there is no folder {folder} (yet): is it written as the mounting does?"
        yield Finding("stick", State.WARNING, words, "plug a memory stick in; `findmnt` shows where it is mounted")
    elif not stick.is_mounted(folder):
        yield Finding("stick", State.OK, f"nothing is mounted at {folder} now; a visitor without a stick is told so")
    elif not os.access(folder, os.W_OK | os.X_OK):
        words = f"the memory stick at {folder} cannot be written to"
        yield Finding("stick", State.PROBLEM, words, "mount it for the kiosk's user, see docs/fhir.md")
    else:
        yield Finding("stick", State.OK, f"a memory stick is mounted at {folder}")


def _disk(_config: Config, context: Context) -> Iterator[Finding]:
    try:
        context.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=context.data_dir) as file:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        yield Finding("disk", State.PROBLEM, f"{context.data_dir}: {error.strerror}", "choose another --data folder")
        return
    free = shutil.disk_usage(context.data_dir).free
    words = f"{free / 1e9:.1f} GB free for {context.data_dir}"
    if free < LEAST_FREE_BYTES:
        yield Finding("disk", State.PROBLEM, words, "make room: counts need little, but logs and updates need some")
    else:
        yield Finding("disk", State.OK, words)


def _recordings(_config: Config, context: Context) -> Iterator[Finding]:
    from kiosk.data_folder import recordings_folder
    from kiosk.technician.recordings import Recordings

    folder = recordings_folder(context.data_dir)
    if old := Recordings(folder).old(datetime.now()):
        words = f"{len(old)} recordings of test measurements are older than a day: they are somebody's health values"
        yield Finding("recordings", State.WARNING, words, f"delete them in the technician's area, or empty {folder}")


def _clock(_config: Config, _context: Context) -> Iterator[Finding]:
    newest = max(file.stat().st_mtime for file in Path(__file__).resolve().parent.glob("*.py"))
    if time.time() < newest - 86400:
        words = f"the clock says {date.today()}, which is before this program was installed"
        yield Finding("clock", State.PROBLEM, words, "set the clock or turn time synchronisation on (timedatectl)")
    else:
        zone = time.strftime("%Z")
        yield Finding("clock", State.OK, f"{time.strftime('%Y-%m-%d %H:%M')} {zone}")
