"""What config.toml may say: every section, its keys, their limits and what holds where nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from kiosk.config_values import (
    BaudRate,
    Command,
    Identifier,
    KeyNames,
    LanguageCode,
    MountFolder,
    Port,
    Queue,
    Section,
    Short,
    Signature,
    TimeOfDay,
    VoiceCommand,
    WebAddress,
)
from kiosk.config_words import PhoneNumbers, Words
from kiosk.keypad import DEFAULTS, Key, codes_of
from kiosk.languages import LANGUAGES

NOTICE_LETTERS = 56
SLIP_NOTICE_LETTERS = 160


class Place(Section):
    """`notice`: on the resting screen; `slip_notice`: on every slip."""

    name: Words = Words(fi="Omahoitopiste", sv="Egenvårdspunkt", en="Self-care point")
    opening_hours: Words | None = None
    notice: Words | None = None
    staff_help: Words | None = None
    staff_hours: Words | None = None
    slip_notice: Words | None = None

    @model_validator(mode="after")
    def _notice_is_one_line(self) -> Place:
        for text in self.notice.written() if self.notice else ():
            if len(text) > NOTICE_LETTERS:
                raise ValueError(f"notice: {len(text)} letters; {NOTICE_LETTERS} fit on one line of the resting screen")
        return self

    @model_validator(mode="after")
    def _slip_notice_is_short(self) -> Place:
        for text in self.slip_notice.written() if self.slip_notice else ():
            if len(text) > SLIP_NOTICE_LETTERS:
                raise ValueError(
                    f"slip_notice: {len(text)} letters; {SLIP_NOTICE_LETTERS} fit on two lines of the slip"
                )
        return self


class Display(Section):
    dpi: Annotated[float, Field(ge=50, le=400, allow_inf_nan=False)] = 102.5
    viewing_distance_mm: Annotated[int, Field(ge=300, le=2000)] = 600
    fullscreen: bool = True
    reduced_motion: bool = False
    dim: Annotated[tuple[TimeOfDay, TimeOfDay], Field(strict=False)] | None = None
    language: LanguageCode = "fi"
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1, strict=False)] = tuple(LANGUAGES)

    def is_dim(self, now: time) -> bool:
        """Whether the resting screen is dim at this time of day; the night may go over midnight."""
        if self.dim is None:
            return False
        begins, ends = map(time.fromisoformat, self.dim)
        return begins <= now < ends if begins <= ends else now >= begins or now < ends

    @model_validator(mode="after")
    def _language_is_offered(self) -> Display:
        if len(set(self.languages)) < len(self.languages):
            raise ValueError("languages: a language is written twice; write each once")
        if self.language not in self.languages:
            raise ValueError(
                f"language: {self.language!r} is not among languages; allowed: {', '.join(self.languages)}"
            )
        return self


class VisitTimes(Section):
    """Seconds."""

    idle_seconds: Annotated[int, Field(ge=60, le=600)] = 60
    warning_seconds: Annotated[int, Field(ge=30, le=120)] = 30
    rest_seconds: Annotated[int, Field(ge=60, le=900)] = 300
    rest_minimum_seconds: Annotated[int, Field(ge=0, le=900)] = 60
    pause_seconds: Annotated[int, Field(ge=60, le=120)] = 60
    goodbye_seconds: Annotated[int, Field(ge=5, le=60)] = 12

    @model_validator(mode="after")
    def _minimum_within_rest(self) -> VisitTimes:
        if self.rest_minimum_seconds > self.rest_seconds:
            raise ValueError(
                f"rest_minimum_seconds: {self.rest_minimum_seconds} is longer than rest_seconds; "
                f"allowed: 0 to {self.rest_seconds}"
            )
        return self


class Meter(Section):
    """`baudrate`, `data_bits`, `parity`, `stop_bits`: None is the model's own. `options`: settings of that model."""

    model: Short = "tm265x"
    port: Port = "sim://tm265x"
    baudrate: BaudRate | None = None
    data_bits: Literal[7, 8] | None = None
    parity: Literal["N", "E", "O"] | None = None
    stop_bits: Literal[1, 2] | None = None
    start: Literal["screen", "meter"] = "screen"
    cuff: Literal["tube", "cuff"] = "tube"
    arm_cm: Annotated[tuple[int, int], Field(strict=False)] = (17, 42)
    options: dict[str, str | int | bool] = Field(default_factory=dict)
    accuracy_checked: date | None = None
    accuracy_interval_months: Annotated[int, Field(ge=1, le=60)] = 24

    @model_validator(mode="after")
    def _arm_is_a_range(self) -> Meter:
        thin, thick = self.arm_cm
        if not 10 <= thin < thick <= 70:
            raise ValueError(
                "arm_cm: allowed: two whole centimetres, the smaller first, between 10 and 70, like [17, 42]"
            )
        return self


