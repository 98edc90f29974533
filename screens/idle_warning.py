"""Nobody has touched the screen for a while: one big way to stay, and how long it waits."""

from __future__ import annotations

import math

from kiosk.events import CloseOverlay
from kiosk.visit import Overlay, Visit
from screens.base import OverlayScreen


class IdleWarningSheet(OverlayScreen):
    overlay = Overlay.IDLE_WARNING

    def show(self, visit: Visit) -> None:
        self.ids.left.text = self.t("time.seconds", count=math.ceil(visit.left))

    def stay(self) -> None:
        self.send(CloseOverlay())
