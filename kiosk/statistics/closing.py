"""How far the pressures are closed, as staff see it: from closed buckets and from service use alone.

What is still open is not looked at: a day waits when it was over, somebody was there, and it has not been closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.statistics.rows import read_figures
from kiosk.statistics.series import DayState, day_states
from kiosk.store import Store

_TABLE = "pressure_class"
_LOOK_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Closing:
    """`last`: the last closed day, None where there is none. `waiting`: days of the last two months after it (or,
    without one, any) that are over, had visitors and are not closed."""

    last: date | None = None
    waiting: int = 0


def read_closing(store: Store, today: date) -> Closing:
    """How far the days before `today`, and today where it is closed already, are. Raises StoreProblem."""
    last = store.closed_up_to(_TABLE)
    states = day_states(read_figures(store, "", "", today - _LOOK_BACK, today, today), _TABLE)
    waiting = [day for day, state in states.items() if state is DayState.WAITING and (last is None or day > last)]
    return Closing(last, len(waiting))
