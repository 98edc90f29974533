"""A simulated A&D TM-265x: the meter's side of the wire, byte for byte, with faults that can be switched on.

    IDLE       ST, BCC good     -> ACK, MEASURING                 front-panel START   the same without ACK
    MEASURING  time is up       -> RB or RA frame, IDLE
    MEASURING  SP               -> ACK, deflate, IDLE             (with the switch error_after_stop: and an error frame)
    MEASURING  ST, RB, RA, RP   -> NAK                            (assumed)
    IDLE       SP               -> ACK                            (assumed)
    IDLE       RB, RA, RP       -> the last result, NAK if none   (NAK assumed)
    any        bad BCC, unknown -> NAK
Source: A&D TM-265x serial notes. It shares no code with the protocol it tests. Times in seconds, pressures in mmHg.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from devices.simulators.tm265x_frames import Values, pulse_list_frame, result_frame, with_bcc
from devices.simulators.tm265x_options import TM265xOptions

ACK = bytes.fromhex("16 16 01 30 30 06")
NAK = bytes.fromhex("16 16 01 30 30 15")
BYTE_SECONDS = 10 / 2400
UNPLUG_AFTER = 0.05
NOISE = bytes.fromhex("00 FF 7F 55 16 02 AA 13")
HOST_BUFFER = 64
_COMMAND = re.compile(rb"\x01..\x02([ -~]*)\x03(.)", re.DOTALL)


class TM265xSimulator:
    """One simulated meter. See `devices.simulators.simulator` for the calls."""

    def __init__(self, options: TM265xOptions) -> None:
        self._options = options
        self._received = b""
        self._outgoing: list[tuple[float, bytes]] = []
        self._result_at: float | None = None
        self._late_results: list[tuple[float, int]] = []
        self._press_at: float | None = None
        self._switched_on = False
        self._unplug_at: float | None = None
        self._replug_at: float | None = None
        self._starts = 0
        self._last: Values | None = None

    @classmethod
    def from_options(cls, given: Mapping[str, Sequence[str]]) -> TM265xSimulator:
        """Raises ValueError for an option or fault that is not there."""
        return cls(TM265xOptions.read(given))

    @property
    def measuring(self) -> bool:
        """True while the cuff is inflated."""
        return self._result_at is not None

    def receive(self, data: bytes, now: float) -> None:
        """Bytes from the host reached the meter at `now`."""
        self._run(now)
        if not self.plugged_in(now):
            return
        self._received = (self._received + data)[-HOST_BUFFER:]
        while command := _COMMAND.search(self._received):
            self._received = self._received[command.end() :]
            checked, bcc = command[0][:-1], command[0][-1]
            total = 0
            for byte in checked:
                total ^= byte
            if not self._faulty("silence", ahead=1):
                self._obey(command[1] if total == bcc else b"", now)

    def due(self, now: float) -> bytes:
        """Bytes sent by `now` and not fetched before. What is sent while the cable is pulled is lost."""
        self._run(now)
        ready = b"".join(data for at, data in self._outgoing if at <= now)
        self._outgoing = [(at, data) for at, data in self._outgoing if at > now]
        return ready

    def next_due(self, now: float) -> float | None:
        """When the next byte, the next press of START or a change of the cable is due."""
        self._run(now)
        times = [at for at, _ in self._outgoing] + [at for at, _ in self._late_results]
        times += [at for at in (self._result_at, self._press_at, self._unplug_at, self._replug_at) if at is not None]
        return min(times, default=None)

    def plugged_in(self, now: float) -> bool:
        """False from a simulated pull of the cable until it is put back."""
        self._run(now)
        return self._replug_at is None

    def _run(self, now: float) -> None:
        """Let everything happen that was to happen by `now`."""
        if not self._switched_on:
            self._switched_on = True
            self._press_later(now)
        if self._replug_at is not None and now >= self._replug_at:
            self._replug_at = None
        if self._press_at is not None and now >= self._press_at:
            pressed, self._press_at = self._press_at, None
            self._start(pressed)
        for at, number in [late for late in self._late_results if late[0] <= now]:
            self._late_results.remove((at, number))
            self._send_result(at, number)
        if self._result_at is not None and now >= self._result_at:
            at, self._result_at = self._result_at, None
            if not self._faulty("no_result"):
                self._send_result(at, self._starts)
            self._press_later(at)
        if self._unplug_at is not None and now >= self._unplug_at:
            pulled, self._unplug_at = self._unplug_at, None
            self._outgoing = [(at, data) for at, data in self._outgoing if at <= pulled]
            self._replug_at = pulled + self._options.replug

    def _obey(self, command: bytes, now: float) -> None:
        match command:
            case b"ST" if not self.measuring:
                self._host_start(now)
            case b"SP":
                self._stop(now)
            case b"RB" | b"RA" if self._last and not self.measuring:
                self._send(result_frame(self._last, command.decode()), now)
            case b"RP" if self._last and not self.measuring:
                self._send(pulse_list_frame(self._last), now)
            case _:
                self._send(NAK, now)

    def _host_start(self, now: float) -> None:
        if self._faulty("miss_first_start", ahead=1) and not self._starts:
            self._starts = 1
            return
        if self._faulty("nak", ahead=1):
            self._starts += 1
            self._send(NAK, now)
            return
        self._send(ACK, now)
        self._start(now)

    def _start(self, now: float) -> None:
        self._starts += 1
        self._result_at = now + self._options.seconds

    def _stop(self, now: float) -> None:
        was_measuring, self._result_at = self._result_at, None
        if was_measuring is not None and self._faulty("late"):
            self._late_results.append((now + self._options.late, self._starts))
            return
        self._send(ACK, now)
        if was_measuring is not None:
            self._press_later(now)
            if self._faulty("error_after_stop"):
                values = self._options.values(self._starts, self._clock())
                self._send(result_frame(values.with_error("E24"), self._options.format), now)

    def _send_result(self, now: float, number: int) -> None:
        values = self._options.values(number, self._clock())
        layout = self._options.format
        if self._faulty("wide"):
            values = values.wide()
        if self._faulty("bcc16"):
            values = with_bcc(0x16, values, layout)
        self._last = values
        data = result_frame(values, layout)
        if self._faulty("two_frames"):
            data += data
        if self._faulty("bad_bcc"):
            digit = data.index(b"\x1eS") + 4
            data = data[:digit] + bytes([data[digit] ^ 1]) + data[digit + 1 :]
        if self._faulty("dropped_byte"):
            digit = data.index(b"\x1eS") + 4
            data = data[:digit] + data[digit + 1 :]
        if self._faulty("no_syn"):
            data = data.replace(b"\x16\x16\x01", b"\x01")
        if self._faulty("noise"):
            data = NOISE + data
        if self._faulty("cut"):
            data = data[: self._options.cut]
        if self._faulty("unplug"):
            data = data[: len(data) // 2]
            self._unplug_at = now + UNPLUG_AFTER
        self._send(data, now, bytewise=self._faulty("bytewise"))

    def _send(self, data: bytes, now: float, *, bytewise: bool = False) -> None:
        if self._replug_at is not None:
            return
        now = self._line_free(now)
        if bytewise:
            self._outgoing += [(now + i * BYTE_SECONDS, data[i : i + 1]) for i in range(len(data))]
        else:
            self._outgoing.append((now, data))

    def _press_later(self, now: float) -> None:
        if self._options.press_start is not None:
            self._press_at = self._line_free(now) + self._options.press_start

    def _line_free(self, now: float) -> float:
        """When everything said so far is on the wire: bytes never overtake each other."""
        return max([now, *(at for at, _ in self._outgoing)])

    def _clock(self) -> datetime:
        return self._options.clock or datetime.now().replace(second=0, microsecond=0)

    def _faulty(self, fault: str, *, ahead: int = 0) -> bool:
        """Is this fault on for the running measurement, or with `ahead=1` for the one that is about to start?"""
        only = self._options.only
        return fault in self._options.faults and (only is None or only == self._starts + ahead)
