"""kiosk pressure: what the kiosk makes of readings."""

from __future__ import annotations

import json
import re
from typing import Annotated

import typer

from kiosk.blood_pressure import IRREGULAR_PULSE, Reading, judge
from kiosk.commands.context import WRONG_USE, stop

app = typer.Typer(no_args_is_help=True)

# What a cuff can be believed to have measured; mmHg, mmHg, 1/min. Both ends are allowed.
SYSTOLIC_LIMITS = (40, 300)
DIASTOLIC_LIMITS = (20, 200)
PULSE_LIMITS = (20, 300)

_READING = re.compile(r"(\d{1,3})/(\d{1,3})(?:/(\d{1,3}))?(i?)", re.ASCII)


@app.callback()
def group() -> None:
    """Blood-pressure readings and what they mean."""


@app.command("judge")
def judge_readings(
    readings: Annotated[
        list[str],
        typer.Argument(
            metavar="SYS/DIA[/PULSE][i]...",
            help="Readings of one visit in the order taken; a final i is the meter's irregular-pulse mark.",
        ),
    ],
) -> None:
    """Judge the readings of one visit as the kiosk does: one JSON object."""
    found = [_reading(text) for text in readings]
    result = judge(found)
    pressure_class = result.pressure_class
    typer.echo(
        json.dumps(
            {
                "systolic": result.systolic,
                "diastolic": result.diastolic,
                "pulse": result.pulse,
                "class": None if pressure_class is None else pressure_class.id,
                "class_index": None if pressure_class is None else int(pressure_class),
                "home_series": result.home_series,
                "third_needed": result.third_needed,
                "repeat_needed": result.repeat_needed,
                "pulse_band": result.pulse_band,
            }
        )
    )


def _reading(text: str) -> Reading:
    match = _READING.fullmatch(text)
    if match is None:
        stop(f"{text!r} is not a reading: write systolic/diastolic/pulse, such as 142/88/71 or 142/88", WRONG_USE)
    systolic = _within(text, "systolic", match[1], SYSTOLIC_LIMITS)
    diastolic = _within(text, "diastolic", match[2], DIASTOLIC_LIMITS)
    pulse = None if match[3] is None else _within(text, "pulse", match[3], PULSE_LIMITS)
    if diastolic >= systolic:
        typer.echo(f"{text}: the diastolic is not below the systolic; are they the wrong way round?", err=True)
    return Reading(systolic, diastolic, pulse, flags=frozenset({IRREGULAR_PULSE} if match[4] else ()))


def _within(text: str, name: str, digits: str, limits: tuple[int, int]) -> int:
    value = int(digits)
    lowest, highest = limits
    if not lowest <= value <= highest:
        stop(f"{text}: {name} {value} is out of range; allowed is {lowest} to {highest}", WRONG_USE)
    return value
