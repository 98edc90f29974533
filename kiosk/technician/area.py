"""What the technician's area shows and what can be done there: plain values between the screens and the desk.

The desk (`kiosk.commands.technician`) owns the one `Area`, carries out actions and hands over a new `Area`; the screens
draw it and report actions. Texts are keys of the language files, except what comes from the machine (paths, names,
hexadecimal bytes). Pressures mmHg, pulse 1/min, times seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.locked.area import LockedAction, LockedArea


class Page(StrEnum):
    PIN = "pin"
    HOME = "home"
    MODEL = "model"
    PORT = "port"
    LINE = "line"
    TEST = "test"
    REPLAY = "replay"
    ERRORS = "errors"
    CLOCK = "clock"
    CHECK = "check"
    CLEANING = "cleaning"


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A meter there is a driver for. `verified`: proven on hardware. `line`: its own settings, "2400 8N1"."""

    id: str
    name: str
    line: str
    can_start: bool
    can_stop: bool
    live_pressure: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class PortRow:
    """A port of this computer. Empty texts where nothing is known. `answers`: model ids that a safe probe woke up,
    None where it has not been tried."""

    path: str
    maker: str = ""
    product: str = ""
    serial_number: str = ""
    usb_id: str = ""
    answers: tuple[str, ...] | None = None
    probing: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """The meter as it is configured, or as it has been chosen and not saved. None: the model's own."""

    model: str
    port: str
    baudrate: int | None = None
    data_bits: int | None = None
    parity: str | None = None
    stop_bits: int | None = None


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One piece of bytes and what it meant: shown side by side. `direction` "in" or "out"; `seconds` since the start.

    `event` is a short text such as "reading 128/82 mean 97 pulse 71" in the command line's words; empty: nothing yet.
    """

    seconds: float
    direction: str
    hex: str
    event: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """A test measurement or a replay. `outcome` is a key ("technician.outcome.reading"), `values` fill its places."""

    running: bool = False
    connected: bool = False
    lines: tuple[TraceLine, ...] = ()
    cuff_pressure: int | None = None
    outcome: str = ""
    values: tuple[tuple[str, str], ...] = ()
    recording: str = ""
    """The path that is being recorded to, or was last; empty: not recorded."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `state`: "ok", "note" or "problem". Keys: `technician.finding.<code>.words` and `.next`."""

    state: str
    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The last accuracy check of the meter and when the next is due. None: nobody has written it down."""

    checked: date | None = None
    due: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Area(LockedArea):
    """Everything a technician's screen may draw.

    `meter_minutes_ahead`: the meter's clock against the kiosk's at the last test reading; None: not known.
    """

    page: Page = Page.PIN
    models: tuple[ModelRow, ...] = ()
    ports: tuple[PortRow, ...] = ()
    current: Setting = field(default_factory=lambda: Setting("", ""))
    draft: Setting = field(default_factory=lambda: Setting("", ""))
    test: Test = field(default_factory=Test)
    recordings: tuple[str, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    """Code and key of its words, of the drafted model."""
    findings: tuple[Finding, ...] = ()
    checking: bool = False
    accuracy: Accuracy = field(default_factory=Accuracy)
    meter_minutes_ahead: int | None = None

    @property
    def changed(self) -> bool:
        """Something was chosen that is not saved yet."""
        return self.draft != self.current


# What a technician can do besides what can be done in every area. The desk takes these from the screens, one at a time.


@dataclass(frozen=True, slots=True)
class ChooseModel:
    id: str


@dataclass(frozen=True, slots=True)
class ChoosePort:
    path: str


@dataclass(frozen=True, slots=True)
class ChooseLine:
    """One line setting: `name` of Setting's last four; None: the model's own."""

    name: str
    value: int | str | None


@dataclass(frozen=True, slots=True)
class ListPorts:
    """Look for ports again."""


@dataclass(frozen=True, slots=True)
class ProbePort:
    """Ask, without inflating anything, who is there."""

    path: str


@dataclass(frozen=True, slots=True)
class Save:
    """Write the draft into the configuration and use it at once."""


@dataclass(frozen=True, slots=True)
class StartTest:
    """A test measurement with the draft. `record`: write its bytes into a file."""

    record: bool = False


@dataclass(frozen=True, slots=True)
class StopTest:
    """Deflate."""


@dataclass(frozen=True, slots=True)
class Replay:
    """Decode a recording as the drafted model."""

    path: str


@dataclass(frozen=True, slots=True)
class DeleteRecordings:
    """Remove them all."""


@dataclass(frozen=True, slots=True)
class CheckMeter:
    """What `kiosk doctor` says about the drafted meter."""


@dataclass(frozen=True, slots=True)
class AccuracyCheckedToday:
    """Somebody has checked the meter against a reference today."""


Action = (
    LockedAction
    | ChooseModel
    | ChoosePort
    | ChooseLine
    | ListPorts
    | ProbePort
    | Save
    | StartTest
    | StopTest
    | Replay
    | DeleteRecordings
    | CheckMeter
    | AccuracyCheckedToday
)
