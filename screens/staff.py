"""Where the staff are, in the place's own words, and 112 for when nobody is there."""

from __future__ import annotations

from kiosk.visit import Overlay, Step, Visit
from screens.sheet import Sheet


class StaffSheet(Sheet):
    overlay = Overlay.STAFF

    def fill(self, visit: Visit, *, end: float) -> None:
        ids = self.ids
        ids.where.text = self.place.staff_help.get(visit.language) or self.t("staff.unknown")
        # Beside STOP nothing else is red.
        ids.emergency.kind = "advice" if visit.step is Step.MEASURING else "emergency"
        ids.emergency.number = self.place.services["emergency"].phone(visit.language) or ""
