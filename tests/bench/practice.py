"""A whole kiosk inside the measuring process: the real station and screens, without a display, stepped by its caller."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.commands.station import Station
    from kiosk.events import Event
    from kiosk.visit import Step, Visit

PORTRAIT = (1080, 1920)


def prepare_window(size: tuple[int, int], folder: Path, *, capped: bool) -> None:
    """Set Kivy up as the product does; `capped`: with its limit of frames a second, otherwise without any."""
    from screens.environment import FRAMES_PER_SECOND, prepare

    prepare(size, fullscreen=False, home=folder / "kivy", offscreen=True)
    from kivy.config import Config

    Config.set("graphics", "maxfps", FRAMES_PER_SECOND if capped else 0)


class Practice:
    """An open kiosk with all its screens built. `port`: the meter's."""

    def __init__(self, folder: Path, port: str) -> None:
        from kiosk.commands.station import Station
        from kiosk.config import load
        from kiosk.language import compile_all

        compile_all()
        config = folder / "config.toml"
        config.write_text(f'[display]\nfullscreen = false\n[meter]\nport = "{port}"\n', encoding="utf-8")
        self.slips = folder / "data" / "slips"
        self.station: Station = Station(load(config), folder / "data", on_ready=gc.freeze)  # as `kiosk run` does
        self.station.app.open()
        assert self.station.app.frame is not None
        self.frame = self.station.app.frame
        self.until(lambda: not self.frame.unbuilt(), 60)
        self.frames(10)

    @property
    def visit(self) -> Visit:
        return self.station.runner.visit

    def send(self, *events: Event) -> None:
        """Each event, and the frame that it leads to."""
        for event in events:
            self.station.runner.send(event)
            self.frames(1)

    def pass_time(self, seconds: float) -> None:
        """Let the visit believe that so much time went by."""
        from kiosk.events import Passed

        self.send(Passed(seconds))

    def frames(self, count: int) -> None:
        from kivy.base import EventLoop

        for _ in range(count):
            EventLoop.idle()
        if self.station.gave_up:
            raise RuntimeError("the screens failed three times in a minute: there is nothing to measure")

    def until(self, holds: Callable[[], bool], seconds: float = 20.0) -> None:
        """Let frames pass until `holds`. Raises TimeoutError, naming the step."""
        limit = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > limit:
                raise TimeoutError(f"still {self.visit.step} after {seconds} s ({self.visit.failure})")
            self.frames(1)
            time.sleep(0.0005)

    def until_step(self, step: Step, seconds: float = 20.0) -> None:
        self.until(lambda: self.visit.step is step, seconds)

    def close(self) -> None:
        self.station.app.close()
        self.station.close()
