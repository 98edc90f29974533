"""The first page: how the kiosk was used today, how each thing stands, and the way to everything else."""

from __future__ import annotations

from datetime import date
from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from kiosk.language import Translator
from kiosk.locked.area import Open
from kiosk.staff_area.area import Area, Fact, Page, Today
from screens import theme
from screens.locked.parts import GAP, TOP, AreaPage
from screens.staff_area.marks import SIDE, Card, Mark
from screens.theme import Look, Rect
from screens.widgets.placed import Fill, Placed, Surface
from screens.widgets.text import Text

_TILES = (
    ("visits", "started", "finished"),
    ("measurements", "measured", "not_measured"),
    ("slips", "printed", "not_printed"),
)
_TILE_HEIGHT = 240
_FACTS = 6
_FACT_HEIGHT = 100
_DOORS = (Page.CHARTS, Page.EXPORT, Page.SLIP, Page.PLACE, Page.CLEANING)
_DOOR_HEIGHT = 120


class Tile(Placed):
    """What was counted today: its name, a large number, and a smaller one in words."""

    title = StringProperty("")
    number = StringProperty("")
    line = StringProperty("")
    redraw_on = ("box", "look", "title", "number", "line")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._surface = Surface(self)
        self._title = Text(role="top_bold", least=32, upright="middle")
        self._number = Text(role="title", upright="middle", secret=True)
        self._line = Text(role="top", least=30, upright="middle", secret=True)
        for text in (self._title, self._number, self._line):
            self.add_widget(text)

    def set_look(self, look: Look) -> None:
        self.look = look
        for text in (self._title, self._number, self._line):
            text.set_look(look)

    def refresh(self) -> None:
        x, top, width, _ = self.box
        if not width:
            return
        place = Rect(*map(int, (*self.pos, *self.size)))
        self._surface.draw(place, 24, 3, self.look.hex("snow"), self.look.hex("outline"))
        self._title.text, self._number.text, self._line.text = self.title, self.number, self.line
        self._title.box = [x + 28, top + 16, width - 56, 52]
        self._number.box = [x + 28, top + 68, width - 56, 112]
        self._line.box = [x + 28, top + 180, width - 56, 48]

    def empty(self) -> None:
        self.number = self.line = ""


class FactRow(Placed):
    """A mark, the name of a thing and how it stands; a thin line above all but the first."""

    title = StringProperty("")
    words = StringProperty("")
    state = StringProperty("")
    lined = BooleanProperty(True)
    redraw_on = ("box", "look", "shown", "title", "words", "state")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._line = Fill(self)
        self._mark = Mark()
        self._title = Text(role="top_bold", least=32, upright="middle")
        self._words = Text(role="top", least=32, upright="middle", secret=True)
        for part in (self._mark, self._title, self._words):
            self.add_widget(part)

    def set_look(self, look: Look) -> None:
        self.look = look
        for part in (self._mark, self._title, self._words):
            part.set_look(look)

    def refresh(self) -> None:
        x, top, width, height = self.box
        if not width:
            return
        if self.lined and self.shown:
            self._line.draw(theme.place(x + 28, top, width - 56, 2), self.look.colour("mist"))
        else:
            self._line.hide()
        self._mark.state = self.state
        self._mark.box = [x + 28, top + (height - SIDE) / 2, SIDE, SIDE]
        self._title.text, self._words.text = self.title, self.words
        self._title.box = [x + SIDE + 52, top, 226, height]
        self._words.box = [x + SIDE + 286, top, width - SIDE - 286 - 24, height]

    def empty(self) -> None:
        self.words = self.state = ""


class HomePage(AreaPage):
    def build(self) -> None:
        self._day = self.text((theme.MARGIN, TOP - 8, theme.CONTENT, 60), "body", upright="middle")
        third = (theme.CONTENT - 2 * GAP) / 3
        top = TOP + 60.0
        self._tiles = {
            name: self.put(Tile(), (theme.MARGIN + at * (third + GAP), top, third, _TILE_HEIGHT))
            for at, (name, *_) in enumerate(_TILES)
        }
        top += _TILE_HEIGHT + GAP
        self._card = self.put(Card(), (theme.MARGIN, top, theme.CONTENT, _FACTS * _FACT_HEIGHT + 24))
        self._rows = [
            self.put(FactRow(lined=at > 0), (theme.MARGIN, top + 12 + at * _FACT_HEIGHT, theme.CONTENT, _FACT_HEIGHT))
            for at in range(_FACTS)
        ]
        self._looking = self.text((theme.MARGIN + 28, top + 12, theme.CONTENT - 56, _FACT_HEIGHT), upright="middle")
        top += _FACTS * _FACT_HEIGHT + 24 + 28
        half = (theme.CONTENT - GAP) / 2
        self._doors: dict[Page, Any] = {}
        for at, page in enumerate(_DOORS):
            alone = at == len(_DOORS) - 1 and at % 2 == 0
            x, width = theme.MARGIN + at % 2 * (half + GAP), theme.CONTENT if alone else half
            box = (x, top + at // 2 * (_DOOR_HEIGHT + GAP), width, _DOOR_HEIGHT)
            how = {"icon": "clean", "icon_side": "left", "gap": 24} if page is Page.CLEANING else {}
            self._doors[page] = self.button(box, lambda page=page: self.send(Open(page)), role="body_bold", **how)

    def show(self, area: Area, t: Translator) -> None:
        known = area.facts is not None
        self._day.text = _capital(t.date(area.today.day)) if area.today else ""
        for name, large, small in _TILES:
            tile = self._tiles[name]
            tile.title = t(f"staff_area.today.{name}")
            tile.number = str(_count(area.today, large)) if area.today else "–" if known else ""
            tile.line = t(f"staff_area.today.{small}", number=_count(area.today, small)) if area.today else ""
        self._looking.text = "" if known else t("staff_area.home.looking")
        facts = area.facts or ()
        for at, row in enumerate(self._rows):
            there = at < len(facts)
            row.shown = there
            if there:
                row.title, row.words = t(f"staff_area.fact.{facts[at].what}"), fact_words(facts[at], t)
                row.state = facts[at].state.value
        for page, door in self._doors.items():
            door.text = t(f"staff_area.{page}.door")


def fact_words(fact: Fact, t: Translator) -> str:
    """How a thing stands, in a sentence; days as the language writes them."""
    values: dict[str, object] = {
        name: t.date(value, "short") if isinstance(value, date) else value for name, value in fact.values
    }
    return t(fact.words, **values) if fact.count is None else t(fact.words, count=fact.count, **values)


def _count(today: Today, name: str) -> int:
    count: int = getattr(today, name)
    return count


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
