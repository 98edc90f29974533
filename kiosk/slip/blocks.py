"""The parts of a slip, each with the height it needs and a way to draw itself below a given line (points)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from kiosk.slip.content import Help, Result, Scale, SlipContent, Values
from kiosk.slip.drawing import (
    BOLD,
    CAPITAL,
    LEADING,
    REGULAR,
    put,
    put_centred,
    put_disc,
    put_lines,
    put_shape,
    put_step,
    width_of,
    wrap,
)

TEXT = 12.0
"""Points; nothing on a slip is smaller."""

LINE = TEXT * LEADING
HEADING = 14.0
WORD = 27.0
NUMBER = 25.0
COLUMNS = (0.22, 0.45, 0.68)
"""Where the three columns of values begin, in widths of the page between its margins."""


@dataclass(frozen=True, slots=True)
class Block:
    """`draw(canvas, left, top)` stays within `height` below `top`. `gap` is the least air above it.

    `keep`: a heading, which never stands alone at the foot of a page.
    """

    height: float
    draw: Callable[[Canvas, float, float], None]
    gap: float = 0.0
    keep: bool = False


def header(content: SlipContent, width: float) -> Block:
    """The place, and the day in words; side by side where both fit."""
    used = width_of(content.place, BOLD, HEADING) + width_of(content.day, REGULAR, TEXT) + 24
    day_below = 0.0 if used <= width else LINE

    def draw(canvas: Canvas, left: float, top: float) -> None:
        put(canvas, left, top - HEADING, content.place, BOLD, HEADING)
        x = left if day_below else left + width - width_of(content.day, REGULAR, TEXT)
        put(canvas, x, top - HEADING - day_below, content.day, REGULAR, TEXT)
        _rule(canvas, left, top - HEADING - day_below - 8, width, 1.6)

    return Block(HEADING + day_below + 9, draw)


def result_blocks(result: Result, width: float) -> Iterator[Block]:
    """Word, numbers, place on the scale, meaning, what to do."""
    headline = _headline(result, width if result.shape else width * 0.55)
    if result.scale is not None and not result.shape:
        yield _side_by_side(headline, scale(result.scale, width * 0.42), width)
    else:
        yield headline
    if result.values is not None:
        yield _table(result, result.values, width)
    if result.scale is not None and result.shape:
        yield scale(result.scale, width)
    yield paragraph(result.meaning[0], width, BOLD, gap=7)
    for text in result.meaning[1:]:
        yield paragraph(text, width, gap=1)
    yield paragraph(result.what_now, width, BOLD, HEADING, gap=7, keep=True)
    for number, step in enumerate(result.steps, start=1):
        yield _numbered(number, step, width)
    for number, text in enumerate(result.more):
        yield paragraph(text, width, gap=6 if number == 0 else 3)


def paragraph(
    text: str, width: float, font: str = REGULAR, size: float = TEXT, gap: float = 3, keep: bool = False
) -> Block:
    lines = wrap(text, font, size, width)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        put_lines(canvas, left, top, lines, font, size)

    return Block(len(lines) * size * LEADING, draw, gap, keep)


def rule(width: float) -> Block:
    def draw(canvas: Canvas, left: float, top: float) -> None:
        _rule(canvas, left, top - 1, width, 1.6)

    return Block(2, draw, gap=10)


def help_blocks(content: SlipContent, width: float) -> Iterator[Block]:
    """Places to turn to with their numbers, then the box of 112."""
    if content.help:
        yield paragraph(content.help_heading, width, BOLD, HEADING, gap=6, keep=True)
        column = max(width_of(each.name, REGULAR, TEXT) for each in content.help) + 18
        for each in content.help:
            yield _help_row(each, column, width)
    yield _emergency(content, width)


def foot_blocks(content: SlipContent, width: float, *, close: bool = False) -> list[Block]:
    """What the place has to say, if anything, and what holds of every slip; `close`: as one paragraph."""
    notes = " ".join(content.notes)
    if content.notice and close:
        return [paragraph(f"{content.notice} {notes}", width, gap=7)]
    own = [paragraph(content.notice, width, gap=9)] if content.notice else []
    return [*own, paragraph(notes, width, gap=7)]


def scale(scale: Scale, width: float) -> Block:
    """Steps that rise to the right; the visitor's own is black and carries the flag."""
    count = len(scale.steps)
    bracketed = scale.steps[0].shape is not None
    lowest, rise = (24.0, 4.5) if bracketed else (14.0, 4.5)
    foot, flag = 19.0, 24.0
    gap = 3.0
    across = (width - gap * (count - 1)) / count
    own_top = lowest + rise * scale.own
    steps_height = max(lowest + rise * (count - 1), own_top + flag + 1)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        ground = top - steps_height
        canvas.setFillGray(0)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(1.2)
        for index, step in enumerate(scale.steps):
            x, height = left + index * (across + gap), lowest + rise * index
            own = index == scale.own
            put_step(canvas, x, ground, across, height, filled=own)
            if step.shape is not None:
                put_shape(canvas, step.shape, x + across / 2 - 8, ground + height - 20, 16, white=own)
        for group in scale.groups:
            start, end = left + group.first * (across + gap), left + group.last * (across + gap) + across
            if bracketed:
                _rule(canvas, start, ground - 3, end - start, 2.4)
            word_width = width_of(group.word, REGULAR, TEXT)
            at = min(max((start + end - word_width) / 2, left), left + width - word_width)
            put(canvas, at, ground - 5 - TEXT, group.word, REGULAR, TEXT)
        middle = left + scale.own * (across + gap) + across / 2
        _flag(canvas, scale.here, middle, ground + own_top + 2, left, left + width)

    return Block(steps_height + foot, draw, gap=9)


