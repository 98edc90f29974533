"""Where the staff are and when, in the place's own words; a bell where there is one; 112 for when nobody is there."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import CallStaff
from kiosk.visit import Calling, Overlay, Step, Visit
from screens import theme
from screens.plans import Block, Control, Plan, Words
from screens.sheet import Sheet
from screens.writing import beside

_TOLD = {
    Calling.RINGING: ("staff.ringing", "pictograms/clock"),
    Calling.SENT: ("staff.rung", "pictograms/check"),
    Calling.FAILED: ("staff.ring_failed", "pictograms/near"),
}
_TOP = 336
_WHERE, _WHERE_WITHOUT = 208, 268
_NOBODY = 208
_BELL = 176
_SIGN = 96
_GAP = 16
_EMERGENCY = 400
_ROOMY = 1400  # above this line there is STOP on the sheet, and the parts stand closer


class StaffSheet(Sheet):
    overlay = Overlay.STAFF
    low_is_composed = True

    def fill(self, visit: Visit, *, end: float) -> None:
        ids, t = self.ids, self.t
        ids.where.text = self.place.staff_help.get(visit.language) or t("staff.unknown")
        hours = self.place.staff_hours.get(visit.language)
        ids.nobody.text = "\n".join([*([t("staff.hours", hours=hours)] if hours else []), t("staff.nobody")])
        if not self.composed:
            self._arrange(visit.rules.rings, end)
        self._show_bell(visit)
        # Beside STOP nothing else is red.
        ids.emergency.kind = "advice" if visit.step is Step.MEASURING else "emergency"
        ids.emergency.number = self.place.services["emergency"].phone(visit.language) or ""

    def _arrange(self, rings: bool, end: float) -> None:
        """From the top down; where there is no bell the place's own words have its room."""
        ids = self.ids
        where = _WHERE if rings else _WHERE_WITHOUT
        gap = _GAP if rings and end < _ROOMY else 2 * _GAP
        ids.where.box = [theme.MARGIN, _TOP, theme.CONTENT, where]
        below = _TOP + where + gap
        ids.nobody.box = [theme.MARGIN, below, theme.CONTENT, _NOBODY]
        below += _NOBODY + gap
        if rings:
            ids.ring.box = [theme.MARGIN, below, theme.CONTENT, _BELL]
            ids.sign.box = [theme.MARGIN, below + (_BELL - _SIGN) / 2, _SIGN, _SIGN]
            beside = _SIGN + 2 * _GAP
            ids.told.box = [theme.MARGIN + beside, below, theme.CONTENT - beside, _BELL]
            below += _BELL + gap
        ids.emergency.box = [theme.MARGIN, below, theme.CONTENT, min(_EMERGENCY, end - below)]

    def plan(self) -> Plan:
        ids, plan = self.ids, super().plan()
        said = [beside(ids.sign, ids.told, _SIGN, self.look)] if ids.told.shown else []
        words: list[Words] = [ids.title, ids.where, ids.nobody, *said]
        words += [each for each in plan.words if isinstance(each, Block)]
        return replace(plan, words=words, art=None)

    def buttons(self) -> list[list[Control]]:
        return [[Control(self.ids.ring, high=_BELL)]]

    def _show_bell(self, visit: Visit) -> None:
        """The button, or, for a while after it was pressed, what came of it in the same place."""
        ids, call = self.ids, visit.call
        ids.ring.shown = visit.may_ring
        ids.ring.text = self.t("staff.ring" if call is None else "staff.ring_again")
        waits = call is not None and not visit.may_ring
        ids.sign.shown = ids.told.shown = waits
        if waits and call is not None:
            words, ids.sign.source = _TOLD[call.how]
            ids.told.text = self.t(words)
        # One main thing a screen: here it is the bell.
        ids.close.kind = "secondary" if visit.rules.rings else "primary"

    def ring(self) -> None:
        self.send(CallStaff())
