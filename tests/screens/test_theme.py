"""Colours that can be told apart, and a grid without seams."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens import theme
from screens.theme import DAY, HIGH_CONTRAST, LARGE_TYPES, NORMAL_TYPES, Palette


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [DAY, HIGH_CONTRAST])
@pytest.mark.parametrize("ground", ["snow", "mist", "frost", "sand"])
def test_text_on_every_ground(palette: Palette, ground: str) -> None:
    assert contrast(palette.ink, getattr(palette, ground)) >= 7
    assert contrast(palette.ink2, getattr(palette, ground)) >= 7


@pytest.mark.parametrize("palette", [DAY, HIGH_CONTRAST])
@pytest.mark.parametrize("fill", ["spruce", "pressed", "berry", "flag"])
def test_text_on_every_filled_part(palette: Palette, fill: str) -> None:
    assert contrast(getattr(palette, f"on_{fill}"), getattr(palette, fill)) >= 7


@pytest.mark.parametrize("palette", [DAY, HIGH_CONTRAST])
@pytest.mark.parametrize("part", ["spruce", "outline", "berry"])
@pytest.mark.parametrize("ground", ["snow", "mist", "frost"])
def test_controls_stand_out_from_their_ground(palette: Palette, part: str, ground: str) -> None:
    assert contrast(getattr(palette, part), getattr(palette, ground)) >= 3


def test_high_contrast_is_light_on_black() -> None:
    assert (HIGH_CONTRAST.snow, HIGH_CONTRAST.ink) == ("#000000", "#FFFFFF")
    assert contrast(HIGH_CONTRAST.spruce, "#000000") > 14
    assert contrast(HIGH_CONTRAST.berry, "#000000") > 12


def test_large_text_is_never_smaller() -> None:
    assert set(LARGE_TYPES) == set(NORMAL_TYPES)
    for role, kind in NORMAL_TYPES.items():
        assert LARGE_TYPES[role].size >= kind.size
        assert LARGE_TYPES[role].least >= kind.least
        assert kind.least <= kind.size


def test_no_visitor_text_is_below_the_floor() -> None:
    assert min(kind.least for kind in NORMAL_TYPES.values()) >= 34
    # Capitals of 0.7 degrees at 600 mm are 7.33 mm, 42 px at 102.5 dpi; the practice strip keeps its own size.
    assert min(kind.least for role, kind in LARGE_TYPES.items() if role != "strip") >= 42


@settings(max_examples=60, deadline=None)
@given(
    window=st.tuples(st.integers(320, 2160), st.integers(320, 3840)),
    edges=st.lists(st.integers(0, 1080), min_size=2, max_size=6, unique=True).map(sorted),
)
def test_neighbours_meet_without_a_seam_in_any_window(window: tuple[int, int], edges: list[int]) -> None:
    theme.set_window(*window)
    try:
        boxes = [theme.place(left, 100, right - left, 50) for left, right in pairwise(edges)]
        for one, other in pairwise(boxes):
            assert one.x + one.width == other.x
        canvas = theme.place(0, 0, *theme.canvas())
        assert canvas.width <= window[0] + 1 and canvas.height <= window[1] + 1
        assert abs(canvas.x - (window[0] - canvas.width) / 2) <= 1
        assert abs(canvas.width / canvas.height - theme.canvas()[0] / theme.canvas()[1]) < 0.01
    finally:
        theme.set_window(540, 960)


def test_back_from_the_window_to_the_grid() -> None:
    theme.set_window(540, 960)
    assert theme.to_design(theme.place(48, 150, 984, 220)) == (48, 150, 984, 220)
    assert theme.u(1) == 1, "a line never vanishes"
    assert theme.u(0) == 0
