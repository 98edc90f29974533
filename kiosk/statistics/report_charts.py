"""Charts on a ReportLab page, drawn by us: standing bars over time, lying bars with names. Points throughout."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from kiosk.slip.drawing import BOLD, CAPITAL, LEADING, REGULAR, put, put_centred, put_lines, put_shape, width_of, wrap
from kiosk.statistics.report_content import Bar, Cell, Missing, Table

INK, INK2, SPRUCE, OUTLINE = (HexColor(code) for code in ("#12312E", "#2B4A46", "#0B5047", "#56736E"))
MIST, FROST, BERRY = (HexColor(code) for code in ("#DCE9E4", "#EAF3EF", "#9B1B30"))
"""The colours of the screens (screens/theme.py)."""

PALE = HexColor("#8DB3A9")  # spruce on snow, half of each

Write = Callable[[int], str]

SMALL = 8.0
TEXT = 9.0
HEADING = 12.0
_AXIS = 30.0  # room for the numbers at the left
_FOOT = 13.0  # and for the names below
_ROW, _ROW_WITH_SHAPE = 1.42, 1.65  # font sizes from one lying bar to the next


def put_fitting(canvas: Canvas, left: float, base: float, text: str, font: str, size: float, width: float) -> None:
    """Text that gets smaller where it would not fit."""
    put(canvas, left, base, text, font, min(size, size * width / max(1.0, width_of(text, font, size))))


def heading(canvas: Canvas, left: float, top: float, text: str) -> float:
    """A heading; returns where what follows begins."""
    canvas.setFillColor(INK)
    put(canvas, left, top - HEADING, text, BOLD, HEADING)
    return top - HEADING - 8


def standing(
    canvas: Canvas, left: float, top: float, width: float, height: float, bars: Sequence[Bar], write: Write
) -> None:
    """Standing bars on an axis from zero. A gap is hatched, or a dotted line where the time is not over yet. `write`: a
    number as the language writes it."""
    highest = max((bar.value for bar in bars if bar.value is not None), default=0)
    ceiling, step = scale_to(highest)
    ground, room = top - height + _FOOT, height - _FOOT - SMALL - 2
    _grid(canvas, left, ground, width, room, ceiling, step, write)
    pitch = (width - _AXIS) / len(bars)
    across = min(pitch * 0.74, 40.0)
    told = _every(bars, pitch)
    numbers = [write(round(bar.value)) if bar.value is not None else "" for bar in bars]
    on_top = max(width_of(number, REGULAR, 7) for number in numbers) + 1.5 <= pitch
    for index, bar in enumerate(bars):
        x = left + _AXIS + pitch * index + (pitch - across) / 2
        if bar.value is not None:
            up = room * bar.value / ceiling
            canvas.setFillColor(PALE if bar.partly else SPRUCE)
            canvas.rect(x, ground, across, up, stroke=0, fill=1)
            if on_top:
                canvas.setFillColor(INK)
                put_centred(canvas, x + across / 2, ground + up + 2, numbers[index], REGULAR, 7)
        elif bar.missing is not None:
            _gap(canvas, x, ground, across, bar.missing)
        if index % told == 0 and bar.name:
            canvas.setFillColor(INK2)
            _put_within(canvas, x + across / 2, ground - SMALL - 2, bar.name, left, left + width)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.line(left + _AXIS, ground, left + width, ground)


def lying(canvas: Canvas, left: float, top: float, width: float, cells: Sequence[Cell], most: int) -> None:
    """A lying bar a cell, below each other; `most`: what the longest bar stands for."""
    shapes = any(cell.shape for cell in cells)
    size = TEXT + 1 if shapes else SMALL
    indent = size * 1.9 if shapes else 0.0
    names, numbers = _columns(cells, size, width - indent)
    room = width - indent - names - numbers - 12
    y = top
    for cell in cells:
        lines = wrap(cell.name, REGULAR, size, names)
        height = _row_height(len(lines), size, shapes)
        middle = y - height / 2
        canvas.setFillColor(INK)
        if cell.shape:
            canvas.setStrokeColor(INK)
            put_shape(canvas, cell.shape, left, middle - size * 0.75, size * 1.5)
            canvas.setFillColor(INK)
        text_top = middle + (len(lines) - 1) * size * LEADING / 2 + size * CAPITAL / 2 - size * CAPITAL + size
        put_lines(canvas, left + indent, text_top, lines, REGULAR, size)
        bar_left, thick = left + indent + names + 6, size * 0.9
        canvas.setFillColor(MIST)
        canvas.rect(bar_left, middle - thick / 2, room, thick, stroke=0, fill=1)
        canvas.setFillColor(SPRUCE)
        if cell.value:
            canvas.rect(bar_left, middle - thick / 2, room * cell.value / most, thick, stroke=0, fill=1)
        canvas.setFillColor(INK)
        base = middle - size * CAPITAL / 2
        put(canvas, bar_left + room + 6, base, cell.shown, BOLD, size)
        if cell.share:
            put(canvas, left + width - width_of(cell.share, REGULAR, size), base, cell.share, REGULAR, size)
        y -= height


def lying_height(width: float, cells: Sequence[Cell]) -> float:
    """How much room `lying` takes."""
    shapes = any(cell.shape for cell in cells)
    size = TEXT + 1 if shapes else SMALL
    names, _ = _columns(cells, size, width - (size * 1.9 if shapes else 0.0))
    return sum(_row_height(len(wrap(cell.name, REGULAR, size, names)), size, shapes) for cell in cells)


def put_table(canvas: Canvas, left: float, top: float, width: float, table: Table, results: str) -> None:
    """A risk test: its name, how many results, a bar a band."""
    canvas.setFillColor(INK)
    put(canvas, left, top - TEXT, table.name, BOLD, TEXT)
    canvas.setFillColor(INK2)
    put(canvas, left + width - width_of(results, REGULAR, SMALL), top - TEXT, results, REGULAR, SMALL)
    most = max(1, *(cell.value for cell in table.cells))
    lying(canvas, left, top - TEXT - 3, width, table.cells, most)


def put_table_height(width: float, table: Table) -> float:
    return TEXT + 3 + lying_height(width, table.cells) + 9


def scale_to(highest: float) -> tuple[float, float]:
    """Where an axis from zero ends, and the step of its lines: round numbers, two to five steps, whole ones only."""
    if highest <= 1:
        return 1, 1
    ten = 10.0 ** math.floor(math.log10(highest))
    step = max(1.0, next(ten * part for part in (0.2, 0.5, 1, 2) if highest <= 5 * ten * part))
    return step * math.ceil(highest / step), step


def _columns(cells: Sequence[Cell], size: float, width: float) -> tuple[float, float]:
    """Widths of the names and of the numbers; the rest is for bars."""
    numbers = max(width_of(cell.shown, BOLD, size) for cell in cells)
    shares = max(width_of(cell.share, REGULAR, size) for cell in cells)
    names = max(width_of(cell.name, REGULAR, size) for cell in cells)
    return min(names, width * 0.45) + 0.5, numbers + (shares + 8 if shares else 0)


def _row_height(lines: int, size: float, shapes: bool) -> float:
    return size * (_ROW_WITH_SHAPE if shapes else _ROW) + (lines - 1) * size * LEADING


def _grid(
    canvas: Canvas, left: float, ground: float, width: float, room: float, ceiling: float, step: float, write: Write
) -> None:
    canvas.setLineWidth(0.5)
    for number in range(round(ceiling / step) + 1):
        y = ground + room * number * step / ceiling
        if number:
            canvas.setStrokeColor(MIST)
            canvas.line(left + _AXIS, y, left + width, y)
        text = write(round(number * step))
        canvas.setFillColor(INK2)
        put(canvas, left + _AXIS - 5 - width_of(text, REGULAR, SMALL), y - SMALL * CAPITAL / 2, text, REGULAR, SMALL)


def _gap(canvas: Canvas, x: float, ground: float, across: float, missing: Missing) -> None:
    canvas.saveState()
    canvas.setStrokeColor(OUTLINE)
    canvas.setLineWidth(0.6)
    if missing is Missing.NOT_OVER:
        canvas.setDash(1, 2)
        canvas.line(x, ground + 4, x + across, ground + 4)
    else:
        height = 9.0
        frame = canvas.beginPath()
        frame.rect(x, ground, across, height)
        canvas.clipPath(frame, stroke=0, fill=0)
        at = x - height
        while at < x + across:
            canvas.line(at, ground, at + height, ground + height)
            at += 3
    canvas.restoreState()


def _every(bars: Sequence[Bar], pitch: float) -> int:
    """Which names there is room for: every first, second, ..."""
    if any(not bar.name for bar in bars):  # months of many years: only the years have names
        return 1
    widest = max(width_of(bar.name, REGULAR, SMALL) for bar in bars) + 5
    return max(1, math.ceil(widest / pitch))


def _put_within(canvas: Canvas, x: float, base: float, text: str, left: float, right: float) -> None:
    half = width_of(text, REGULAR, SMALL) / 2
    put_centred(canvas, min(max(x, left + half), right - half), base, text, REGULAR, SMALL)
