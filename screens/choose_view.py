"""Large text, high contrast, low reach and discreet, each switched by itself, for this visit; the way to the
voice."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import ChooseView, OpenOverlay
from kiosk.visit import Overlay, Visit
from screens import theme
from screens.plans import Grid
from screens.sheet import Sheet

_FIRST, _ROW, _GAP = 348, 172, 20
_KEPT = 140
_LEAST = 85


class ViewSheet(Sheet):
    overlay = Overlay.VIEW
    low_is_composed = low_is_wide = column_is_wide = True

    def fill(self, visit: Visit, *, end: float) -> None:
        ids, t, view = self.ids, self.t, visit.view
        ids.voice.shown = visit.rules.speaks
        switches = (
            (ids.large, view.large),
            (ids.contrast, view.high_contrast),
            (ids.low, view.low_reach),
            (ids.discreet, view.discreet),
            (ids.voice, visit.voice.on),
        )
        rows = [(row, on) for row, on in switches if row.shown]
        step = min(_ROW, (end - _KEPT - 24 - _FIRST) / len(rows) - _GAP) + _GAP
        for number, (row, on) in enumerate(rows):
            row.chosen = on
            row.state = t("view.on" if on else "view.off")
            if not self.composed:
                row.box = [theme.MARGIN, _FIRST + number * step, theme.CONTENT, step - _GAP]
        if not self.composed:
            ids.kept.box = [theme.MARGIN, _FIRST + len(rows) * step + 12, theme.CONTENT, _KEPT]

    def choices(self) -> Grid:
        ids = self.ids
        rows = [ids.large, ids.contrast, ids.low, ids.discreet, ids.voice]
        return Grid(rows, lambda _width: _LEAST, most=_ROW, gap=12)

    def open_voice(self) -> None:
        self.send(OpenOverlay(Overlay.VOICE))

    def switch_large(self) -> None:
        if self.visit is not None:
            self.send(ChooseView(replace(self.visit.view, large=not self.visit.view.large)))

    def switch_discreet(self) -> None:
        if self.visit is not None:
            self.send(ChooseView(replace(self.visit.view, discreet=not self.visit.view.discreet)))

    def switch_low(self) -> None:
        if self.visit is not None:
            self.send(ChooseView(replace(self.visit.view, low_reach=not self.visit.view.low_reach)))

    def switch_contrast(self) -> None:
        if self.visit is not None:
            self.send(ChooseView(replace(self.visit.view, high_contrast=not self.visit.view.high_contrast)))
