"""PAR NIBP2010 and NIBP2020, UN300C, Sinnor N6, Abaton, the "semicolon" family: bytes in, events out.

Link: 4800 8N1. Units: mmHg and 1/min. Source: PAR serial notes, gathered from published drivers; not yet tried on a
module. It must not know ports, threads, tickets or time.

Host to module:   STX c1 c2 ; ; k1 k2 ETX [CR]       k1k2 = low byte of the sum of "c1c2;;", two hex digits
                  58 ("X", alone)                    abort and deflate
Module to host:   STX text ETX CR, where text is
    pppCeSs          live cuff pressure, cuff error e, state s
    999              end of the measurement; the result is then asked for
    Ss;Aa;Ccc;Mmm;Psssdddmmm;Rrrr;Ttttt;;kk          status: message mm, SYS DIA MAP, pulse; dashes: no value

    state    waits for     on it                         on anything else
    HUNT     STX           -> TEXT                       skipped: CR and noise
    TEXT     ETX           judged by its shape; -> HUNT  STX: malformed, TEXT anew; more than 60 bytes: malformed, HUNT

Rules that are easy to break:
  * 999 is an end marker and no pressure.
  * M00 with dashes is a user's interruption and no good reading.
  * A missing pulse stays missing. It is never an earlier one: that would be the person's before.
  * The diastolic pressure is the second group of P, the mean the third.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import ClassVar

from devices.events import DeviceError, Finished, Flag, MeterEvent, Pressure, Rejected, Rejection
from devices.meters.judging import Ranges, judged
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, Option, OptionValue, Timing

log = logging.getLogger(__name__)

STX, ETX, CR = 0x02, 0x03, 0x0D
LONGEST = 60
ABORT = b"X"
START, STATUS, ADULT = b"01", b"18", b"24"
INFLATIONS: dict[int, bytes] = {100: b"19", 120: b"20", 140: b"21", 160: b"22", 180: b"23"}
END = b"999"
RANGES = Ranges(pulse=range(1, 251))
"""A very low pulse is told as it is: it is the person's own."""

ERROR_REASONS: dict[str, str] = {
    "M00": "The measurement was interrupted by the user.",
    "M02": "The module's own test failed.",
    "M05": "The measurement was interrupted by the user.",
    "M06": "The cuff is too loose.",
    "M07": "The cuff or its hose leaks.",
    "M08": "The pressure was lost.",
    "M09": "The pulse could not be found.",
    "M10": "The blood pressure is out of range.",
    "M11": "There was too much movement.",
    "M12": "There was too much pressure in the cuff.",
    "M13": "The signal was disturbed by movement.",
    "M15": "The module has a system error.",
    "C1": "A newborn's cuff is attached, and the module measures adults.",
    "C2": "An adult's cuff is attached, and the module measures newborns.",
}
UNKNOWN_ERROR = "Unknown message of the module; see its manual."
CUFF_IN_ORDER = b"0"

_LIVE = re.compile(rb"(\d{3})C(\d)S(\d)")
_STATUS = re.compile(rb"S.;A.;C..;M(\d\d);P([\d-]{3})([\d-]{3})([\d-]{3});R([\d-]{3});T[\d-]{4};;([0-9A-F]{2})")


def checksum(text: bytes) -> bytes:
    """Two upper-case hex digits over the characters before them, STX not among them."""
    return f"{sum(text) % 256:02X}".encode("ascii")


def command(number: bytes, *, trailing_cr: bool = False) -> bytes:
    """The command of two digits, complete."""
    text = number + b";;"
    return bytes([STX]) + text + checksum(text) + bytes([ETX]) + (bytes([CR]) if trailing_cr else b"")


