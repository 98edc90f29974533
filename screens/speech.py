"""What is said of a screen: all its words in reading order, as somebody would read them aloud."""

from __future__ import annotations

import re

from kivy.uix.widget import Widget

from kiosk.language import Translator
from kiosk.visit import Overlay, Step, Visit
from screens.inspect import Seen, in_rows, texts

PRIVATE = frozenset(
    {
        Step.NOT_FOR_YOU,
        Step.REPEAT,
        Step.PRESSURE_RESULT,
        Step.URGENT,
        Step.CRISIS,
        Step.REVIEW,
        Step.TEST_RESULT,
        Step.TAKE,
        Step.SLIP,
        Step.PRINT_FAILED,
    }
)
"""Steps whose screens tell a result or an answer: they are spoken to a headset only."""
_NUMBERS_CHANGE = frozenset({Step.REST, Step.PAUSE, Step.MEASURING, Step.GOODBYE})
"""Steps whose words change by themselves; they are read once."""
_NUMBER = re.compile(r"\d+([.,]\d*)?")
_OF = re.compile(r"(\d+) ?/ ?(\d+)")


def words_of(root: Widget, *, without_numbers: bool = False) -> list[str]:
    """Every visible text, rows from the top, each from the left. `without_numbers`: but for what was typed."""
    said = [seen for seen in texts(root) if not (without_numbers and _is_typed_number(seen))]
    return [seen.says for row in in_rows(said) for seen in row]


def _is_typed_number(seen: Seen) -> bool:
    return bool(seen.widget.secret and _NUMBER.fullmatch(seen.says))


def spoken(t: Translator, text: str) -> str:
    """A text as it is said: "2 / 8" in words, line breaks as spaces."""
    said = _OF.sub(lambda found: t("voice.of", at=found[1], of=found[2]), " ".join(text.split()))
    return said.replace(" · ", ", ").replace("–", " – ")


def is_private(visit: Visit) -> bool:
    """Whether what is on the screen must not come out of a loudspeaker."""
    return visit.step in PRIVATE and visit.overlay is None and not visit.rules.headset


def script(t: Translator, visit: Visit, root: Widget) -> list[str]:
    """What is said when a screen appears."""
    if is_private(visit):
        return [t("voice.private")]
    said = words_of(root, without_numbers=not visit.rules.headset)
    if visit.step is Step.SLIP and visit.overlay is None and visit.slip is not None:
        said += visit.slip.words  # the picture of the page says nothing by itself
    return [spoken(t, text) for text in said]


def news(t: Translator, visit: Visit, before: list[str], now: list[str]) -> list[str]:
    """What is said of words that appeared on a screen that is still the same: what was typed, what went wrong."""
    counting = visit.step in _NUMBERS_CHANGE if visit.overlay is None else visit.overlay is Overlay.IDLE_WARNING
    if is_private(visit) or counting:
        return []
    fresh = [text for text in now if text not in before]
    if visit.step is Step.QUESTION and not visit.rules.headset:
        # What was typed is an answer.
        fresh = [text for text in fresh if not _NUMBER.fullmatch(text)]
    if visit.step is Step.SLIP and visit.overlay is None and visit.slip is not None and fresh:
        fresh += visit.slip.words  # it has just been drawn
    return [spoken(t, text) for text in fresh]
