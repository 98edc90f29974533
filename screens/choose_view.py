"""Large text and high contrast, each switched on and off by itself, for this visit; and the way to the voice."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import ChooseView, OpenOverlay
from kiosk.visit import Overlay, Visit
from screens.sheet import Sheet


class ViewSheet(Sheet):
    overlay = Overlay.VIEW

    def fill(self, visit: Visit, *, end: float) -> None:
        ids, t, view = self.ids, self.t, visit.view
        for row, on in ((ids.large, view.large), (ids.contrast, view.high_contrast)):
            row.chosen = on
            row.state = t("view.on" if on else "view.off")
        ids.voice.shown = visit.rules.speaks
        ids.voice.text = t("voice.title")
        ids.voice.chosen = visit.voice.on
        ids.voice.state = t("view.on" if visit.voice.on else "view.off")
        ids.kept.box = [48, 1040 if visit.rules.speaks else 812, 984, 140]

    def open_voice(self) -> None:
        self.send(OpenOverlay(Overlay.VOICE))

    def switch_large(self) -> None:
        if self.visit is not None:
            self.send(ChooseView(replace(self.visit.view, large=not self.visit.view.large)))

    def switch_contrast(self) -> None:
        if self.visit is not None:
            self.send(ChooseView(replace(self.visit.view, high_contrast=not self.visit.view.high_contrast)))