def _headline(result: Result, width: float) -> Block:
    indent = 56.0 if result.shape else 0.0
    size = WORD
    while width_of(result.word, BOLD, size) > width - indent and size > HEADING:
        size -= 1
    word_height = 46.0 if result.word else LINE

    def draw(canvas: Canvas, left: float, top: float) -> None:
        if result.shape:
            put_shape(canvas, result.shape, left, top - 46, 44)
        put(canvas, left + indent, top - TEXT, result.lead, REGULAR, TEXT)
        put(canvas, left + indent, top - TEXT - 5 - WORD * CAPITAL - 3, result.word, BOLD, size)
        if result.score:
            put(canvas, left, top - word_height - LINE, result.score, BOLD, TEXT)

    return Block(word_height + (LINE + 3 if result.score else 0), draw, gap=9, keep=True)


def _side_by_side(first: Block, second: Block, width: float) -> Block:
    """The second one at the right, both with the same top."""

    def draw(canvas: Canvas, left: float, top: float) -> None:
        first.draw(canvas, left, top)
        second.draw(canvas, left + width * 0.58, top)

    return Block(max(first.height, second.height), draw, gap=first.gap, keep=True)


def _table(result: Result, values: Values, width: float) -> Block:
    rows = result.readings
    row_height = LINE + 3.5
    head_height = TEXT + 4 + NUMBER * CAPITAL + 7

    def draw(canvas: Canvas, left: float, top: float) -> None:
        columns = [left + begin * width for begin in COLUMNS]
        base = top - TEXT - 4 - NUMBER * CAPITAL
        put(canvas, left, base, values.name, BOLD, TEXT)
        numbers = (values.systolic, values.diastolic, values.pulse)
        for x, (word, unit), number in zip(columns, result.heads, numbers, strict=True):
            put(canvas, x, top - TEXT, word, REGULAR, TEXT)
            put(canvas, x, base, number, BOLD, NUMBER)
            put(canvas, x + width_of(number, BOLD, NUMBER) + 4, base, unit, REGULAR, TEXT)
        below = top - head_height
        for row in rows:
            _rule(canvas, left, below, width, 0.7)
            base = below - LINE + 1
            put(canvas, left, base, row.name, REGULAR, TEXT)
            for x, number in zip(columns, (row.systolic, row.diastolic, row.pulse), strict=True):
                put(canvas, x, base, number, REGULAR, TEXT)
            if row.note:
                put(canvas, columns[2] + 28, base, row.note, REGULAR, TEXT)
            below -= row_height

    return Block(head_height + row_height * len(rows), draw, gap=5)


def _numbered(number: int, text: str, width: float) -> Block:
    lines = wrap(text, REGULAR, TEXT, width - 24)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        middle = top - TEXT + TEXT * CAPITAL / 2
        canvas.setFillGray(0)
        put_disc(canvas, left + 8, middle, 8)
        canvas.setFillGray(1)
        put_centred(canvas, left + 8, middle - TEXT * CAPITAL / 2, str(number), BOLD, TEXT)
        canvas.setFillGray(0)
        put_lines(canvas, left + 24, top, lines, REGULAR, TEXT)

    return Block(len(lines) * LINE, draw, gap=3.5)


def _help_row(each: Help, column: float, width: float) -> Block:
    number_width = width_of(each.number, BOLD, TEXT)
    hours = wrap(each.hours, REGULAR, TEXT, width - column - number_width - 14) if each.hours else []

    def draw(canvas: Canvas, left: float, top: float) -> None:
        put(canvas, left, top - TEXT, each.name, REGULAR, TEXT)
        put(canvas, left + column, top - TEXT, each.number, BOLD if each.is_phone else REGULAR, TEXT)
        put_lines(canvas, left + column + number_width + 14, top, hours, REGULAR, TEXT)

    return Block(max(1, len(hours)) * LINE, draw, gap=1)


def _emergency(content: SlipContent, width: float) -> Block:
    size, pad = 30.0, 9.0
    indent = width_of(content.emergency_number, BOLD, size) + 2 * pad + 6
    lines = [line for text in content.emergency for line in wrap(text, REGULAR, TEXT, width - indent - pad)]
    height = max(len(lines) * LINE, size * CAPITAL) + 2 * pad

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setLineWidth(2)
        canvas.setStrokeGray(0)
        canvas.roundRect(left + 1, top - height, width - 2, height, 8, stroke=1, fill=0)
        base = top - height / 2 - size * CAPITAL / 2
        put(canvas, left + pad + 2, base, content.emergency_number, BOLD, size)
        text_height = (len(lines) - 1) * LINE + TEXT * CAPITAL
        put_lines(canvas, left + indent, top - (height - text_height) / 2 + TEXT * (1 - CAPITAL), lines, REGULAR, TEXT)

    return Block(height, draw, gap=9)


def _flag(canvas: Canvas, text: str, middle: float, bottom: float, left: float, right: float) -> None:
    width, height, point = width_of(text, BOLD, TEXT) + 16, 18.0, 4.0
    x = min(max(middle - width / 2, left), right - width)
    canvas.setFillGray(0)
    canvas.roundRect(x, bottom + point, width, height, 5, stroke=0, fill=1)
    path = canvas.beginPath()
    path.moveTo(middle - 5, bottom + point + 0.5)
    path.lineTo(middle + 5, bottom + point + 0.5)
    path.lineTo(middle, bottom)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillGray(1)
    put_centred(canvas, x + width / 2, bottom + point + (height - TEXT * CAPITAL) / 2, text, BOLD, TEXT)
    canvas.setFillGray(0)


def _rule(canvas: Canvas, left: float, y: float, width: float, thickness: float) -> None:
    canvas.setStrokeGray(0)
    canvas.setLineWidth(thickness)
    canvas.line(left, y, left + width, y)
