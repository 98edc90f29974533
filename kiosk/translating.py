"""Catalogues for translators: which texts a language still lacks, and files that list them with the English beside.

Read as a translator's program reads them, with what is uncertain and what is empty; visitors are served by
`kiosk.language`.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from kiosk.language import LOCALE_FOLDER, Language, load
from kiosk.languages import PREPARED, STAFF_TEXTS

FIRST_FEW = 3
_THE_NUMBER_ITSELF = frozenset({"count", "score"})
_PLURALS: Mapping[str, str] = {
    "se": "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);",
    "et": "nplurals=2; plural=(n != 1);",
}
_EAST_SLAVIC = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"


@dataclass(frozen=True, slots=True)
class Gap:
    """A text that cannot be shown yet: where it stands, its key, and why."""

    place: str
    key: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}: {self.key}: {self.why}"


@dataclass(frozen=True, slots=True)
class _Entry:
    file: Path
    message: Message
    catalogue: Catalog


def unfinished(code: str, own: Path | None = None) -> str:
    """In words, how much of a language is missing; empty for a complete one. `own`: an operator's `locale` folder."""
    missing, of = gaps(code, own)
    if not missing:
        return ""
    first = "; ".join(map(str, missing[:FIRST_FEW]))
    return f"{len(missing)} of {of} texts are missing. The first: {first}. `kiosk texts missing {code}` lists them all"


@cache
def draft(code: str, folder: Path = LOCALE_FOLDER) -> Language:
    """A language as far as it is translated, for pictures; its files show the English beside each text, so English
    stands in for the rest."""
    if code not in PREPARED:
        return load(code, folder)
    missing = frozenset(gap.key for gap in gaps(code, None, folder)[0])
    return load(code, folder).filled_from(load("en", folder), missing)


def gaps(code: str, own: Path | None = None, folder: Path = LOCALE_FOLDER) -> tuple[list[Gap], int]:
    """What a language lacks, in the order of the files, and how many texts there are in all."""
    wanted, found = _entries("fi", own, folder), _entries(code, own, folder)
    missing = []
    for key, model in wanted.items():
        entry = found.get(key)
        if entry is None:
            missing.append(Gap(str(folder / code / model.file.name), key, "not listed"))
        elif why := _why_not(entry, _places(model.message)):
            missing.append(Gap(f"{entry.file}:{entry.message.lineno}", key, why))
    return missing, len(wanted)


def _why_not(entry: _Entry, wanted: frozenset[str]) -> str:
    """Why a text cannot be shown; empty where it can."""
    texts = _texts(entry.message)
    if not all(texts):
        return "not translated"
    if entry.message.fuzzy:
        return "marked as uncertain"
    which = gettext.c2py(entry.catalogue.plural_expr)
    for number, text in enumerate(texts):
        places = _places_of(text)
        # Where a form is for one number alone, words may say it: "about a minute".
        alone = len(texts) > 1 and sum(which(n) == number for n in range(201)) == 1
        if not places <= wanted or wanted - places - (_THE_NUMBER_ITSELF if alone else frozenset()):
            names = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
            return f"has other places to be filled in than Finnish; allowed: {names}"
    return ""


def _places(message: Message) -> frozenset[str]:
    return frozenset().union(*map(_places_of, _texts(message)))


def _places_of(text: str) -> frozenset[str]:
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({"an unclosed brace"})


def _texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _entries(code: str, own: Path | None, folder: Path) -> dict[str, _Entry]:
    """Every visitor text by its key; an operator's own take the place of ours."""
    files = _visitor_files(folder / code)
    files += sorted((own / code).glob("*.po")) if own is not None else []
    return {_key(entry.message): entry for file in files for entry in _read(file)}


def _visitor_files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.glob("*.po")) if not file.name.startswith(STAFF_TEXTS)]


def _read(file: Path) -> Iterator[_Entry]:
    with file.open("rb") as source:
        catalogue = read_po(source)
    return (_Entry(file, message, catalogue) for message in catalogue if message.id)


def prepare(code: str, folder: Path = LOCALE_FOLDER) -> tuple[int, int]:
    """Bring the files of a language into step with the Finnish ones: what is new is added, what is no longer asked for
    is dropped, what is translated stays. How many texts were added and dropped."""
    old = _entries(code, None, folder)
    english = _entries("en", None, folder)
    (folder / code).mkdir(exist_ok=True)
    keys: set[str] = set()
    for file in _visitor_files(folder / "fi"):
        target = folder / code / file.name
        parts = [_head(code, target)]
        for entry in _read(file):
            key = _key(entry.message)
            keys.add(key)
            parts.append(_listed(key, entry.message, english[key].message, old.get(key), _forms(parts[0])))
        target.write_text("\n".join(parts), encoding="utf-8")
        for other in _visitor_files(folder / code):
            if not (folder / "fi" / other.name).exists():
                other.unlink()
    return len(keys - old.keys()), len(old.keys() - keys)


def _head(code: str, target: Path) -> str:
    """What stands above the texts: the translator's own, where there is one."""
    if target.exists():
        return target.read_text(encoding="utf-8").split("\n\n", 1)[0] + "\n"
    fields = {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURALS.get(code, _EAST_SLAVIC),
    }
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())


def _forms(head: str) -> int:
    return int(head.split("nplurals=", 1)[1][0]) if "nplurals=" in head else 2


def _listed(key: str, finnish: Message, english: Message, old: _Entry | None, forms: int) -> str:
    """One text as a .po file lists it: what it is for, the English, and what is translated already."""
    counted = not isinstance(finnish.id, str)
    before = _texts(old.message) if old is not None else ()
    # A text that has become counted, or is no longer so, is translated anew.
    if old is None or (not isinstance(old.message.id, str)) != counted or (counted and len(before) != forms):
        before = ("",) * (forms if counted else 1)
    lines = [f"# {each}" for each in (old.message.user_comments if old is not None else ())]
    lines += [f"#. {each}" for each in finnish.auto_comments]
    names = ("English, one", "English, many") if counted else ("English",)
    lines += [f"#. {name}: {_quoted(text)[1:-1]}" for name, text in zip(names, _texts(english), strict=True)]
    lines += ["#, fuzzy"] if old is not None and old.message.fuzzy and any(before) else []
    lines += [f"msgid {_quoted(key)}"]
    if counted:
        lines += [f"msgid_plural {_quoted(key)}"]
        lines += [f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(before)]
    else:
        lines += [f"msgstr {_quoted(before[0])}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
