"""Sheets of the spreadsheet: what they look like, and rows written one after the other."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range

from kiosk.language import Language

INK, SPRUCE, MIST, BERRY = "#12312E", "#0B5047", "#DCE9E4", "#9B1B30"  # as on the screens
_DAYS = {"fi": "d.m.yyyy", "sv": "yyyy-mm-dd", "en": "dd/mm/yyyy"}
_LONGEST_NAME = 31
_PAPER_A4 = 9
_LINE = 15.0  # points; the height of a row with one line
_NAMES, _TEXTS = 34, 100  # letters: the two columns of a sheet of words


def sheet_name(name: str, taken: Collection[str]) -> str:
    """`name` as a spreadsheet allows it: 31 letters, some signs never, each once whatever the case."""
    clean = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:_LONGEST_NAME] or "-"
    known = {each.casefold() for each in taken}
    number, found = 1, clean
    while found.casefold() in known:
        number += 1
        found = f"{clean[: _LONGEST_NAME - 3]} {number}"
    return found


class Looks:
    """The formats of a workbook."""

    def __init__(self, book: Workbook, t: Language) -> None:
        self._book = book
        base = {"font_color": INK, "valign": "top"}
        self.heading = book.add_format({**base, "bold": True, "font_size": 14})
        self.text = book.add_format({**base, "text_wrap": True})
        self.name = book.add_format({**base, "bold": True, "text_wrap": True})
        self.link = book.add_format({**base, "bold": True, "font_color": SPRUCE, "underline": 1})
        self.head = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": SPRUCE, "text_wrap": True, "valign": "top", "border": 1}
        )
        self.day = book.add_format({"num_format": _DAYS.get(t.code, _DAYS["sv"]), "align": "left"})
        self.exact = book.add_format({"num_format": "#,##0"})
        total = {"bold": True, "bg_color": MIST, "top": 1, "num_format": "#,##0"}
        self.total = book.add_format(total)
        self.total_name = book.add_format({**total, "align": "left"})
        self.zero = t("figures.zero", most="{most}")
        self.rounded = cache(self._rounded)

    def _rounded(self, most: int) -> Any:
        """A count that stays a number and is shown as "0–4" where it is 0."""
        return self._book.add_format({"num_format": f'[=0]"{self.zero.format(most=most)}";#,##0', "align": "right"})


class Sheet:
    """One sheet. Rows are written from the top, and none is touched again. `practice`: stands on each printed page."""

    def __init__(self, book: Workbook, looks: Looks, name: str, practice: str) -> None:
        self.book, self.looks, self.name = book, looks, name
        self.row = 0
        self.columns = 0
        self.sums: list[int] = []
        self.at = book.add_worksheet(name)
        self.at.set_paper(_PAPER_A4)
        self.at.set_landscape()
        self.at.fit_to_pages(1, 0)
        self.at.set_header(f"&L{practice}&R&A")
        if practice:
            self.at.set_tab_color(BERRY)

    def words(self) -> None:
        """Get ready for lines of a name and a text."""
        self._widths([_NAMES, _TEXTS])

    def heading(self, text: str) -> None:
        self._height(1.4)
        self.at.write_string(self.row, 0, text, self.looks.heading)
        self.row += 1

    def line(self, name: str, text: str) -> None:
        self._height(max(_lines(name, _NAMES), _lines(text, _TEXTS)))
        self.at.write_string(self.row, 0, name, self.looks.name)
        self.at.write_string(self.row, 1, text, self.looks.text)
        self.row += 1

    def link(self, name: str, text: str) -> None:
        """A line whose name leads to the sheet of that name."""
        quoted = name.replace("'", "''")
        self.at.write_url(self.row, 0, f"internal:'{quoted}'!A1", self.looks.link, name)
        self.at.write_string(self.row, 1, text, self.looks.text)
        self.row += 1

    def head(self, names: Sequence[str], days: int) -> None:
        """The header, which stays in sight. The first `days` columns hold days."""
        self.columns = len(names)
        longest = [max(map(len, name.split())) for name in names]
        widths = [max(12 if column < days else 10, longest[column] + 2) for column in range(len(names))]
        self._widths(widths)
        self._height(max(_lines(name, width - 2) for name, width in zip(names, widths, strict=True)))
        for column, name in enumerate(names):
            self.at.write_string(0, column, name, self.looks.head)
        self.at.freeze_panes(1, 0)
        self.at.repeat_rows(0)
        self.row = 1

    def counts(
        self, keys: Sequence[date | int], counts: Sequence[int | None], look: Any, *, total: bool = False
    ) -> None:
        """A row: its days or hours, its counts (None: empty), and their sum where it is asked for."""
        for column, key in enumerate(keys):
            if isinstance(key, date):
                self.at.write_datetime(self.row, column, datetime.combine(key, time()), self.looks.day)
            else:
                self.at.write_number(self.row, column, key)
        first = len(keys)
        for column, count in enumerate(counts, start=first):
            if count is not None:
                self.at.write_number(self.row, column, count, look)
        known = [count or 0 for count in counts]
        if total:
            known.append(sum(known))
            cells = xl_range(self.row, first, self.row, first + len(counts) - 1)
            self.at.write_formula(self.row, first + len(counts), f"=SUM({cells})", self.looks.exact, known[-1])
        self.sums = [one + other for one, other in zip(self.sums or [0] * len(known), known, strict=True)]
        self.row += 1

    def totals(self, name: str, keys: int, *, total: bool = False) -> None:
        """The last row: the sums of the columns after the first `keys`. They carry their value for programs that do not
        reckon."""
        self.at.write_string(self.row, 0, name, self.looks.total_name)
        for column in range(1, keys):
            self.at.write_blank(self.row, column, None, self.looks.total)
        for column, value in enumerate(self.sums, start=keys):
            cells = xl_range(1, column, self.row - 1, column)
            self.at.write_formula(self.row, column, f"=SUM({cells})", self.looks.total, value)
        self.row += 1

    def _widths(self, widths: Sequence[float]) -> None:
        """Of the columns, in letters."""
        for column, width in enumerate(widths):
            self.at.set_column(column, column, width)

    def _height(self, lines: float) -> None:
        """Of the row, before anything stands in it: LibreOffice would not make room for more than one line."""
        self.at.set_row(self.row, _LINE * lines)


def _lines(text: str, width: int) -> int:
    return len(textwrap.wrap(text, width)) or 1
