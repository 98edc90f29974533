"""The export: which days, as what, and how far it has come on its way to the memory stick."""

from __future__ import annotations

from typing import Any

from kivy.properties import NumericProperty

from kiosk.language import Translator
from kiosk.staff_area.area import (
    FORMATS,
    RUNNING,
    Area,
    CancelExport,
    ChooseFormat,
    ChoosePeriod,
    Export,
    ExportStep,
    Period,
    StartExport,
    State,
    StickState,
)
from screens import theme
from screens.locked.parts import GAP, TOP, AreaPage, broken
from screens.staff_area.marks import SIDE, Card, Mark
from screens.widgets.placed import Placed, Surface

_PERIODS = (
    (Period.THIS_WEEK, Period.THIS_MONTH, Period.THIS_YEAR),
    (Period.LAST_WEEK, Period.LAST_MONTH, Period.LAST_YEAR),
)
_OPEN = (Period.THIS_WEEK, Period.THIS_MONTH, Period.THIS_YEAR)
_HIGH = 100
_CARD_TOP, _CARD_HEIGHT = TOP + 616, 500
_FOLDER_LETTERS = 38


class Progress(Placed):
    """How much is done: `share`, 0 to 1."""

    share = NumericProperty(0.0)
    redraw_on = ("box", "look", "shown", "share")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._whole = Surface(self)
        self._done = Surface(self)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width or not self.shown:
            self._whole.hide()
            self._done.hide()
            return
        look = self.look
        self._whole.draw(theme.place(*self.box), height / 2, 3, look.hex("snow"), look.hex("outline"))
        done = max(height, width * min(1.0, self.share))
        self._done.draw(theme.place(x, top, done, height), height / 2, 0, look.hex("spruce"), look.hex("spruce"))


class ExportPage(AreaPage):
    def build(self) -> None:
        third = (theme.CONTENT - 2 * GAP) / 3
        self._which = self.text((theme.MARGIN, TOP - 8, theme.CONTENT, 56), "top_bold", upright="middle")
        self._periods: dict[Period, Any] = {}
        for row, periods in enumerate(_PERIODS):
            for at, period in enumerate(periods):
                box = (theme.MARGIN + at * (third + GAP), TOP + 52 + row * (_HIGH + GAP), third, _HIGH)
                self._periods[period] = self.button(
                    box, lambda period=period: self.send(ChoosePeriod(period)), "quiet", role="top_bold"
                )
        top = TOP + 52 + 2 * (_HIGH + GAP)
        self._days = self.text((theme.MARGIN, top, theme.CONTENT, 60), "body_bold", least=36, upright="middle")
        self._open = self.text((theme.MARGIN, top + 58, theme.CONTENT, 50), "top", least=32, upright="middle")
        top += 134
        self._as_what = self.text((theme.MARGIN, top, theme.CONTENT, 52), "top_bold", upright="middle")
        fourth = (theme.CONTENT - 3 * GAP) / 4
        self._formats: dict[str, Any] = {}
        for at, name in enumerate(FORMATS):
            box = (theme.MARGIN + at * (fourth + GAP), top + 56, fourth, _HIGH)
            self._formats[name] = self.button(
                box, lambda name=name: self.send(ChooseFormat(name)), "quiet", role="top_bold", icon_side="left", gap=12
            )
        x, width = theme.MARGIN + 36, theme.CONTENT - 72
        self.put(Card(), (theme.MARGIN, _CARD_TOP, theme.CONTENT, _CARD_HEIGHT))
        self._mark = self.put(Mark(), (x, _CARD_TOP + 24 + (132 - SIDE) / 2, SIDE, SIDE))
        self._head = self.text((x + SIDE + 28, _CARD_TOP + 24, width - SIDE - 28, 132), "meaning", upright="middle")
        self._bar = self.put(Progress(), (x, _CARD_TOP + 186, width, 44))
        self._words = self.text((x, _CARD_TOP + 164, width, _CARD_HEIGHT - 188), "body", least=34)
        self._careful = self.text((x, _CARD_TOP + 260, width, 200), "body", least=34)
        top = _CARD_TOP + _CARD_HEIGHT + 28
        self._start = self.button((theme.MARGIN, top, theme.CONTENT, 160), lambda: self.send(StartExport()), "primary")
        self._cancel = self.button((theme.MARGIN, top, theme.CONTENT, 160), lambda: self.send(CancelExport()))

    def show(self, area: Area, t: Translator) -> None:
        export = area.export
        self._which.text = t("staff_area.export.which_days")
        for period, button in self._periods.items():
            button.text, button.chosen = t(f"staff_area.period.{period}"), period is export.period
            button.enabled = not export.running
        self._days.text = days_words(export, t)
        self._open.text = t("staff_area.export.until_yesterday") if export.period in _OPEN else ""
        self._as_what.text = t("staff_area.export.as_what")
        for name, button in self._formats.items():
            button.shown = name in export.offered
            button.text, button.chosen = t(f"staff_area.format.{name}"), name in export.formats
            button.icon = "check" if button.chosen else ""
            button.enabled = not export.running
        running = export.step in RUNNING
        head, words = status_words(export, t)
        self._mark.state = status_mark(export)
        x, width = theme.MARGIN + 36, theme.CONTENT - 72
        beside = SIDE + 28 if self._mark.state else 0
        self._head.box = [x + beside, _CARD_TOP + 24, width - beside, 132]
        self._head.text = head
        self._bar.shown, self._bar.share = running, export.share
        self._words.text = "" if running else words
        self._careful.text = words if running else ""
        self._start.shown, self._cancel.shown = not running, running
        again = export.step is ExportStep.DONE
        self._start.text = t("staff_area.export.again" if again else "staff_area.export.start")
        self._start.kind = "secondary" if again else "primary"
        self._start.enabled = export.stick is StickState.READY
        self._cancel.text = t("staff_area.export.stopping" if export.stopping else "staff_area.export.cancel")
        self._cancel.enabled = not export.stopping


