"""What simulated meters share that cannot be told to start: somebody presses START, and one record comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from devices.simulators.meter_side import COMMON_FAULTS, COMMON_OPTIONS, MeterSide, Values


class PushingMeter(MeterSide):
    """A family sets `baudrate` and its own `own_options` and `own_faults`, and builds its record in `record`."""

    baudrate: int
    own_options: ClassVar[Mapping[str, str]] = {}
    own_faults: ClassVar[Mapping[str, str]] = {}

    def __init__(self, given: Mapping[str, Sequence[str]]) -> None:
        """Raises ValueError naming an unknown option or fault, or a value that is not allowed."""
        super().__init__(
            given,
            options={**COMMON_OPTIONS, **self.own_options},
            faults={**COMMON_FAULTS, **self.own_faults},
            byte_seconds=10 / self.baudrate,
            pushes=True,
        )
        self._result_at: float | None = None
        self.read_options()

    def read_options(self) -> None:
        """Read the family's own options, once."""

    def record(self, values: Values) -> bytes:
        """The record of one measurement, with the family's own faults."""
        raise NotImplementedError

    def begin(self, now: float) -> None:
        """START was pressed on the meter."""
        self.number += 1
        self._result_at = now + self.seconds

    def happen(self, now: float) -> None:
        if self._result_at is not None and now >= self._result_at:
            at, self._result_at = self._result_at, None
            self.send_result(self.record(self.values()), at)
            self.press_later(at)

    def upcoming(self) -> list[float]:
        return [] if self._result_at is None else [self._result_at]
