"""How high a title stands: as few lines as it can have, as large as these lines allow."""

from __future__ import annotations

from screens import theme
from screens.theme import Look
from screens.widgets.text import longest_word, measure


def title_height(text: str, look: Look, width: float, *, least: int, most: int = 0, room: float = 9999) -> float:
    """Design pixels for a box of `width` design pixels, in which a Text with role 'title' and `least` then takes the
    size meant. `most`: the largest size, 0 for the role's own. Never more than `room`, unless `least` needs it."""
    scale = theme.scale()
    largest = min(most or look.type("title").size, look.type("title").size)
    lines = _lines(text, look, width, least)
    height = 0.0
    for size in range(largest, least - 1, -2):
        height = measure(text, look, "title", theme.u(width), size)[1] / scale + 2
        whole_words = longest_word(text, look, "title", size) <= theme.u(width)
        if whole_words and height <= room and _lines(text, look, width, size) <= lines:
            return height
    return height


def _lines(text: str, look: Look, width: float, size: int) -> int:
    one = measure("A", look, "title", None, size)[1]
    every = measure("A\nA", look, "title", None, size)[1] - one
    return 1 + round((measure(text, look, "title", theme.u(width), size)[1] - one) / every)
