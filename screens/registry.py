"""Which class draws which step and which overlay. A screen's module is imported when it is first built."""

from __future__ import annotations

from importlib import import_module

from kiosk.visit import Overlay, Step
from screens.base import OverlayScreen, StepScreen

STEPS: dict[Step, str] = {
    Step.RESTING: "screens.resting:RestingScreen",
}

OVERLAYS: dict[Overlay, str] = {}


def step_screen(step: Step) -> type[StepScreen]:
    """Raises KeyError for a step without a screen."""
    screen: type[StepScreen] = _load(STEPS[step])
    return screen


def overlay_screen(overlay: Overlay) -> type[OverlayScreen]:
    """Raises KeyError for an overlay without a screen."""
    screen: type[OverlayScreen] = _load(OVERLAYS[overlay])
    return screen


def _load(where: str):  # type: ignore[no-untyped-def]
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)
