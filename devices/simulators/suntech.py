"""A simulated SunTech module: the module's side of the wire, byte for byte, with faults that can be switched on.

    IDLE       start 20, 87, 28   -> O, MEASURING: the pressure rises, then falls
    MEASURING  time is up         -> K, result kept, IDLE            start -> B
    MEASURING  abort              -> A, then K; error 86 kept, IDLE  (option abort_answer: O, then K)
    any        get pressure       -> packet of 5;  get result -> packet of 24;  get version -> packet of 67
    any        unknown command    -> N             bad checksum -> D
Source: SunTech serial notes. It shares no code with the protocol it stands opposite to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from devices.simulators.commanded import CommandedMeter

STARTS = (0x20, 0x87, 0x28)
LENGTHS = {0x20: 3, 0x87: 3, 0x28: 3, 0x79: 5, 0x17: 5, 0x0C: 6, 0x00: 3, 0x8A: 3}
HOST_BUFFER = 64


def _packet(body: bytes) -> bytes:
    head = bytes([0x3E, len(body) + 3]) + body
    return head + bytes([(256 - sum(head)) % 256])


class SunTechSimulator(CommandedMeter):
    """One simulated module."""

    baudrate = 9600
    own_options: ClassVar[Mapping[str, str]] = {
        "abort_answer": "A or O: what comes before K after an abort",
        "busy": "how many starts are answered with B",
        "error": "an error number such as 87 after K instead of a result",
    }
    own_faults: ClassVar[Mapping[str, str]] = {
        "bad_checksum": "the result's checksum is wrong",
        "bad_length": "the result says a length that cannot be",
        "no_k": "the measurement ends without a word",
        "no_pressure": "every cuff pressure is FF FF",
        "noise_3e": "noise with 3E in it comes before the result",
    }

    def read_options(self) -> None:
        self._busy = self.options.whole_number("busy", 0, 0, 9999)
        self._error = self.options.whole_number("error", 0, 0, 255)
        self._abort_answer = self.options.text("abort_answer", "A", "A|O", "A or O")
        self._heard = bytearray()
        self._result = _result_packet(0, 0, 0, 0, error=0)

    def hear(self, data: bytes, now: float) -> None:
        self._heard = (self._heard + data)[-HOST_BUFFER:]
        while True:
            begin = self._heard.find(0x3A)
            if begin < 0:
                self._heard.clear()
                return
            del self._heard[:begin]
            if len(self._heard) < 2:
                return
            length = LENGTHS.get(self._heard[1], 3)
            if len(self._heard) < length:
                return
            command = bytes(self._heard[:length])
            del self._heard[:length]
            if sum(command) % 256:
                self._answer("D", now)
            else:
                self._obey(command[1:-1], now)

    def ended(self, at: float) -> None:
        values = self.values()
        error = self._error if self.hits() else 0
        self._result = _result_packet(values.systolic, values.diastolic, values.pulse, values.mean, error=error)
        if not self.faulty("no_k") and not self.faulty("no_result"):
            self._answer("K", at)

    def _obey(self, command: bytes, now: float) -> None:
        if command[0] in STARTS:
            self._start(now)
        elif command == b"\x79\x01\x00":
            self._abort(now)
        elif command == b"\x79\x05\x00":
            mmhg = -1 if self.faulty("no_pressure") else self.pressure(now)
            self.send(_packet(mmhg.to_bytes(2, "little", signed=True)), now)
        elif command == b"\x79\x03\x00":
            self._send_kept(now)
        elif command == b"\x79\x02\x40":
            self.send(_packet(b"LX 1.0\0\0SIM".ljust(64, b"\0")), now)
        elif command[0] == 0x17:
            self._answer("O", now)
        else:
            self._answer("N", now)

    def _start(self, now: float) -> None:
        if self.measuring or self._busy:
            self._busy = max(0, self._busy - 1)
            self._answer("B", now)
            return
        self.start(now)
        self._answer("O", now)

    def _abort(self, now: float) -> None:
        was_measuring = self.measuring
        self.stop()
        if was_measuring:
            self._result = _result_packet(0, 0, 0, 0, error=86)
        self._answer(self._abort_answer, now)
        self._answer("K", now)

    def _send_kept(self, now: float) -> None:
        data = self._result
        if self.faulty("bad_checksum"):
            data = data[:-1] + bytes([data[-1] ^ 0x10])
        if self.faulty("bad_length"):
            data = data[:1] + b"\x70" + data[2:]
        if self.faulty("noise_3e"):
            data = b"\x3e\x18\x3e\x04\x11" + data
        self.send_result(data, now)

    def _answer(self, letter: str, now: float) -> None:
        self.send(_packet(letter.encode()), now)


def _result_packet(systolic: int, diastolic: int, pulse: int, mean: int, *, error: int) -> bytes:
    body = bytearray(21)
    body[0:2], body[2:4] = systolic.to_bytes(2, "little"), diastolic.to_bytes(2, "little")
    body[4] = 0x14  # beats used
    body[14] = min(pulse, 255)
    body[16:18] = mean.to_bytes(2, "little")
    body[18] = error
    return _packet(bytes(body))
