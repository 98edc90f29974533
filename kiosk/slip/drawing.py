"""Putting text and shapes on a ReportLab page: our two fonts, lines that wrap, class shapes in one colour."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kiosk.slip.shapes import GRID, class_shape

REGULAR = "Roboto"
BOLD = "Roboto-Bold"
CAPITAL = 0.711
"""Height of a capital letter, in font sizes."""

LEADING = 1.28


def fonts_folder() -> Path:
    """Where Kivy keeps the fonts it ships; found without importing Kivy. Raises FileNotFoundError."""
    kivy = importlib.util.find_spec("kivy")
    if kivy is None or kivy.origin is None:
        raise FileNotFoundError("Kivy is not installed; the slip is set in the Roboto that comes with it")
    return Path(kivy.origin).parent / "data" / "fonts"


@cache
def register_fonts() -> None:
    """Read both fonts, once a process: it costs more than a whole slip."""
    folder = fonts_folder()
    pdfmetrics.registerFont(TTFont(REGULAR, folder / "Roboto-Regular.ttf"))
    pdfmetrics.registerFont(TTFont(BOLD, folder / "Roboto-Bold.ttf"))


@cache
def _font(name: str) -> TTFont:
    return pdfmetrics.getFont(name)


def width_of(text: str, font: str, size: float) -> float:
    """Width in points."""
    return float(_font(font).stringWidth(text, size))


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """`text` in lines of at most `width` points, broken between words; a longer word gets a line of its own."""
    if width_of(text, font, size) <= width:
        return [text]
    lines: list[str] = []
    line, used, space = "", 0.0, width_of(" ", font, size)
    for word in text.split(" "):
        needed = width_of(word, font, size)
        if line and used + space + needed > width:
            lines.append(line)
            line, used = word, needed
        else:
            line, used = (f"{line} {word}", used + space + needed) if line else (word, needed)
    return [*lines, line]


def put(canvas: Canvas, x: float, baseline: float, text: str, font: str, size: float) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, baseline, text)


def put_centred(canvas: Canvas, x: float, baseline: float, text: str, font: str, size: float) -> None:
    canvas.setFont(font, size)
    canvas.drawCentredString(x, baseline, text)


def put_lines(
    canvas: Canvas, x: float, top: float, lines: Sequence[str], font: str, size: float, leading: float = LEADING
) -> None:
    """Lines from `top` down, each `leading` font sizes high."""
    for number, line in enumerate(lines):
        put(canvas, x, top - number * leading * size - size, line, font, size)


def put_shape(canvas: Canvas, class_id: str, left: float, bottom: float, size: float, *, white: bool = False) -> None:
    """The shape of a class in a square of `size` points: black lines, or the reverse on a black ground.

    White: the outline is filled white and the sign in it black, as on the visitor's own step.
    """
    scale = size / GRID
    canvas.saveState()
    canvas.translate(left, bottom + size)
    canvas.scale(scale, -scale)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setStrokeGray(0)
    canvas.setFillGray(1)
    for number, stroke in enumerate(class_shape(class_id)):
        outline = number == 0
        path = canvas.beginPath()
        for letter, at in stroke.moves:
            {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[letter](*at)
        canvas.setLineWidth(stroke.width)
        canvas.drawPath(path, stroke=0 if outline and white else 1, fill=1 if outline and white else 0)
    canvas.restoreState()


def fold_top(canvas: Canvas, left: float, bottom: float, width: float, height: float, *, filled: bool) -> None:
    """A step of the scale: round corners above, open below."""
    radius = min(5.0, width / 4, height / 2)
    path = canvas.beginPath()
    path.moveTo(left, bottom)
    path.lineTo(left, bottom + height - radius)
    path.arcTo(left, bottom + height - 2 * radius, left + 2 * radius, bottom + height, 180, -90)
    path.lineTo(left + width - radius, bottom + height)
    path.arcTo(left + width - 2 * radius, bottom + height - 2 * radius, left + width, bottom + height, 90, -90)
    path.lineTo(left + width, bottom)
    canvas.setLineWidth(1.2)
    canvas.drawPath(path, stroke=1, fill=int(filled))
