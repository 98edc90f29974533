"""What every area behind a PIN shows, and what can be done in all of them: plain values between screens and desks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["technician", "staff"]
ROLES: tuple[Role, ...] = ("staff", "technician")
"""Whose areas there are, in the order in which their doors stand."""

IDLE_SECONDS_AT_THE_DOOR = 60.0
"""Then whoever has not come in is taken for gone."""

# Pages that every area has, by the values of its own `Page`.
PIN = "pin"
HOME = "home"
CLEANING = "cleaning"


@dataclass(frozen=True, slots=True)
class Pin:
    """`typed`: how many digits stand there. `is_set` False: nobody has chosen a PIN yet, the area stays shut.

    `wait_seconds` above 0: wrong tries; nothing is taken until then. `other_door`: there is another one to go back to.
    """

    is_set: bool = True
    typed: int = 0
    wait_seconds: int = 0
    wrong: bool = False
    other_door: bool = False


@dataclass(frozen=True, slots=True)
class LockedArea:
    """What is drawn of any area. `first` is the first row of a list that is shown (paging).

    `cleaning_left`: seconds until the cleaning mode ends by itself.
    `notice`: a key to be said at the bottom ("technician.saved"), with `notice_values`.
    """

    page: str = PIN
    language: str = "fi"
    practice: bool = False
    pin: Pin = field(default_factory=Pin)
    cleaning_left: int = 0
    first: int = 0
    notice: str = ""
    notice_values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Doors(LockedArea):
    """Whose area is it to be? Asked where more than one has a PIN."""

    page: str = "doors"


@dataclass(frozen=True, slots=True)
class PressPinKey:
    """'0' to '9', or '' to take the last digit back."""

    key: str


@dataclass(frozen=True, slots=True)
class EnterPin:
    """The digits are complete."""


@dataclass(frozen=True, slots=True)
class ChooseDoor:
    role: Role


@dataclass(frozen=True, slots=True)
class Open:
    """`page`: a value of the area's own `Page`."""

    page: str


@dataclass(frozen=True, slots=True)
class GoBack:
    """To the page before; from HOME: leave."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Back to the resting screen; what was not saved is dropped."""


@dataclass(frozen=True, slots=True)
class Scroll:
    """`rows` further in the list of the page; negative: back."""

    rows: int


@dataclass(frozen=True, slots=True)
class EndCleaning:
    """The place that ends the cleaning mode was held."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    code: str


LockedAction = PressPinKey | EnterPin | ChooseDoor | Open | GoBack | Leave | Scroll | EndCleaning | ChooseLanguage
