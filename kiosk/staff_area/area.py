"""What the staff's area shows and what can be done there: plain values between the screens and the desk.

The desk (`kiosk.commands.staff`) owns the one `Area`, carries out actions and hands over a new `Area`; the screens draw
it and report actions. Texts are keys of the language files. Nothing here comes from counts that are still open, nor
from a visitor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.locked.area import LockedAction, LockedArea
from kiosk.outcomes import Picture
from kiosk.staff_area.chart import ChartAction, ChartsView
from kiosk.staff_area.editing import Editing, EditingAction


class Page(StrEnum):
    PIN = "pin"
    HOME = "home"
    CHARTS = "charts"
    EXPORT = "export"
    SLIP = "slip"
    PLACE = "place"
    CLEANING = "cleaning"


@dataclass(frozen=True, slots=True)
class Today:
    """How the kiosk was used on `day`: exact service use, no result of anybody."""

    day: date
    started: int = 0
    finished: int = 0
    measured: int = 0
    not_measured: int = 0
    printed: int = 0
    not_printed: int = 0


class State(StrEnum):
    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """How one thing stands. `what`: "printer", "meter", "closing", "disk", "accuracy" or "database".

    `words`: a key; `values` fill its places (days are written as the language writes them), `count` chooses its form
    where it has several.
    """

    what: str
    state: State
    words: str
    values: tuple[tuple[str, str | date], ...] = ()
    count: int | None = None


class Period(StrEnum):
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


FORMATS = ("xlsx", "pdf", "csv", "json")


class StickState(StrEnum):
    """What is known of the memory stick before an export."""

    LOOKING = "looking"
    NONE = "none"
    SEVERAL = "several"
    READY = "ready"
    READ_ONLY = "read_only"
    CANNOT_MOUNT = "cannot_mount"  # plugged in, not mounted, and nothing here may mount it


class ExportStep(StrEnum):
    CHOOSING = "choosing"
    MAKING = "making"
    WRITING = "writing"
    CHECKING = "checking"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


RUNNING = (ExportStep.MAKING, ExportStep.WRITING, ExportStep.CHECKING)


@dataclass(frozen=True, slots=True)
class Export:
    """An export to a memory stick. `first` and `last`: the days of `period`.

    `offered`: the formats there are, `formats`: those that are on.
    `share`: how much is done, 0 to 1. `files`: names of what was written, in the folder `folder` of the stick.
    `failure`: a key, with FAILED. `stopping`: it was cancelled and ends as soon as it can.
    """

    period: Period = Period.LAST_MONTH
    first: date | None = None
    last: date | None = None
    offered: tuple[str, ...] = FORMATS
    formats: tuple[str, ...] = ("xlsx", "pdf")
    stick: StickState = StickState.LOOKING
    free_megabytes: int | None = None
    step: ExportStep = ExportStep.CHOOSING
    share: float = 0.0
    folder: str = ""
    files: tuple[str, ...] = ()
    failure: str = ""
    stopping: bool = False

    @property
    def running(self) -> bool:
        return self.step in RUNNING


@dataclass(frozen=True, slots=True)
class Area(LockedArea):
    """Everything a staff screen may draw. `today`, `facts`, `slip`: None while they are being looked up; `charts`,
    `words`: while their page is open."""

    page: Page = Page.PIN
    today: Today | None = None
    facts: tuple[Fact, ...] | None = None
    export: Export = field(default_factory=Export)
    slip: Picture | None = None
    charts: ChartsView | None = None
    words: Editing | None = None


# What staff can do besides what can be done in every area. The desk takes these from the screens, one at a time.


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Look up today's use and the devices anew."""


@dataclass(frozen=True, slots=True)
class ChoosePeriod:
    period: Period


@dataclass(frozen=True, slots=True)
class ChooseFormat:
    """Switch a format on, or off where another one is on."""

    format: str


@dataclass(frozen=True, slots=True)
class StartExport:
    """Write it on the memory stick."""


@dataclass(frozen=True, slots=True)
class CancelExport:
    """Stop; nothing is left on the stick."""


Action = (
    LockedAction | LookAgain | ChoosePeriod | ChooseFormat | StartExport | CancelExport | ChartAction | EditingAction
)
