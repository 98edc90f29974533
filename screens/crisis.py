"""An answer asks for help at once: 112, the crisis line, the staff. Going on appears after three seconds."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock

from kiosk.events import Continue, OpenOverlay, StopAndClear
from kiosk.guidance.risk_test import CRISIS_NUMBERS
from kiosk.visit import Overlay, Step, Visit
from screens.base import StepScreen
from screens.result import phone_entries

CONTINUE_AFTER_SECONDS = 3.0


class CrisisScreen(StepScreen):
    step = Step.CRISIS

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._later = Clock.create_trigger(lambda _seconds: self._offer(), CONTINUE_AFTER_SECONDS)

    def show(self, visit: Visit) -> None:
        ids, t = self.ids, self.t
        entries = phone_entries(self.place, CRISIS_NUMBERS, visit.language, t("result.ask_number"))
        ids.phones.entries = [list(entry) for entry in entries]
        ids.call_112.kind = "urgent"
        ids.call_112.text = t("crisis.call_112")
        if not ids.go_on.shown and not self._later.is_triggered:
            self._later()

    def _offer(self) -> None:
        if self.visit is not None:
            self.ids.go_on.shown = True

    def settle(self) -> None:
        self._later.cancel()
        self._offer()

    def go_on(self) -> None:
        self.send(Continue())

    def call_staff(self) -> None:
        self.send(OpenOverlay(Overlay.STAFF))

    def stop(self) -> None:
        self.send(StopAndClear())

    def clear(self) -> None:
        super().clear()
        self._later.cancel()
        self.ids.go_on.shown = False
