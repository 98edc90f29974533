"""What the screens are told about the place they stand in; built from the configuration by whoever starts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol


class Help(Protocol):
    """A service a visitor is sent to, told in a language ('fi', 'sv', 'en'); None where the place has not said."""

    def name(self, language: str, /) -> str: ...
    def phone(self, language: str, /) -> str | None: ...
    def hours(self, language: str, /) -> str | None: ...


@dataclass(frozen=True)
class PlaceTexts:
    """`name`, `opening_hours`, `staff_help`, `staff_hours` by language code; but for the name empty where the place has
    not said.

    `services` by id ('emergency', 'on_call', 'health_centre', ...); `arm_cm` the least and the greatest girth of an
    upper arm that the meter's cuff fits, in centimetres.
    `reduced_motion`: the sun stands still. `staff_note`: a line for staff on the resting screen, by language code.
    `notice`: the next event; without one a friendly sentence of the `weekday` (0 is Monday) stands there.
    `is_night`: whether the resting screen is dim now.
    """

    name: Mapping[str, str]
    opening_hours: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    staff_help: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    staff_hours: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    services: Mapping[str, Help] = field(default_factory=lambda: MappingProxyType({}))
    arm_cm: tuple[int, int] = (17, 42)
    reduced_motion: bool = False
    staff_note: Callable[[str], str] = lambda _language: ""
    is_night: Callable[[], bool] = lambda: False
    notice: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    weekday: Callable[[], int] = lambda: 0
