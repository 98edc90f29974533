"""The floor of the slip: what our renderer writes is noted once and then written again by a bare ReportLab canvas."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unittest import mock

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class Written:
    """One piece of text on a page; points from the page's lower left corner, size in points."""

    page: int
    x: float
    y: float
    text: str
    font: str
    size: float


def texts_drawn(render: Callable[[], bytes]) -> tuple[list[Written], bytes]:
    """Every piece of text that `render` writes on its canvas, and its document."""
    written: list[Written] = []
    draw_string, draw_centred = Canvas.drawString, Canvas.drawCentredString

    def note(canvas: Canvas, x: float, y: float, text: str) -> None:
        left, bottom = canvas.absolutePosition(x, y)
        scale = canvas.absolutePosition(x + 1, y)[0] - left
        written.append(Written(canvas.getPageNumber(), left, bottom, text, canvas._fontname, canvas._fontsize * scale))

    def noted(canvas: Canvas, x: float, y: float, text: str) -> None:
        note(canvas, x, y, text)
        draw_string(canvas, x, y, text)

    def noted_centred(canvas: Canvas, x: float, y: float, text: str) -> None:
        note(canvas, x - canvas.stringWidth(text) / 2, y, text)
        draw_centred(canvas, x, y, text)

    with mock.patch.multiple(Canvas, drawString=noted, drawCentredString=noted_centred):
        document = render()
    return written, document


def bare_pdf(texts: Sequence[Written]) -> bytes:
    """The same text with the same fonts at the same places, and nothing else."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=1)
    font: tuple[str, float] | None = None
    for each in texts:
        while canvas.getPageNumber() < each.page:
            canvas.showPage()
            font = None
        if font != (each.font, each.size):
            font = each.font, each.size
            canvas.setFont(*font)
        canvas.drawString(each.x, each.y, each.text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def same_text(one: bytes, other: bytes) -> bool:
    """Whether two documents have the same letters at the same places (to half a point), page by page."""
    return _letters(one) == _letters(other)


def _letters(document: bytes) -> list[list[tuple[str, int, int]]]:
    pages = []
    pdf = pypdfium2.PdfDocument(document)
    for page in pdf:
        text = page.get_textpage()
        letters = []
        for index in range(text.count_chars()):
            left, bottom, _, _ = text.get_charbox(index)
            letters.append((text.get_text_range(index, 1), round(left * 2), round(bottom * 2)))
        pages.append(sorted(letter for letter in letters if letter[0].strip()))
    pdf.close()
    return pages
