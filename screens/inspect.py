"""What is on the screen, as a test or a robot sees it: texts, touch targets, and whatever is out of place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kivy.uix.widget import Widget

from screens import theme
from screens.theme import LEAST_GAP, LEAST_TARGET, Rect
from screens.widgets.buttons import Tappable, WholeScreen
from screens.widgets.placed import Placed
from screens.widgets.text import Text

# Rounding to whole window pixels may take this much of a design length at half size.
_ROUNDING = 2.5
# Of Roboto's size: ascent above the letters that have no accent on a capital.
_ROOM_FOR_ACCENTS = 0.15


@dataclass(frozen=True)
class Seen:
    """A text or a target: what it says and where it is, in window pixels."""

    says: str
    rect: Rect
    widget: Placed


def visible(root: Widget) -> Iterator[Widget]:
    """Every widget that is drawn, in drawing order: a hidden one hides all that it holds."""
    if isinstance(root, Placed) and not root.shown:
        return
    yield root
    for child in reversed(root.children):
        yield from visible(child)


def texts(root: Widget) -> list[Seen]:
    """All visible texts."""
    return [
        Seen(widget.text, _rect(widget), widget) for widget in visible(root) if isinstance(widget, Text) and widget.text
    ]


def targets(root: Widget) -> list[Seen]:
    """All controls that a tap would reach, with the words on them."""
    found = []
    for widget in visible(root):
        if isinstance(widget, Tappable) and widget.enabled and not isinstance(widget, WholeScreen):
            words = " ".join(seen.says for seen in texts(widget))
            found.append(Seen(words, _rect(widget), widget))
    return found


def in_rows(found: Iterable[Seen]) -> list[list[Seen]]:
    """In the order of reading: rows from the top, each from the left."""
    rows: list[list[Seen]] = []
    for seen in sorted(found, key=_downwards):
        middle = _downwards(seen) + seen.rect.height / 2
        # What stands beside the first of a row is of that row, however high it is.
        if rows and middle < _downwards(rows[-1][0]) + rows[-1][0].rect.height:
            rows[-1].append(seen)
        else:
            rows.append([seen])
    return [sorted(row, key=lambda seen: seen.rect.x) for row in rows]


def _downwards(seen: Seen) -> int:
    """Where it begins, so that a smaller number is higher on the screen."""
    return -(seen.rect.y + seen.rect.height)


def problems(root: Widget) -> list[str]:
    """Everything that is clipped, outside of the canvas, too small to hit or too close to its neighbour."""
    return [*_text_problems(root), *_target_problems(root), *_collisions(root)]


def _text_problems(root: Widget) -> Iterator[str]:
    for seen in texts(root):
        assert isinstance(seen.widget, Text)
        wide, high = seen.widget.needed()
        if wide > seen.rect.width + 1 or high > seen.rect.height + 1:
            yield f"{seen.says!r} needs {wide} x {high} pixels, its box has {seen.rect.width} x {seen.rect.height}"
        if not _inside(seen.rect, theme.place(0, 0, *theme.canvas())):
            yield f"{seen.says!r} stands outside of the canvas"
        holder = seen.widget.parent
        if isinstance(holder, Tappable) and not _inside(seen.rect, _rect(holder)):
            yield f"{seen.says!r} stands outside of its control"


def _target_problems(root: Widget) -> Iterator[str]:
    found = targets(root)
    for seen in found:
        _, _, wide, high = theme.to_design(seen.rect)
        if min(wide, high) < LEAST_TARGET - _ROUNDING:
            yield f"the control {seen.says!r} is only {wide:.0f} x {high:.0f}"
        if not _inside(seen.rect, theme.place(0, 0, *theme.canvas())):
            yield f"the control {seen.says!r} stands outside of the canvas"
    for one, other in combinations(found, 2):
        if _gap(one.rect, other.rect) < LEAST_GAP - _ROUNDING:
            yield f"the controls {one.says!r} and {other.says!r} are too close"


def _collisions(root: Widget) -> Iterator[str]:
    """Written words that stand on other written words, or under a control that is not theirs."""
    written = [(seen, _drawn(seen.widget)) for seen in texts(root)]
    for (one, first), (other, second) in combinations(written, 2):
        if _gap(first, second) < 0:
            yield f"{one.says!r} and {other.says!r} overlap"
    for seen, rect in written:
        for target in targets(root):
            if seen.widget not in target.widget.walk(restrict=True) and _gap(rect, target.rect) < 0:
                yield f"{seen.says!r} stands under the control {target.says!r}"


def _rect(widget: Placed) -> Rect:
    return theme.place(*widget.box)


def _drawn(widget: Widget) -> Rect:
    """What a text really covers, which is less than its box, and less than its lines: above the letters a line has
    room for accents on capitals, which lines below one another may share."""
    assert isinstance(widget, Text)
    above = round(widget.font_size * _ROOM_FOR_ACCENTS)
    return Rect(round(widget.x), round(widget.y), round(widget.width), round(widget.height) - above)


def _inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x - 1
        and inner.y >= outer.y - 1
        and inner.x + inner.width <= outer.x + outer.width + 1
        and inner.y + inner.height <= outer.y + outer.height + 1
    )


def _gap(one: Rect, other: Rect) -> float:
    """Design pixels between two boxes; negative when they overlap."""
    across = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
    along = max(one.y, other.y) - min(one.y + one.height, other.y + other.height)
    return max(across, along) / theme.scale()
