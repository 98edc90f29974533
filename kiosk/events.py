"""What can happen to a visit: what the visitor, the clock, the meter or the printer did."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kiosk.blood_pressure import Reading
from kiosk.visit import Failure, Overlay, Picture, PrintProblem, QrCode, Saving, Service, View, Voice


@dataclass(frozen=True, slots=True)
class Touched:
    """Any touch or key, also beside every control."""


@dataclass(frozen=True, slots=True)
class Passed:
    """`seconds` of monotonic time went by."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Continue:
    """The one main action of the screen (start, done, next, yes)."""


@dataclass(frozen=True, slots=True)
class Decline:
    """The quiet second action of a screen (skip the rest, I have symptoms, not now, no slip)."""


@dataclass(frozen=True, slots=True)
class Back:
    pass


@dataclass(frozen=True, slots=True)
class StopAndClear:
    pass


@dataclass(frozen=True, slots=True)
class Choose:
    """A service on the choice screen; `test` names the risk test, None: which test is still to be said."""

    service: Service
    test: str | None = None


@dataclass(frozen=True, slots=True)
class ChooseTopic:
    """A group of risk tests."""

    group: str


@dataclass(frozen=True, slots=True)
class Finish:
    """'Print and end' on the choice screen."""


@dataclass(frozen=True, slots=True)
class SayAboutYou:
    """An answer to the person question on the screen; None: 'I don't want to say'."""

    answer: bool | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the test question on the screen: the option's index, or a number within the question's limits."""

    value: int | Decimal


@dataclass(frozen=True, slots=True)
class SkipQuestion:
    pass


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """From the review back to one question."""

    question: str


@dataclass(frozen=True, slots=True)
class OpenOverlay:
    overlay: Overlay


@dataclass(frozen=True, slots=True)
class CloseOverlay:
    pass


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class ChooseView:
    view: View


@dataclass(frozen=True, slots=True)
class ChooseVoice:
    voice: Voice


@dataclass(frozen=True, slots=True)
class HeadsetChanged:
    """A headset was plugged in or pulled out."""

    plugged: bool


@dataclass(frozen=True, slots=True)
class CallStaff:
    """Ring for the staff, from the staff sheet."""


@dataclass(frozen=True, slots=True)
class BellAnswered:
    """`sent`: whether the call went out. `ticket` and `number` are those of its RingBell."""

    ticket: int
    number: int
    sent: bool


@dataclass(frozen=True, slots=True)
class BeginMeasurement:
    pass


@dataclass(frozen=True, slots=True)
class StopCuff:
    """The big STOP."""


@dataclass(frozen=True, slots=True)
class Print:
    pass


@dataclass(frozen=True, slots=True)
class TakeAlong:
    """The results as a code or a file, from the choice screen."""


@dataclass(frozen=True, slots=True)
class SaveFile:
    """Write the results on the memory stick."""


@dataclass(frozen=True, slots=True)
class CodesDrawn:
    ticket: int
    codes: tuple[QrCode, ...]


@dataclass(frozen=True, slots=True)
class FileDone:
    """Writing on the memory stick is over, well or not."""

    ticket: int
    how: Saving


@dataclass(frozen=True, slots=True)
class MeterAccepted:
    ticket: int


@dataclass(frozen=True, slots=True)
class MeterPressure:
    ticket: int
    mmhg: int


@dataclass(frozen=True, slots=True)
class MeterReading:
    ticket: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class MeterFailed:
    ticket: int
    failure: Failure


@dataclass(frozen=True, slots=True)
class SlipDrawn:
    ticket: int
    picture: Picture


@dataclass(frozen=True, slots=True)
class SlipPrinted:
    ticket: int


@dataclass(frozen=True, slots=True)
class PrintFailed:
    ticket: int
    problem: PrintProblem


Event = (
    Touched
    | Passed
    | Continue
    | Decline
    | Back
    | StopAndClear
    | Choose
    | ChooseTopic
    | Finish
    | SayAboutYou
    | Answer
    | SkipQuestion
    | ChangeAnswer
    | OpenOverlay
    | CloseOverlay
    | ChooseLanguage
    | ChooseView
    | ChooseVoice
    | HeadsetChanged
    | CallStaff
    | BellAnswered
    | BeginMeasurement
    | StopCuff
    | Print
    | TakeAlong
    | SaveFile
    | CodesDrawn
    | FileDone
    | MeterAccepted
    | MeterPressure
    | MeterReading
    | MeterFailed
    | SlipDrawn
    | SlipPrinted
    | PrintFailed
)
