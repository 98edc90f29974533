"""The meter is started from here, by the visitor and nobody else."""

from __future__ import annotations

from kiosk.events import BeginMeasurement
from kiosk.language import Translator
from kiosk.visit import Step, Visit
from screens.base import StepScreen
from screens.widgets.bars import Progress

_ORDINARY = 2


def measuring_progress(t: Translator, visit: Visit) -> Progress:
    """Which measurement this is; a third or a repeated one makes the row longer."""
    at = len(visit.readings) + 1
    of = max(_ORDINARY, at)
    return Progress(t("measuring.progress", at=at, of=of), at, of)


class ReadyScreen(StepScreen):
    step = Step.READY

    def show(self, visit: Visit) -> None:
        which = "again" if visit.readings else "first"
        self.ids.title.text = self.t(f"ready.{which}.title")
        self.ids.text.text = self.t(f"ready.{which}.text")

    def progress(self, visit: Visit) -> Progress:
        return measuring_progress(self.t, visit)

    def begin(self) -> None:
        self.send(BeginMeasurement())
