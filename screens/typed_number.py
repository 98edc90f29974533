"""A number as it is being typed: digits, at most one point. Pure; the screen writes it in the visitor's language."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from kiosk.risk_tests.pack import Question

POINT = "."
ERASE = "erase"


class Fault(StrEnum):
    """Why a typed number is not an answer."""

    TOO_SMALL = "too_small"
    TOO_BIG = "too_big"
    BETWEEN = "between"  # off the steps the question is asked in


class TypedNumber:
    """What stands in the box. `text` uses a point whatever the language."""

    def __init__(self, question: Question, answer: int | Decimal | None) -> None:
        self.text = "" if answer is None else plain(Decimal(answer))
        self._question = question
        assert question.maximum is not None
        self._whole_digits = len(str(int(question.maximum)))
        # An answer from before is replaced by the first digit: nobody adds a digit to a finished number.
        self._finished = answer is not None

    def press(self, key: str) -> None:
        """Take a key: a digit, POINT or ERASE. What would make no number is not written."""
        if key == ERASE:
            self.text = self.text[:-1]
        elif key == POINT:
            self._begin_anew()
            if POINT not in self.text and self._question.decimals:
                self.text = (self.text or "0") + POINT
        else:
            self._begin_anew()
            self._write(key)
        self._finished = False

    def _begin_anew(self) -> None:
        if self._finished:
            self.text = ""

    def _write(self, digit: str) -> None:
        whole, point, fraction = self.text.partition(POINT)
        if point:
            if len(fraction) < self._question.decimals:
                self.text += digit
        elif whole == "0":
            self.text = digit
        elif len(whole) < self._whole_digits:
            self.text += digit

    def value(self) -> Decimal | None:
        """The number, None while nothing is typed."""
        return Decimal(self.text) if self.text else None

    def fault(self) -> Fault | None:
        """What keeps the number from being an answer. Nothing typed is no fault."""
        value, question = self.value(), self._question
        if value is None or question.allows(value):
            return None
        assert question.minimum is not None and question.maximum is not None
        if value < question.minimum:
            return Fault.TOO_SMALL
        return Fault.TOO_BIG if value > question.maximum else Fault.BETWEEN

    def neighbours(self) -> tuple[Decimal, Decimal]:
        """The nearest numbers below and above that are on the question's steps."""
        value, step = self.value(), self._question.step
        assert value is not None and step is not None
        below = value - value % step
        return below, below + step


def plain(number: Decimal) -> str:
    """'82.5', '172': no exponent, no zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
