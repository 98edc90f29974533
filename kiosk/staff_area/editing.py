"""Editing the words of the place: what the page shows, what can be done there, and what comes of it. Plain and pure.

What is to be edited is read from the configuration in `kiosk.staff_area.place_words`, which also says what is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.locked.area import Scroll
from kiosk.phone_number import is_phone_number
from kiosk.staff_area.keyboard import Do, Typed, begin, press

FIRST = "fi"
"""The language that stands in for the others: without it there is none of them."""


_NOTHING = Typed()


class Kind(StrEnum):
    WORDS = "words"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that the place says, by language. `section` and `key` are those of the configuration.

    `service`: the name of the service that it belongs to, by language; empty for the place itself.
    `texts`: what is written, by language, also in those that are not shown. `shipped`: what visitors read where
    nothing is written. `most` letters.
    """

    section: str
    key: str
    kind: Kind
    most: int
    texts: tuple[tuple[str, str], ...] = ()
    shipped: tuple[tuple[str, str], ...] = ()
    service: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Editing:
    """Everything the page may draw. A list of `fields`; with `at` one of them is open, with `typing` one of its
    languages.

    `first`: the first row of the list that is shown. `draft`: the texts of the open field as they would be saved.
    `refused`: why the last try to save failed (a key).
    """

    languages: tuple[str, ...]
    fields: tuple[Field, ...]
    first: int = 0
    at: int | None = None
    draft: tuple[tuple[str, str], ...] = ()
    first_language: int = 0
    typing: str | None = None
    typed: Typed = _NOTHING
    refused: str = ""

    @property
    def field(self) -> Field | None:
        return None if self.at is None else self.fields[self.at]

    @property
    def changed(self) -> bool:
        return self.field is not None and _written(self.draft) != _written(self.field.texts)

    @property
    def problem(self) -> str:
        """Why the draft cannot be saved, as a key; empty: it can."""
        if self.refused:
            return self.refused
        texts = _written(self.draft)
        return "staff_area.editing.problem.finnish" if texts and FIRST not in texts else ""

    @property
    def typing_problem(self) -> str:
        """Why what is typed cannot be kept, as a key; empty: it can."""
        text = self.typed.text.strip()
        if text and self.field is not None and self.field.kind is Kind.PHONE and not is_phone_number(text):
            return "staff_area.editing.problem.phone"
        return ""

    def text(self, code: str) -> str:
        """What is written in the draft; empty: nothing."""
        return dict(self.draft).get(code, "")

    def said(self, code: str) -> str:
        """What a visitor reads in a language once the draft, with what is being typed, is saved: Finnish stands in
        for what is missing, and what is shipped for everything."""
        draft = self.draft if self.typing is None else _with(self.draft, self.typing, self.typed.text.strip())
        shipped = dict(self.field.shipped) if self.field else {}
        return _say(_written(draft), code) or _say(shipped, code)


# What can be done on the page.


@dataclass(frozen=True, slots=True)
class OpenField:
    at: int


@dataclass(frozen=True, slots=True)
class OpenText:
    """Type the text of this language."""

    code: str


@dataclass(frozen=True, slots=True)
class PressKey:
    """A sign, or one of `Do`."""

    key: str


@dataclass(frozen=True, slots=True)
class KeepText:
    """What was typed becomes part of the draft; nothing is saved yet."""


@dataclass(frozen=True, slots=True)
class DropText:
    """What was typed is forgotten."""


@dataclass(frozen=True, slots=True)
class SaveField:
    """Write the draft: for the desk, which answers with `saved` or `refused`."""


@dataclass(frozen=True, slots=True)
class CloseField:
    """Back to the list; the draft is forgotten."""


EditingAction = OpenField | OpenText | PressKey | KeepText | DropText | SaveField | CloseField


def edited(editing: Editing, action: EditingAction | Scroll) -> Editing:
    """The page after an action. `SaveField` changes nothing here: whoever writes it answers."""
    match action:
        case Scroll(rows) if editing.typing is None and editing.at is None:
            return replace(editing, first=max(0, editing.first + rows))
        case Scroll(rows) if editing.typing is None:
            return replace(editing, first_language=max(0, editing.first_language + rows))
        case OpenField(at) if editing.at is None and 0 <= at < len(editing.fields):
            return replace(editing, at=at, draft=editing.fields[at].texts, first_language=0, refused="")
        case OpenText(code) if editing.field is not None and editing.typing is None and code in editing.languages:
            typed = begin(editing.text(code), editing.field.most)
            if editing.field.kind is Kind.PHONE:
                typed = replace(typed, keyboard=replace(typed.keyboard, signs=True))
            return replace(editing, typing=code, typed=typed, refused="")
        case PressKey(key) if editing.typing is not None and may_press(editing, key):
            return replace(editing, typed=press(editing.typed, key))
        case KeepText() if editing.typing is not None and not editing.typing_problem:
            draft = _with(editing.draft, editing.typing, editing.typed.text.strip())
            return replace(editing, draft=draft, typing=None, typed=_NOTHING)
        case DropText():
            return replace(editing, typing=None, typed=_NOTHING)
        case CloseField():
            return closed(editing)
    return editing


def may_press(editing: Editing, key: str) -> bool:
    """Whether a key does anything: a phone number has digits, spaces and a +."""
    phone = editing.field is not None and editing.field.kind is Kind.PHONE
    return not phone or key in "0123456789+ " or key in list(Do)


def went_back(editing: Editing) -> Editing | None:
    """One step back, without what was not kept or saved; None: the page is left."""
    if editing.typing is not None:
        return edited(editing, DropText())
    return None if editing.at is None else closed(editing)


def closed(editing: Editing) -> Editing:
    return replace(editing, at=None, draft=(), typing=None, typed=Typed(), refused="")


def refused(editing: Editing, key: str) -> Editing:
    """The draft could not be saved; `key` says why."""
    return replace(editing, refused=key)


def _with(texts: tuple[tuple[str, str], ...], code: str, text: str) -> tuple[tuple[str, str], ...]:
    return tuple({**dict(texts), code: text}.items())


def _written(texts: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """By language, without what is empty."""
    return {code: text for code, text in texts if text}


def _say(texts: Mapping[str, str], code: str) -> str:
    return texts.get(code) or texts.get(FIRST, "")
