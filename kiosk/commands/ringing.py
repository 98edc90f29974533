"""The bell of the configuration, and how its answers come back to the visit."""

from __future__ import annotations

from collections.abc import Callable

from devices.bell.port import Bell, NoBell
from kiosk.config import Config
from kiosk.effects import RingBell
from kiosk.events import BellAnswered, Event


def bell_of(config: Config) -> Bell:
    bell = config.bell
    if bell.kind == "log":
        from devices.bell.log import LogBell

        return LogBell()
    if bell.kind == "http":
        from devices.bell.http import HttpBell  # with all that speaks to a network; not before the first frame

        assert bell.url is not None, "the configuration refuses a bell without an address"
        return HttpBell(bell.url, config.statistics.site, config.statistics.kiosk)
    return NoBell()


def ringing_of(config: Config, report: Callable[[Event], None]) -> Callable[[RingBell], None]:
    """What rings for a visit. `report` gets the answer as an event, from any thread."""
    bells: list[Bell] = []

    def ring(effect: RingBell) -> None:
        if not bells:
            bells.append(bell_of(config))
        bells[0].ring(lambda sent: report(BellAnswered(effect.ticket, effect.number, sent)))

    return ring
