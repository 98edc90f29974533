"""Every way a measurement can fail has its words in every language."""

from __future__ import annotations

import pytest

from devices.events import Rejection
from devices.meters.tm265x_record import ERROR_REASONS
from kiosk.language import LANGUAGES, load

KEYS = [
    *(f"meter.error.{code}" for code in [*(f"tm265x.{code}" for code in ERROR_REASONS), "unknown"]),
    *(f"meter.rejected.{reason}" for reason in Rejection),
    *(f"meter.{name}" for name in ("silent", "unplugged", "no_meter", "busy", "stopped")),
]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_every_failure_is_said_and_what_to_do(code: str, key: str) -> None:
    language = load(code)
    for part in ("title", "what"):
        text = language(f"{key}.{part}", code="E99")
        assert text and "!" not in text and "{" not in text
        if code == "fi":
            assert all(len(sentence.split()) <= 12 for sentence in text.replace("?", ".").split("."))
    assert language(f"{key}.what").endswith(".")
    assert ("E99" in language(f"{key}.title", code="E99")) == (key == "meter.error.unknown")
