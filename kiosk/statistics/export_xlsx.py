"""A spreadsheet of the figures: how to read it, then a sheet a table, then the use of the service.

Written row by row (the rows of a sheet are never whole in memory), with nothing in it that tells when it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from itertools import groupby
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from kiosk.language import Language
from kiosk.statistics import xlsx_charts as charts
from kiosk.statistics.gaps import ALWAYS, Gap, not_closed
from kiosk.statistics.notes import days_in_words, notes, period
from kiosk.statistics.reading import Asked
from kiosk.statistics.rows import Figures, Row
from kiosk.statistics.series import closed, tables_of, totals, use_by_hour, use_totals
from kiosk.statistics.wording import cell_name, cells_of, most_behind_zero, table_name, use_name
from kiosk.statistics.xlsx_sheets import Looks, Sheet, sheet_name
from kiosk.visit import Counted

_STARTED = Counted.VISIT_STARTED.value


def write_xlsx(part: Path, figures: Figures, what: Asked, t: Language, place: str) -> None:
    """Write the workbook to `part`. `place`: the name of the self-care point. Raises OSError."""
    try:
        _write(part, figures, what, t, place)
    except FileCreateError as error:
        raise OSError(None, str(error), part) from error


def _write(part: Path, figures: Figures, what: Asked, t: Language, place: str) -> None:
    with Workbook(str(part), {"constant_memory": True}) as book:
        made = datetime.combine(what.last, time())  # a fixed date: the same figures are the same bytes
        title = f"{t('figures.title')} {period(t, what)}"
        book.set_properties({"title": title, "author": place, "created": made, "comments": _practice(t, what)})
        looks = Looks(book, t)
        names = _names(figures, t)
        first = Sheet(book, looks, names[""], _practice(t, what))
        _notes(first, figures, what, t, place, names)
        for table in tables_of(figures):
            _health(Sheet(book, looks, names[table], _practice(t, what)), figures, table, t)
        if figures.use:
            _use_by_day(Sheet(book, looks, names["use"], _practice(t, what)), figures, t)
            _use_of_hours(Sheet(book, looks, names["hours"], _practice(t, what)), figures, t)
            _use_by_hour(Sheet(book, looks, names["use_by_hour"], _practice(t, what)), figures, t)


def _practice(t: Language, what: Asked) -> str:
    return t("figures.practice") if what.practice else ""


def _names(figures: Figures, t: Language) -> dict[str, str]:
    """What each sheet is called, in the order of the sheets; the first one has no table."""
    wanted = {"": t("figures.sheet.notes")} | {table: table_name(t, table) for table in tables_of(figures)}
    if figures.use:
        wanted |= {each: t(f"figures.sheet.{each}") for each in ("use", "hours", "use_by_hour")}
    names: dict[str, str] = {}
    for key, name in wanted.items():
        names[key] = sheet_name(name, names.values())
    return names


def _notes(sheet: Sheet, figures: Figures, what: Asked, t: Language, place: str, names: dict[str, str]) -> None:
    sheet.words()
    sheet.heading(t("figures.title"))
    if what.practice:
        sheet.line(t("figures.practice"), "")
    sheet.line(place, t("figures.where", site=what.site, kiosk=what.kiosk))
    sheet.line("", period(t, what))
    sheet.line("", "")
    sheet.heading(t("figures.note.heading"))
    for text in notes(t).values():
        sheet.line("", text)
    sheet.line("", "")
    if len(names) > 1:
        sheet.heading(t("figures.sheets"))
        for key, name in names.items():
            if key:
                sheet.link(name, "" if key in ("use", "hours", "use_by_hour") else key)
        sheet.line("", "")
    sheet.heading(t("figures.not_closed"))
    if not tables_of(figures):
        sheet.line("", f"{t('figures.empty.health')}. {t('figures.empty.why')}")
    alike: dict[tuple[Gap, ...], list[str]] = {}
    for table, gaps in not_closed(figures).items():
        alike.setdefault(tuple(gaps), []).append(table_name(t, table))
    for same, tables in alike.items():
        sheet.line(t("figures.tables"), ", ".join(tables))
        for gap in same:
            sheet.line(days_in_words(t, gap.first, gap.last), t(f"figures.state.{gap.state}"))
        sheet.line("", "" if same else t("figures.state.none"))


def _health(sheet: Sheet, figures: Figures, table: str, t: Language) -> None:
    cells = cells_of(table, totals(figures.health, table))
    heads = [cell_name(t, table, cell) for cell in cells]
    sheet.head([t("figures.from"), t("figures.to"), *heads, t("figures.total")], days=2)
    looks = sheet.looks.rounded(most_behind_zero(table))
    for bucket in closed(figures.health, table):
        counts = [bucket.counts.get(cell) for cell in cells]
        sheet.counts([bucket.first, bucket.last], counts, looks, total=True)
    sheet.totals(t("figures.total"), 2, total=True)
    chart = charts.pressure if table == ALWAYS else charts.bars
    chart(sheet, table_name(t, table), 2, len(cells))


def _whats(figures: Figures) -> list[str]:
    """Things that were counted, as they stand in code; those of an older version last."""
    found = use_totals(figures)
    known = [each.value for each in Counted if each.value in found]
    return known + sorted(set(found) - set(known))


def _use_by_day(sheet: Sheet, figures: Figures, t: Language) -> None:
    whats = _whats(figures)
    sheet.head([t("figures.day"), *(use_name(t, what) for what in whats)], days=1)
    for day, rows in groupby(figures.use, lambda row: row.from_day):
        sheet.counts([day], _counts(rows, whats), sheet.looks.exact)
    sheet.totals(t("figures.total"), 1)
    if _STARTED in whats:
        charts.by_day(sheet, t("figures.chart.visits_by_day"), 1 + whats.index(_STARTED))


def _use_by_hour(sheet: Sheet, figures: Figures, t: Language) -> None:
    whats = _whats(figures)
    sheet.head([t("figures.day"), t("figures.hour"), *(use_name(t, what) for what in whats)], days=1)
    for (day, hour), rows in groupby(figures.use, lambda row: (row.from_day, row.cell.rpartition(":")[2])):
        sheet.counts([day, int(hour)], _counts(rows, whats), sheet.looks.exact)
    sheet.totals(t("figures.total"), 2)


def _use_of_hours(sheet: Sheet, figures: Figures, t: Language) -> None:
    whats = _whats(figures)
    hours = {what: use_by_hour(figures, what) for what in whats}
    used = [hour for hour in range(24) if any(hours[what][hour] for what in whats)]
    sheet.head([t("figures.hour"), *(use_name(t, what) for what in whats)], days=0)
    for hour in range(used[0], used[-1] + 1):
        sheet.counts([hour], [hours[what][hour] for what in whats], sheet.looks.exact)
    sheet.totals(t("figures.total"), 1)
    if _STARTED in whats:
        charts.by_hour(sheet, t("figures.chart.visits_by_hour"), 1 + whats.index(_STARTED))


def _counts(rows: Iterator[Row], whats: list[str]) -> list[int | None]:
    """Exact counts in the order of `whats`; what did not happen on a day with service use is a true zero."""
    found: dict[str, int] = {}
    for row in rows:
        what = row.cell.rpartition(":")[0]
        found[what] = found.get(what, 0) + row.count
    return [found.get(what, 0) for what in whats]
