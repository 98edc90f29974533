"""Charts of the spreadsheet, beside the figures that they show."""

from __future__ import annotations

from typing import Any

from kiosk.statistics.xlsx_sheets import INK, SPRUCE, Sheet

_WIDTH, _HEIGHT = 640, 360  # pixels


def bars(sheet: Sheet, title: str, first: int, how_many: int) -> None:
    """The totals of `how_many` cells from column `first` on, one standing bar each."""
    _totals(sheet, "column", title, first, how_many)


def pressure(sheet: Sheet, title: str, first: int, how_many: int) -> None:
    """The same with lying bars, the first one on top: their names are long."""
    chart = _totals(sheet, "bar", title, first, how_many)
    chart.set_y_axis({"reverse": True, "num_font": {"color": INK}})


def by_day(sheet: Sheet, title: str, column: int) -> None:
    """One column over the days; a day without figures stays empty."""
    chart = _new(sheet, "column", title)
    last = sheet.row - 2
    _add(chart, sheet, [1, 0, last, 0], [1, column, last, column])
    chart.set_x_axis({"date_axis": True, "num_font": {"rotation": -45, "color": INK}})
    _insert(sheet, chart)


def by_hour(sheet: Sheet, title: str, column: int) -> None:
    """One column over the hours of the day."""
    chart = _new(sheet, "column", title)
    last = sheet.row - 2
    _add(chart, sheet, [1, 0, last, 0], [1, column, last, column])
    _insert(sheet, chart)


def _totals(sheet: Sheet, kind: str, title: str, first: int, how_many: int) -> Any:
    chart = _new(sheet, kind, title)
    last, row = first + how_many - 1, sheet.row - 1
    _add(chart, sheet, [0, first, 0, last], [row, first, row, last])
    _insert(sheet, chart)
    return chart


def _new(sheet: Sheet, kind: str, title: str) -> Any:
    chart = sheet.book.add_chart({"type": kind})
    chart.set_title({"name": title, "name_font": {"size": 12, "color": INK}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    return chart


def _add(chart: Any, sheet: Sheet, categories: list[int], values: list[int]) -> None:
    chart.add_series(
        {
            "categories": [sheet.name, *categories],
            "values": [sheet.name, *values],
            "fill": {"color": SPRUCE},
            "gap": 40,
        }
    )


def _insert(sheet: Sheet, chart: Any) -> None:
    """At the right of the figures, below the header."""
    sheet.at.insert_chart(1, sheet.columns + 1, chart)
