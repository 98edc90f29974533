"""The page of charts: week, month or year, earlier and later, and one chart at a time."""

from __future__ import annotations

from kiosk.language import Translator
from kiosk.staff_area.area import Area
from kiosk.staff_area.chart import ChartsView, MovePeriod, Period, ShowPeriod, TurnChart
from screens import theme
from screens.locked.parts import END, GAP, TOP, AreaPage
from screens.staff_area import chart_words as say
from screens.staff_area.chart import ChartPicture

_HIGH = 100
_SIDE = 280


class ChartsPage(AreaPage):
    """Draws a `ChartsView` and sends its actions."""

    def build(self) -> None:
        third = (theme.CONTENT - 2 * GAP) / 3
        self._tabs = {}
        for at, period in enumerate(Period):
            box = (theme.MARGIN + at * (third + GAP), TOP, third, _HIGH)
            self._tabs[period] = self.button(box, lambda period=period: self.send(ShowPeriod(period)), role="body_bold")
        self._earlier, self._days, self._later = self._row(TOP + _HIGH + GAP, MovePeriod)
        top = TOP + 2 * (_HIGH + GAP)
        below = END - _HIGH
        self._picture = self.put(ChartPicture(), (theme.MARGIN, top, theme.CONTENT, below - GAP - top))
        self._said = self.text((theme.MARGIN, top, theme.CONTENT, below - GAP - top), "lead", upright="middle")
        self._previous, self._which, self._next = self._row(below, TurnChart)

    def _row(self, top: float, action: type[MovePeriod] | type[TurnChart]) -> tuple:
        """Back and on, with what is shown between them."""
        right = theme.MARGIN + theme.CONTENT - _SIDE
        back = self.button((theme.MARGIN, top, _SIDE, _HIGH), lambda: self.send(action(-1)), role="body_bold")
        between = (theme.MARGIN + _SIDE + GAP, top, theme.CONTENT - 2 * (_SIDE + GAP), _HIGH)
        words = self.text(between, "body_bold", align="center", upright="middle", least=30)
        on = self.button((right, top, _SIDE, _HIGH), lambda: self.send(action(1)), role="body_bold")
        return back, words, on

    def show(self, area: Area, t: Translator) -> None:
        if area.charts is not None:
            self.draw(area.charts, t)

    def draw(self, view: ChartsView, t: Translator) -> None:
        for period, tab in self._tabs.items():
            tab.text, tab.chosen = t(f"staff_area.charts.{period}"), period is view.period
        self._earlier.text, self._later.text = t("staff_area.charts.earlier"), t("staff_area.charts.later")
        self._later.enabled = view.may_move_on
        self._days.text = say.days(view, t)
        there = view.chart is not None and not view.reading
        self._picture.t, self._picture.chart = t, view.chart if there else None
        self._said.text = "" if there else t("staff_area.charts.failed" if view.failed else "staff_area.charts.reading")
        self._previous.text, self._next.text = t("staff_area.charts.previous"), t("staff_area.charts.next")
        self._previous.enabled = self._next.enabled = there and len(view.charts) > 1
        of = t("staff_area.charts.which", at=view.at + 1, of=len(view.charts))
        self._which.text = of if there else ""
