"""Which words of the place staff may edit, read from the configuration, and how a draft is written into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kiosk.config_model import NOTICE_LETTERS, SLIP_NOTICE_LETTERS, Config
from kiosk.config_words import PhoneNumbers, Words
from kiosk.config_writing import OneLine, WriteProblem
from kiosk.languages import OWN_NAMES
from kiosk.locked.area import Scroll
from kiosk.phone_number import MOST_LETTERS
from kiosk.services import Service, load_services
from kiosk.staff_area.editing import (
    FIRST,
    Editing,
    EditingAction,
    Field,
    Kind,
    SaveField,
    closed,
    edited,
    refused,
)
from kiosk.toml_file import ConfigProblem

SHORT_LETTERS = 80
OF_THE_PLACE = {
    "opening_hours": SHORT_LETTERS,
    "notice": NOTICE_LETTERS,
    "staff_help": SHORT_LETTERS,
    "staff_hours": SHORT_LETTERS,
    "slip_notice": SLIP_NOTICE_LETTERS,
}
"""Keys of [place] and how many letters there is room for on the screens; the configuration itself allows more."""

_NEVER = ("emergency",)
"""Nobody changes 112 by touch."""


def editing_of(config: Config, services: Mapping[str, Service] | None = None) -> Editing:
    """The page as it begins. `services`: as they are shipped; None reads them."""
    shipped = load_services() if services is None else services
    fields = [
        Field("place", key, Kind.WORDS, most, _texts(getattr(config.place, key))) for key, most in OF_THE_PLACE.items()
    ]
    for name, service in shipped.items():
        if name in _NEVER:
            continue
        local, section = config.services.get(name), f"services.{name}"
        own = service.names.by_language() | (local.name.by_language() if local and local.name else {})
        called = tuple(own.items())
        phone = Field(section, "phone", Kind.PHONE, MOST_LETTERS, service=called, shipped=_texts(service.phones))
        hours = Field(section, "hours", Kind.WORDS, SHORT_LETTERS, service=called, shipped=_texts(service.opening))
        if local is not None:
            phone, hours = replace(phone, texts=_texts(local.phone)), replace(hours, texts=_texts(local.hours))
        fields += [phone, hours]
    # Finnish is asked for at every place: it stands in for the others.
    languages = dict.fromkeys((FIRST, *(code for code in config.display.languages if code in OWN_NAMES)))
    return Editing(tuple(languages), tuple(fields))


def to_write(editing: Editing) -> tuple[str, dict[str, object]]:
    """The section of the configuration and its key as the draft has it; None takes the key out.

    Raises ValueError where no field is open.
    """
    if editing.field is None:
        raise ValueError("no field is open")
    texts = {code: text for code, text in editing.draft if text}
    value: object = OneLine(texts) if texts else None
    if list(texts) == [FIRST]:
        value = texts[FIRST]
    return editing.field.section, {editing.field.key: value}


def taken(
    editing: Editing,
    action: EditingAction | Scroll,
    save: Callable[[str, Mapping[str, object]], None],
    config: Callable[[], Config],
) -> tuple[Editing, str]:
    """The page after an action, and a key to be said as a notice (empty: nothing).

    `save` writes keys of a section and takes them over; it may raise ConfigProblem and WriteProblem. `config` gives
    the configuration as it then is.
    """
    if not isinstance(action, SaveField):
        return edited(editing, action), ""
    if editing.problem and not editing.refused:
        return editing, ""
    try:
        save(*to_write(editing))
    except ConfigProblem:
        return refused(editing, "staff_area.editing.problem.refused"), ""
    except WriteProblem:
        return refused(editing, "staff_area.editing.problem.not_written"), ""
    return replace(closed(editing_of(config())), first=editing.first), "staff_area.editing.saved"


def _texts(words: Words | PhoneNumbers | None) -> tuple[tuple[str, str], ...]:
    return () if words is None else tuple(words.by_language().items())
