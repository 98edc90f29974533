"""The cuff squeezes. What can be told is told; the big STOP lets the air out at once."""

from __future__ import annotations

import time
from dataclasses import replace

from kiosk.events import StopCuff
from kiosk.visit import MeasuringPhase, Step, Visit
from screens.base import StepScreen
from screens.drawn import Box, art_of
from screens.plans import Control, Plan
from screens.ready import measuring_progress
from screens.widgets.bars import Progress
from screens.widgets.placed import Placed

# A number that changes faster than this cannot be read, and every new one has to be drawn.
_LEAST_SECONDS_BETWEEN_NUMBERS = 0.5
_BESIDE_COLUMN = (400, 574, 700, 612)
_BESIDE_COLUMN_SUN = (758, 930, 322)
_ALONE = (100, 446, 850, 740)
_ALONE_SUN = (600, 900, 400)
_LEVEL = 1180
_FLAG = 150  # the flag does not become smaller with the picture: the sitter makes room
_STOP, _STOP_LEAST = 324, 260


class MeasuringScreen(StepScreen):
    step = Step.MEASURING
    _number_at = 0.0

    def show(self, visit: Visit) -> None:
        ids, t = self.ids, self.t
        waiting = visit.phase is MeasuringPhase.WAITING
        pressure = visit.cuff_pressure if visit.phase is MeasuringPhase.RUNNING else None
        self._show_pressure(pressure)
        ids.title.text = t("measuring.press_start" if waiting else "measuring.title")
        if pressure is None:
            ids.state.text = t(f"measuring.{visit.phase}.state")
        ids.what.text = t(f"measuring.{visit.phase}.what")
        ids.stop.what = t("measuring.stop.press_too" if waiting else "measuring.stop.what")

    def _show_pressure(self, pressure: int | None) -> None:
        ids = self.ids
        told = pressure is not None
        ids.column.shown = told
        ids.column.moves = not self.place.reduced_motion
        if not self.composed:
            ids.sitter.box = _BESIDE_COLUMN if told else _ALONE
            ids.horizon.sun = _BESIDE_COLUMN_SUN if told else _ALONE_SUN
        now = time.monotonic()
        if pressure is None:
            ids.column.mmhg = None
        elif ids.column.mmhg is None or now - self._number_at >= _LEAST_SECONDS_BETWEEN_NUMBERS:
            self._number_at = now
            ids.column.mmhg = pressure
        if ids.column.mmhg is not None:  # in a language just chosen, too
            ids.state.text = self.t("measuring.pressure", pressure=ids.column.mmhg)

    def plan(self) -> Plan:
        ids = self.ids
        told = ids.column.shown
        x, *rest = _BESIDE_COLUMN
        boxes: dict[Placed, Box] = {ids.sitter: (x + _FLAG, *rest) if told else _ALONE}
        if told:
            boxes[ids.column] = self.drawn.box(ids.column)
        sun_x, *sun = _BESIDE_COLUMN_SUN
        art = art_of(boxes, (sun_x + _FLAG, *sun) if told else _ALONE_SUN, _LEVEL)
        return replace(super().plan(), art=art, controls=[[Control(ids.stop, high=_STOP, least=_STOP_LEAST)]])

    def progress(self, visit: Visit) -> Progress:
        return measuring_progress(self.t, visit)

    def stop(self) -> None:
        self.send(StopCuff())
