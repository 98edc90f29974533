"""A measurement ended without a reading: what happened, what to do, and the choice to try again or go on without."""

from __future__ import annotations

from kiosk.events import BeginMeasurement, Decline
from kiosk.language import MissingText
from kiosk.visit import Failure, FailureKind, Step, Visit
from screens.base import StepScreen
from screens.ready import measuring_progress
from screens.widgets.bars import Progress

_UNKNOWN_ERROR = "meter.error.unknown"
_OWN_TEXTS = frozenset(
    {FailureKind.STOPPED, FailureKind.NO_METER, FailureKind.UNPLUGGED, FailureKind.SILENT, FailureKind.BUSY}
)


def failure_text(failure: Failure) -> str:
    """The text key of a failure, without '.title' and '.what'."""
    if failure.kind is FailureKind.DEVICE_ERROR:
        return f"meter.error.{failure.meter}.{failure.code}"
    return f"meter.{failure.kind}" if failure.kind in _OWN_TEXTS else f"meter.rejected.{failure.kind}"


class FailedScreen(StepScreen):
    step = Step.FAILED

    def show(self, visit: Visit) -> None:
        if visit.failure is None:
            raise ValueError("the step 'failed' needs a failure")
        key = failure_text(visit.failure)
        code = visit.failure.code or ""
        self.ids.title.text = self._say(key, "title", code)
        self.ids.what.text = self._say(key, "what", code)
        self.ids.without.text = self.t("failed.show_result" if visit.readings else "failed.without")

    def _say(self, key: str, part: str, code: str) -> str:
        try:
            return self.t(f"{key}.{part}")
        except MissingText:
            # A meter may have codes that nobody has written words for; staff then need its number.
            return self.t(f"{_UNKNOWN_ERROR}.{part}", code=code)

    def progress(self, visit: Visit) -> Progress:
        return measuring_progress(self.t, visit)

    def try_again(self) -> None:
        self.send(BeginMeasurement())

    def go_on_without(self) -> None:
        self.send(Decline())
