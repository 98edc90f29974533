"""The slip is being printed: nothing to do but wait."""

from __future__ import annotations

from kiosk.visit import Step
from screens.base import StepScreen


class PrintingScreen(StepScreen):
    step = Step.PRINTING
