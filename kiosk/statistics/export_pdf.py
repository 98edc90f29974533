"""The report: two pages of A4 for a town's report on wellbeing. The same figures are the same bytes."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kiosk.language import Language
from kiosk.slip.drawing import BOLD, CAPITAL, LEADING, REGULAR, put, put_lines, register_fonts, width_of, wrap
from kiosk.statistics import report_charts as charts
from kiosk.statistics import report_content as content
from kiosk.statistics.notes import period
from kiosk.statistics.reading import Asked
from kiosk.statistics.report_charts import BERRY, FROST, INK, INK2, MIST, SMALL, SPRUCE, TEXT
from kiosk.statistics.report_content import Bar, Missing, Table
from kiosk.statistics.rows import Figures
from kiosk.statistics.series import DayState, day_states, use_totals
from kiosk.statistics.wording import is_risk_test
from kiosk.visit import Counted

WIDTH, HEIGHT = float(A4[0]), float(A4[1])
MARGIN = 44.0
ACROSS = WIDTH - 2 * MARGIN
_GAP = 20.0  # between sections
_COLUMNS = 26.0  # between columns
_TRENDS = 150.0  # the least height of the charts by month


def report_pdf(figures: Figures, what: Asked, t: Language, place: str) -> bytes:
    """The report as a PDF file. `place`: the name of the self-care point, in the language of `t`."""
    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, lang=t.code, pageCompression=1)
    canvas.setTitle(f"{t('figures.title')}, {place}, {period(t, what)}")
    canvas.setAuthor(place)
    canvas.setCreator("Omahoitopiste")
    canvas.setSubject(t("figures.practice") if what.practice else t("figures.title"))
    report = _Report(canvas, figures, what, t, place)
    if not figures.health and not figures.use:
        report.pages = 1
        report.empty_page()
    else:
        report.first_page()
        report.second_page()
    canvas.save()
    return target.getvalue()


class _Report:
    """The pages; `top` is where the next thing on the page begins."""

    def __init__(self, canvas: Canvas, figures: Figures, what: Asked, t: Language, place: str) -> None:
        self.canvas, self.figures, self.what, self.t, self.place = canvas, figures, what, t, place
        self.page, self.pages = 1, 2
        self.top = HEIGHT

    def first_page(self) -> None:
        t, figures = self.t, self.figures
        self._head()
        self._tiles()
        foot = self._notes_height("use", "door", "information")
        room = self.top - foot - MARGIN - 2 * _GAP
        step = content.step_of(figures)
        hours = content.visits_by_hour(figures)
        if figures.first < figures.last or not hours:
            bars = content.visits_over_time(figures, t, step)
            self._standing(t(f"figures.chart.visits_by_{step}"), bars, room * 0.53)
            self.top -= _GAP
        if hours:
            self._standing(t("figures.chart.visits_by_hour"), hours, room * 0.47)
        self._foot("use", "door", "information")

    def second_page(self) -> None:
        t, figures = self.t, self.figures
        self._head()
        elsewhere = any(is_risk_test(bucket.table) for bucket in figures.over_the_edge)
        notes = ("rounding", "zero", "sums", "closing", *(["edges"] if elsewhere else []))
        foot = MARGIN - 8 + self._notes_height(*notes)
        pressure = content.pressure_classes(figures, t)
        if not figures.health:
            self._calm(t("figures.empty.health"))
        if pressure is not None:
            self._pressure(pressure)
        months = len(content.visits_over_time(figures, t, content.Step.MONTH))
        trends = _TRENDS if figures.health and months > 1 else 0.0
        if tests := content.risk_tests(figures, t):
            self._blocks(t("figures.chart.tests"), tests, self.top - foot - trends - _GAP)
        if trends:
            self._trends(min(190.0, self.top - foot - _GAP))
        used = content.service_use(figures, t)
        if used and self.top - foot > self._blocks_height(used):
            self._blocks(t("figures.chart.use"), used, self.top - foot)
        self._foot(*notes)

    def empty_page(self) -> None:
        self._head()
        self._calm(self.t("figures.empty.all"))
        self._foot("missing", "closing", "rounding")

    def _head(self) -> None:
        """Who, where and when."""
        t, canvas = self.t, self.canvas
        large = 20.0 if self.page == 1 else 14.0
        height = 92.0 if self.page == 1 else 62.0
        canvas.setFillColor(MIST)
        canvas.rect(0, HEIGHT - height, WIDTH, height, stroke=0, fill=1)
        canvas.setFillColor(INK)
        base = HEIGHT - height + 16
        if self.page == 1:
            put(canvas, MARGIN, base + 38, t("figures.title"), BOLD, large)
            put(canvas, MARGIN, base + 18, period(t, self.what), BOLD, 13)
        else:
            title = f"{t('figures.title')}, {period(t, self.what)}"
            charts.put_fitting(canvas, MARGIN, base + 18, title, BOLD, large, ACROSS)
        where = t("figures.where", site=self.what.site, kiosk=self.what.kiosk)
        canvas.setFillColor(INK2)
        charts.put_fitting(canvas, MARGIN, base, f"{self.place} · {where}", REGULAR, TEXT + 1, ACROSS)
        self.top = HEIGHT - height
        if self.what.practice:
            canvas.setFillColor(BERRY)
            canvas.rect(0, self.top - 22, WIDTH, 22, stroke=0, fill=1)
            canvas.setFillGray(1)
            put(canvas, MARGIN, self.top - 22 + (22 - 11 * CAPITAL) / 2, t("figures.practice"), BOLD, 11)
            self.top -= 22
        self.top -= _GAP

    def _tiles(self) -> None:
        t, used = self.t, use_totals(self.figures)
        pressure = content.pressure_classes(self.figures, t)
        tests = sum(table.total for table in content.risk_tests(self.figures, t))
        exact, rounded = t("figures.tile.exact"), t("figures.tile.rounded")
        tiles = (
            (used.get(content.STARTED), t("figures.tile.visits"), exact),
            (pressure.total if pressure else None, t("figures.tile.pressures"), rounded),
            (tests or None, t("figures.tile.tests"), rounded),
            (used.get(Counted.SLIP_PRINTED.value), t("figures.tile.slips"), exact),
        )
        gap, height = 10.0, 66.0
        across = (ACROSS - 3 * gap) / len(tiles)
        for number, (value, name, how) in enumerate(tiles):
            left = MARGIN + number * (across + gap)
            self.canvas.setFillColor(FROST)
            self.canvas.roundRect(left, self.top - height, across, height, 6, stroke=0, fill=1)
            self.canvas.setFillColor(SPRUCE)
            told = "–" if value is None else self._write(value)
            charts.put_fitting(self.canvas, left + 10, self.top - 32, told, BOLD, 24, across - 16)
            self.canvas.setFillColor(INK)
            charts.put_fitting(self.canvas, left + 10, self.top - 46, name, REGULAR, TEXT, across - 16)
            self.canvas.setFillColor(INK2)
            charts.put_fitting(self.canvas, left + 10, self.top - 58, how, REGULAR, SMALL, across - 16)
        self.top -= height + _GAP

    def _standing(self, title: str, bars: Sequence[Bar], height: float) -> None:
        """A chart and, below it, what its gaps mean."""
        legend = [
            self.t(f"figures.chart.{each}")
            for each in (Missing.NO_VISITS, Missing.NOT_OVER)
            if any(bar.missing is each for bar in bars)
        ]
        legend += [self.t("figures.chart.partly")] if any(bar.partly and bar.value is not None for bar in bars) else []
        below = 14.0 if legend else 0.0
        top = charts.heading(self.canvas, MARGIN, self.top, title)
        bottom = self.top - height
        charts.standing(self.canvas, MARGIN, top, ACROSS, top - bottom - below, bars, self._write)
        if legend:
            self.canvas.setFillColor(INK2)
            put(self.canvas, MARGIN, bottom, " ".join(legend), REGULAR, SMALL)
        self.top = bottom

    def _pressure(self, table: Table) -> None:
        t = self.t
        top = charts.heading(self.canvas, MARGIN, self.top, t("figures.chart.pressure"))
        charts.lying(self.canvas, MARGIN, top, ACROSS, table.cells, max(cell.value for cell in table.cells))
        self.top = top - charts.lying_height(ACROSS, table.cells) - 4
        states = Counter(day_states(self.figures, content.PRESSURE).values())
        days = sum(states.values())
        told = [t("figures.state.closed_days", count=states[DayState.CLOSED], days=days)]
        told += [t("figures.state.days", count=states[state], state=t(f"figures.state.{state}")) + "."
                 for state in DayState if state is not DayState.CLOSED and states[state]]  # fmt: skip
        self._paragraph(" ".join(told), INK2)
        self.top -= _GAP

    def _blocks(self, title: str, tables: Sequence[Table], room: float) -> None:
        """Tables in two columns, as many as there is room for; the others are named."""
        t, across = self.t, (ACROSS - _COLUMNS) / 2
        begin = charts.heading(self.canvas, MARGIN, self.top, title)
        heights = [charts.put_table_height(across, table) for table in tables]
        first = _first_column(heights)
        shown, column, y = 0, 0, begin
        lowest, floor = begin, self.top - room + 14  # a line stays for the names of the others
        for number, (table, height) in enumerate(zip(tables, heights, strict=True)):
            if column == 0 and (number == first or y - height < floor):
                column, y = 1, begin
            if y - height < floor:
                break
            left = MARGIN + column * (across + _COLUMNS)
            charts.put_table(self.canvas, left, y, across, table, self._how_many(table))
            y -= height
            lowest = min(lowest, y)
            shown += 1
        self.top = lowest
        if shown < len(tables):
            names = ", ".join(table.name for table in tables[shown:])
            self._paragraph(t("figures.chart.more_tests", tests=names), INK2)
        self.top -= _GAP - 9

    def _write(self, value: int) -> str:
        return content.number(self.t, value)

    def _how_many(self, table: Table) -> str:
        told = self._write(table.total)
        if table.rounded:
            return self.t("figures.chart.results", count=table.total, number=told)
        return self.t("figures.chart.count", count=told)

    def _blocks_height(self, tables: Sequence[Table]) -> float:
        heights = [charts.put_table_height((ACROSS - _COLUMNS) / 2, table) for table in tables]
        first = _first_column(heights)
        return max(sum(heights[:first]), sum(heights[first:])) + 36

    def _trends(self, height: float) -> None:
        """Visits and raised pressures by month, side by side."""
        t, across = self.t, (ACROSS - _COLUMNS) / 2
        visits = content.visits_over_time(self.figures, t, content.Step.MONTH)
        raised = content.raised_by_month(self.figures, t)
        sides = ((t("figures.chart.trend_visits"), visits), (t("figures.chart.trend_raised"), raised))
        told = [t("figures.chart.partly")] if any(bar.partly and bar.value is not None for bar in visits) else []
        if any(bar.missing is Missing.FEW_RESULTS for bar in raised):
            told.append(t("figures.chart.few_results", least=content.LEAST_FOR_SHARES))
        below = 14.0 if told else 0.0
        for number, (title, bars) in enumerate(sides):
            left = MARGIN + number * (across + _COLUMNS)
            top = charts.heading(self.canvas, left, self.top, title)
            charts.standing(self.canvas, left, top, across, height - (self.top - top) - below, bars, self._write)
        self.top -= height - below
        if told:
            self.top -= 3
            self._paragraph(" ".join(told), INK2)
        self.top -= _GAP

    def _calm(self, title: str) -> None:
        """That there is nothing to show, why, and what can be done."""
        lines = wrap(self.t("figures.empty.why"), REGULAR, 11, ACROSS - 40)
        height = 48 + len(lines) * 11 * LEADING
        self.canvas.setFillColor(FROST)
        self.canvas.roundRect(MARGIN, self.top - height, ACROSS, height, 8, stroke=0, fill=1)
        self.canvas.setFillColor(INK)
        put(self.canvas, MARGIN + 20, self.top - 28, title, BOLD, 14)
        put_lines(self.canvas, MARGIN + 20, self.top - 36, lines, REGULAR, 11)
        self.top -= height + _GAP

    def _paragraph(self, text: str, colour: object) -> None:
        lines = wrap(text, REGULAR, SMALL, ACROSS)
        self.canvas.setFillColor(colour)
        put_lines(self.canvas, MARGIN, self.top, lines, REGULAR, SMALL)
        self.top -= len(lines) * SMALL * LEADING

    def _notes_height(self, *names: str) -> float:
        return 24 + sum(len(self._note(name)) * SMALL * LEADING + 2 for name in names)

    def _note(self, name: str) -> list[str]:
        return wrap(self.t(f"figures.note.{name}"), REGULAR, SMALL, ACROSS)

    def _foot(self, *names: str) -> None:
        """How to read it, and the number of the page; then the next page."""
        canvas, t = self.canvas, self.t
        top = MARGIN - 8 + self._notes_height(*names)
        canvas.setStrokeColor(SPRUCE)
        canvas.setLineWidth(1)
        canvas.line(MARGIN, top, WIDTH - MARGIN, top)
        canvas.setFillColor(INK)
        put(canvas, MARGIN, top - 13, t("figures.note.heading"), BOLD, TEXT)
        self.top = top - 17
        for name in names:
            self._paragraph(t(f"figures.note.{name}"), INK)
            self.top -= 2
        number = t("figures.page", page=self.page, pages=self.pages)
        canvas.setFillColor(INK2)
        put(canvas, WIDTH - MARGIN - width_of(number, REGULAR, SMALL), 24, number, REGULAR, SMALL)
        canvas.showPage()
        self.page += 1


def _first_column(heights: Sequence[float]) -> int:
    """How many of the blocks stand in the first of two columns, so that both are as long as each other."""
    return min(range(1, len(heights) + 1), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
