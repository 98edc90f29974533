"""The floor of touching: a bare Kivy application of two screens with a label and a button each."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.bench.practice import PORTRAIT, prepare_window


def main(touches: int, capped: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare_window(PORTRAIT, Path(folder), capped=capped)
        print(json.dumps(_waits(touches)))


def _waits(touches: int) -> list[float]:
    from kivy.base import EventLoop, runTouchApp
    from kivy.uix.boxlayout import BoxLayout
    from kivy.uix.button import Button
    from kivy.uix.label import Label
    from kivy.uix.screenmanager import NoTransition, Screen, ScreenManager

    from tests.bench.drawn import Drawn
    from tests.bench.hand import Hand

    manager = ScreenManager(transition=NoTransition())
    for name, other in (("one", "two"), ("two", "one")):
        screen, column = Screen(name=name), BoxLayout(orientation="vertical")
        button = Button(text="Next", font_size=80, size_hint_y=0.2)
        button.bind(on_release=lambda _button, other=other: setattr(manager, "current", other))
        column.add_widget(Label(text=f"Screen {name}", font_size=80))
        column.add_widget(button)
        screen.add_widget(column)
        manager.add_widget(screen)
    runTouchApp(manager, embedded=True)
    for _ in range(10):
        EventLoop.idle()
    hand = Hand(Drawn())
    waits = []
    for _ in range(4 + touches):
        before = manager.current
        waits.append(hand.tap(540, 190, lambda before=before: manager.current != before))
        for _ in range(3):
            EventLoop.idle()
    return waits[4:]


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] == "capped")
