"""Large text, high contrast and discreet, each switched on and off by itself, for this visit; the way to the voice."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import ChooseView, OpenOverlay
from kiosk.visit import Overlay, Visit
from screens import theme
from screens.sheet import Sheet

_FIRST, _ROW, _GAP = 348, 172, 20


class ViewSheet(Sheet):
    overlay = Overlay.VIEW

    def fill(self, visit: Visit, *, end: float) -> None:
        ids, t, view = self.ids, self.t, visit.view
        switches = ((ids.large, view.large), (ids.contrast, view.high_contrast), (ids.discreet, view.discreet))
        rows = [*switches, (ids.voice, visit.voice.on)] if visit.rules.speaks else list(switches)
        ids.voice.shown = visit.rules.speaks
        for number, (row, on) in enumerate(rows):
            row.chosen = on
            row.state = t("view.on" if on else "view.off")
            row.box = [theme.MARGIN, _FIRST + number * (_ROW + _GAP), theme.CONTENT, _ROW]
        ids.kept.box = [theme.MARGIN, _FIRST + len(rows) * (_ROW + _GAP) + 12, theme.CONTENT, 140]

    def open_voice(self) -> None:
        self.send(OpenOverlay(Overlay.VOICE))

    def switch_large(self) -> None:
        if self.visit is not None:
            self.send(ChooseView(replace(self.visit.view, large=not self.visit.view.large)))

    def switch_discreet(self) -> None:
        if self.visit is not None:
            self.send(ChooseView(replace(self.visit.view, discreet=not self.visit.view.discreet)))

    def switch_contrast(self) -> None:
        if self.visit is not None:
            self.send(ChooseView(replace(self.visit.view, high_contrast=not self.visit.view.high_contrast)))
