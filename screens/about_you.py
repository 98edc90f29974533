"""One question about the visitor; the answer acts at once. It decides only whether a service suits, and some words."""

from __future__ import annotations

from kiosk.events import SayAboutYou
from kiosk.visit import Step, Visit
from screens.base import StepScreen
from screens.widgets.bars import Progress

_ANSWERS = (("yes", True), ("no", False), ("untold", None))


class AboutYouScreen(StepScreen):
    step = Step.ABOUT_YOU
    low_is_composed = low_is_wide = column_is_wide = True

    def show(self, visit: Visit) -> None:
        question = visit.asking[visit.index]
        self.ids.title.text = self.t(f"about_you.{question}.title")
        self.ids.why.text = self.t(f"about_you.{question}.why")
        for name, answer in _ANSWERS:
            button = self.ids[name]
            button.chosen = question in visit.person and visit.person[question] is answer
            button.icon = "check" if button.chosen else ""
        self.ids.untold.shown = visit.may_keep_to_oneself

    def progress(self, visit: Visit) -> Progress:
        at, of = visit.index + 1, len(visit.asking)
        return Progress(self.t("about_you.progress", at=at, of=of), at, of)

    def answer(self, answer: bool | None) -> None:
        self.send(SayAboutYou(answer))

    def clear(self) -> None:
        super().clear()
        for name, _ in _ANSWERS:
            self.ids[name].chosen = False
            self.ids[name].icon = ""
