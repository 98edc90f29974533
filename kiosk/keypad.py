"""The six keys that do everything, and the names under which any key of any keypad may stand in config.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType


class Key(StrEnum):
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    SELECT = "select"
    BACK = "back"


_BY_NAME = {
    **{"up": 273, "down": 274, "right": 275, "left": 276, "enter": 13, "space": 32, "escape": 27, "backspace": 8},
    **{"insert": 277, "delete": 127, "home": 278, "end": 279, "page_up": 280, "page_down": 281, "tab": 9},
    **{f"kp_{digit}": 256 + digit for digit in range(10)},
    **{"kp_period": 266, "kp_divide": 267, "kp_multiply": 268, "kp_minus": 269, "kp_plus": 270, "kp_enter": 271},
    **{"minus": 45, "plus": 43, "comma": 44, "period": 46, "slash": 47, "asterisk": 42, "hash": 35},
    **{str(digit): ord("0") + digit for digit in range(10)},
    **{chr(letter): letter for letter in range(ord("a"), ord("z") + 1)},
    **{f"f{number}": 281 + number for number in range(1, 16)},
    **{"num_lock": 300, "caps_lock": 301, "right_shift": 303, "left_shift": 304, "left_ctrl": 305, "right_ctrl": 306},
    **{"right_alt": 307, "left_alt": 308},
}
CODES_BY_NAME: Mapping[str, int] = MappingProxyType(_BY_NAME)
"""Name -> the code under which the window reports it (SDL's of old)."""
_NAMES = {code: name for name, code in _BY_NAME.items()}

DEFAULTS: Mapping[Key, tuple[str, ...]] = MappingProxyType(
    {
        Key.UP: ("up",),
        Key.DOWN: ("down",),
        Key.LEFT: ("left",),
        Key.RIGHT: ("right",),
        Key.SELECT: ("enter", "kp_enter", "space"),
        Key.BACK: ("escape", "backspace"),
    }
)


def code_of(name: str) -> int:
    """The code of a key: of its name, or of "key_1073741952" where it has none. Raises ValueError."""
    if name in CODES_BY_NAME:
        return CODES_BY_NAME[name]
    found = re.fullmatch(r"key_([1-9]\d{0,9})", name)
    if found is None or int(found[1]) in _NAMES:
        raise ValueError(f"allowed: {', '.join(CODES_BY_NAME)}; for any other what `kiosk keypad listen` calls it")
    return int(found[1])


def name_of(code: int) -> str:
    """The reverse of `code_of`."""
    return _NAMES.get(code, f"key_{code}")


def codes_of(names: Mapping[Key, Sequence[str]]) -> Mapping[int, Key]:
    """What each code does. Raises ValueError for a key that was given twice, beginning with the key to mend."""
    found: dict[int, Key] = {}
    for key, given in names.items():
        for name in given:
            if code_of(name) in found:
                raise ValueError(f"{key}: {name!r} does {found[code_of(name)]} already; each key does one thing")
            found[code_of(name)] = key
    return MappingProxyType(found)


CODES = codes_of(DEFAULTS)
