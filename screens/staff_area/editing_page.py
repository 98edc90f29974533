"""The page on which staff edit the words of the place: what is said, in which language, and the keyboard."""

from __future__ import annotations

from typing import Any

from kivy.properties import ObjectProperty

from kiosk.language import Translator
from kiosk.languages import OWN_NAMES
from kiosk.staff_area.area import Area
from kiosk.staff_area.editing import (
    CloseField,
    DropText,
    Editing,
    Field,
    KeepText,
    Kind,
    OpenField,
    OpenText,
    PressKey,
    SaveField,
)
from screens import theme
from screens.locked.parts import END, GAP, TOP, AreaPage, Rows
from screens.staff_area.keyboard import KeyboardOnScreen, height_of
from screens.theme import Look
from screens.widgets.placed import Placed, Surface
from screens.widgets.text import Text

_SHOWN, _ROW = 7, 148
_LANGUAGES, _LANGUAGE_ROW = 4, 164
_BUTTON = 112
_KEY = 100
_EDGE = 24  # the keyboard is wider than the rest
_CURSOR = "|"
_LIST_LETTERS, _ROW_LETTERS = 50, 96  # of a long text a row shows the beginning
_SEEN = 136


class TextBox(Placed):
    """The text as it stands, with the cursor in it."""

    around = ObjectProperty(("", ""))
    redraw_on = ("box", "look", "around", "shown")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._text = Text(role="lead", least=34, secret=True)
        self.add_widget(self._text)

    def set_look(self, look: Look) -> None:
        self.look = look
        self._text.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not (width and self.shown):
            self._surface.hide()
            self._text.text = ""
            return
        self._surface.draw(theme.place(*self.box), 24, 6, self.look.hex("snow"), self.look.hex("ink"))
        self._text.text = _CURSOR.join(self.around)
        self._text.box = [x + 28, top + 16, width - 56, height - 32]

    def empty(self) -> None:
        self.around = ("", "")


