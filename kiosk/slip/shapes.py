"""The shapes of the eight classes, from our own drawings, as lines for a page: one colour, no fill.

Reads the small part of SVG that our drawings use: `path` with absolute M, L, C, Z; `circle`; `rect` with round corners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

CLASSES_FOLDER = Path(__file__).resolve().parent.parent.parent / "assets" / "images" / "classes"
GRID = 96.0
"""Width and height of a drawing, in its own units; y grows downwards."""

LINE = 6.0
_QUARTER = 0.5523  # a quarter circle as one Bezier curve: distance of its handles in radii

_FILES: Mapping[str, str] = MappingProxyType(
    {
        "low": "low",
        "ideal": "ideal",
        "normal": "normal",
        "satisfactory": "satisfactory",
        "mildly_raised": "mild",
        "moderately_raised": "moderate",
        "markedly_raised": "marked",
        "emergency": "emergency",
    }
)

Move = tuple[str, tuple[float, ...]]
"""("M" or "L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path, drawn with a round pen `width` wide."""

    moves: tuple[Move, ...]
    width: float


@cache
def class_shape(class_id: str) -> tuple[Stroke, ...]:
    """The strokes of a class, outline first. Raises KeyError for another id, ValueError for other drawings."""
    return tuple(_strokes(ElementTree.parse(CLASSES_FOLDER / f"{_FILES[class_id]}.svg").getroot(), LINE))


def _strokes(element: ElementTree.Element, width: float) -> Iterator[Stroke]:
    width = float(element.get("stroke-width", width))
    name = element.tag.rpartition("}")[2]
    if name in ("svg", "g"):
        for child in element:
            yield from _strokes(child, width)
    elif name == "path":
        yield Stroke(tuple(_path(element.get("d", ""))), width)
    elif name == "circle":
        x, y, r = _numbers(element, "cx", "cy", "r")
        yield Stroke(_rounded(x - r, y - r, 2 * r, 2 * r, r), width)
    elif name == "rect":
        x, y, across, down, r = _numbers(element, "x", "y", "width", "height", "rx")
        yield Stroke(_rounded(x, y, across, down, r), width)
    elif name != "title":
        raise ValueError(f"a class drawing has a <{name}>; only path, circle and rect can be printed")


def _numbers(element: ElementTree.Element, *names: str) -> Sequence[float]:
    return [float(element.get(name, 0)) for name in names]


def _path(text: str) -> Iterator[Move]:
    for letter, values in re.findall(r"([A-Za-z])([^A-Za-z]*)", text):
        numbers = [float(value) for value in re.findall(r"-?\d+(?:\.\d+)?", values)]
        size = {"M": 2, "L": 2, "C": 6, "Z": 0}.get(letter)
        if size is None or len(numbers) % (size or 1) or (size == 0 and numbers):
            raise ValueError(f"a class drawing has a path with {letter!r}; only whole M, L, C and Z can be printed")
        if size == 0:
            yield "Z", ()
        else:
            for start in range(0, len(numbers), size):
                yield letter, tuple(numbers[start : start + size])


def _rounded(x: float, y: float, across: float, down: float, r: float) -> tuple[Move, ...]:
    """A rectangle with round corners; with r half its size, a circle or a pill."""
    right, bottom, k = x + across, y + down, r * (1 - _QUARTER)
    return (
        ("M", (x + r, y)),
        ("L", (right - r, y)),
        ("C", (right - k, y, right, y + k, right, y + r)),
        ("L", (right, bottom - r)),
        ("C", (right, bottom - k, right - k, bottom, right - r, bottom)),
        ("L", (x + r, bottom)),
        ("C", (x + k, bottom, x, bottom - k, x, bottom - r)),
        ("L", (x, y + r)),
        ("C", (x, y + k, x + k, y, x + r, y)),
        ("Z", ()),
    )
