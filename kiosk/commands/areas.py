"""The areas behind a PIN as one: whose door it is that the hidden corner opens, and who is in."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from kiosk.locked.area import (
    IDLE_SECONDS_AT_THE_DOOR,
    PIN,
    ROLES,
    ChooseDoor,
    ChooseLanguage,
    Doors,
    GoBack,
    Leave,
    LockedArea,
    Role,
)

if TYPE_CHECKING:
    from kiosk.commands.staff import StaffDesk
    from kiosk.commands.technician import TechnicianDesk
    from kiosk.locked.pins import Pins

log = logging.getLogger(__name__)


class Areas:
    """`show(None)` puts the resting screen back. `pins` gives the PINs, `language` what is spoken at first.

    `make_technician`, `make_staff` make the desks; few kiosks need them on a day, so each is made when it is first
    asked for. All calls on the screen thread. `tick` is to be called a few times a second.
    """

    def __init__(
        self,
        *,
        show: Callable[[LockedArea | None], None],
        pins: Callable[[], Pins],
        language: Callable[[], str],
        make_technician: Callable[[Callable[[], Pins]], TechnicianDesk],
        make_staff: Callable[[Callable[[], Pins]], StaffDesk],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._show = show
        self._new_pins = pins
        self._language = language
        self._make_technician = make_technician
        self._make_staff = make_staff
        self._clock = clock
        self._pins: Pins | None = None
        self._doors: Doors | None = None
        self._touched = 0.0
        self.technician: TechnicianDesk | None = None
        self.staff: StaffDesk | None = None

    @property
    def area(self) -> LockedArea | None:
        """What is shown; None while nobody is in."""
        if self._doors is not None:
            return self._doors
        for desk in (self.staff, self.technician):
            if desk is not None and desk.area is not None:
                return desk.area
        return None

    def open(self) -> None:
        """The corner was held: to the only door there is, or ask to which. Without a PIN the technician's says so."""
        if self.area is not None:
            return
        roles = self._with_a_pin()
        if len(roles) > 1:
            self._touched = self._clock()
            self._put(Doors(language=self._language()))
        else:
            self._go_to(roles[0] if roles else "technician", self._language())

    def take(self, action: object) -> None:
        """Do what was asked for."""
        if self._doors is not None:
            self._choose(self._doors, action)
            return
        area = self.area
        at_the_door = area is not None and area.page == PIN
        if area is not None and at_the_door and area.pin.other_door and isinstance(action, GoBack):
            self._leave()
            self._touched = self._clock()
            self._put(Doors(language=area.language))
        elif self.staff is not None and self.staff.area is not None:
            self.staff.take(action)  # type: ignore[arg-type]  # what the screens of this area send
        elif self.technician is not None:
            self.technician.take(action)  # type: ignore[arg-type]

    def tick(self) -> None:
        if self._doors is not None and self._clock() - self._touched >= IDLE_SECONDS_AT_THE_DOOR:
            self._put(None)
        if self.technician is not None:
            self.technician.tick()
        if self.staff is not None:
            self.staff.tick()

    def close(self) -> None:
        """The kiosk ends."""
        if self.technician is not None:
            self.technician.close()
        if self.staff is not None:
            self.staff.close()

    def _choose(self, doors: Doors, action: object) -> None:
        self._touched = self._clock()
        match action:
            case ChooseDoor(role):
                self._doors = None
                self._go_to(role, doors.language, other_door=True)
            case ChooseLanguage(code):
                self._put(replace(doors, language=code))
            case Leave() | GoBack():
                self._put(None)

    def _go_to(self, role: Role, language: str, *, other_door: bool = False) -> None:
        if role == "staff":
            self.staff = self.staff or self._make_staff(self._the_pins)
            self.staff.open(language, other_door=other_door)
        else:
            self.technician = self.technician or self._make_technician(self._the_pins)
            self.technician.open(language, other_door=other_door)

    def _leave(self) -> None:
        for desk in (self.staff, self.technician):
            if desk is not None and desk.area is not None:
                desk.leave()

    def _with_a_pin(self) -> list[Role]:
        from kiosk.locked.pins import PinProblem  # with what makes hashes; not before the first frame

        try:
            return [role for role in ROLES if self._the_pins().is_set(role)]
        except PinProblem as problem:
            log.error("%s", problem)
            return []

    def _the_pins(self) -> Pins:
        """The same for all doors: what is waited for after wrong tries is held in there. Raises PinProblem."""
        if self._pins is None:
            self._pins = self._new_pins()
        return self._pins

    def _put(self, doors: Doors | None) -> None:
        self._doors = doors
        self._show(doors)
