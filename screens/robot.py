"""A visitor made of code: reads the screen, touches it as a finger would, and takes pictures of it.

Touches go in where Kivy's own providers put theirs, so they pass through everything a real touch passes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glReadPixels
from kivy.graphics.texture import Texture
from kivy.input.motionevent import MotionEvent

from screens import inspect
from screens.app import KioskApp
from screens.frame import Frame
from screens.inspect import Seen
from screens.keys import CODES, Key


class NotOnScreen(AssertionError):
    """What the robot looked for is not there."""


class Finger(MotionEvent):
    """One touch, at a place of the window given as fractions of its width and height."""

    def __init__(self, device: str, identity: int, args: tuple[float, float]) -> None:
        super().__init__(device, identity, args, is_touch=True, type_id="touch")

    def depack(self, args: tuple[float, float]) -> None:
        self.profile = ["pos"]
        self.sx, self.sy = args
        super().depack(args)


class Robot:
    """Drives one application that was opened with `KioskApp.open`.

    `patient`: wait as long as a screen asks a hand to wait; otherwise the waiting is skipped, for long journeys.
    """

    def __init__(self, app: KioskApp, *, patient: bool = False) -> None:
        self._app = app
        self._patient = patient
        self._touches = 0

    @property
    def frame(self) -> Frame:
        assert self._app.frame is not None
        return self._app.frame

    def frames(self, count: int = 2) -> None:
        """Let `count` frames pass."""
        for _ in range(count):
            EventLoop.idle()

    def texts(self) -> list[str]:
        """Every text on the screen, in drawing order."""
        return [seen.says for seen in inspect.texts(self.frame)]

    def everything_held(self) -> list[str]:
        """Every text that any widget of any screen holds, shown or hidden: for finding what should be forgotten."""
        roots = [self.frame, *self.frame.screens()]
        widgets = {widget for root in roots for widget in root.walk(restrict=True)}
        return [str(widget.text) for widget in widgets if getattr(widget, "text", "")]

    def targets(self) -> list[Seen]:
        return inspect.targets(self.frame)

    def problems(self) -> list[str]:
        return inspect.problems(self.frame)

    def sees(self, text: str) -> bool:
        return any(text in each for each in self.texts())

    def find(self, text: str) -> Seen:
        """The control with exactly these words, or else the only one that contains them. Raises NotOnScreen."""
        found = self.targets()
        exact = [seen for seen in found if _plain(seen.says) == _plain(text)]
        containing = exact or [seen for seen in found if _plain(text) in _plain(seen.says)]
        if len(containing) != 1:
            words = ", ".join(repr(seen.says) for seen in found)
            raise NotOnScreen(f"{len(containing)} controls say {text!r}; the screen has {words}")
        return containing[0]

    def tap(self, text: str) -> None:
        """Tap the control that says `text`. Raises NotOnScreen."""
        self.frames(1)
        rect = self.find(text).rect
        self.tap_at(rect.x + rect.width / 2, rect.y + rect.height / 2)

    def tap_at(self, x: float, y: float) -> None:
        """Tap a place of the window (pixels, y upwards)."""
        self._wait_for_the_gate()
        finger = self.press_at(x, y)
        self.lift(finger)

    def press(self, text: str) -> Finger:
        """Put a finger down on the control that says `text` and keep it there."""
        rect = self.find(text).rect
        return self.press_at(rect.x + rect.width / 2, rect.y + rect.height / 2)

    def press_at(self, x: float, y: float) -> Finger:
        self._touches += 1
        finger = Finger("robot", self._touches, (x / Window.width, y / Window.height))
        EventLoop.post_dispatch_input("begin", finger)
        self.frames(1)
        return finger

    def slide(self, finger: Finger, x: float, y: float) -> None:
        """Move a finger that is down."""
        finger.move((x / Window.width, y / Window.height))
        EventLoop.post_dispatch_input("update", finger)
        self.frames(1)

    def lift(self, finger: Finger) -> None:
        EventLoop.post_dispatch_input("end", finger)
        self.frames(2)

    def key(self, key: Key) -> None:
        """Press one of the six keys and let go of it."""
        self._wait_for_the_gate()
        code = next(code for code, each in CODES.items() if each is key)
        Window.dispatch("on_key_down", code, 0, None, [])
        Window.dispatch("on_key_up", code, 0)
        self.frames(1)

    def focused(self) -> str:
        """The words on the control that the keys act on; nothing where there is none."""
        target = self.frame.focus.ring.target
        return "" if target is None else " ".join(seen.says for seen in inspect.texts(target))

    def key_to(self, text: str) -> None:
        """Go to the control that says `text` by the keys, as somebody would who reads what has the ring. Raises
        NotOnScreen when the keys have been all around."""
        wanted = _plain(self.find(text).says)
        for _ in range(len(self.targets()) + 1):
            if _plain(self.focused()) == wanted:
                return
            self.key(Key.RIGHT)
        raise NotOnScreen(f"the keys do not lead to {text!r}; the screen has {[seen.says for seen in self.targets()]}")

    def key_tap(self, text: str) -> None:
        """Choose the control that says `text` by the keys."""
        self.key_to(text)
        self.key(Key.SELECT)

    def wait_until(self, holds: Callable[[], bool], seconds: float = 10.0) -> None:
        """Let frames pass until `holds`. Raises NotOnScreen after `seconds`."""
        limit = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > limit:
                raise NotOnScreen(f"still not after {seconds} s; the screen says {self.texts()}")
            EventLoop.idle()
            time.sleep(0.02)

    def settle(self) -> None:
        """Let what is shown come to its end, as it is drawn in pictures."""
        self.frame.settle()
        self.frames(2)

    def screenshot(self, path: Path) -> Path:
        """The window's own pixels as a PNG file."""
        self.frames(2)
        pixels = self.pixels()
        texture = Texture.create(size=Window.size, colorfmt="rgba")
        texture.blit_buffer(pixels, colorfmt="rgba", bufferfmt="ubyte")
        path.parent.mkdir(parents=True, exist_ok=True)
        texture.save(str(path), flipped=True)
        return path

    def pixels(self) -> bytes:
        """RGBA rows of the window, from the bottom up."""
        Window.canvas.ask_update()
        Window.dispatch("on_draw")
        read: bytes = glReadPixels(0, 0, Window.width, Window.height, GL_RGBA, GL_UNSIGNED_BYTE)
        return read

    def _wait_for_the_gate(self) -> None:
        if not self._patient:
            self.frame.taps.forgive()
            return
        while (left := self.frame.taps.wait_left()) > 0:
            time.sleep(min(left, 0.02))
            EventLoop.idle()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
