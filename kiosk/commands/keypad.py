"""kiosk keypad: what the keys of a keypad are called, for [keypad] of the configuration."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.commands.context import PROBLEM_FOUND, get, read_config, stop
from kiosk.commands.logs import log_to_stderr
from kiosk.commands.run import NO_DISPLAY, video_driver
from kiosk.keypad import Key, name_of

app = typer.Typer(help="The keypad.", no_args_is_help=True)


@app.callback()
def keypad() -> None:
    """The keypad: what its keys are called."""


@app.command()
def listen(
    ctx: typer.Context,
    seconds: Annotated[float, typer.Option("--seconds", min=1, max=600, help="How long.")] = 30,
) -> None:
    """Open a small window and print the name of every key that is pressed, and what it does.

    Exit code 1 if none was.
    """
    codes = read_config(get(ctx)).keypad.codes
    log_to_stderr("warning")
    driver = video_driver()
    if driver is None:
        stop(NO_DISPLAY, PROBLEM_FOUND)
    os.environ["SDL_VIDEODRIVER"] = driver
    typer.echo(f"Press the keys of the keypad, one after the other: {seconds:g} seconds.", err=True)
    with tempfile.TemporaryDirectory() as home:
        heard = _open(codes, seconds, Path(home))
    if not heard:
        stop(
            "no key was heard: is the keypad plugged in, does it act as a keyboard, is the window in front?",
            PROBLEM_FOUND,
        )


def _open(codes: Mapping[int, Key], seconds: float, home: Path) -> bool:
    from screens.environment import prepare

    prepare((540, 300), fullscreen=False, home=home)
    # Only now: these import Kivy, which reads its environment once.
    from kivy.base import runTouchApp, stopTouchApp
    from kivy.clock import Clock
    from kivy.core.window import Window
    from kivy.uix.widget import Widget

    if Window is None:
        stop(f"the display cannot be opened ({os.environ['SDL_VIDEODRIVER']})", PROBLEM_FOUND)
    Window.set_title("kiosk keypad listen")
    listener = Listener(codes, typer.echo)
    listener.attach(Window)
    Clock.schedule_once(lambda _seconds: stopTouchApp(), seconds)
    runTouchApp(Widget())
    return listener.heard


class Listener:
    """Tells, through `tell`, the name of each key that goes down in a window, once, and what `codes` says it does."""

    def __init__(self, codes: Mapping[int, Key], tell: Callable[[str], object]) -> None:
        self._codes = codes
        self._tell = tell
        self._down: set[int] = set()
        self.heard = False

    def attach(self, window: Any) -> None:
        window.bind(on_key_down=self._pressed, on_key_up=self._released)

    def detach(self, window: Any) -> None:
        window.unbind(on_key_down=self._pressed, on_key_up=self._released)

    def _pressed(self, _window: object, code: int, *_: object) -> bool:
        if code not in self._down:  # a key that is held down is told once
            self._down.add(code)
            self.heard = True
            does = self._codes.get(code)
            self._tell(f"{name_of(code):<16}  {does if does else 'nothing'}")
        return True

    def _released(self, _window: object, code: int, *_: object) -> bool:
        self._down.discard(code)
        return True
