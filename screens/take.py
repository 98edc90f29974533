"""The results to take along for another system: a page for each code, and one for the memory stick."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import Continue, SaveFile
from kiosk.visit import QrCode, Saving, Step, Visit
from screens import theme
from screens.base import StepScreen
from screens.drawn import Box, art_of
from screens.plans import Control, Plan
from screens.widgets.bars import Progress
from screens.widgets.placed import Placed

_SIDE = 276
_GAP = 24
_HIGH = 176
_UNDER_THE_STICK = 1090


class TakeScreen(StepScreen):
    """`page` counts the codes, then the stick where there is one."""

    step = Step.TAKE

    def show(self, visit: Visit) -> None:
        pages = _pages(visit)
        # Codes that arrive while the stick is written come before its page.
        self.page = len(pages) - 1 if visit.saving is Saving.WRITING else min(self.page, len(pages) - 1)
        self._draw(visit, pages[int(self.page)])

    def on_page(self, *_: object) -> None:
        if self.visit is not None:
            self.show(self.visit)
            self.compose()

    def progress(self, visit: Visit) -> Progress:
        return Progress(self.t("take.progress"))

    def _draw(self, visit: Visit, page: QrCode | Saving | None) -> None:
        ids, t = self.ids, self.t
        on_stick = page is Saving.NO_STICK
        ids.title.text = t("take.stick.title" if on_stick else "take.code.title")
        ids.code.shown, ids.stick.shown = not on_stick, on_stick
        ids.code.code = page if isinstance(page, QrCode) else None
        ids.ready.shown = on_stick and visit.saving is Saving.SAVED
        ids.said.text = self._of_stick(visit) if on_stick else self._of_code(visit, page)
        below = self.look.action_end - 224 - 130
        if not self.composed:
            ids.said.box = [theme.MARGIN, _UNDER_THE_STICK if on_stick else below, theme.CONTENT, 120]
        ids.said.align = "center" if on_stick and not self.composed else "left"
        self._buttons(visit, on_stick=on_stick)

    def _of_stick(self, visit: Visit) -> str:
        return self.t("take.stick.how") if visit.saving is None else self.t(f"take.stick.{visit.saving}")

    def _of_code(self, visit: Visit, page: QrCode | Saving | None) -> str:
        t = self.t
        if not isinstance(page, QrCode):
            return t("take.code.drawing" if visit.codes is None else "take.code.none")
        name = t("take.code.pressure") if page.name == "pressure" else t(f"{page.name}.title")
        codes = visit.codes or (page,)
        if len(codes) > 1:
            name = t("take.code.part", name=name, part=codes.index(page) + 1, parts=len(codes))
        return name if page.whole else t("take.code.left_out", name=name)

    def _buttons(self, visit: Visit, *, on_stick: bool) -> None:
        ids, t = self.ids, self.t
        last = int(self.page) == len(_pages(visit)) - 1
        saves = on_stick and visit.saving is not Saving.SAVED
        two = saves or not last
        main = "take.stick.save" if saves else "take.done" if last else "take.next"
        ids.main.text, ids.main.icon = t(main), "usb" if saves else "check" if last else "next"
        ids.main.icon_side = "left" if saves or last else "right"
        ids.main.enabled = ids.side.enabled = visit.saving is not Saving.WRITING
        ids.side.shown = two
        if self.composed:
            return
        top = self.look.action_end - _HIGH
        width = theme.CONTENT - (_SIDE + _GAP if two else 0)
        ids.main.box = [theme.MARGIN, top, width, _HIGH]
        ids.side.box = [theme.MARGIN + width + _GAP, top, _SIDE, _HIGH]

    def plan(self) -> Plan:
        ids = self.ids
        plan = replace(super().plan(), controls=[[Control(ids.main)], [Control(ids.side)]])
        if ids.code.shown:
            return replace(plan, filler=ids.code, art=None)
        boxes: dict[Placed, Box] = {each: self.drawn.box(each) for each in (ids.stick, ids.ready)}
        return replace(plan, art=art_of(boxes, (), _UNDER_THE_STICK))

    def main_tapped(self) -> None:
        if self.visit is None:
            return
        pages = _pages(self.visit)
        if int(self.page) < len(pages) - 1:
            self.page += 1
        elif pages[-1] is Saving.NO_STICK and self.visit.saving is not Saving.SAVED:
            self.send(SaveFile())
        else:
            self.send(Continue())

    def side_tapped(self) -> None:
        self.send(Continue())


def _pages(visit: Visit) -> list[QrCode | Saving | None]:
    """The codes, None while or where there is none, and the stick's page, marked by `Saving.NO_STICK`."""
    pages: list[QrCode | Saving | None] = []
    if visit.rules.takes_code:
        pages += visit.codes or (None,)
    if visit.rules.takes_file:
        pages.append(Saving.NO_STICK)
    return pages
