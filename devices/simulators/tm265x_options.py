"""The options and fault switches of the simulated TM-265x, for sim:// addresses and for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from devices.simulators.options import Options
from devices.simulators.tm265x_frames import Values

FAULTS: dict[str, str] = {
    "bad_bcc": "one bit of a systolic digit is flipped, the BCC stays",
    "bcc16": "clock and, if needed, model text are set so that the BCC is 16, which looks like a SYN",
    "bytewise": "the frame comes one byte at a time, at the speed of the line",
    "cut": "the frame ends after `cut` bytes",
    "dropped_byte": "one byte of the frame is missing",
    "error_after_stop": "a stop is acknowledged and then followed by an error frame",
    "late": "a stop is neither answered nor obeyed; the result comes `late` seconds after it",
    "miss_first_start": "the very first ST is not heard",
    "nak": "every ST is answered with NAK",
    "no_result": "a measurement begins and no result ever comes",
    "no_syn": "the frame has no SYN before it",
    "noise": "noise comes before the frame",
    "silence": "the meter never answers",
    "two_frames": "the frame comes twice, back to back",
    "unplug": "the cable is pulled in the middle of the frame and put back `replug` seconds later",
    "wide": "mean and diastolic have three digits",
}

OPTIONS: dict[str, str] = {
    "systolic": "mmHg; a comma list gives successive measurements, over and over",
    "diastolic": "mmHg; the same",
    "mean": "mmHg; the same; by default two fifths of the way from diastolic to systolic",
    "pulse": "1/min; the same",
    "seconds": "how long a measurement takes",
    "format": "RB or RA",
    "model": "six characters of model text",
    "irregular": "irregular heart beats, 0 to 99 (RA only)",
    "movement": "body movement, 0 or 1 (RA only)",
    "error": "an error code such as E43 instead of a result",
    "press_start": "START is pressed on the meter this many seconds after it is switched on and after each measurement",
    "clock": "the meter's clock, for example 2026-05-31T14:05; by default the computer's",
    "only": "the fault and the error hit only the measurement of this number, counted from 1",
    "fault": "fault switches, see the list of faults",
    "cut": "bytes of a cut frame; switches fault=cut on",
    "late": "seconds; switches fault=late on",
    "replug": "seconds, with fault=unplug",
}

MAX_DIGITS = 999


@dataclass(frozen=True, slots=True)
class TM265xOptions:
    """Checked options. Pressures mmHg, pulse 1/min, times seconds."""

    systolic: tuple[int, ...]
    diastolic: tuple[int, ...]
    mean: tuple[int, ...]
    pulse: tuple[int, ...]
    seconds: float
    format: str
    model: str
    irregular: int
    movement: int
    error: str
    press_start: float | None
    clock: datetime | None
    only: int | None
    faults: frozenset[str]
    cut: int
    late: float
    replug: float

    @classmethod
    def read(cls, given: Mapping[str, Sequence[str]]) -> TM265xOptions:
        """Raises ValueError naming an unknown option or fault, or a value that is not allowed."""
        options = Options(given, tuple(OPTIONS))
        faults = options.names("fault", tuple(FAULTS))
        faults |= {fault for fault in ("cut", "late") if fault in given}
        if "replug" in given and "unplug" not in faults:
            raise ValueError("simulator option replug does nothing without fault=unplug")
        layout = options.text("format", "RB", "RB|RA", "RB or RA")
        for option in ("irregular", "movement"):
            if option in given and layout != "RA":
                raise ValueError(f"simulator option {option} needs format=RA: RB frames do not carry it")
        return cls(
            systolic=options.whole_numbers("systolic", (128,), 0, MAX_DIGITS),
            diastolic=options.whole_numbers("diastolic", (82,), 0, MAX_DIGITS),
            mean=options.whole_numbers("mean", (), 0, MAX_DIGITS),
            pulse=options.whole_numbers("pulse", (71,), 0, MAX_DIGITS),
            seconds=options.seconds("seconds", 5.0),
            format=layout,
            model=options.text("model", {"RB": "TM2655", "RA": "TM2657"}[layout], "[!-~][ -~]{5}", "six characters"),
            irregular=options.whole_number("irregular", 0, 0, 99),
            movement=options.whole_number("movement", 0, 0, 1),
            error=options.text("error", "E00", "E[0-9]{2}", "E and two digits"),
            press_start=options.seconds("press_start", 0.0) if "press_start" in given else None,
            clock=options.minute("clock"),
            only=options.whole_number("only", 1, 1, 9999) if "only" in given else None,
            faults=faults,
            cut=options.whole_number("cut", 40, 1, 1000),
            late=options.seconds("late", 1.0),
            replug=options.seconds("replug", 1.0),
        )

    def values(self, number: int, clock: datetime) -> Values:
        """What the measurement of this number (from 1) gives."""
        systolic = self.systolic[(number - 1) % len(self.systolic)]
        diastolic = self.diastolic[(number - 1) % len(self.diastolic)]
        means = self.mean or (round(diastolic + 0.4 * (systolic - diastolic)),)
        return Values(
            model=self.model,
            clock=clock,
            systolic=systolic,
            diastolic=diastolic,
            mean=means[(number - 1) % len(means)],
            pulse=self.pulse[(number - 1) % len(self.pulse)],
            irregular=self.irregular,
            movement=self.movement,
            seconds=min(round(self.seconds), MAX_DIGITS),
            error=self.error if self.only in (None, number) else "E00",
        )
