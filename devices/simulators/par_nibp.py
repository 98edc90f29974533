"""A simulated module of the semicolon family (PAR NIBP2010 and its kin), with faults that can be switched on.

    any        X          -> deflate, IDLE; the status is then M00 with dashes
    IDLE       01         -> MEASURING: cuff pressure is pushed
    MEASURING  time is up -> 999, result kept, IDLE
    any        18         -> the status;   19 to 25 are taken in silence;   an unknown command or bad sum is ignored
Source: PAR serial notes. It shares no code with the protocol it stands opposite to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from devices.simulators.commanded import PressurePusher

HOST_BUFFER = 64
_COMMAND = re.compile(rb"\x02(\d\d);;([0-9A-F]{2})\x03|X")


def _sum(text: str) -> str:
    return f"{sum(text.encode()) & 0xFF:02X}"


class ParSimulator(PressurePusher):
    """One simulated module."""

    baudrate = 4800
    own_options: ClassVar[Mapping[str, str]] = {
        "cuff": "cuff error in live frames: 0, 1 or 2",
        "live": "seconds between two live frames",
        "message": "a message number such as 06 in the status instead of a result",
    }
    own_faults: ClassVar[Mapping[str, str]] = {
        "bad_status_checksum": "the status has a wrong checksum",
        "dashes": "the pulse of the status is ---",
        "late_live": "a live frame comes between 999 and the status",
        "no_999": "the measurement ends without 999",
        "no_cr": "frames end without CR",
    }

    def read_options(self) -> None:
        self.live = self.options.seconds("live", 0.5)
        self._message = self.options.text("message", "00", "[0-9]{2}", "two digits")
        self._cuff = self.options.whole_number("cuff", 0, 0, 2)
        self._heard = b""
        self._status = self._status_text("00", "---------", "---")

    def live_frame(self, mmhg: int) -> bytes:
        return self._frame(f"{mmhg:03d}C{self._cuff if self.hits() else 0}S3")

    def hear(self, data: bytes, now: float) -> None:
        self._heard = (self._heard + data)[-HOST_BUFFER:]
        while found := _COMMAND.search(self._heard):
            self._heard = self._heard[found.end() :]
            if found[0] == b"X":
                self._abort()
            elif _sum(f"{found[1].decode()};;") == found[2].decode():
                self._obey(found[1], now)

    def ended(self, at: float) -> None:
        values = self.values()
        message = self._message if self.hits() else "00"
        pressures = f"{values.systolic:03d}{values.diastolic:03d}{values.mean:03d}"
        if message == "00":
            pulse = "---" if self.faulty("dashes") else f"{values.pulse:03d}"
            self._status = self._status_text("00", pressures, pulse)
        else:
            self._status = self._status_text(message, "---------", "---")
        if not self.faulty("no_999") and not self.faulty("no_result"):
            self.send(self._frame("999"), at)
            if self.faulty("late_live"):
                self.send(self._frame("044C0S3"), at)

    def _obey(self, command: bytes, now: float) -> None:
        if command == b"01" and not self.measuring:
            self.start(now)
        elif command == b"18":
            text = self._status
            if self.faulty("bad_status_checksum"):
                text = text[:-1] + ("0" if text[-1] != "0" else "1")
            self.send_result(self._frame(text), now)

    def _abort(self) -> None:
        if self.measuring:
            self._status = self._status_text("00", "---------", "---")
        self.stop()

    def _status_text(self, message: str, pressures: str, pulse: str) -> str:
        text = f"S0;A0;C00;M{message};P{pressures};R{pulse};T0035;;"
        return text + _sum(text)

    def _frame(self, text: str) -> bytes:
        return b"\x02" + text.encode() + b"\x03" + (b"" if self.faulty("no_cr") else b"\r")
