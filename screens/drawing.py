"""Our SVG drawings and plain shapes as Kivy textures, at exactly the pixels they are shown with.

Drawn by resvg, so every edge is smooth without multisampling. A drawing is recoloured hex for hex before it is
drawn: each hex in the files is one token of the palette. White in a drawing means "the surface it stands on".
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import resvg_py
from kivy.core.image import Image as CoreImage
from kivy.graphics.texture import Texture

from screens.kept_drawings import folder, kept
from screens.theme import DAY, HIGH_CONTRAST, Look

IMAGES = Path(__file__).resolve().parent.parent / "assets" / "images"
_HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_WHITE = "#FFFFFF"
_BLACK = "#000000"


@cache
def _source(name: str) -> str:
    return (IMAGES / f"{name}.svg").read_text(encoding="utf-8")


@cache
def proportions(name: str) -> float:
    """Width over height of a drawing such as 'illustrations/sit-tube'."""
    match = _VIEW_BOX.search(_source(name))
    if match is None:
        raise ValueError(f"{name}.svg has no viewBox that starts at 0 0")
    return float(match[1]) / float(match[2])


def drawing(name: str, width: int, height: int, look: Look, *, line: str = "ink", surface: str = "snow") -> Texture:
    """The drawing `name` ('illustrations/...', 'pictograms/...', 'classes/...') in window pixels.

    `line` and `surface` name the palette's colours for the lines and for what is white in a pictogram. Raises
    FileNotFoundError for an unknown drawing.
    """
    return _texture(name, width, height, _recolouring(name, look, line, surface))


@lru_cache(maxsize=160)
def _texture(name: str, width: int, height: int, colours: tuple[tuple[str, str], ...]) -> Texture:
    mapping = dict(colours)
    svg = _HEX.sub(lambda match: mapping[match[0].upper()], _source(name))
    return render(svg, width, height)


def render(svg: str, width: int, height: int) -> Texture:
    """A texture of exactly `width` x `height` pixels from SVG text that has a viewBox and no size of its own."""
    # Asked for a size, the renderer keeps the proportions and may miss it by a pixel; told one, it keeps to it.
    sized = svg.replace("<svg ", f'<svg width="{width}" height="{height}" preserveAspectRatio="none" ', 1)

    def rendered() -> bytes:
        return bytes(resvg_py.svg_to_bytes(svg_string=sized, skip_system_fonts=True))

    image = kept(f"{resvg_py.__version__} {sized}", rendered, folder())
    return CoreImage(io.BytesIO(image), ext="png", nocache=True).texture


def _recolouring(name: str, look: Look, line: str, surface: str) -> tuple[tuple[str, str], ...]:
    recolour = _RECOLOURINGS[name.partition("/")[0]]
    return tuple((colour, recolour(colour, look, line, surface)) for colour in _colours(name))


@cache
def _colours(name: str) -> tuple[str, ...]:
    return tuple(sorted({found.upper() for found in _HEX.findall(_source(name))}))


def _illustration(colour: str, look: Look, line: str, surface: str) -> str:
    if not look.high_contrast:
        return colour
    kept = {DAY.ink: HIGH_CONTRAST.ink, DAY.sun: HIGH_CONTRAST.sun, DAY.berry: HIGH_CONTRAST.berry}
    return kept.get(colour, _BLACK)


def _pictogram(colour: str, look: Look, line: str, surface: str) -> str:
    if colour == DAY.ink:
        return look.hex(line)
    if colour == _WHITE:
        return look.hex(surface)
    # On a filled button and on the sun itself the accent would not show: it takes the surface's colour there.
    return look.hex(surface) if surface in ("spruce", "berry", "pressed", "sun") else look.hex("sun")


def _class_shape(colour: str, look: Look, line: str, surface: str) -> str:
    if not look.high_contrast:
        return colour
    return _WHITE if colour in (DAY.ink, _WHITE) else _BLACK


_RECOLOURINGS: dict[str, Callable[[str, Look, str, str], str]] = {
    "illustrations": _illustration,
    "pictograms": _pictogram,
    "classes": _class_shape,
}


@lru_cache(maxsize=60)
def shape(svg: str, width: int, height: int) -> Texture:
    """`render`, kept: for small plain shapes that come back with every press and every change of colour."""
    return render(svg, width, height)


@lru_cache(maxsize=120)
def panel(radius: int, border: int, fill: str, line: str) -> Texture:
    """A rounded rectangle to be stretched as a border image of `radius` + 1 pixels at each side.

    `border` pixels of `line` around `fill` ('#RRGGBB'); 0 for no border. Only the middle stretches, so one small
    texture serves every button of a kind.
    """
    side = 2 * radius + 6
    inset = border / 2
    stroke = f'stroke="{line}" stroke-width="{border}"' if border else ""
    across, rounding = side - border, max(radius - inset, 0)
    return render(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><rect x="{inset}" y="{inset}" '
        f'width="{across}" height="{across}" rx="{rounding}" fill="{fill}" {stroke}/></svg>',
        side,
        side,
    )


@lru_cache(maxsize=60)
def disc(diameter: int, fill: str, border: int = 0, line: str = "") -> Texture:
    """A circle; `fill` or `line` may be 'none'."""
    radius = diameter / 2
    stroke = f'stroke="{line}" stroke-width="{border}"' if border else ""
    return render(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {diameter} {diameter}"><circle cx="{radius}" '
        f'cy="{radius}" r="{radius - border / 2}" fill="{fill}" {stroke}/></svg>',
        diameter,
        diameter,
    )


def sun(diameter: int, look: Look, ring: int) -> Texture:
    """The sun: a disc, or a ring of `ring` pixels where the contrast is high."""
    if look.high_contrast:
        return disc(diameter, "none", ring, look.hex("sun"))
    return disc(diameter, look.hex("sun"))
