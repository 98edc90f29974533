"""What every area behind a PIN looks like: title, languages and the way out stay in place, a page stands between them.

It draws the area it is given and reports actions; it sees no port, no file and no visit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from kivy.uix.widget import Widget

from kiosk.language import Translator
from kiosk.languages import STAFF_LANGUAGES
from kiosk.locked.area import CLEANING, HOME, PIN, ChooseLanguage, Doors, GoBack, Leave, LockedAction, LockedArea
from screens import theme
from screens.locked.parts import AreaPage
from screens.theme import NORMAL
from screens.widgets.buttons import TapButton
from screens.widgets.placed import Backdrop, Fill, Placed
from screens.widgets.text import Text

_LANGUAGE_WIDTH, _LANGUAGE_GAP = 104, 12


class Ground(Placed):
    """The calm ground of every page, and the strip that says that all is practice."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._ground = Backdrop(self)
        self._strip = Fill(self)
        self._words = Text(role="strip", align="center", upright="middle")
        self.add_widget(self._words)
        self.practice = ""

    def refresh(self) -> None:
        self._ground.draw(theme.Rect(*map(int, (*self.pos, *self.size))), self.look.colour("mist"))
        if self.practice:
            self._strip.draw(theme.place(0, 168, theme.WIDTH, 52), self.look.colour("sun"))
        else:
            self._strip.hide()
        self._words.text = self.practice
        self._words.box = [0, 168, theme.WIDTH, 52]


class AreaOnScreen(Widget):
    """`pages` of each kind of area, and `words`: what the keys of its titles begin with.

    `send` takes actions, `language` gives a language by its code, `new_page` is told when another page is shown.
    """

    pages: ClassVar[Mapping[str, type[AreaPage]]]
    words: ClassVar[str]

    def __init__(
        self,
        *,
        send: Callable[[LockedAction], None],
        language: Callable[[str], Translator],
        new_page: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(size_hint=(None, None))
        self._send = send
        self._language = language
        self._new_page = new_page
        self._pages: dict[str, AreaPage] = {}
        self._page: AreaPage | None = None
        self._area: LockedArea | None = None
        self._ground = Ground(box=[0, 0, theme.WIDTH, theme.HEIGHT])
        self._title = Text(role="title", least=56, upright="middle", box=[48, 28, 612, 128])
        self._notice = Text(role="body_bold", least=36, upright="middle", box=[48, 1568, 984, 136], secret=True)
        self._back = self._button((48, 1724, 484, 148), GoBack(), "back")
        self._leave = self._button((548, 1724, 484, 148), Leave(), "home")
        for part in (self._ground, self._title, self._notice, self._back, self._leave):
            self.add_widget(part)
        self._languages: dict[str, TapButton] = {}
        for at, code in enumerate(reversed(STAFF_LANGUAGES)):
            right = theme.WIDTH - theme.MARGIN - at * (_LANGUAGE_WIDTH + _LANGUAGE_GAP)
            box = (right - _LANGUAGE_WIDTH, 48, _LANGUAGE_WIDTH, 92)
            self._languages[code] = button = self._button(box, ChooseLanguage(code), "")
            button.kind, button.text = "quiet", code
            button.inset = [8, 8]
            self.add_widget(button)

    def show(self, area: LockedArea) -> None:
        """Draw `area`."""
        before, self._area = self._area, area
        t = self._language(area.language)
        page = self._page_of(area.page)
        if page is not self._page:
            if self._page is not None:
                self._page.clear()
                self.remove_widget(self._page)
            self.add_widget(page)
            self._page = page
        page.show(area, t)
        self._title.text = t(f"{self.words}.{area.page}.title")
        self._back.text, self._leave.text = t("technician.back"), t("technician.leave")
        cleaning = area.page == CLEANING
        self._back.shown = leads_back(area)
        for part in (self._title, self._leave, *self._languages.values()):
            part.shown = not cleaning
        self._notice.text = t(area.notice, **dict(area.notice_values)) if area.notice else ""
        practice = t("frame.practice") if area.practice else ""
        if practice != self._ground.practice:
            self._ground.practice = practice
            self._ground.refresh()
        for code, button in self._languages.items():
            button.chosen = code == area.language
        if before is not None and self.sheet(before) != self.sheet(area):
            self._new_page()

    def sheet(self, area: Any) -> tuple[object, ...]:
        """What makes a page another one for the finger that is on its way to it."""
        return area.page, area.first

    def clear(self) -> None:
        """Forget everything that was shown."""
        self._area = None
        self._notice.empty()
        for page in self._pages.values():
            page.clear()

    def _page_of(self, page: str) -> AreaPage:
        if page not in self._pages:
            self._pages[page] = self.pages[page](self._send)
        return self._pages[page]

    def _button(self, box: tuple[float, float, float, float], action: LockedAction, icon: str) -> TapButton:
        button = TapButton(kind="secondary", box=list(box), icon=icon, icon_side="left", gap=24)
        button.set_look(NORMAL)
        button.bind(on_tap=lambda *_: self._send(action))
        return button


def leads_back(area: LockedArea) -> bool:
    """Whether there is a page before this one."""
    if area.page == PIN:
        return area.pin.other_door
    return area.page not in (HOME, CLEANING) and not isinstance(area, Doors)
