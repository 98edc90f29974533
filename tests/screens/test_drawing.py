"""Our drawings: all of them can be drawn, sharp at the size asked for, in the colours of each look."""

from __future__ import annotations

import re

import pytest
from kivy.graphics.texture import Texture

from screens import drawing
from screens.theme import NORMAL, Look

CONTRAST = Look(large=False, high_contrast=True)
NAMES = sorted(str(path.relative_to(drawing.IMAGES).with_suffix("")) for path in drawing.IMAGES.glob("*/*.svg"))


def colours(texture: Texture) -> set[tuple[int, ...]]:
    """The opaque colours of a texture, without the mixed ones of its edges: those of which three stand in a row both
    ways."""
    (width, height), pixels = texture.size, texture.pixels
    rows = [[tuple(pixels[at : at + 4]) for at in range(y * width * 4, (y + 1) * width * 4, 4)] for y in range(height)]
    found = set()
    for y in range(1, height - 1):
        for x in range(1, width - 1):
            middle = rows[y][x]
            if middle == rows[y][x - 1] == rows[y][x + 1] == rows[y - 1][x] == rows[y + 1][x] and middle[3] == 255:
                found.add(middle[:3])
    return found


def test_there_are_drawings() -> None:
    assert len(NAMES) > 40


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_has_exactly_the_pixels_it_is_shown_with(name: str) -> None:
    high = 90
    wide = round(high * drawing.proportions(name))
    assert drawing.drawing(name, wide, high, NORMAL).size == (wide, high)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("illustrations", "classes"))])
def test_in_high_contrast_only_black_white_and_accents_are_left(name: str) -> None:
    allowed = {(0, 0, 0), (255, 255, 255), (0xFF, 0xD3, 0x4D), (0xFF, 0xB3, 0xB3)}
    assert colours(drawing.drawing(name, 400, round(400 / drawing.proportions(name)), CONTRAST)) <= allowed


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("classes")])
def test_class_shapes_keep_their_own_fill_in_the_normal_look(name: str) -> None:
    fills = set(re.findall(r"#[0-9A-F]{6}", (drawing.IMAGES / f"{name}.svg").read_text())) - {"#12312E", "#FFFFFF"}
    (fill,) = fills
    expected = tuple(int(fill[at : at + 2], 16) for at in (1, 3, 5))
    assert expected in colours(drawing.drawing(name, 96, 96, NORMAL))


def test_a_pictogram_takes_the_colours_of_what_it_stands_on() -> None:
    sign = drawing.drawing("pictograms/print", 192, 192, NORMAL, line="on_spruce", surface="spruce")
    assert colours(sign) == {(255, 255, 255), (0x0B, 0x50, 0x47)}


def test_the_accent_of_a_pictogram_is_the_sun_elsewhere() -> None:
    assert (0xF6, 0xB3, 0x5C) in colours(drawing.drawing("pictograms/clock", 192, 192, NORMAL))


def test_the_sun_is_a_ring_in_high_contrast() -> None:
    middle = (100 * 200 + 100) * 4
    assert drawing.sun(200, NORMAL, 8).pixels[middle : middle + 4] == bytes((0xF6, 0xB3, 0x5C, 255))
    assert drawing.sun(200, CONTRAST, 8).pixels[middle + 3] == 0


def test_the_same_drawing_is_rendered_once() -> None:
    first = drawing.drawing("pictograms/next", 64, 64, NORMAL)
    assert drawing.drawing("pictograms/next", 64, 64, NORMAL) is first
    assert drawing.drawing("pictograms/next", 64, 64, CONTRAST) is not first


def test_an_unknown_drawing_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        drawing.drawing("pictograms/unicorn", 64, 64, NORMAL)
