"""Putting text and shapes on a ReportLab page: our two fonts, lines that wrap, class shapes in one colour."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from kiosk.slip.shapes import GRID, class_shape

REGULAR = "Roboto"
BOLD = "Roboto-Bold"
CAPITAL = 0.711
"""Height of a capital letter, in font sizes."""

LEADING = 1.25


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
    canvas.transform(scale, 0, 0, -scale, left, bottom + size)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setFillGray(1)
    for number, (path, width) in enumerate(_paths(class_id)):
        filled = number == 0 and white
        canvas.setLineWidth(width)
        canvas.drawPath(path, stroke=int(not filled), fill=int(filled))
    canvas.restoreState()


def put_step(canvas: Canvas, left: float, bottom: float, width: float, height: float, *, filled: bool) -> None:
    """A step of the scale: round corners above, open below."""
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.drawPath(_step(width, height), stroke=1, fill=int(filled))
    canvas.restoreState()


def put_disc(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """A filled disc around (x, y)."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.drawPath(_disc(radius), stroke=0, fill=1)
    canvas.restoreState()


# Writing the numbers of a path costs more than all else on a slip: each path is written once a process.


@cache
def _paths(class_id: str) -> list[tuple[PDFPathObject, float]]:
    paths = []
    for stroke in class_shape(class_id):
        path = PDFPathObject()
        for letter, at in stroke.moves:
            {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[letter](*at)
        paths.append((path, stroke.width))
    return paths


@cache
def _step(width: float, height: float) -> PDFPathObject:
    radius = min(5.0, width / 4, height / 2)
    path = PDFPathObject()
    path.moveTo(0, 0)
    path.lineTo(0, height - radius)
    path.arcTo(0, height - 2 * radius, 2 * radius, height, 180, -90)
    path.lineTo(width - radius, height)
    path.arcTo(width - 2 * radius, height - 2 * radius, width, height, 90, -90)
    path.lineTo(width, 0)
    return path


@cache
def _disc(radius: float) -> PDFPathObject:
    path = PDFPathObject()
    path.circle(0, 0, radius)
    return path
