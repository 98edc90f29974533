"""The frames a simulated TM-265x sends: RB (64 bytes), RA (138 bytes) and the pulse list.

Source: A&D TM-265x serial notes. Written apart from the protocol, so that a mistake is not made twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product

PEAK_ABOVE_SYSTOLIC = 40
AMPLITUDE = 139


@dataclass(frozen=True, slots=True)
class Values:
    """What one measurement gave. mmHg, 1/min; `seconds` is the measuring time, `error` "E00" if all went well."""

    model: str
    clock: datetime
    systolic: int
    diastolic: int
    mean: int
    pulse: int
    irregular: int = 0
    movement: int = 0
    seconds: int = 0
    error: str = "E00"

    def with_error(self, code: str) -> Values:
        """The same digits under an error code: a reader must not believe them."""
        return replace(self, error=code)

    def wide(self) -> Values:
        """Mean and diastolic of three digits, which leave no space after their letter."""
        return replace(self, systolic=163, mean=121, diastolic=101)


def result_frame(values: Values, layout: str) -> bytes:
    """The whole frame in layout "RB" or "RA"."""
    fields = [
        values.model,
        values.clock.strftime("%y%m%d%H%M"),
        layout,
        "M",
        values.error,
        f"S{values.systolic:3d}",
        f"M{values.mean:3d}",
        f"D{values.diastolic:3d}",
        f"P{values.pulse:3d}",
        "I00",
        f"L{AMPLITUDE:3d}",
    ]
    if layout == "RA":
        fields += [
            f"p{min(values.systolic + PEAK_ABOVE_SYSTOLIC, 999):3d}",
            f"i{values.irregular:2d}",
            f"m{values.movement:1d}",
            "r0",
            f"t{values.seconds:3d}",
            "cN",
            "l  ",
            "d",
            *(letter + " " * width for letter, width in zip("hswfeb", (5, 5, 6, 6, 6, 5), strict=True)),
        ]
    return _frame("".join(field + "\x1e" for field in fields))


def with_bcc(bcc: int, values: Values, layout: str) -> Values:
    """The same measurement at another minute of the day, so that the frame's BCC is `bcc`.

    Minutes alone reach one value in eight: where that is not enough the model text is changed as well.
    Raises ValueError for a BCC that no frame has (above 127).
    """
    midnight = values.clock.replace(hour=0, minute=0)
    models = [values.model] + [head + end for head in ("TM265", "Tm265") for end in "5 AP"]
    for model, minute in product(models, range(24 * 60)):
        moved = replace(values, model=model, clock=midnight + timedelta(minutes=minute))
        if result_frame(moved, layout)[-1] == bcc:
            return moved
    raise ValueError(f"no frame has the BCC {bcc:02x}")


def pulse_list_frame(values: Values) -> bytes:
    """Cuff pressure and pulse amplitude, pair by pair, falling from above systolic to below diastolic."""
    pressures = range(values.systolic + 20, max(values.diastolic - 10, 0), -4)
    middle = values.mean
    pairs = [f"{pressure:3d},{max(5, AMPLITUDE - 3 * abs(pressure - middle)):3d}" for pressure in pressures][:99]
    head = [values.model, values.clock.strftime("%y%m%d%H%M"), "RP", f"N{len(pairs):3d}"]
    return _frame("".join(field + "\x1e" for field in [*head, *pairs]))


def _frame(text: str) -> bytes:
    checked = b"\x0100\x02" + text.encode("ascii") + b"\x03"
    bcc = 0
    for byte in checked:
        bcc ^= byte
    return b"\x16\x16" + checked + bytes([bcc])