class EditingPage(AreaPage):
    """Draws an `Editing` and sends its actions."""

    def build(self) -> None:
        self._editing: Editing | None = None
        half = (theme.CONTENT - GAP) / 2
        right = theme.MARGIN + half + GAP
        below = END - _BUTTON
        # The list of fields
        self._fields = Rows(self, TOP, _ROW, _SHOWN, self._open)
        # One field
        self._name = self.text((theme.MARGIN, TOP, theme.CONTENT, 84), "meaning", least=40, upright="middle")
        self._where = self.text((theme.MARGIN, TOP + 88, theme.CONTENT, 112), "body", least=34)
        self._texts = Rows(self, TOP + 212, _LANGUAGE_ROW, _LANGUAGES, self._type)
        problem = TOP + 212 + _LANGUAGES * (_LANGUAGE_ROW + GAP) + 104 + GAP
        self._problem = self.text((theme.MARGIN, problem, theme.CONTENT, below - problem), "body_bold", least=34)
        self._save = self.button((theme.MARGIN, below, half, _BUTTON), lambda: self.send(SaveField()), "primary")
        self._close = self.button((right, below, half, _BUTTON), lambda: self.send(CloseField()), role="row")
        # One text
        keyboard = height_of(_KEY)
        self._which = self.text((theme.MARGIN, TOP, theme.CONTENT, 64), "body_bold", least=34, upright="middle")
        box = below - GAP - keyboard - 24 - _SEEN - 56 - (TOP + 72)
        self._box = self.put(TextBox(), (theme.MARGIN, TOP + 72, theme.CONTENT, box))
        self._left = self.text((theme.MARGIN, TOP + 72 + box + 4, theme.CONTENT, 48), "top_bold", upright="middle")
        self._seen = self.text((theme.MARGIN, TOP + 72 + box + 56, theme.CONTENT, _SEEN), "body", least=30)
        place = (_EDGE, below - GAP - 8 - keyboard, theme.WIDTH - 2 * _EDGE, keyboard)
        self._keyboard = self.put(KeyboardOnScreen(), place)
        self._keyboard.bind(on_key=lambda _board, key: self.send(PressKey(key)))
        self._keep = self.button((theme.MARGIN, below, half, _BUTTON), lambda: self.send(KeepText()), "primary")
        self._drop = self.button((right, below, half, _BUTTON), lambda: self.send(DropText()), role="row")

    def show(self, area: Area, t: Translator) -> None:
        if area.words is not None:
            self.draw(area.words, t)

    def draw(self, editing: Editing, t: Translator) -> None:
        self._editing = editing
        listing = editing.field is None
        typing = editing.typing is not None
        field = editing.field
        self._show_list(editing if listing else None, t)
        self._show_field(editing if field is not None and not typing else None, t)
        self._show_typing(editing if typing else None, t)

    def _show_list(self, editing: Editing | None, t: Translator) -> None:
        items = [
            (name_of(each, t), _begun(_said(each, t) or t("staff_area.editing.nothing"), _LIST_LETTERS), "", False)
            for each in (editing.fields if editing else ())
        ]
        self._fields.show(items, editing.first if editing else 0, t)

    def _show_field(self, editing: Editing | None, t: Translator) -> None:
        field = editing.field if editing else None
        for part in (self._name, self._where, self._problem, self._save, self._close):
            part.shown = field is not None
        items = []
        if editing is not None and field is not None:
            self._name.text = name_of(field, t)
            self._where.text = t(f"staff_area.editing.where.{field.key}")
            for code in editing.languages:
                own, instead = editing.text(code), editing.said(code)
                line = own or t("staff_area.editing.nothing")
                if instead and not own:
                    line = t("staff_area.editing.instead", text=instead)
                items.append((OWN_NAMES[code], _begun(line, _ROW_LETTERS), "", False))
            self._problem.text = t(editing.problem) if editing.problem else ""
            self._save.text, self._close.text = t("staff_area.editing.save"), t("staff_area.editing.cancel")
            self._save.enabled = editing.changed and (not editing.problem or bool(editing.refused))
        self._texts.show(items, editing.first_language if editing else 0, t)

    def _show_typing(self, editing: Editing | None, t: Translator) -> None:
        field = editing.field if editing else None
        for part in (self._which, self._box, self._left, self._seen, self._keyboard, self._keep, self._drop):
            part.shown = field is not None
        if editing is None or field is None or editing.typing is None:
            return
        self._which.text = f"{name_of(field, t)} · {OWN_NAMES[editing.typing]}"
        self._box.around = editing.typed.around
        self._left.text = t("staff_area.editing.left", count=editing.typed.left)
        said = editing.said(editing.typing)
        seen = t(f"staff_area.editing.seen.{field.key}", text=said) if said else t("staff_area.editing.seen.nothing")
        self._seen.text = t(editing.typing_problem) if editing.typing_problem else seen
        self._keyboard.t, self._keyboard.board = t, editing.typed.keyboard
        self._keyboard.allowed = "0123456789+ " if field.kind is Kind.PHONE else None
        self._keep.text, self._drop.text = t("staff_area.editing.keep"), t("staff_area.editing.cancel")
        self._keep.enabled = not editing.typing_problem

    def _open(self, at: int) -> None:
        if self._editing is not None and self._editing.field is None and at < len(self._editing.fields):
            self.send(OpenField(at))

    def _type(self, at: int) -> None:
        if self._editing is not None and at < len(self._editing.languages):
            self.send(OpenText(self._editing.languages[at]))

    def clear(self) -> None:
        super().clear()
        self._editing = None


def name_of(field: Field, t: Translator) -> str:
    """What a field is called: the thing, and of which service it is."""
    thing = t(f"staff_area.editing.{field.key}")
    names = dict(field.service)
    return f"{names.get(t.code) or names.get('fi', '')}: {thing}" if names else thing


def _said(field: Field, t: Translator) -> str:
    """What visitors read, in the language of the staff."""
    texts = {code: text for code, text in field.texts if text} or dict(field.shipped)
    return texts.get(t.code) or texts.get("fi", "")


def _begun(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
