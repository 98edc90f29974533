"""A&D TM-2655, TM-2655P, TM-2657 and TM-2657P: bytes in, events out.

Link: RS-232, 2400 baud, 8N1, no flow control. Units: mmHg and 1/min; the meter's clock has minutes, no seconds.
Source: our A&D TM-265x serial notes, gathered from published drivers; not yet tried on a real meter.
It must not know ports, threads, tickets or time: whoever feeds it says when the line has been silent too long.

Frame:        SYN SYN | SOH | id id | STX | text ... | ETX | BCC        BCC = XOR of SOH .. ETX, both included
Acknowledge:  SYN SYN | SOH | id id | ACK or NAK

What each state does with the next byte:

    state    waits for             on what it waits for        on anything else
    HUNT     SOH                   -> HEADER                   stays: SYNs and noise are skipped (RS ETX: see below)
    HEADER   id id, STX|ACK|NAK    STX -> TEXT                 SOH -> HEADER anew; other -> HUNT, it was noise
                                   ACK, NAK -> event, HUNT
    TEXT     text, then ETX        ETX -> BCC                  SOH -> malformed, HEADER of the next frame
                                                               too long -> malformed, HUNT
    BCC      exactly one byte      equal -> the frame is       bad_checksum; the byte is looked at again in HUNT,
                                   judged, HUNT                it may be the first of the next frame

Rules that are easy to break:
  * Exactly one byte after ETX is the BCC and it is never classified: it can be equal to STX, ETX, ACK, NAK, SYN or RS.
  * SOH decides where a frame begins. SYNs are optional, so a frame without any is read too.
  * A text never contains SOH, so a frame that lost its end cannot swallow the next one.
  * RS ETX while hunting is the end of a measurement whose beginning was lost: malformed, unless that was just said.
  * Nothing in a frame is believed before its BCC has been checked, and an error frame never yields values.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from functools import reduce
from operator import xor
from typing import ClassVar

from devices.events import Accepted, Busy, MeterEvent, Rejected, Rejection
from devices.meters.protocol import Confidence, Fact, LineSettings, MeterProtocol, OptionValue, Timing
from devices.meters.tm265x_record import ERROR_REASONS, parse_text

SYN, SOH, STX, ETX, ACK, NAK, RS = 0x16, 0x01, 0x02, 0x03, 0x06, 0x15, 0x1E

COMMAND_ID = b"00"
START, STOP, READ_LAST, READ_LAST_LONG, READ_PULSES = b"ST", b"SP", b"RB", b"RA", b"RP"
"""Command texts. READ_LAST_LONG is assumed: the reply tag RA is known, a command of that name is not."""

ID_LENGTH = 2
ACKNOWLEDGE_TEXT_MAX = 2
"""Assumed: a sister meter puts two more characters before its ACK, so as many are put up with here."""

TEXT_MAX = 1024
"""Bytes of text kept at most. The longest known is the pulse list of 99 pairs, about 820."""


def checksum(data: bytes) -> int:
    """BCC over `data`, which runs from SOH to ETX, both included."""
    return reduce(xor, data, 0)


def frame(text: bytes, identity: bytes = COMMAND_ID) -> bytes:
    """A complete frame with SYNs and BCC around `text`."""
    checked = bytes([SOH]) + identity + bytes([STX]) + text + bytes([ETX])
    return bytes([SYN, SYN]) + checked + bytes([checksum(checked)])


class _State(Enum):
    HUNT = auto()
    HEADER = auto()
    TEXT = auto()
    BCC = auto()


class TM265x(MeterProtocol):
    """The host's side of the A&D TM-265x line."""

    id: ClassVar[str] = "tm265x"
    name: ClassVar[str] = "A&D TM-2655 / TM-2655P / TM-2657 / TM-2657P"
    source: ClassVar[str] = "A&D TM-265x serial notes"
    can_start: ClassVar[bool] = True
    can_stop: ClassVar[bool] = True
    line: ClassVar[LineSettings] = LineSettings(baudrate=2400)
    timing: ClassVar[Timing] = Timing(acknowledge=1.0, measurement=180.0, gap=0.2, start_attempts=2, late=15.0)
    error_reasons: ClassVar[Mapping[str, str]] = ERROR_REASONS
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("[meter] baudrate", "2400", Confidence.CONFLICT, "one program uses 9600 for a TM-2655"),
        Fact("COMMAND_ID", "00", Confidence.CONFLICT, 'one source sends "0" and a space; by the rule that is a slip'),
        Fact("ACKNOWLEDGE_TEXT_MAX", "2", Confidence.ASSUMED, "a sister meter puts two characters before its ACK"),
        Fact("READ_PULSES", "BCC 02", Confidence.CONFLICT, "one source sends BCC 10, which breaks the rule"),
        Fact("READ_LAST_LONG", "RA", Confidence.ASSUMED, "the reply tag is known, a command of that name is not"),
        Fact("timing", "1 s, 180 s, 0.2 s", Confidence.ASSUMED, "acknowledge, measurement, gap between bytes"),
        Fact("timing.start_attempts", "2", Confidence.ASSUMED, "ST is sent once more if nothing acknowledges it"),
    )

    def __init__(self, options: Mapping[str, OptionValue] | None = None) -> None:
        self._state = _State.HUNT
        self._frame = bytearray()
        self._previous = 0
        self._loss_told = False

    @property
    def in_frame(self) -> bool:
        """True from SOH until the BCC, the acknowledge, or the giving up."""
        return self._state is not _State.HUNT

    def feed(self, data: bytes) -> list[MeterEvent]:
        """Take bytes in pieces of any size; return what they completed, in order. Never raises on any bytes."""
        events: list[MeterEvent] = []
        for byte in data:
            self._take(byte, events)
        return events

    def end_of_silence(self) -> list[MeterEvent]:
        """Give up a partial frame after the gap time or at the end of a recording."""
        events: list[MeterEvent] = []
        if self._state in (_State.TEXT, _State.BCC):
            self._lose(Rejection.MALFORMED, events)
        self._hunt()
        return events

    def reset(self) -> None:
        """Forget a partial frame, for a line that was just opened."""
        self._hunt()
        self._loss_told = False

    def start_commands(self) -> tuple[bytes, ...]:
        """ST: start a measurement."""
        return (frame(START),)

    def probe_command(self) -> bytes:
        """SP: stopping what does not run harms nobody, and a meter acknowledges it."""
        return frame(STOP)

    def stop_command(self) -> bytes:
        """SP: stop and deflate."""
        return frame(STOP)

    def read_last_command(self, *, long_format: bool = False) -> bytes:
        """RB: send the last result again. With `long_format` RA, which is assumed to exist."""
        return frame(READ_LAST_LONG if long_format else READ_LAST)

    def read_pulses_command(self) -> bytes:
        """RP: send the pulse list of the last measurement. Its reply is checked and gives no event."""
        return frame(READ_PULSES)

    def _take(self, byte: int, events: list[MeterEvent]) -> None:
        match self._state:
            case _State.HUNT:
                self._take_hunting(byte, events)
            case _State.HEADER:
                self._take_header(byte, events)
            case _State.TEXT:
                self._take_text(byte, events)
            case _State.BCC:
                self._take_bcc(byte, events)

    def _take_hunting(self, byte: int, events: list[MeterEvent]) -> None:
        if byte == SOH:
            self._begin()
        elif byte == ETX and self._previous == RS and not self._loss_told:
            self._lose(Rejection.MALFORMED, events)
        self._previous = byte

    def _take_header(self, byte: int, events: list[MeterEvent]) -> None:
        characters = len(self._frame) - 1
        if byte == SOH:
            self._begin()
        elif byte == STX and characters == ID_LENGTH:
            self._frame.append(byte)
            self._state = _State.TEXT
        elif byte in (ACK, NAK) and characters >= ID_LENGTH:
            events.append(Accepted() if byte == ACK else Busy())
            self._loss_told = False
            self._hunt()
        elif 0x20 <= byte < 0x7F and characters < ID_LENGTH + ACKNOWLEDGE_TEXT_MAX:
            self._frame.append(byte)
        else:
            self._hunt()

    def _take_text(self, byte: int, events: list[MeterEvent]) -> None:
        if byte == SOH:
            self._lose(Rejection.MALFORMED, events)
            self._begin()
            return
        self._frame.append(byte)
        if byte == ETX:
            self._state = _State.BCC
        elif len(self._frame) > TEXT_MAX:
            self._lose(Rejection.MALFORMED, events)
            self._hunt()

    def _take_bcc(self, byte: int, events: list[MeterEvent]) -> None:
        if byte == checksum(bytes(self._frame)):
            text = bytes(self._frame[1 + ID_LENGTH + 1 : -1])
            self._hunt()
            self._loss_told = False
            events.extend(parse_text(text))
        else:
            self._lose(Rejection.BAD_CHECKSUM, events)
            self._hunt()
            self._take_hunting(byte, events)

    def _begin(self) -> None:
        self._state = _State.HEADER
        self._frame[:] = bytes([SOH])

    def _hunt(self) -> None:
        self._state = _State.HUNT
        self._frame.clear()
        self._previous = 0

    def _lose(self, reason: Rejection, events: list[MeterEvent]) -> None:
        """Refuse a frame. Its remaining bytes, if any, are then not reported a second time."""
        events.append(Rejected(reason))
        self._loss_told = True
