"""The floor of starting and of doing nothing: a bare Kivy window with one label, of the kiosk's size.

It is set up as leanly as the kiosk's own window (no drivers that are not used, no multisampling, the same frame rate) and
says READY=1 in the same way: right after its first frame.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

from screens.environment import prepare

SIZE = (1080, 1920)


def main(home: Path) -> None:
    prepare(SIZE, fullscreen=False, home=home)

    from kivy.app import App
    from kivy.base import stopTouchApp
    from kivy.clock import Clock
    from kivy.core.window import Window
    from kivy.uix.label import Label

    class BareWindow(App):
        def build(self) -> Label:
            return Label(text="Omahoitopiste", font_size=80)

        def load_config(self) -> None:
            """As the kiosk: no configuration file of the application's own."""

        def on_start(self) -> None:
            Window.bind(on_flip=self.flipped)

        def flipped(self, *_: object) -> None:
            Window.unbind(on_flip=self.flipped)
            # Kivy says "flip" just before it flips: what comes next is after the first frame.
            Clock.schedule_once(lambda _seconds: ready(), 0)

    signal.signal(signal.SIGTERM, lambda *_: Clock.schedule_once(lambda _seconds: stopTouchApp(), -1))
    BareWindow().run()


def ready() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.connect(os.environ["NOTIFY_SOCKET"])
        channel.sendall(b"READY=1")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
