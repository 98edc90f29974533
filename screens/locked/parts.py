"""What the pages of the areas behind a PIN are made of. Everything is built once and used again; nothing scrolls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.language import Translator
from kiosk.locked.area import LockedAction, Scroll
from screens import theme
from screens.theme import NORMAL
from screens.widgets.buttons import TapButton, Tappable
from screens.widgets.placed import Placed, Surface
from screens.widgets.text import Text

TOP = 236  # where a page begins, below title, languages and the practice strip
END = 1560  # where it ends, above the notice and the two buttons that are on every page
GAP = 16
_SURE_SECONDS = 5.0
Box = tuple[float, float, float, float]


class AreaPage(Widget):
    """One page. `show` is called with every change of the area while the page is the one that is shown."""

    def __init__(self, send: Callable[[LockedAction], None]) -> None:
        super().__init__(size_hint=(None, None))
        self.send = send
        self.build()

    def build(self) -> None:
        """Make the parts, once."""

    def show(self, area: Any, t: Translator) -> None:
        """Put the area into the parts: a `LockedArea` of the kind that the page belongs to."""

    def put(self, part: Any, box: Box) -> Any:
        """Add a part at its place."""
        part.box = list(box)
        part.set_look(NORMAL)
        self.add_widget(part)
        return part

    def text(self, box: Box, role: str = "body", **how: Any) -> Text:
        text: Text = self.put(Text(role=role, secret=True, **how), box)
        return text

    def button(self, box: Box, act: Callable[[], None], kind: str = "secondary", **how: Any) -> TapButton:
        button: TapButton = self.put(TapButton(kind=kind, **how), box)
        button.bind(on_tap=lambda *_: act())
        return button

    def clear(self) -> None:
        """Forget what was shown."""
        for widget in self.walk(restrict=True):
            if isinstance(widget, Placed):
                widget.empty()


class Row(Tappable):
    """A row of a list: a name, and a line or more about it. `chosen` has a thick frame and a word of its own."""

    title = StringProperty("")
    line = StringProperty("")
    mark = StringProperty("")
    chosen = BooleanProperty(False)
    redraw_on = (*Tappable.redraw_on, "title", "line", "mark", "chosen")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._title = Text(role="body_bold", least=28, upright="middle")
        self._line = Text(role="top", least=26)
        self._mark = Text(role="top_bold", least=26, align="right", upright="middle")
        for text in (self._title, self._line, self._mark):
            self.add_widget(text)

    def set_look(self, look: theme.Look) -> None:
        self.look = look
        for text in (self._title, self._line, self._mark):
            text.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        look = self.look
        fill, written = ("pressed", "on_pressed") if self.pressed else ("frost" if self.chosen else "snow", "ink")
        line = "spruce" if self.chosen else "outline"
        place = theme.Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 24, 6 if self.chosen else 3, look.hex(fill), look.hex(line))
        mark = 210 if self.mark else 0
        for text, words in ((self._title, self.title), (self._line, self.line), (self._mark, self.mark)):
            text.tint, text.text = written, words
        title = (68 if "\n" not in self.title else 104) if self.line else height - 24
        self._title.box = [x + 28, top + 12, width - 56 - mark, title]
        self._line.box = [x + 28, top + 12 + title, width - 56, height - 24 - title]
        self._mark.box = [x + width - 28 - mark, top + 12, mark, title]

    def empty(self) -> None:
        self.title = self.line = self.mark = ""
        self.chosen = False


def broken(path: str, letters: int) -> str:
    """A path on lines of at most so many letters, broken after its own signs."""
    lines, rest = [], path
    while len(rest) > letters:
        at = max(rest.rfind(sign, 0, letters) for sign in "/-_") + 1 or letters
        lines.append(rest[:at])
        rest = rest[at:]
    return "\n".join([*lines, rest])


class Rows:
    """A list that shows `slots` rows at a time, with "earlier" and "more" under it when there are more."""

    def __init__(self, page: AreaPage, top: float, height: float, slots: int, tapped: Callable[[int], None]) -> None:
        self._page = page
        self._slots = slots
        self._first = 0
        self.rows: list[Row] = []
        for at in range(slots):
            row = page.put(Row(), (theme.MARGIN, top + at * (height + GAP), theme.CONTENT, height))
            row.bind(on_tap=lambda *_, at=at: tapped(self._first + at))
            self.rows.append(row)
        below = top + slots * (height + GAP)
        half = (theme.CONTENT - GAP) / 2
        self._earlier = page.button((theme.MARGIN, below, half, 104), lambda: page.send(Scroll(-slots)), role="row")
        self._more = page.button(
            (theme.MARGIN + half + GAP, below, half, 104), lambda: page.send(Scroll(slots)), role="row"
        )

    def show(self, items: list[tuple[str, str, str, bool]], first: int, t: Translator) -> None:
        """`items`: name, line, mark and whether it is the chosen one, of the whole list."""
        self._first = first
        for at, row in enumerate(self.rows):
            there = first + at < len(items)
            row.shown = there
            if there:
                row.title, row.line, row.mark, row.chosen = items[first + at]
        many = len(items) > self._slots
        self._earlier.text, self._more.text = t("technician.earlier"), t("technician.more")
        self._earlier.shown = self._more.shown = many
        self._earlier.enabled = first > 0
        self._more.enabled = first + self._slots < len(items)


class SureButton:
    """A button that asks once more before it acts: one tap by mistake must not do it."""

    def __init__(self, page: AreaPage, box: Box, act: Callable[[], None]) -> None:
        self._act = act
        self._sure = False
        self._words = ("", "")
        self._button = page.button(box, self._tapped)
        self._unsure = Clock.create_trigger(lambda _seconds: self.ask_again(), _SURE_SECONDS)

    def show(self, words: str, sure: str, *, there: bool = True) -> None:
        """`sure`: what it says when it asks once more."""
        self._words = words, sure
        self._button.text = self._words[self._sure]
        self._button.shown = there

    def ask_again(self) -> None:
        self._unsure.cancel()
        self._sure = False
        self._button.text = self._words[False]

    def _tapped(self) -> None:
        if not self._sure:
            self._sure = True
            self._button.text = self._words[True]
            self._unsure()
            return
        self.ask_again()
        self._act()
