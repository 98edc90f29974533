"""Texts of the kiosk: gettext catalogues merged from small .po files, numbers and dates through Babel.

A message id is a key ("pressure.class.normal"); every language, English too, is a catalogue. A missing key is an
error, not a fallback: no visitor ever sees a key or another language.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

LANGUAGES: Mapping[str, str] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "locale"


class MissingText(KeyError):
    """A key that the catalogues do not have."""


class Translator(Protocol):
    """What a screen or a slip needs of a language."""

    @property
    def code(self) -> str: ...
    def __call__(self, key: str, /, **values: object) -> str: ...
    def has(self, key: str) -> bool: ...
    def number(self, value: Decimal | int, decimals: int = 0) -> str: ...


class Language:
    """One language: `language("pressure.class.normal")`, `language("progress", done=2, of=8)`."""

    def __init__(self, code: str, messages: Mapping[str, str]) -> None:
        self.code = code
        self._messages = messages

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of `key` with its {placeholders} filled in. Raises MissingText."""
        try:
            text = self._messages[key]
        except KeyError:
            raise MissingText(f"no text for {key!r} in language {self.code!r}") from None
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        return key in self._messages

    def keys(self) -> frozenset[str]:
        return frozenset(self._messages)

    def number(self, value: Decimal | int, decimals: int = 0) -> str:
        """A number as this language writes it: 82,5 in Finnish and Swedish, 82.5 in English."""
        text = f"{value:.{decimals}f}"
        return text if self.code == "en" else text.replace(".", ",")

    def date(self, day: date, length: Literal["full", "short"] = "full") -> str:
        """A date in words, "lauantai 21. marraskuuta 2026", or short, "21.11.2026"."""
        # Babel costs tens of milliseconds to import; the first drawn frame does not need it.
        from babel.dates import format_date

        return format_date(day, format=length, locale={"en": "en_GB"}.get(self.code, self.code))


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
    files = [file for folder in _of_the_place for file in sorted((folder / code).glob("*.po"))]
    return frozenset(key for file in files for key, _ in _read(file))


def place_of(code: str, key: str) -> str:
    """Where a text stands, "assets/locale/sv/hsi.po:12", an operator's own first; if nowhere, the file
    where it belongs."""
    for folder in (*reversed(_of_the_place), LOCALE_FOLDER):
        for file in sorted((folder / code).glob("*.po")):
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
    messages: dict[str, str] = {}
    for file in files:
        for key, text in _read(file):
            if key in messages:
                raise ValueError(f"{file}: the key {key!r} stands in another catalogue of {code!r} as well")
            messages[key] = text
    if folder == LOCALE_FOLDER:
        for more in _of_the_place:
            for file in sorted((more / code).glob("*.po")):
                messages.update(_read(file))
    return Language(code, messages)


def compile_catalogue(po: Path) -> bytes:
    """The .mo image of a .po file. Entries without a translation or marked fuzzy are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
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


def _read(po: Path) -> Iterable[tuple[str, str]]:
    # A nurse who edited a .po needs no compiler: a stale .mo is passed over and the .po itself is read.
    image = po.with_suffix(".mo").read_bytes() if _fresh(po) else compile_catalogue(po)
    translations = gettext.GNUTranslations(io.BytesIO(image))
    # gettext has no public way to list a catalogue, and listing is what merging and the completeness test need.
    catalogue: dict[object, str] = translations._catalog  # type: ignore[attr-defined]
    return [(key, text) for key, text in catalogue.items() if isinstance(key, str) and key]
