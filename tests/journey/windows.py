"""Which windows a journey is taken in: `make test` takes one language in a window that lies, `make screens` all of them."""

from __future__ import annotations

import os
from itertools import product
from typing import Any

import pytest

from kiosk.language import LANGUAGES

STANDING = (540, 960)


def languages_and_windows(*lying: tuple[int, int]) -> list[Any]:
    """Language and size in pixels, for `parametrize(("code", "size"), ...)`."""
    everything = os.environ.get("SCREENS") == "all"
    wanted = [(code, STANDING) for code in LANGUAGES]
    wanted += product(LANGUAGES if everything else ["fi"], lying)
    return [pytest.param(code, size, id=f"{code}-{size[0]}x{size[1]}") for code, size in wanted]
