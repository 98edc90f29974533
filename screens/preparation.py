"""How to sit and what to do before measuring: one instruction a screen, with its picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.events import Continue
from kiosk.visit import Preparation, Step, Visit
from screens.base import StepScreen
from screens.drawn import Box, art_of
from screens.plans import Plan
from screens.widgets.bars import Progress
from screens.widgets.placed import Placed

PREPARATIONS = tuple(Preparation)
STEPS_IN_ALL = len(PREPARATIONS) + 1  # the rest is the last of them


@dataclass(frozen=True)
class _Scene:
    """Drawing, its box, the sun behind it (none behind a close-up, which has its own lens); design pixels."""

    drawing: str
    box: tuple[int, int, int, int]
    sun: tuple[int, ...] = ()


_SCENES = {
    "wait": _Scene("illustrations/wait-30", (60, 580, 960, 640)),
    "sit": _Scene("illustrations/sit-rest", (266, 491, 660, 770), (561, 880, 400)),
    "sleeve": _Scene("illustrations/arm-bare", (136, 356, 808, 808)),
    "cuff_tube": _Scene("illustrations/sit-tube", (78, 474, 902, 790), (620, 959, 424)),
    "cuff_wrapped": _Scene("illustrations/arm-cuff", (136, 356, 808, 808)),
    "quiet": _Scene("illustrations/quiet", (60, 600, 960, 640), (540, 800, 330)),
}

_LEVEL = 1240
_HEART_LEVEL = 76
_CHECKS = (85, 491, 910, 770)  # where the posture is checked


class PreparationScreen(StepScreen):
    step = Step.PREPARATION
    _scene = _SCENES["wait"]

    def show(self, visit: Visit) -> None:
        preparation = PREPARATIONS[visit.index]
        name = str(preparation)
        if preparation is Preparation.CUFF:
            name = "cuff_tube" if visit.rules.arm_tube else "cuff_wrapped"
        scene = _SCENES[name]
        self._scene = scene
        self.ids.picture.source = scene.drawing
        if not self.composed:
            self.ids.horizon.sun, self.ids.picture.box = scene.sun, scene.box
            self.ids.checks.drawn = [1.0, 0.0, 0.0]
        least, most = self.place.arm_cm
        self.ids.title.text = self.t(f"preparation.{name}.title")
        self.ids.text.text = self.t(f"preparation.{name}.text", least=least, most=most)
        self.ids.done.text = self.t("preparation.go_on" if preparation is Preparation.WAIT else "preparation.done")
        self.ids.heart_level.shown = name == "cuff_tube"
        self.ids.checks.shown = preparation is Preparation.SIT

    def plan(self) -> Plan:
        ids, scene = self.ids, self._scene
        boxes: dict[Placed, Box] = {ids.picture: scene.box}
        if ids.heart_level.shown:
            boxes[ids.heart_level] = self.drawn.box(ids.heart_level)
        if ids.checks.shown:
            boxes[ids.checks] = _CHECKS
        art = art_of(boxes, scene.sun, _LEVEL)
        assert art is not None

        def place(zoom: float, across: float, down: float) -> None:
            art.place(zoom, across, down)
            ids.checks.drawn = [zoom, across, down]
            if zoom and ids.heart_level.shown:  # its word does not become smaller with the picture
                x, top, wide, high = ids.heart_level.box
                ids.heart_level.box = [x, top + high - _HEART_LEVEL, wide, _HEART_LEVEL]

        return replace(super().plan(), art=replace(art, place=place))

    def progress(self, visit: Visit) -> Progress:
        return Progress(
            self.t("preparation.progress", at=visit.index + 1, of=STEPS_IN_ALL), visit.index + 1, STEPS_IN_ALL
        )

    def go_on(self) -> None:
        self.send(Continue())
