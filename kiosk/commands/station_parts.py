"""What a station is made of, from the configuration: printer, rules of a visit, what is said of the place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from devices.printers.port import Printer
from devices.speech.headset import Jack
from devices.speech.port import SilentSpeaker, Speaker
from kiosk import language
from kiosk.accuracy import to_remind
from kiosk.config import RISK_TESTS_FOLDER, Config
from kiosk.config_model import Meter
from kiosk.config_words import Words
from kiosk.languages import OWN_NAMES
from kiosk.risk_tests import Pack, load_packs
from kiosk.services import Service
from kiosk.visit import Rules
from screens.place import PlaceTexts


def printer_of(config: Config, data_dir: Path) -> Printer:
    printer = config.printer
    if printer.kind == "cups":
        from devices.printers.cups import CupsPrinter  # with all that speaks to a network; not before the first frame

        assert printer.queue is not None, "the configuration refuses a queue that has no name"
        return CupsPrinter(printer.queue, timeout=printer.timeout_seconds)
    from devices.printers.folder import FolderPrinter

    return FolderPrinter(printer.folder_under(data_dir))


def speaker_of(config: Config) -> Speaker:
    voice = config.voice
    if voice.engine == "none":
        return SilentSpeaker()
    from devices.speech.pipe import PipeSpeaker

    return PipeSpeaker(synthesizer_of(config), voice.player)


def synthesizer_of(config: Config) -> str:
    """The command that makes WAV of text."""
    from devices.speech.pipe import ESPEAK

    own = config.voice.command if config.voice.engine == "command" else None
    return own or ESPEAK


def jack_of(config: Config) -> Jack:
    """The sockets that tell what is plugged into them; none where nobody is to ask."""
    asked = config.voice.engine != "none" and config.voice.headset == "jack"
    return Jack() if asked else Jack(None)


def rules_of(config: Config, practice: bool) -> Rules:
    visit = config.visit
    packs = load_packs(RISK_TESTS_FOLDER, config.risk_tests.own_folder)
    return Rules(
        default_language=config.display.language,
        languages=config.display.languages,
        rest_seconds=visit.rest_seconds,
        rest_minimum_seconds=visit.rest_minimum_seconds,
        pause_seconds=visit.pause_seconds,
        idle_seconds=visit.idle_seconds,
        warning_seconds=visit.warning_seconds,
        goodbye_seconds=visit.goodbye_seconds,
        starts_from_screen=config.meter.start == "screen",
        arm_tube=config.meter.cuff == "tube",
        practice=practice,
        prints=config.printer.kind != "none",
        printing_limit_seconds=config.printer.timeout_seconds + 30,
        packs=MappingProxyType(_enabled(packs, config.risk_tests.enabled)),
        region=config.risk_tests.region,
        speaks=config.voice.engine != "none",
        headset=config.voice.engine != "none" and config.voice.headset == "always",
        takes_code=config.fhir.qr,
        takes_file=config.fhir.stick is not None,
        rings=config.bell.kind != "none",
    )


def _enabled(packs: Mapping[str, Pack], names: Sequence[str]) -> dict[str, Pack]:
    """The tests that are switched on, and those that are offered after them only."""
    found = {name: packs[name] for name in names}
    for name in names:
        for offer in packs[name].offers:
            if not packs[offer.pack].menu and not packs[offer.pack].off:
                found.setdefault(offer.pack, packs[offer.pack])
    return found


def place_of(config: Config, services: Mapping[str, Service]) -> PlaceTexts:
    place = config.place
    return PlaceTexts(
        name=_in_each(place.name),
        opening_hours=_in_each(place.opening_hours),
        staff_help=_in_each(place.staff_help),
        staff_hours=_in_each(place.staff_hours),
        services=services,
        arm_cm=config.meter.arm_cm,
        reduced_motion=config.display.reduced_motion,
        notice=_in_each(place.notice),
        weekday=lambda: datetime.now().weekday(),
        is_night=lambda: config.display.is_dim(datetime.now().time()),
    )


def slip_words(config: Config) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """The name of the place and what it has to say on slips, by language code."""
    place = config.place
    return place.name.say, place.slip_notice.say if place.slip_notice else lambda _code: ""


def staff_note(meter: Meter, code: str, *, counts: bool = True) -> str:
    """What staff are to be told on the resting screen, in the language `code`; usually nothing. `counts`: whether the
    database takes what is counted."""
    t = language.load(code)
    if not counts:
        return t("resting.not_counting")
    due = to_remind(meter.accuracy_checked, meter.accuracy_interval_months, date.today())
    return "" if due is None else t("resting.accuracy", date=t.date(due, "short"))


def _in_each(words: Words | None) -> Mapping[str, str]:
    return {} if words is None else {code: words.say(code) for code in OWN_NAMES}
