"""Nobody has touched the screen for a while: one big way to stay, and how long it waits."""

from __future__ import annotations

import math
from dataclasses import replace

from kiosk.events import CloseOverlay
from kiosk.visit import Overlay, Visit
from screens.base import OverlayScreen
from screens.drawn import art_of
from screens.plans import Plan

_SUN = (540, 1010, 340)
_LEVEL = 1180


class IdleWarningSheet(OverlayScreen):
    overlay = Overlay.IDLE_WARNING

    def show(self, visit: Visit) -> None:
        self.ids.left.text = self.t("time.seconds", count=math.ceil(visit.left))

    def plan(self) -> Plan:
        """The seconds stay in the sun."""
        ids, plan = self.ids, super().plan()
        inside = {each: self.drawn.box(each) for each in (ids.caption, ids.left)}
        words = [each for each in plan.words if each not in inside]
        return replace(plan, words=words, art=art_of(inside, _SUN, _LEVEL))

    def stay(self) -> None:
        self.send(CloseOverlay())
