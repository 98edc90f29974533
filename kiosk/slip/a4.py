"""The slip as a PDF: A4, black on white, 12 points at least, one page where all fits, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kiosk.slip.blocks import TEXT, Block, foot_blocks, header, help_blocks, result_blocks, rule
from kiosk.slip.content import SlipContent
from kiosk.slip.drawing import BOLD, CAPITAL, put_centred, register_fonts

WIDTH, HEIGHT = float(A4[0]), float(A4[1])
MARGIN = 48.0
FOOT = 30.0
HEAD = 30.0
STRIP = 24.0
MOST_AIR = 1.7
"""How far the gaps between blocks may grow on a page with room to spare."""

LARGE = 1.2
"""How much larger everything is on a slip with one result, where it fits: 14.4 points."""

Page = Sequence[Block]


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
    pages, size = _pages(content)
    for page in pages:
        if content.practice:
            _strip(canvas, content.practice)
        _draw_page(canvas, page, _head(content), size)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _pages(content: SlipContent) -> tuple[list[Page], float]:
    """Pages and how much larger than life they are drawn: all on one page, or else as many whole results a page as fit.

    Help and 112 then stay on the first page, with the result that is read first.
    """
    for size in (LARGE, 1.0) if len(content.results) == 1 else (1.0,):
        width, room = (WIDTH - 2 * MARGIN) / size, (HEIGHT - _head(content) - FOOT) / size
        first, *further = [list(result_blocks(result, width)) for result in content.results]
        top, help_part = header(content, width), [rule(width), *help_blocks(content, width)]
        between = [block for part in further for block in (rule(width), *part)]
        for close in (False, True):
            foot = foot_blocks(content, width, close=close)
            page = [top, *first, *between, *help_part, *foot]
            if _height(page) <= room:
                return [page], size
    pages = _filled(top, first, further, help_part, width, room)
    pages[-1] += foot
    return [fitting for page in pages for fitting in _broken(page, room)], size


def _filled(
    top: Block, first: list[Block], further: list[list[Block]], help_part: list[Block], width: float, room: float
) -> list[list[Block]]:
    """As many whole results on each page as there is room for; on the first page help comes after them."""
    pages = [[top, *first, *help_part]]
    ends = len(pages[0]) - len(help_part)  # where the results of the page end
    for part in further:
        more = [*pages[-1][:ends], rule(width), *part, *pages[-1][ends:]]
        if _height(more) <= room:
            pages[-1], ends = more, ends + 1 + len(part)
        else:
            pages.append(list(part))
            ends = len(part)
    return pages


def _broken(blocks: Page, room: float) -> list[Page]:
    """Blocks to as many pages as they need; one that no longer fits takes the headings above it along."""
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if pages[-1] and _height([*pages[-1], block]) > room:
            moved: list[Block] = []
            while len(pages[-1]) > 1 and pages[-1][-1].keep:
                moved.insert(0, pages[-1].pop())
            pages.append(moved)
        pages[-1].append(block)
    return list(pages)


def _head(content: SlipContent) -> float:
    return HEAD + (STRIP if content.practice else 0)


def _height(blocks: Page) -> float:
    return sum(block.height for block in blocks) + sum(block.gap for block in blocks[1:])


def _draw_page(canvas: Canvas, blocks: Page, head: float, size: float) -> None:
    gaps = sum(block.gap for block in blocks[1:])
    spare = (HEIGHT - head - FOOT) / size - _height(blocks)
    air = min(MOST_AIR, 1 + spare / gaps) if gaps else 1.0
    canvas.saveState()
    canvas.scale(size, size)
    y = (HEIGHT - head) / size
    for number, block in enumerate(blocks):
        y -= block.gap * air if number else 0
        block.draw(canvas, MARGIN / size, y)
        y -= block.height
    canvas.restoreState()


def _strip(canvas: Canvas, words: str) -> None:
    """Says across the whole page that nothing on it was really measured."""
    size = TEXT + 1
    bottom = HEIGHT - HEAD - STRIP + 12
    canvas.setFillGray(0)
    canvas.rect(MARGIN, bottom, WIDTH - 2 * MARGIN, STRIP, stroke=0, fill=1)
    canvas.setFillGray(1)
    put_centred(canvas, WIDTH / 2, bottom + (STRIP - size * CAPITAL) / 2, words, BOLD, size)
    canvas.setFillGray(0)
