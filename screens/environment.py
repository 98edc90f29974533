"""What must be set before Kivy is imported for the first time: one window, one touch source, no back doors.

Kivy reads its environment and its configuration at import; `prepare` therefore imports nothing of Kivy before the
variables are set, and refuses to run when somebody else has imported Kivy already.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

FRAMES_PER_SECOND = 30


class KivyTooEarly(RuntimeError):
    """Kivy was imported before its environment was prepared."""


def prepare(
    size: tuple[int, int],
    *,
    fullscreen: bool,
    home: Path,
    position: tuple[int, int] | None = None,
    offscreen: bool = False,
) -> None:
    """Set Kivy up for one window of `size` (width, height in pixels).

    `home` is Kivy's own folder (never ~/.kivy), `position` the window's left and top in pixels, `offscreen` a window
    without a display. Raises KivyTooEarly.
    """
    if "kivy" in sys.modules:
        raise KivyTooEarly("screens.environment.prepare must be called before the first import of kivy")
    home.mkdir(parents=True, exist_ok=True)
    os.environ.update(_variables(home, offscreen))
    logging.getLogger("kivy").addFilter(_about_what_we_use)

    from kivy.config import Config

    _configure(Config, size, fullscreen=fullscreen, position=position)
    if offscreen:
        # Nobody watches: pictures and tests need not wait for the next thirtieth of a second.
        Config.set("graphics", "maxfps", 0)


def _about_what_we_use(record: logging.LogRecord) -> bool:
    """Kivy reports at length that a touch driver is missing which is never asked for."""
    return "MTDev" not in record.getMessage()


def _variables(home: Path, offscreen: bool) -> dict[str, str]:
    variables = {
        "KIVY_NO_ARGS": "1",
        "KIVY_NO_FILELOG": "1",
        "KIVY_NO_CONSOLELOG": "1",
        "KIVY_LOG_MODE": "PYTHON",
        "KIVY_HOME": str(home),
        # Sizes are set in pixels of our own grid; a monitor's report about itself must not change them.
        "KIVY_METRICS_DENSITY": "1",
        "KIVY_METRICS_FONTSCALE": "1",
        "KIVY_DPI": "96",
        "KIVY_WINDOW": "sdl2",
        "KIVY_TEXT": "sdl2",
        "KIVY_IMAGE": "sdl2",
        "KIVY_CLIPBOARD": "dummy",
        # Kivy drops SDL's finger events on a desktop system and listens to the mouse. One touch is one event, then,
        # exactly when SDL makes mouse events of fingers and no finger events of the mouse.
        "SDL_TOUCH_MOUSE_EVENTS": "1",
        "SDL_MOUSE_TOUCH_EVENTS": "0",
    }
    if offscreen:
        variables["SDL_VIDEODRIVER"] = "offscreen"
    return variables


def _configure(config, size: tuple[int, int], *, fullscreen: bool, position: tuple[int, int] | None) -> None:  # type: ignore[no-untyped-def]
    graphics = {
        "width": size[0],
        "height": size[1],
        "fullscreen": "auto" if fullscreen else 0,
        "borderless": 0,
        "resizable": 0,
        "maxfps": FRAMES_PER_SECOND,
        # Every edge is drawn by the SVG renderer; multisampling would only cost.
        "multisamples": 0,
        "show_cursor": 0 if fullscreen else 1,
        "position": "auto" if position is None else "custom",
        "left": position[0] if position else 0,
        "top": position[1] if position else 0,
    }
    for option, value in graphics.items():
        config.set("graphics", option, value)
    for option, value in {
        "exit_on_escape": 0,
        "pause_on_minimize": 0,
        "keyboard_mode": "",
        "desktop": 0,
        "log_level": "error",
    }.items():
        config.set("kivy", option, value)
    for section in ("input", "modules"):
        for option, _ in config.items(section):
            config.remove_option(section, option)
    config.set("input", "mouse", "mouse,disable_multitouch")
