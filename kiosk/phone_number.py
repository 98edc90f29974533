"""How a phone number is written: digits and single spaces, with a + before a country code."""

from __future__ import annotations

import re

MOST_LETTERS = 24
_NUMBER = re.compile(r"\+?[0-9](?: ?[0-9]){2,17}")


def is_phone_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None
