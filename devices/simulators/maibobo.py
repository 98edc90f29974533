"""A simulated Maibobo RBP-98xx: the meter's side of the wire, byte for byte, with faults that can be switched on.

    IDLE       start      -> MEASURING: cuff pressure is pushed
    MEASURING  stop       -> deflate, IDLE
    MEASURING  time is up -> result or error, IDLE
    any        connect, an unknown command or a bad checksum: no answer
Source: Maibobo serial notes. It shares no code with the protocol it stands opposite to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from devices.simulators.commanded import PressurePusher

HOST_BUFFER = 64
_COMMAND = re.compile(rb"\xcc\x80(.)\x03\x01(.)\x00(.)", re.DOTALL)


class MaiboboSimulator(PressurePusher):
    """One simulated meter."""

    baudrate = 9600
    own_options: ClassVar[Mapping[str, str]] = {
        "byte2": "the third byte of every frame, 03 or 02",
        "error": "an error number such as 0F instead of a result",
        "live": "seconds between two live frames",
        "result_offset": "bytes before the values of a result",
    }
    own_faults: ClassVar[Mapping[str, str]] = {
        "bad_checksum": "the result's checksum is wrong",
        "out_of_range": "a systolic pressure of 301",
    }

    def read_options(self) -> None:
        self.live = self.options.seconds("live", 0.5)
        self._version = int(self.options.text("byte2", "03", "03|02", "03 or 02"))
        self._error = self.options.text("error", "", "[0-9A-F]{2}", "two hexadecimal digits")
        self._offset = self.options.whole_number("result_offset", 0, 0, 16)
        self._heard = b""

    def live_frame(self, mmhg: int) -> bytes:
        return self._frame(0x05, mmhg.to_bytes(2, "big"))

    def hear(self, data: bytes, now: float) -> None:
        self._heard = (self._heard + data)[-HOST_BUFFER:]
        while found := _COMMAND.search(self._heard):
            self._heard = self._heard[found.end() :]
            version, command, check = found[1][0], found[2][0], found[3][0]
            if version != self._version or version ^ 0x03 ^ 0x01 ^ command != check:
                continue
            if command == 0x02 and not self.measuring:
                self.start(now)
            elif command == 0x03:
                self.stop()

    def ended(self, at: float) -> None:
        if self._error and self.hits():
            self.send_result(self._frame(0x07, bytes.fromhex(self._error)), at)
            return
        values = self.values()
        systolic = 301 if self.faulty("out_of_range") else values.systolic
        numbers = b"".join(number.to_bytes(2, "big") for number in (systolic, values.diastolic, values.pulse))
        data = self._frame(0x06, bytes(self._offset) + numbers)
        if self.faulty("bad_checksum"):
            data = data[:-1] + bytes([data[-1] ^ 0x20])
        self.send_result(data, at)

    def _frame(self, kind: int, payload: bytes) -> bytes:
        checked = bytes([self._version, len(payload) + 2, 0x01, kind]) + payload
        total = 0
        for byte in checked:
            total ^= byte
        return b"\xaa\x80" + checked + bytes([total])