def days_words(export: Export, t: Translator) -> str:
    """The days of the export, both included."""
    if export.first is None or export.last is None:
        return ""
    days = (export.last - export.first).days + 1
    first, last = t.date(export.first, "short"), t.date(export.last, "short")
    if days == 1:
        return t("staff_area.export.one_day", first=first)
    return t("staff_area.export.days", count=days, first=first, last=last)


def status_words(export: Export, t: Translator) -> tuple[str, str]:
    """How it stands, as a heading and what to do about it."""
    step = export.step
    if step in RUNNING:
        return t(f"staff_area.export.{step}"), t("staff_area.export.leave_it_in")
    if step is ExportStep.DONE:
        folder, files = broken(export.folder, _FOLDER_LETTERS), ", ".join(export.files)
        return t("staff_area.export.done"), t("staff_area.export.where", folder=folder, files=files)
    if step is ExportStep.FAILED:
        return t("staff_area.export.failed"), t(export.failure)
    if step is ExportStep.CANCELLED:
        return t("staff_area.export.cancelled"), t("staff_area.export.nothing_left")
    words = t(f"staff_area.stick.{export.stick}.what")
    if export.stick is StickState.READY and export.free_megabytes is not None:
        large = export.free_megabytes >= 1000
        number = export.free_megabytes // 1000 if large else export.free_megabytes
        free = t("staff_area.stick.free_gigabytes" if large else "staff_area.stick.free_megabytes", number=number)
        words = f"{words} {free}"
    return t(f"staff_area.stick.{export.stick}.title"), words


def status_mark(export: Export) -> str:
    """The state that the mark beside the heading shows; empty: none."""
    if export.step in RUNNING:
        return ""
    marks = {ExportStep.DONE: State.OK, ExportStep.FAILED: State.PROBLEM, ExportStep.CANCELLED: State.NOTE}
    if export.step in marks:
        return marks[export.step].value
    if export.stick in (StickState.LOOKING, StickState.NONE):
        return ""
    return (State.OK if export.stick is StickState.READY else State.NOTE).value
