"""Every screen in another language and another view, each timed until it is drawn; and the bare redraw of the same."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.bench.practice import PORTRAIT, prepare_window

LANGUAGES = ("sv", "en", "fi")


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        prepare_window(PORTRAIT, Path(name), capped=False)
        from kivy.base import EventLoop
        from kivy.core.window import Window

        from kiosk import language
        from kiosk.samples import samples
        from kiosk.visit import View
        from screens.app import KioskApp
        from screens.preview import SAMPLE_PLACE
        from tests.bench.drawn import Drawn

        shown = [visit for visit in samples().values() if visit.overlay is None]
        views = (
            View(large=True),
            View(large=True, high_contrast=True),
            View(high_contrast=True),
            View(low_reach=True),
            View(),
        )
        app = KioskApp(send=lambda _event: None, first=shown[0], language=language.load, place=SAMPLE_PLACE)
        app.open()
        drawn = Drawn()

        def until_drawn(after: float) -> float:
            # The words settle in the frame after the one in which they were set.
            for _ in range(2):
                Window.canvas.ask_update()
                EventLoop.idle()
            return drawn.at - after

        switches: list[float] = []
        redraws: list[float] = []
        for number in range(rounds + 1):
            for visit in shown:
                app.show(visit)
                until_drawn(0.0)
                begun = time.monotonic()
                redraw = until_drawn(begun)
                for code, view in [(each, View()) for each in LANGUAGES] + [("fi", each) for each in views]:
                    begun = time.monotonic()
                    app.show(replace(visit, language=code, view=view))
                    taken = until_drawn(begun)
                    if number:  # the first round draws every picture for the first time
                        switches.append(taken)
                        redraws.append(redraw)
        app.close()
        print(json.dumps({"switches": switches, "redraws": redraws}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
