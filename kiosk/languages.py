"""Which languages there are: those that are shipped, those that wait for a translator, and what each is near to."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES: Mapping[str, str] = {"fi": "Suomi", "fi-simple": "Selkosuomi", "sv": "Svenska", "en": "English"}
"""Complete, by their own names. Plain Finnish has a tag of its own: BCP 47 registers the variant "simple"."""

PREPARED: Mapping[str, str] = {"se": "Davvisámegiella", "ru": "Русский", "uk": "Українська", "et": "Eesti"}
"""Every text is listed for a translator; a place may offer one as soon as all of it is translated."""

OWN_NAMES: Mapping[str, str] = {**LANGUAGES, **PREPARED}

_SHORT_NAMES: Mapping[str, str] = {"se": "Sámegiella"}

STAFF_LANGUAGES = ("fi", "sv", "en")
STAFF_TEXTS = ("technician", "figures", "staff_area")
"""What files and keys of texts begin with that no visitor sees."""

# What plain Finnish does not say itself, Finnish says: the words of a place, an operator's own tests, a voice.
_STANDS_IN: Mapping[str, str] = {"fi-simple": "fi"}
_BABEL: Mapping[str, str] = {"fi-simple": "fi", "en": "en_GB", "se": "se_FI"}


def stand_in(code: str) -> str | None:
    """The language that speaks where `code` has no words of the place's own; None for most."""
    return _STANDS_IN.get(code)


def short_name(code: str) -> str:
    """Its own name where there is little room, as on a button."""
    return _SHORT_NAMES.get(code, OWN_NAMES[code])


def base(code: str) -> str:
    """The language that a voice and a spelling checker know: "fi" of "fi-simple"."""
    return code.partition("-")[0]


def babel_locale(code: str) -> str:
    """Whose numbers and dates are written."""
    return _BABEL.get(code, code)


def staff_language(code: str) -> str:
    """The language that staff are spoken to in at a kiosk whose language is `code`."""
    return base(code) if base(code) in STAFF_LANGUAGES else STAFF_LANGUAGES[0]
