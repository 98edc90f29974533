"""The languages by their own names; the answers stay."""

from __future__ import annotations

from typing import Any

from kiosk.events import ChooseLanguage
from kiosk.languages import OWN_NAMES
from kiosk.visit import Overlay, Visit
from screens import theme
from screens.plans import Grid
from screens.sheet import Sheet
from screens.widgets.choice_row import ChoiceRow

_FIRST = 348
_HEIGHT = 204
_LEAST = 96
_GAP = 24
_KEPT = 140


class LanguageSheet(Sheet):
    overlay = Overlay.LANGUAGE
    low_is_composed = low_is_wide = column_is_wide = True

    def __init__(self, **kwargs: Any) -> None:
        self._rows: dict[str, ChoiceRow] = {}
        super().__init__(**kwargs)

    def fill(self, visit: Visit, *, end: float) -> None:
        if tuple(self._rows) != visit.rules.languages:
            self._make_rows(visit.rules.languages)
        high = min(_HEIGHT, (end - _KEPT - _FIRST) / len(self._rows) - _GAP)
        for number, (language, row) in enumerate(self._rows.items()):
            row.chosen = language == visit.language
            if not self.composed:
                row.box = [theme.MARGIN, _FIRST + number * (high + _GAP), theme.CONTENT, high]
        if not self.composed:
            self.ids.kept.box = [theme.MARGIN, _FIRST + len(self._rows) * (high + _GAP), theme.CONTENT, _KEPT]

    def choices(self) -> Grid:
        return Grid(list(self._rows.values()), lambda _width: _LEAST, most=_HEIGHT)

    def _make_rows(self, languages: tuple[str, ...]) -> None:
        for row in self._rows.values():
            self.remove_widget(row)
        self._rows = {language: ChoiceRow(text=OWN_NAMES[language]) for language in languages}
        for language, row in self._rows.items():
            row.bind(on_tap=lambda *_, language=language: self.send(ChooseLanguage(language)))
            self.adopt(row)
