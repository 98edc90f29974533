"""A simulated meter on a line of its own speed: a host whose line is set otherwise hears garbage, and sends it."""

from __future__ import annotations

from devices.meters.protocol import LineSettings
from devices.simulators.simulator import MeterSimulator
from devices.uart import heard


class Wired:
    """A `MeterSimulator` with a line. `line`: how the meter is set, None for one that takes any (USB without a UART).

    `host`: how the port at the other end is set; None until that is known.
    """

    def __init__(self, meter: MeterSimulator, line: LineSettings | None) -> None:
        self.meter = meter
        self.line = line
        self.host: LineSettings | None = None

    def receive(self, data: bytes, now: float) -> None:
        self.meter.receive(self._through(data, self.host, self.line), now)

    def due(self, now: float) -> bytes:
        return self._through(self.meter.due(now), self.line, self.host)

    def next_due(self, now: float) -> float | None:
        return self.meter.next_due(now)

    def plugged_in(self, now: float) -> bool:
        return self.meter.plugged_in(now)

    @staticmethod
    def _through(data: bytes, sent: LineSettings | None, read: LineSettings | None) -> bytes:
        return heard(data, sent, read) if data and sent and read else data
