"""How large the screen is, asked before there is a window on it."""

from __future__ import annotations

import ctypes
import importlib.util
from pathlib import Path


class _DisplayMode(ctypes.Structure):
    _fields_ = (
        ("format", ctypes.c_uint32),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("refresh_rate", ctypes.c_int),
        ("driver_data", ctypes.c_void_p),
    )


def desktop_size() -> tuple[int, int] | None:
    """Width and height in pixels of the first screen, by SDL's driver of the environment; None where SDL cannot tell.

    A window that is made in another size becomes fullscreen only where a window manager sees to it, and kiosks have
    none. Asked of the SDL that Kivy brings along and opens its window with.
    """
    kivy = importlib.util.find_spec("kivy")
    if kivy is None or kivy.origin is None:
        return None
    libraries = sorted((Path(kivy.origin).parents[1] / "Kivy.libs").glob("libSDL2-*.so*"))
    if not libraries:
        return None
    sdl = ctypes.CDLL(str(libraries[0]))
    if sdl.SDL_VideoInit(None) != 0:
        return None
    try:
        mode = _DisplayMode()
        if sdl.SDL_GetDesktopDisplayMode(0, ctypes.byref(mode)) != 0 or mode.width <= 0 or mode.height <= 0:
            return None
        return mode.width, mode.height
    finally:
        sdl.SDL_VideoQuit()