class Printer(Section):
    kind: Literal["folder", "cups", "none"] = "folder"
    folder: Annotated[str, Field(min_length=1)] = "slips"
    queue: Queue | None = None
    timeout_seconds: Annotated[int, Field(ge=10, le=300)] = 60

    @model_validator(mode="after")
    def _cups_has_a_queue(self) -> Printer:
        if self.kind == "cups" and self.queue is None:
            raise ValueError('queue: kind = "cups" needs the name of a print queue; `lpstat -e` lists them')
        return self

    def folder_under(self, data_dir: Path) -> Path:
        """The slip folder; a relative one is inside the data folder."""
        return data_dir / Path(self.folder).expanduser()


class RiskTests(Section):
    """`accepted`: who has accepted, and when, what a test that is shipped switched off asks of the operator.

    `commercial`: the place is a business; `region`: of SCORE2, Finland is "moderate". `folder`: the operator's own
    tests and words.
    """

    @property
    def own_folder(self) -> Path | None:
        return None if self.folder is None else Path(self.folder).expanduser()

    enabled: Annotated[tuple[str, ...], Field(strict=False)] = ("findrisc",)
    folder: Annotated[str, Field(min_length=1)] | None = None
    accepted: dict[str, Short] = Field(default_factory=dict)
    commercial: bool = False
    region: Literal["low", "moderate", "high", "very_high"] | None = None


class VoiceSettings(Section):
    """`command`: what makes WAV of text for engine = "command"; `player`: what plays WAV."""

    engine: Literal["none", "espeak-ng", "command"] = "none"
    command: VoiceCommand | None = None
    player: Command = "aplay -q"
    headset: Literal["jack", "always", "never"] = "jack"

    @model_validator(mode="after")
    def _command_is_there(self) -> VoiceSettings:
        if self.engine == "command" and self.command is None:
            raise ValueError('command: engine = "command" needs the command that reads text and writes WAV')
        return self


class Fhir(Section):
    """Results that the visitor may take along for another system. `stick`: where a memory stick is mounted."""

    qr: bool = False
    stick: MountFolder | None = None

    @property
    def stick_folder(self) -> Path | None:
        return None if self.stick is None else Path(self.stick)


class Statistics(Section):
    """`stick`: where a memory stick for the staff's exports is mounted; None: whatever stick is plugged in."""

    site: Identifier = "site"
    kiosk: Identifier = "kiosk-1"
    day_ends: TimeOfDay = "20:00"
    stick: MountFolder | None = None

    @property
    def stick_folder(self) -> Path | None:
        return None if self.stick is None else Path(self.stick)

    @property
    def day_ends_at(self) -> time:
        return time.fromisoformat(self.day_ends)


class LocalService(Section):
    """The site's own words for a service of assets/services.toml."""

    name: Words | None = None
    phone: PhoneNumbers | None = None
    hours: Words | None = None


class Bell(Section):
    """How a visitor calls the staff from the screen: not at all, by a line in the log, or by a POST to `url`."""

    kind: Literal["none", "log", "http"] = "none"
    url: WebAddress | None = None

    @model_validator(mode="after")
    def _http_has_an_address(self) -> Bell:
        if self.kind == "http" and self.url is None:
            raise ValueError('url: kind = "http" needs the address that takes the call')
        return self


class Keypad(Section):
    """Which keys do what: one name or several each; `kiosk keypad listen` tells the names."""

    up: KeyNames = DEFAULTS[Key.UP]
    down: KeyNames = DEFAULTS[Key.DOWN]
    left: KeyNames = DEFAULTS[Key.LEFT]
    right: KeyNames = DEFAULTS[Key.RIGHT]
    select: KeyNames = DEFAULTS[Key.SELECT]
    back: KeyNames = DEFAULTS[Key.BACK]

    @property
    def codes(self) -> Mapping[int, Key]:
        """What each code of the window does."""
        # What was not written comes first: a key that is given twice is then told where somebody wrote it.
        keys = sorted(Key, key=lambda key: key.value in self.model_fields_set)
        return codes_of({key: getattr(self, key.value) for key in keys})

    @model_validator(mode="after")
    def _each_does_one_thing(self) -> Keypad:
        _ = self.codes  # raises ValueError
        return self


class Installation(Section):
    """`checklist_signed`: who has gone through docs/installation-checklist.md at the place, and when."""

    checklist_signed: Signature | None = None


class Log(Section):
    level: Literal["debug", "info", "warning", "error"] = "info"


class Config(Section):
    """The whole of config.toml; an empty file is a good one."""

    place: Place = Place()
    display: Display = Display()
    visit: VisitTimes = VisitTimes()
    meter: Meter = Meter()
    printer: Printer = Printer()
    risk_tests: RiskTests = RiskTests()
    voice: VoiceSettings = VoiceSettings()
    fhir: Fhir = Fhir()
    statistics: Statistics = Statistics()
    services: dict[str, LocalService] = Field(default_factory=dict)
    bell: Bell = Bell()
    keypad: Keypad = Keypad()
    installation: Installation = Installation()
    log: Log = Log()
