"""The voice: on or off, pause, read again, how fast and how loud, for this visit."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import ChooseVoice, CloseOverlay
from kiosk.visit import Overlay, Visit
from screens.plans import Control
from screens.sheet import Sheet
from screens.theme import Shape

_MOST = 2


class VoiceSheet(Sheet):
    overlay = Overlay.VOICE
    low_is_composed = low_is_wide = column_is_wide = True

    def fill(self, visit: Visit, *, end: float) -> None:
        ids, t, voice = self.ids, self.t, visit.voice
        ids.switch.chosen = voice.on
        ids.switch.state = t("view.on" if voice.on else "view.off")
        ids.pause.text = t("voice.go_on" if voice.paused else "voice.pause")
        ids.where.text = t("voice.headset_in" if visit.rules.headset else "voice.headset_out")
        for button in (ids.again, ids.pause, ids.slower, ids.faster, ids.quieter, ids.louder):
            button.shown = voice.on
        ids.slower.enabled, ids.faster.enabled = voice.pace > -_MOST, voice.pace < _MOST
        ids.quieter.enabled, ids.louder.enabled = voice.loudness > -_MOST, voice.loudness < _MOST

    def buttons(self) -> list[list[Control]]:
        ids = self.ids
        pairs = ((ids.again, ids.pause), (ids.slower, ids.faster), (ids.quieter, ids.louder))
        high = 120 if self.look.shape is Shape.ROWS else 150
        return [
            [Control(ids.switch, high=high, least=high)],
            *([Control(one, high=120) for one in pair] for pair in pairs),
        ]

    def switch(self) -> None:
        if self.visit is not None:
            self._change(on=not self.visit.voice.on, paused=False)

    def read_again(self) -> None:
        """The screen underneath is read when the sheet is gone."""
        if self.visit is not None:
            self._change(paused=False)
            self.send(CloseOverlay())

    def pause(self) -> None:
        if self.visit is not None:
            self._change(paused=not self.visit.voice.paused)

    def faster(self, by: int) -> None:
        if self.visit is not None:
            self._change(pace=max(-_MOST, min(_MOST, self.visit.voice.pace + by)))

    def louder(self, by: int) -> None:
        if self.visit is not None:
            self._change(loudness=max(-_MOST, min(_MOST, self.visit.voice.loudness + by)))

    def _change(self, **changes: object) -> None:
        assert self.visit is not None
        self.send(ChooseVoice(replace(self.visit.voice, **changes)))
