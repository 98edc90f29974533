"""Texts of the kiosk: gettext catalogues merged from small .po files, numbers and dates through Babel.

A message id is a key ("pressure.class.normal"); every language, English too, is a catalogue. A missing key is an
error, not a fallback: no visitor ever sees a key or another language.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

from kiosk.languages import LANGUAGES as LANGUAGES
from kiosk.languages import STAFF_TEXTS, babel_locale, stand_in

LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "locale"


class MissingText(KeyError):
    """A key that the catalogues do not have."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A text that depends on a number: its forms, and which form a number takes."""

    forms: tuple[str, ...]
    which: Callable[[int], int]


Message = str | Counted


class Translator(Protocol):
    """What a screen or a slip needs of a language."""

    @property
    def code(self) -> str: ...
    def __call__(self, key: str, /, **values: object) -> str: ...
    def has(self, key: str) -> bool: ...
    def number(self, value: Decimal | int, decimals: int = 0) -> str: ...
    def date(self, day: date, length: Literal["full", "short"] = "full") -> str: ...


class Language:
    """One language: `language("pressure.class.normal")`, `language("progress", done=2, of=8)`.

    A text with plural forms takes the one for `count`: `language("test_intro.minutes", count=5)`; without a count, the
    form for many.
    """

    def __init__(self, code: str, messages: Mapping[str, Message]) -> None:
        self.code = code
        self._messages = messages

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of `key` with its {placeholders} filled in. Raises MissingText."""
        try:
            text = self._messages[key]
        except KeyError:
            raise MissingText(f"no text for {key!r} in language {self.code!r}") from None
        if isinstance(text, Counted):
            count = values.get("count")
            text = text.forms[text.which(count) if isinstance(count, int) else -1]
        return text.format(**values) if values else text

    def forms(self, key: str) -> tuple[str, ...]:
        """A text in every form it has; one for most."""
        text = self._messages[key]
        return text.forms if isinstance(text, Counted) else (text,)

    def has(self, key: str) -> bool:
        return key in self._messages

    def keys(self) -> frozenset[str]:
        return frozenset(self._messages)

    def visitor_keys(self) -> frozenset[str]:
        """Without the technician's area, which speaks fewer languages than the kiosk."""
        return frozenset(key for key in self._messages if not key.startswith(STAFF_TEXTS))

    def filled_from(self, other: Language, missing: frozenset[str]) -> Language:
        """This language with the texts of `other` for what is missing. To be looked at; never for a visitor."""
        return Language(self.code, {**self._messages, **{key: other._messages[key] for key in missing}})

    def number(self, value: Decimal | int, decimals: int = 0) -> str:
        """A number as this language writes it: 82,5 in Finnish and Swedish, 82.5 in English."""
        text = f"{value:.{decimals}f}"
        point = _POINTS.get(self.code)
        if point is None:
            from babel.numbers import get_decimal_symbol

            point = get_decimal_symbol(babel_locale(self.code))
        return text.replace(".", point)

    def date(self, day: date, length: Literal["full", "short"] = "full") -> str:
        """A date in words, "lauantai 21. marraskuuta 2026", or short, "21.11.2026"."""
        # Babel costs tens of milliseconds to import; the first drawn frame does not need it.
        from babel.dates import format_date

        return format_date(day, format=length, locale=babel_locale(self.code))


# Babel costs tens of milliseconds to import, too much before the first frame of a language that we know.
_POINTS = {"fi": ",", "fi-simple": ",", "sv": ",", "en": "."}

_of_the_place: list[Path] = []


def use_words_of(folder: Path) -> None:
    """Let the catalogues in `folder`, one folder a language, take the place of ours, text by text: an operator's own
    words and official forms. Raises NotADirectoryError where there is no such folder, ValueError for a file that is not
    well written."""
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is not a folder")
    for file in sorted(folder.glob("*/*.po")):
        _check_written(file)
    if folder not in _of_the_place:
        _of_the_place.append(folder)
        load.cache_clear()