class ParNIBP(MeterProtocol):
    """The host's side of the semicolon family's line. `checksum_mismatches` counts statuses whose sum did not fit."""

    id: ClassVar[str] = "par_nibp"
    name: ClassVar[str] = "PAR NIBP2010 / NIBP2020, UN300C, Sinnor N6, Abaton"
    source: ClassVar[str] = "PAR serial notes"
    can_start: ClassVar[bool] = True
    can_stop: ClassVar[bool] = True
    gives_live_pressure: ClassVar[bool] = True
    acknowledges_start: ClassVar[bool] = False
    stop_answer = "none"
    has_checksum: ClassVar[bool] = False
    line: ClassVar[LineSettings] = LineSettings(baudrate=4800)
    timing: ClassVar[Timing] = Timing(
        acknowledge=3.0, measurement=180.0, gap=0.3, start_attempts=1, late=5.0,
        spacing=0.1, silence=10.0, fetch_delay=1.0, fetch=2.0, fetch_attempts=2,
    )  # fmt: skip
    error_reasons: ClassVar[Mapping[str, str]] = ERROR_REASONS
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact(
            "acknowledges_start", "False", Confidence.ASSUMED, "no answer to a start is known; live pressure shows it"
        ),
        Fact("[meter.options] trailing_cr", "false", Confidence.CONFLICT, "one library ends a command with CR"),
        Fact(
            "[meter.options] reject_bad_status_checksum",
            "false",
            Confidence.CONFLICT,
            "the only published status does not fit the rule, but does not look real",
        ),
        Fact("status checksum", "as for commands", Confidence.ASSUMED, "over all text before its two digits"),
        Fact("ADULT", "24", Confidence.CONFIRMED, "the patient mode set before each start"),
        Fact("timing.silence", "10 s", Confidence.ASSUMED, "live frames come much more often; their rate is not known"),
        Fact("timing.fetch_delay", "1 s", Confidence.REPORTED, "one driver waits so long before it asks"),
        Fact("signal levels", "RS-232 or 5 V", Confidence.REPORTED, "if only garbage comes at 4800, check them"),
    )
    options: ClassVar[tuple[Option, ...]] = (
        Option("trailing_cr", False, "send a CR after each command"),
        Option("reject_bad_status_checksum", False, "refuse a result whose checksum does not fit"),
        Option("initial_inflation", 160, "first inflation, mmHg", tuple(INFLATIONS)),
    )

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        options = options or {}
        self._cr = bool(options.get("trailing_cr", False))
        self._strict = bool(options.get("reject_bad_status_checksum", False))
        self._inflation = INFLATIONS[int(options.get("initial_inflation", 160))]
        self._text: bytearray | None = None
        self.checksum_mismatches = 0

    @property
    def in_frame(self) -> bool:
        """True from STX until ETX."""
        return self._text is not None

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed. Never raises on any bytes."""
        events: list[MeterEvent] = []
        for byte in data:
            if byte == STX:
                if self._text:
                    events.append(Rejected(Rejection.MALFORMED))
                self._text = bytearray()
            elif self._text is None:
                continue
            elif byte == ETX:
                text, self._text = bytes(self._text), None
                events += self._judge(text)
            else:
                self._text.append(byte)
                if len(self._text) > LONGEST:
                    self._text = None
                    events.append(Rejected(Rejection.MALFORMED))
        return events

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial frame."""
        begun = bool(self._text)
        self._text = None
        return [Rejected(Rejection.MALFORMED)] if begun else []

    def reset(self) -> None:
        """Forget a partial frame."""
        self._text = None

    def opening_commands(self) -> tuple[bytes, ...]:
        """X twice: it brings the module to a known state, with an empty cuff."""
        return self.stop_command(), self.stop_command()

    def start_commands(self) -> tuple[bytes, ...]:
        """Adult mode, first inflation, start."""
        return tuple(command(number, trailing_cr=self._cr) for number in (ADULT, self._inflation, START))

    def stop_command(self) -> bytes:
        """X: abort and deflate."""
        return ABORT + (bytes([CR]) if self._cr else b"")

    def result_command(self) -> bytes:
        """Send the status."""
        return command(STATUS, trailing_cr=self._cr)

    def probe_command(self) -> bytes:
        """Send the status: it moves nothing."""
        return self.result_command()

    def _judge(self, text: bytes) -> list[MeterEvent]:
        if text == END:
            return [Finished()]
        live = _LIVE.fullmatch(text)
        if live:
            if live[2] != CUFF_IN_ORDER:
                code = f"C{live[2].decode('ascii')}"
                return [DeviceError(code, ERROR_REASONS.get(code, UNKNOWN_ERROR))]
            return [Pressure(int(live[1]))]
        status = _STATUS.fullmatch(text)
        if status is None:
            return [Rejected(Rejection.MALFORMED)]
        if checksum(text[:-2]) != status[6]:
            self.checksum_mismatches += 1
            if self.checksum_mismatches == 1:
                log.warning("par_nibp: the checksum of a status does not fit the assumed rule")
            if self._strict:
                return [Rejected(Rejection.BAD_CHECKSUM)]
        return [_result(status)]


def _result(status: re.Match[bytes]) -> MeterEvent:
    message = f"M{status[1].decode('ascii')}"
    systolic, diastolic, mean, pulse = (int(part) if part.isdigit() else None for part in status.group(2, 3, 4, 5))
    if any(b"-" in part and part != b"---" for part in status.group(2, 3, 4, 5)):
        return Rejected(Rejection.MALFORMED)
    if message != "M00" or systolic is None or diastolic is None:
        return DeviceError(message, ERROR_REASONS.get(message, UNKNOWN_ERROR))
    return judged("PAR NIBP", systolic, diastolic, mean, pulse, None, frozenset[Flag](), RANGES)
