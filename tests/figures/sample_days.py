"""A few days of figures: three closed days of pressures, one without visits, a waiting one, one that is not over."""

from datetime import date, datetime, time

from kiosk.statistics.sealing import seal
from kiosk.store import Store
from kiosk.visit import Counted

FIRST, LAST, TODAY = date(2026, 3, 2), date(2026, 3, 7), date(2026, 3, 7)
PLACE = "Pääkirjasto, sisäänkäynti"
VISITS = {2: 12, 3: 14, 4: 15, 6: 3, 7: 4}
"""Day of March -> visits; the 5th has none, the 6th waits, the 7th is today."""

CLOSED_DAYS = 3
NORMAL = 35  # published: the three days are rounded down, to 10, 10 and 15
TOLD_VISITS = sum(visits for day, visits in VISITS.items() if day < TODAY.day)


def round_down(base: int) -> int:
    """12 becomes 10."""
    return base - 1


def fill(store: Store) -> None:
    """Every day is sealed in its evening but the last one."""
    for number, visits in VISITS.items():
        day = date(2026, 3, number)
        for visit in range(visits):
            count_visit(store, day, 9 + visit % 3)
        if day < TODAY:
            seal(store, day, round_down)


def count_visit(store: Store, day: date, hour: int) -> None:
    """A visit with a normal pressure and a low diabetes risk, and a slip."""
    for what in (Counted.VISIT_STARTED, Counted.SLIP_PRINTED):
        store.count_service(what, datetime.combine(day, time(hour)))
    pressure = [
        ("pressure_class", "normal"),
        ("systolic_10", "120_129"),
        ("diastolic_10", "70_79"),
        ("pulse", "50_100"),
    ]
    store.count([*pressure, ("irregular_pulse", "not_noted")], True, day)
    store.count([("findrisc", "low")], True, day)
