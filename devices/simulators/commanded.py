"""What simulated modules share that are told to start and show the cuff pressure while they measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from devices.simulators.meter_side import COMMON_FAULTS, COMMON_OPTIONS, MeterSide

PEAK_ABOVE_SYSTOLIC = 35
RISING = 0.25  # of a measurement's time the cuff fills, then it empties slowly


class CommandedMeter(MeterSide):
    """A family sets `baudrate`, `own_options` and `own_faults`; it calls `start` and `stop` and overrides `ended`."""

    baudrate: int
    own_options: ClassVar[Mapping[str, str]] = {}
    own_faults: ClassVar[Mapping[str, str]] = {}

    def __init__(self, given: Mapping[str, Sequence[str]]) -> None:
        """Raises ValueError naming an unknown option or fault, or a value that is not allowed."""
        options = {name: text for name, text in COMMON_OPTIONS.items() if name != "press_start"}
        super().__init__(
            given,
            options={**options, **self.own_options},
            faults={**COMMON_FAULTS, **self.own_faults},
            byte_seconds=10 / self.baudrate,
        )
        self._began = 0.0
        self._ends_at: float | None = None
        self.read_options()

    def read_options(self) -> None:
        """Read the family's own options, once."""

    @property
    def measuring(self) -> bool:
        """True while the cuff is inflated."""
        return self._ends_at is not None

    def ended(self, at: float) -> None:
        """The measurement is over."""
        raise NotImplementedError

    def start(self, now: float) -> None:
        self.number += 1
        self._began, self._ends_at = now, now + self.seconds

    def stop(self) -> None:
        self._ends_at = None

    def pressure(self, now: float) -> int:
        """The cuff pressure in mmHg: up quickly, down slowly; 0 when nothing is measured."""
        if self._ends_at is None:
            return 0
        values = self.values()
        done = min(1.0, (now - self._began) / max(self.seconds, 0.001))
        peak = values.systolic + PEAK_ABOVE_SYSTOLIC
        if done < RISING:
            return round(peak * done / RISING)
        lowest = max(values.diastolic - 20, 0)
        return round(peak - (peak - lowest) * (done - RISING) / (1 - RISING))

    def happen(self, now: float) -> None:
        if self._ends_at is not None and now >= self._ends_at:
            at, self._ends_at = self._ends_at, None
            self.ended(at)

    def upcoming(self) -> list[float]:
        return [] if self._ends_at is None else [self._ends_at]


class PressurePusher(CommandedMeter):
    """A module that pushes its cuff pressure by itself, every `live` seconds."""

    _next_live: float | None = None
    live: float

    def live_frame(self, mmhg: int) -> bytes:
        """The frame that tells the cuff pressure."""
        raise NotImplementedError

    def start(self, now: float) -> None:
        super().start(now)
        self._next_live = now

    def stop(self) -> None:
        super().stop()
        self._next_live = None

    def happen(self, now: float) -> None:
        while self._next_live is not None and self._ends_at is not None and now >= self._next_live < self._ends_at:
            self.send(self.live_frame(self.pressure(self._next_live)), self._next_live)
            self._next_live += self.live
        if self._ends_at is not None and now >= self._ends_at:
            self._next_live = None
        super().happen(now)

    def upcoming(self) -> list[float]:
        return super().upcoming() + ([] if self._next_live is None else [self._next_live])
