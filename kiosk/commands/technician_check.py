"""The technician's check of the meter: what `kiosk doctor` finds, for the screen."""

from __future__ import annotations

from datetime import date

from kiosk.commands.finding import State
from kiosk.commands.meter_diagnosis import diagnose
from kiosk.config_model import Meter
from kiosk.technician.area import Finding

_STATES = {State.OK: "ok", State.WARNING: "note", State.PROBLEM: "problem"}


def check(meter: Meter) -> tuple[Finding, ...]:
    """What is found, in the order in which it was looked at. Takes up to twenty seconds; the port must be free."""
    return tuple(
        Finding(_STATES[found.state], found.code, tuple(found.values.items()))
        for found in diagnose(meter, date.today())
    )
