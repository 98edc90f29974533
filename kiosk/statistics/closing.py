"""How far the pressures are closed, as staff see it: from closed buckets and from service use alone.

What is still open is not looked at: a day waits when it was over, somebody was there, and it has not been closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.statistics.rows import Figures, read_figures
from kiosk.statistics.series import DayState, day_states
from kiosk.store import Store

LOOK_BACK_DAYS = 60
_TABLE = "pressure_class"


@dataclass(frozen=True, slots=True)
class Closing:
    """`last`: the last closed day within `LOOK_BACK_DAYS`, None where there is none. `waiting`: days after it (or,
    without one, any) that are over, had visitors and are not closed."""

    last: date | None = None
    waiting: int = 0


def read_closing(store: Store, today: date) -> Closing:
    """How far the days before `today`, and today where it is closed already, are. Raises StoreProblem."""
    return closing_of(read_figures(store, "", "", today - timedelta(days=LOOK_BACK_DAYS), today, today))


def closing_of(figures: Figures) -> Closing:
    states = day_states(figures, _TABLE)
    shut = [day for day, state in states.items() if state in (DayState.CLOSED, DayState.OVER_THE_EDGE)]
    last = max(shut, default=None)
    waiting = [day for day, state in states.items() if state is DayState.WAITING and (last is None or day > last)]
    return Closing(last, len(waiting))
