"""A keyboard on the screen, for staff: large keys, each acts when the finger is lifted."""

from __future__ import annotations

from typing import Any

from kivy.properties import ObjectProperty

from kiosk.language import Translator
from kiosk.staff_area.keyboard import COLUMNS, SPACE, Do, Keyboard
from screens import theme
from screens.theme import Look
from screens.widgets.buttons import TapButton
from screens.widgets.placed import Placed

GAP = 12.0
_ROWS = 5
_ARROWS = {Do.LEFT: "back", Do.RIGHT: "next"}


class KeyboardOnScreen(Placed):
    """Dispatches `on_key` with a sign or one of `Do`. `board`: which page, which case; `t`: words on the keys;
    `allowed`: which signs do anything."""

    board: Keyboard = ObjectProperty(Keyboard())
    t: Translator | None = ObjectProperty(None, allownone=True)
    allowed = ObjectProperty(None, allownone=True)
    redraw_on = ("box", "look", "board", "t", "allowed", "shown")
    __events__ = ("on_key",)

    def __init__(self, **kwargs: Any) -> None:
        self._signs: list[list[TapButton]] = []
        self._keys: dict[str, TapButton] = {}
        super().__init__(**kwargs)
        for length in (COLUMNS, COLUMNS, COLUMNS, COLUMNS - 4):
            self._signs.append([self._key("") for _ in range(length)])
        for key in (*Do, SPACE, ",", "."):
            self._keys[key] = self._key(key)
        for key, icon in _ARROWS.items():
            self._keys[key].icon = icon
            self._keys[key].icon_side, self._keys[key].gap = "left", 0
        erase = self._keys[Do.ERASE]
        erase.icon, erase.icon_side, erase.icon_size, erase.gap = "erase", "left", 44, 8

    def _key(self, key: str) -> TapButton:
        button = TapButton(kind="quiet", role="lead", typing=True, letter=True, inset=[4, 4])
        button.says = key
        button.bind(on_tap=lambda pressed: self.dispatch("on_key", pressed.says))
        self.add_widget(button)
        return button

    def on_key(self, key: str) -> None:
        """A key was tapped."""

    def set_look(self, look: Look) -> None:
        self.look = look
        for button in self._buttons():
            button.set_look(look)

    def on_shown(self, widget: Any, shown: bool) -> None:
        super().on_shown(widget, shown)
        for button in self._buttons():
            button.shown = shown

    def _buttons(self) -> list[TapButton]:
        return [*(button for row in self._signs for button in row), *self._keys.values()]

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width or self.t is None:
            return
        wide, high = (width - (COLUMNS - 1) * GAP) / COLUMNS, (height - (_ROWS - 1) * GAP) / _ROWS

        def box(first: float, row: int, columns: float = 1) -> list[float]:
            return [x + first * (wide + GAP), top + row * (high + GAP), columns * (wide + GAP) - GAP, high]

        for row, signs in enumerate(self.board.rows):
            first = 2 if row == 3 else 0
            for at, (button, sign) in enumerate(zip(self._signs[row], signs, strict=True)):
                button.says = button.text = sign
                button.box = box(first + at, row)
                button.enabled = self.allowed is None or sign in self.allowed
        places = {
            Do.SHIFT: box(0, 3, 2),
            Do.ERASE: box(9, 3, 2),
            Do.SIGNS: box(0, 4, 1.5),
            Do.LEFT: box(1.5, 4),
            ",": box(2.5, 4),
            SPACE: box(3.5, 4, 3.5),
            ".": box(7, 4),
            Do.RIGHT: box(8, 4),
            Do.CLEAR: box(9, 4, 2),
        }
        for key, place in places.items():
            self._keys[key].box = place
        for key in (SPACE, ",", "."):
            self._keys[key].enabled = self.allowed is None or key in self.allowed
        self._words(self.t)

    def _words(self, t: Translator) -> None:
        words = {
            Do.SHIFT: t("staff_area.key.shift"),
            Do.ERASE: t("staff_area.key.erase"),
            Do.CLEAR: t("staff_area.key.clear"),
            SPACE: t("staff_area.key.space"),
        }
        for key, says in words.items():
            self._keys[key].role, self._keys[key].text = "top_bold", says
        self._keys[Do.SIGNS].role = "top_bold"
        self._keys[Do.SIGNS].text = "abc" if self.board.signs else "+ / é"
        self._keys[Do.SHIFT].chosen = self.board.upper
        self._keys[","].text, self._keys["."].text = ",", "."


def height_of(row: float) -> float:
    """Design pixels of a keyboard whose keys are `row` high; at least 20 mm are."""
    return _ROWS * max(row, theme.LEAST_TARGET) + (_ROWS - 1) * GAP