def _check_written(po: Path) -> None:
    """Raises ValueError, naming file and line, for what a translation program would not have written."""
    try:
        lines = po.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ValueError(f"{po}: not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if (
            text
            and not text.startswith("#")
            and not re.fullmatch(r'(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])?\s*"(\\.|[^"\\])*"', text)
        ):
            raise ValueError(f'{po}:{number}: write it as msgid "..." or msgstr "...", with both quotation marks')


def words_of_the_place(code: str) -> frozenset[str]:
    """Keys of the texts that an operator has replaced or added."""
    return frozenset(key for file in _files_of_the_place(code) for key, _ in _read(file))


def _files_of_the_place(code: str) -> list[Path]:
    """The later stand above the earlier; what a language says itself, above what another says in its place."""
    codes = [each for each in (stand_in(code), code) if each is not None]
    return [file for each in codes for folder in _of_the_place for file in sorted((folder / each).glob("*.po"))]


def place_of(code: str, key: str) -> str:
    """Where a text stands, "assets/locale/sv/hsi.po:12", an operator's own first; if nowhere, the file
    where it belongs."""
    for file in (*reversed(_files_of_the_place(code)), *sorted((LOCALE_FOLDER / code).glob("*.po"))):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() == f'msgid "{key}"':
                return f"{file}:{number}"
    return str((_of_the_place[-1] if _of_the_place else LOCALE_FOLDER) / code / f"{key.split('.')[0]}.po")


@cache
def load(code: str, folder: Path = LOCALE_FOLDER) -> Language:
    """The language `code`, read once. Raises FileNotFoundError for a language without catalogues,
    ValueError for a key that stands in two files."""
    files = sorted((folder / code).glob("*.po"))
    if not files:
        raise FileNotFoundError(f"no catalogues for language {code!r} in {folder / code}")
    messages: dict[str, Message] = {}
    for file in files:
        for key, text in _read(file):
            if key in messages:
                raise ValueError(f"{file}: the key {key!r} stands in another catalogue of {code!r} as well")
            messages[key] = text
    if folder == LOCALE_FOLDER:
        for file in _files_of_the_place(code):
            messages.update(_read(file))
    return Language(code, messages)


def compile_catalogue(po: Path) -> bytes:
    """The .mo image of a .po file. Entries without a translation or marked fuzzy are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    if catalogue.locale is None:  # Babel leaves out which number takes which form, where it is not told the language
        catalogue.locale = babel_locale(po.parent.name)
    image = io.BytesIO()
    write_mo(image, catalogue)
    return image.getvalue()


def compile_all(folder: Path = LOCALE_FOLDER) -> None:
    """Write the .mo beside every .po whose .mo is missing or older (`make` does this; the kiosk does without)."""
    for po in folder.glob("*/*.po"):
        if not _fresh(po):
            po.with_suffix(".mo").write_bytes(compile_catalogue(po))


def _fresh(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns


def _read(po: Path) -> Iterable[tuple[str, Message]]:
    # A nurse who edited a .po needs no compiler: a stale .mo is passed over and the .po itself is read.
    image = po.with_suffix(".mo").read_bytes() if _fresh(po) else compile_catalogue(po)
    translations = gettext.GNUTranslations(io.BytesIO(image))
    # gettext has no public way to list a catalogue, and listing is what merging and the completeness test need.
    catalogue: dict[object, str] = translations._catalog  # type: ignore[attr-defined]
    which: Callable[[int], int] = translations.plural  # type: ignore[attr-defined]
    found: dict[str, Message] = {}
    counted: dict[str, list[str]] = {}
    for key, text in catalogue.items():
        if isinstance(key, str) and key:
            found[key] = text
        elif isinstance(key, tuple):  # (key, number of the form), in the order of the forms
            counted.setdefault(key[0], []).append(text)
    found.update({key: Counted(tuple(forms), which) for key, forms in counted.items() if all(forms)})
    return found.items()
