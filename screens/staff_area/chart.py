"""One chart, drawn on the canvas pixel for pixel: bars, an axis of a few whole numbers, words for all that is drawn."""

from __future__ import annotations

from typing import Any

from kivy.graphics import Color, InstructionGroup, Rectangle
from kivy.properties import ObjectProperty

from kiosk.language import Translator
from kiosk.staff_area.chart import Chart, Gap
from screens import drawing, theme
from screens.staff_area import chart_words as say
from screens.staff_area.chart_layout import Box, columns, every_nth, height_of, placed_values, ticks, within
from screens.staff_area.chart_marks import mark
from screens.theme import Look
from screens.widgets.placed import Placed, Surface
from screens.widgets.text import Text, measure

_INSET = 32.0
_LINE = 48.0
_MARK = 44.0
_GAP_HIGH = 84.0
_MOST_ROW = 132.0
_ROOMY = 12  # so many bars have room for a long label
_BORDER = 4.0


class ChartPicture(Placed):
    """`chart` in the language `t`. From the top: title, plot, legend, what kind of counts these are."""

    chart: Chart | None = ObjectProperty(None, allownone=True)
    t: Translator | None = ObjectProperty(None, allownone=True)
    redraw_on = ("box", "look", "chart", "t", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._drawn = InstructionGroup()
        self.canvas.before.add(self._drawn)
        self._pool: list[Text] = []
        self._used = 0

    def set_look(self, look: Look) -> None:
        self.look = look
        for text in self._pool:
            text.set_look(look)

    def empty(self) -> None:
        self.chart = None

    def refresh(self) -> None:
        self._drawn.clear()
        self._used = 0
        chart, t = self.chart, self.t
        if chart is not None and t is not None and self.shown and self.width:
            self._surface.draw(theme.place(*self.box), 24, 3, self.look.hex("snow"), self.look.hex("outline"))
            self._compose(chart, t)
        else:
            self._surface.hide()
        for text in self._pool[self._used :]:
            text.shown, text.text = False, ""

    def _compose(self, chart: Chart, t: Translator) -> None:
        x, top, width, height = self.box
        inner = Box(x + _INSET, top + 20, width - 2 * _INSET, height - 40)
        title = self._lines(say.words(chart.title, t), "meaning", inner.width)
        self._write(say.words(chart.title, t), Box(inner.left, inner.top, inner.width, title), "meaning")
        foot = " ".join(say.notes(chart, t))
        foot_high = self._lines(foot, "bottom", inner.width)
        self._write(foot, Box(inner.left, inner.bottom - foot_high, inner.width, foot_high), "bottom")
        plot = Box(inner.left, inner.top + title + 28, inner.width, inner.height - title - 28 - foot_high - 16)
        if chart.empty is not None:
            nothing = t(f"staff_area.chart.empty.{chart.empty}")
            self._write(nothing, plot, "lead", align="center", upright="middle")
            return
        legend = self._legend(chart, t, plot)
        plot = plot._replace(height=plot.height - legend)
        if chart.by_time:
            self._columns(chart, t, plot)
        else:
            self._rows(chart, t, plot)

    # Bars in the order of time

    def _columns(self, chart: Chart, t: Translator, plot: Box) -> None:
        roomy = len(chart.bars) <= _ROOMY
        labels = [say.label(bar.label, t, roomy=roomy) for bar in chart.bars]
        marks = ticks(chart.most, chart.base or 1)
        numbers = [say.number(tick, t) for tick in marks]
        axis = max(self._wide(each) for each in numbers) + 16
        above = _LINE + 4  # for the number on a bar that reaches the highest tick
        below = _LINE * (2 if any("\n" in each for each in labels) else 1) + 8
        field = Box(plot.left + axis, plot.top + above, plot.width - axis, plot.height - above - below)
        for tick, words in zip(marks, numbers, strict=True):
            y = field.bottom - field.height * tick / marks[-1]
            self._fill(Box(field.left, y - 1, field.width, 2), "outline" if not tick else "mist")
            up = _LINE / 2 if tick else _LINE - 6  # the lowest number keeps away from the labels
            self._write(words, Box(plot.left, y - up, axis - 14, _LINE), align="right", upright="middle")
        slots = columns(field, len(chart.bars))
        wanted: list[tuple[Box, int]] = []
        obstacles: list[Box] = []
        with_value = [at for at, bar in enumerate(chart.bars) if bar.gap is None]
        for bar, slot in zip(chart.bars, slots, strict=True):
            if bar.gap is not None:
                high = min(_GAP_HIGH, field.height)
                self._mark(bar.gap, slot._replace(top=field.bottom - high, height=high))
                continue
            high = height_of(bar.values[0], marks[-1], field.height)
            whole = slot._replace(top=field.bottom - high, height=high)
            self._bar(whole, hollow=len(bar.values) > 1)
            for part in bar.values[1:]:
                inside = height_of(part, marks[-1], field.height)
                self._bar(slot._replace(top=field.bottom - inside, height=inside))
            wide = self._wide(say.value(bar, chart, t), "top_bold")
            place = Box(slot.left + (slot.width - wide) / 2, field.bottom - high - _LINE - 2, wide, _LINE)
            wanted.append((place, bar.values[0]))
            obstacles.append(whole)
        self._fill(Box(field.left, field.bottom - 2, field.width, 4), "ink")
        room = Box(field.left, plot.top, field.width, plot.height)
        for at in placed_values(wanted, obstacles, room):
            words = say.value(chart.bars[with_value[at]], chart, t)
            self._write(words, wanted[at][0], "top_bold", align="center", upright="middle")
        self._labels(labels, slots, field)

    def _labels(self, labels: list[str], slots: list[Box], field: Box) -> None:
        widths = [max(self._wide(line) for line in each.split("\n")) + 2 for each in labels]
        lines = max(each.count("\n") + 1 for each in labels)
        for at in every_nth(widths, field.width / len(slots)):
            middle = slots[at].left + slots[at].width / 2
            place = Box(middle - widths[at] / 2, field.bottom + 8, widths[at], _LINE * lines)
            left, right = self.box[0] + 12, field.right + _INSET - 12
            self._write(labels[at], within(place, left, right), align="center")

    # Bars with words, below one another

    def _rows(self, chart: Chart, t: Translator, plot: Box) -> None:
        marks = ticks(chart.most, chart.base or 1)
        labels = [say.label(bar.label, t) for bar in chart.bars]
        values = [say.value(bar, chart, t) for bar in chart.bars]
        beside = max(self._wide(each, "top_bold") for each in values) + 20
        words = min(max(self._wide(each, "top") for each in labels) + 24, plot.width * 0.46)
        field = Box(plot.left + words, plot.top, plot.width - words - beside, plot.height - _LINE - 8)
        high = min(field.height / len(chart.bars), _MOST_ROW)
        field = field._replace(height=high * len(chart.bars))
        numbers = [say.number(tick, t) for tick in marks]
        stride = field.width / (len(marks) - 1)
        for tick in marks:
            x = field.left + field.width * tick / marks[-1]
            self._fill(Box(x - 1, field.top, 2, field.height), "ink" if not tick else "mist")
        for at in every_nth([self._wide(each) for each in numbers], stride):
            wide = self._wide(numbers[at]) + 2
            place = Box(field.left + at * stride - wide / 2, field.bottom + 6, wide, _LINE)
            self._write(numbers[at], within(place, plot.left, plot.right), align="center")
        thick = min(high * 0.62, 64.0)
        for at, bar in enumerate(chart.bars):
            top = field.top + at * high
            long = height_of(bar.values[0], marks[-1], field.width)
            self._bar(Box(field.left, top + (high - thick) / 2, long, thick))
            self._write(labels[at], Box(plot.left, top, words - 16, high), "top", upright="middle", least=28)
            place = Box(field.left + long + 12, top, beside - 12, high)
            self._write(values[at], place, "top_bold", upright="middle")

    # Legend

    def _legend(self, chart: Chart, t: Translator, plot: Box) -> float:
        """Words for what is drawn, at the foot of the plot; how high they are. One kind of bar needs none."""
        entries: list[tuple[str, str]] = []
        if len(chart.series) > 1:
            entries += [(kind, say.words(each, t)) for kind, each in zip(("hollow", "full"), chart.series, strict=True)]
        entries += [(gap.value, t(f"staff_area.chart.gap.{gap}")) for gap in chart.gaps]
        if not entries:
            return 0
        rows: list[list[tuple[str, str, float]]] = [[]]
        across = 0.0
        for kind, words in entries:
            wide = min(_MARK + 14 + self._wide(words), plot.width)
            if rows[-1] and across + wide > plot.width:
                rows.append([])
                across = 0.0
            rows[-1].append((kind, words, wide))
            across += wide + 40
        high = len(rows) * (_LINE + 4) + 12
        top = plot.bottom - high + 12
        for row in rows:
            left = plot.left
            for kind, words, wide in row:
                sign = Box(left, top + 8, _MARK, _LINE - 16)
                if kind in ("hollow", "full"):
                    self._bar(sign, hollow=kind == "hollow")
                else:
                    self._mark(Gap(kind), sign)
                self._write(words, Box(left + _MARK + 14, top, wide - _MARK - 12, _LINE), upright="middle", least=26)
                left += wide + 40
            top += _LINE + 4
        return high

    # On the canvas

    def _bar(self, box: Box, *, hollow: bool = False) -> None:
        """Full, or an outline in which another one may stand."""
        if box.height <= 0 or box.width <= 0:
            return
        self._fill(box, "spruce")
        inner = Box(box.left + _BORDER, box.top + _BORDER, box.width - 2 * _BORDER, box.height - 2 * _BORDER)
        if hollow and inner.height > 0 and inner.width > 0:
            self._fill(inner, "frost")

    def _mark(self, gap: Gap, box: Box) -> None:
        place = theme.place(*box)
        if place.width > 0 and place.height > 0:
            svg = mark(gap, place.width, place.height, theme.u(3), self.look.hex("outline"))
            self._drawn.add(Color(1, 1, 1, 1))
            texture = drawing.shape(svg, place.width, place.height)
            self._drawn.add(Rectangle(texture=texture, pos=place[:2], size=place[2:]))

    def _fill(self, box: Box, colour: str) -> None:
        place = theme.place(*box)
        self._drawn.add(Color(*self.look.colour(colour)))
        self._drawn.add(Rectangle(pos=place[:2], size=(max(place.width, 1), max(place.height, 1))))

    def _wide(self, words: str, role: str = "bottom") -> float:
        return measure(words, self.look, role)[0] / theme.scale() + 2

    def _lines(self, words: str, role: str, width: float) -> float:
        return measure(words, self.look, role, theme.u(width))[1] / theme.scale() + 4

    def _write(
        self, words: str, box: Box, role: str = "bottom", *, align: str = "left", upright: str = "top", least: int = 0
    ) -> None:
        if self._used == len(self._pool):
            self._pool.append(Text(look=self.look, secret=True))
            self.add_widget(self._pool[-1])
        text = self._pool[self._used]
        self._used += 1
        text.role, text.align, text.upright, text.least = role, align, upright, least
        text.box, text.text, text.shown = list(box), words, True
