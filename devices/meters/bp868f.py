"""AMPall BP868F: bytes in, events out.

Link: 9600 8N1. Units: mmHg and 1/min. Source: BP868F serial notes, as reported; not yet tried on a meter.
The meter pushes one record a measurement and takes no commands. There is no checksum and no clock.

Record, 15 bytes:   5E SSS MMM DDD PPP a 5E         SYS, MAP, DIA, pulse, arrhythmia 0 or 1

    state    waits for            on it                                on anything else
    HUNT     5E                   -> RECORD                            skipped: noise
    RECORD   15 bytes             digits and 5E in their places:       malformed if it had begun as a record,
                                  judged; -> HUNT                      then one byte further
Rules that are easy to break:
  * Beginning and end are the same byte, so a record is found by its length, never by the next 5E.
  * The mean comes before the diastolic pressure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from devices.events import Flag, MeterEvent
from devices.meters.fixed_frames import FixedFrames
from devices.meters.judging import judged
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, OptionValue, Timing

MARK = 0x5E
RECORD_LENGTH = 15

_RECORD = re.compile(rb"\x5e(\d{3})(\d{3})(\d{3})(\d{3})([01])\x5e")


class BP868F(MeterProtocol):
    """The host's side of the BP868F line."""

    id: ClassVar[str] = "bp868f"
    name: ClassVar[str] = "AMPall BP868F"
    source: ClassVar[str] = "BP868F serial notes"
    has_checksum: ClassVar[bool] = False
    line: ClassVar[LineSettings] = LineSettings(baudrate=9600)
    timing: ClassVar[Timing] = Timing(acknowledge=1.0, measurement=180.0, gap=0.2, start_attempts=1, late=15.0)
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("[meter] baudrate", "9600", Confidence.REPORTED, "one source only"),
        Fact("order of the values", "SYS MAP DIA PR", Confidence.REPORTED, "one source only"),
        Fact("timing", "180 s, 0.2 s", Confidence.ASSUMED, "measurement, gap between bytes"),
    )

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        self._frames = FixedFrames(MARK, RECORD_LENGTH, _judge, _begun)

    @property
    def in_frame(self) -> bool:
        """True from the first mark until the record is complete."""
        return self._frames.partial

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed. Never raises on any bytes."""
        return self._frames.feed(data)

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial record."""
        return self._frames.give_up()

    def reset(self) -> None:
        """Forget a partial record."""
        self._frames.clear()


def _begun(data: bytes) -> bool:
    return data[1:4].isdigit() and len(data) > 3


def _judge(frame: bytes) -> MeterEvent | None:
    found = _RECORD.fullmatch(frame)
    if found is None:
        return None
    systolic, mean, diastolic, pulse, arrhythmia = map(int, found.groups())
    flags = frozenset({Flag.IRREGULAR_PULSE} if arrhythmia else ())
    return judged("BP868F", systolic, diastolic, mean, pulse, None, flags)
