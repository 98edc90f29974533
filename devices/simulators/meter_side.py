"""What all simulated meters share: the meter's end of a wire with a schedule, a cable that can be pulled, and faults.

A family's simulator inherits `MeterSide`, builds its own bytes and says `send`. It shares no code with the protocol it
stands opposite to. It has no clock of its own: the monotonic time in seconds comes from whoever owns the wire.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from devices.simulators.options import Options

UNPLUG_AFTER = 0.05
PRESSED_AFTER = 3.0
NOISE = bytes.fromhex("00 FF 7F 55 80 AA 13")
MAX_DIGITS = 999

COMMON_FAULTS: dict[str, str] = {
    "bytewise": "the result comes one byte at a time, at the speed of the line",
    "cut": "the result ends after `cut` bytes",
    "flipped_bit": "one bit in the middle of the result is flipped",
    "no_result": "a measurement begins and no result ever comes",
    "noise": "noise comes before the result",
    "silence": "the meter never says anything",
    "two_frames": "the result comes twice, back to back",
    "unplug": "the cable is pulled in the middle of the result and put back `replug` seconds later",
}
"""Every family has these and may add its own; a family without a result of its own kind may leave some out."""

COMMON_OPTIONS: dict[str, str] = {
    "systolic": "mmHg; a comma list gives successive measurements, over and over",
    "diastolic": "mmHg; the same",
    "mean": "mmHg; the same; by default two fifths of the way from diastolic to systolic",
    "pulse": "1/min; the same",
    "seconds": "how long a measurement takes",
    "press_start": "START is pressed on the meter this many seconds after it is switched on and after each measurement",
    "clock": "the meter's clock, for example 2026-05-31T14:05; by default the computer's",
    "only": "the faults hit only the measurement of this number, counted from 1",
    "fault": "fault switches, see the list of faults",
    "cut": "bytes of a cut result; switches fault=cut on",
    "replug": "seconds, with fault=unplug",
}


@dataclass(frozen=True, slots=True)
class Values:
    """What one measurement gives. mmHg, 1/min."""

    clock: datetime
    systolic: int
    diastolic: int
    mean: int
    pulse: int


class MeterSide:
    """One simulated meter; see `devices.simulators.simulator` for the four calls of the wire.

    A family overrides `begin` (START was pressed on the meter), `hear` (bytes from the host) and `happen` (its own
    schedule), and calls `send`, `send_result` and `press_later`.
    """

    def __init__(
        self,
        given: Mapping[str, Sequence[str]],
        *,
        options: Mapping[str, str],
        faults: Mapping[str, str],
        byte_seconds: float,
        pushes: bool = False,
    ) -> None:
        """`options` and `faults`: all names the family allows, the common ones among them. Raises ValueError.

        `pushes`: only the meter's own START begins a measurement, so without `press_start` somebody presses it soon.
        """
        self.options = read = Options(given, tuple(options))
        self._faults = read.names("fault", tuple(faults)) | ({"cut"} & set(given))
        if "replug" in given and "unplug" not in self._faults:
            raise ValueError("simulator option replug does nothing without fault=unplug")
        self._systolic = read.whole_numbers("systolic", (128,), 0, MAX_DIGITS)
        self._diastolic = read.whole_numbers("diastolic", (82,), 0, MAX_DIGITS)
        self._mean = read.whole_numbers("mean", (), 0, MAX_DIGITS)
        self._pulse = read.whole_numbers("pulse", (71,), 0, MAX_DIGITS)
        self.seconds = read.seconds("seconds", 5.0)
        given_press = "press_start" in given
        self._press_start = read.seconds("press_start", PRESSED_AFTER) if given_press or pushes else None
        self._clock = read.minute("clock")
        self._only = read.whole_number("only", 1, 1, 9999) if "only" in given else None
        self._cut = read.whole_number("cut", 12, 1, 1000)
        self._replug = read.seconds("replug", 1.0)
        self._byte_seconds = byte_seconds
        self._outgoing: list[tuple[float, bytes]] = []
        self._press_at: float | None = None
        self._switched_on = False
        self._unplug_at: float | None = None
        self._replug_at: float | None = None
        self.number = 0
        """Measurements begun so far; the running or last one has this number."""

    # The wire

    def receive(self, data: bytes, now: float) -> None:
        """Bytes from the host reached the meter at `now`."""
        self._run(now)
        if self._replug_at is None and not self.faulty("silence", ahead=1):
            self.hear(data, now)

    def due(self, now: float) -> bytes:
        """Bytes sent by `now` and not fetched before. What is sent while the cable is pulled is lost."""
        self._run(now)
        ready = b"".join(data for at, data in self._outgoing if at <= now)
        self._outgoing = [(at, data) for at, data in self._outgoing if at > now]
        return ready

    def next_due(self, now: float) -> float | None:
        """When the next byte, the next press of START or a change of the cable is due."""
        self._run(now)
        times = [*(at for at, _ in self._outgoing), *self.upcoming()]
        times += [at for at in (self._press_at, self._unplug_at, self._replug_at) if at is not None]
        return min(times, default=None)

    def plugged_in(self, now: float) -> bool:
        """False from a simulated pull of the cable until it is put back."""
        self._run(now)
        return self._replug_at is None

    # For the family to override

    def begin(self, now: float) -> None:
        """START was pressed on the meter itself."""

    def hear(self, data: bytes, now: float) -> None:
        """Bytes from the host, in pieces of any size."""

    def happen(self, now: float) -> None:
        """Let everything of the family's own schedule happen that was to happen by `now`."""

    def upcoming(self) -> list[float]:
        """The times of the family's own schedule."""
        return []

    # For the family to use

    def faulty(self, fault: str, *, ahead: int = 0) -> bool:
        """Is this fault on for the running measurement, or with `ahead=1` for the one that is about to start?"""
        return fault in self._faults and (self._only is None or self._only == self.number + ahead)

    def hits(self) -> bool:
        """True for a measurement that the option `only` means; for family options such as an error code."""
        return self._only is None or self._only == self.number

    def values(self) -> Values:
        """What the measurement `self.number` gives."""
        turn = max(self.number, 1) - 1
        systolic = self._systolic[turn % len(self._systolic)]
        diastolic = self._diastolic[turn % len(self._diastolic)]
        means = self._mean or (round(diastolic + 0.4 * (systolic - diastolic)),)
        clock = self._clock or datetime.now().replace(second=0, microsecond=0)
        return Values(clock, systolic, diastolic, means[turn % len(means)], self._pulse[turn % len(self._pulse)])

    def send(self, data: bytes, now: float, *, bytewise: bool = False) -> None:
        """Put bytes on the wire after everything that was sent before."""
        if self._replug_at is not None or self.faulty("silence"):
            return
        now = self._line_free(now)
        if bytewise:
            step = self._byte_seconds
            self._outgoing += [(now + i * step, data[i : i + 1]) for i in range(len(data))]
        else:
            self._outgoing.append((now, data))

    def send_later(self, data: bytes, at: float) -> None:
        """Put bytes on the wire at `at`, for a pause inside a record."""
        if self._replug_at is None and not self.faulty("silence"):
            self._outgoing.append((self._line_free(at), data))

    def send_result(self, data: bytes, now: float) -> None:
        """Put a finished result on the wire, with the common faults that are switched on."""
        if self.faulty("no_result"):
            return
        if self.faulty("two_frames"):
            data += data
        if self.faulty("flipped_bit"):
            middle = len(data) // 2
            data = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        if self.faulty("noise"):
            data = NOISE + data
        if self.faulty("cut"):
            data = data[: self._cut]
        if self.faulty("unplug"):
            data = data[: len(data) // 2]
            self._unplug_at = now + UNPLUG_AFTER
        self.send(data, now, bytewise=self.faulty("bytewise"))

    def press_later(self, now: float) -> None:
        """Somebody will press START on the meter, if the option says so."""
        if self._press_start is not None:
            self._press_at = self._line_free(now) + self._press_start

    def _run(self, now: float) -> None:
        if not self._switched_on:
            self._switched_on = True
            self.press_later(now)
        if self._replug_at is not None and now >= self._replug_at:
            self._replug_at = None
        if self._press_at is not None and now >= self._press_at:
            pressed, self._press_at = self._press_at, None
            self.begin(pressed)
        self.happen(now)
        if self._unplug_at is not None and now >= self._unplug_at:
            pulled, self._unplug_at = self._unplug_at, None
            self._outgoing = [(at, data) for at, data in self._outgoing if at <= pulled]
            self._replug_at = pulled + self._replug

    def _line_free(self, now: float) -> float:
        """When everything said so far is on the wire: bytes never overtake each other."""
        return max([now, *(at for at, _ in self._outgoing)])
