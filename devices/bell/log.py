"""A bell that is a line in the log, for places where something watches it."""

from __future__ import annotations

import logging

from devices.bell.port import Answered

log = logging.getLogger(__name__)

LINE = "a visitor asks for staff"


class LogBell:
    def ring(self, answered: Answered) -> None:
        log.warning(LINE)  # also where only warnings are kept
        answered(True)
