"""kiosk run: the kiosk itself."""

from __future__ import annotations

import gc
import logging
import os
import signal
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, Context, checked_config, get, read_config, stop
from kiosk.commands.logs import log_to_stderr
from kiosk.config import Config

log = logging.getLogger(__name__)

PORTRAIT = (1080, 1920)
NO_DISPLAY = "there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set, and there is no graphics card"
WINDOWED = (540, 960)  # half of it fits a laptop


def run(
    ctx: typer.Context,
    windowed: Annotated[bool, typer.Option("--windowed", help="A window that can be closed, half size.")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Simulated meter; everything is marked as practice.")] = False,
    pace: Annotated[
        float, typer.Option("--pace", min=1, max=100, help="Practice only: rests pass this many times faster.")
    ] = 1,
) -> None:
    """Open the kiosk. Ends with 0 when it is asked to (SIGTERM, window closed), with 1 after repeated faults."""
    context = get(ctx)
    config = read_config(context)
    log_to_stderr(config.log.level)
    from devices import ports

    if pace != 1 and not (demo or ports.is_simulated(config.meter.port)):
        stop("--pace is for practice; use it with --demo or a sim:// port", WRONG_USE)
    driver = video_driver()
    if driver is None:
        stop(f"{NO_DISPLAY}; `kiosk tour` takes a practice visit without one", PROBLEM_FOUND)
    os.environ["SDL_VIDEODRIVER"] = driver
    _data_folder(context.data_dir)
    raise typer.Exit(_open(context, config, windowed=windowed, demo=demo, pace=pace))


def video_driver(environment: Mapping[str, str] = os.environ) -> str | None:
    """The SDL driver for the display there is, None where there is none. Left to itself SDL would draw for nobody."""
    if named := environment.get("SDL_VIDEODRIVER"):
        return named
    if environment.get("WAYLAND_DISPLAY"):
        return "wayland"
    if environment.get("DISPLAY"):
        return "x11"
    return "kmsdrm" if list(Path("/dev/dri").glob("card*")) else None


def _display_named() -> str:
    """What the environment says of the display, for whoever set it up."""
    named = {name: os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")}
    said = ", ".join(f"{name}={value}" for name, value in named.items() if value)
    return (
        said or "neither DISPLAY nor WAYLAND_DISPLAY is set"
    ) + "; is the display server running, and may we use it?"


def _data_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "kivy").mkdir(exist_ok=True)
    except OSError as problem:
        stop(f"--data {folder}: {problem.strerror}; choose a folder that this user may write to", PROBLEM_FOUND)


def _open(context: Context, config: Config, *, windowed: bool, demo: bool, pace: float) -> int:
    from screens.desktop import desktop_size
    from screens.environment import prepare

    gc.disable()  # until the first frame: see `ready`
    fullscreen = config.display.fullscreen and not windowed
    size = WINDOWED if windowed else (desktop_size() if fullscreen else None) or PORTRAIT
    prepare(size, fullscreen=fullscreen, home=context.data_dir / "kivy")
    # Only now: these import Kivy, which reads its environment once.
    from kivy.core.window import Window

    if Window is None:
        stop(f"the display cannot be opened ({os.environ['SDL_VIDEODRIVER']}): {_display_named()}", PROBLEM_FOUND)
    from kiosk.commands.config_change import change_config
    from kiosk.commands.config_watch import ConfigWatch
    from kiosk.commands.meter_set import use_and_read
    from kiosk.commands.station import Station
    from kiosk.commands.systemd import Watchdog, notify

    def ready() -> None:
        log.info("ready, systemd told: %s", notify("READY=1"))
        # Everything there is now stays for good, so it is never looked through again: that would hold up a frame.
        gc.freeze()
        gc.enable()

    watchdog = Watchdog()
    try:
        station = Station(
            config,
            context.data_dir,
            demo=demo,
            windowed=windowed,
            pace=pace,
            on_ready=ready,
            on_beat=watchdog.beat,
            use_settings=lambda values: use_and_read(context, values),
            use_words=lambda section, values: change_config(context, section, values),
            fresh_config=ConfigWatch(context.config_path, lambda: checked_config(context)).look,
        )
    except ValueError as problem:
        stop(f"{context.config_path}: [meter]: {problem}", WRONG_USE)

    def leave(_number: int, _frame: FrameType | None) -> None:
        # The signal arrives between any two lines of the screen thread: only mark the wish here.
        station.app.post(station.app.quit)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
    try:
        station.app.run()
    finally:
        notify("STOPPING=1")
        station.close()
    return PROBLEM_FOUND if station.gave_up else 0
