"""The slip as a PDF: A4, black on white, 12 points at least, one page where all fits, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kiosk.slip.blocks import TEXT, Block, header, help_blocks, paragraph, result_blocks, rule
from kiosk.slip.content import SlipContent
from kiosk.slip.drawing import BOLD, CAPITAL, put_centred, register_fonts

WIDTH, HEIGHT = A4
MARGIN = 48.0
FOOT = 30.0
HEAD = 30.0
STRIP = 24.0
MOST_AIR = 1.7
"""How far the gaps between blocks may grow on a page with room to spare."""


def a4_pdf(content: SlipContent) -> bytes:
    """The slip as a PDF file."""
    register_fonts()
    # `invariant` leaves the time out: no two slips can be told apart, or put in an order, by their files.
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, lang=content.language, pageCompression=1)
    canvas.setTitle(content.title)
    canvas.setAuthor("")
    canvas.setCreator("Omahoitopiste")
    canvas.setSubject("")
    for page in _pages(_blocks(content), _room(content)):
        _draw_page(canvas, content, page)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _blocks(content: SlipContent) -> list[Block]:
    width = WIDTH - 2 * MARGIN
    blocks = [header(content, width)]
    for number, result in enumerate(content.results):
        blocks += [rule(width, new_part=True)] if number else []
        blocks += result_blocks(result, width)
    blocks.append(rule(width))
    blocks += help_blocks(content, width)
    blocks.append(paragraph(" ".join(content.notes), width, gap=7))
    return blocks


def _room(content: SlipContent) -> float:
    """Height of a page between its margins."""
    return float(HEIGHT) - _head(content) - FOOT


def _head(content: SlipContent) -> float:
    return HEAD + (STRIP if content.practice else 0)


def _pages(blocks: Sequence[Block], room: float) -> list[list[Block]]:
    """Blocks to pages: all on one, or else each result begins a page of its own.

    A block that no longer fits takes the headings above it along.
    """
    if _height(blocks) <= room:
        return [list(blocks)]
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if block.new_part:
            pages.append([])
            continue
        if pages[-1] and _height([*pages[-1], block]) > room:
            moved: list[Block] = []
            while len(pages[-1]) > 1 and pages[-1][-1].keep:
                moved.insert(0, pages[-1].pop())
            pages.append(moved)
        pages[-1].append(block)
    return pages


def _height(blocks: Sequence[Block]) -> float:
    return sum(block.height for block in blocks) + sum(block.gap for block in blocks[1:])


def _draw_page(canvas: Canvas, content: SlipContent, blocks: Sequence[Block]) -> None:
    if content.practice:
        _strip(canvas, content.practice)
    gaps = sum(block.gap for block in blocks[1:])
    spare = _room(content) - _height(blocks)
    air = min(MOST_AIR, 1 + spare / gaps) if gaps else 1.0
    y = HEIGHT - _head(content)
    for number, block in enumerate(blocks):
        y -= block.gap * air if number else 0
        block.draw(canvas, MARGIN, y)
        y -= block.height


def _strip(canvas: Canvas, words: str) -> None:
    """Says across the whole page that nothing on it was really measured."""
    size = TEXT + 1
    bottom = HEIGHT - HEAD - STRIP + 12
    canvas.setFillGray(0)
    canvas.rect(MARGIN, bottom, WIDTH - 2 * MARGIN, STRIP, stroke=0, fill=1)
    canvas.setFillGray(1)
    put_centred(canvas, WIDTH / 2, bottom + (STRIP - size * CAPITAL) / 2, words, BOLD, size)
    canvas.setFillGray(0)
