"""What a test of the screens works with: an application without a flow behind it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk import samples
from kiosk.events import Event, Touched
from kiosk.visit import View, Visit
from screens.app import KioskApp
from screens.robot import Robot


@dataclass
class Stage:
    """An application without a flow behind it: the test shows visits and looks at what was sent."""

    app: KioskApp
    robot: Robot
    events: list[Event] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)

    def show(self, sample: str, *, code: str = "fi", view: View | None = None, **changes: object) -> Visit:
        """Show a sample visit, changed by the given fields."""
        visit = replace(samples.samples()[sample], language=code, view=view or View(), **changes)
        self.app.show(visit)
        self.robot.frames(3)
        self.events.clear()
        return visit

    def sent(self) -> list[Event]:
        """Events so far, without the mere touches."""
        return [event for event in self.events if not isinstance(event, Touched)]
