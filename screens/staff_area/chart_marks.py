"""How a gap is drawn: by its pattern, so that no colour is needed to tell what it is."""

from __future__ import annotations

from kiosk.staff_area.chart import Gap


def mark(gap: Gap, width: int, height: int, line: int, colour: str) -> str:
    """SVG of a gap's mark in window pixels. `line`: how thick its lines are."""
    stroke = f'stroke="{colour}" stroke-width="{line}" fill="none"'
    inset = line / 2
    frame = f'<rect x="{inset}" y="{inset}" width="{width - line}" height="{height - line}" {stroke}/>'
    step = max(line * 5, 8)
    rising = "".join(f"M{at} {height} l{height} {-height} " for at in range(-height, width, step))
    falling = "".join(f"M{at} 0 l{height} {height} " for at in range(-height, width, step))
    level = f"M0 {height - inset} H{width}"
    drawn = {
        Gap.WAITING: f'<path d="{rising}" {stroke}/>{frame}',
        Gap.OVER_THE_EDGE: f'<path d="{rising}{falling}" {stroke}/>{frame}',
        # An arrow to the day that it is counted with.
        Gap.TOGETHER: _arrow(width, height, line, stroke),
        Gap.NO_VISITS: f'<path d="M{width * 0.2} {height / 2} H{width * 0.8}" {stroke}/>',
        Gap.NOT_OVER: f'<path d="{level}" {stroke} stroke-dasharray="{line} {2 * line}"/>'
        f'<rect x="{inset}" y="{inset}" width="{width - line}" height="{height - line}" {stroke} '
        f'stroke-dasharray="{line} {2 * line}"/>',
    }[gap]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{drawn}</svg>'


def _arrow(width: int, height: int, line: int, stroke: str) -> str:
    middle, tip = height / 2, width - line
    wing = min(height, width) * 0.3
    return (
        f'<path d="M{line} {middle} H{tip} M{tip - wing} {middle - wing} L{tip} {middle} L{tip - wing} '
        f'{middle + wing}" {stroke}/>'
    )
