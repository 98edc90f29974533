"""How the figures are to be read, in the language of an export: beside the CSV, in the JSON, on the first sheet."""

from __future__ import annotations

import textwrap
from datetime import date

from kiosk.language import Language
from kiosk.statistics.reading import Asked
from kiosk.statistics.rows import SERVICE_USE, SERVICE_USE_BY_HOUR
from kiosk.statistics.tables import TABLES
from kiosk.statistics.wording import cell_name, table_name, use_name
from kiosk.visit import Counted

NAMES = (
    "counted",
    "closing",
    "rounding",
    "zero",
    "sums",
    "missing",
    "edges",
    "door",
    "remains",
    "tests",
    "modes",
    "use",
    "information",
)


def notes(t: Language) -> dict[str, str]:
    """Name -> text, in the order in which they are read."""
    return {name: t(f"figures.note.{name}") for name in NAMES}


def period(t: Language, what: Asked) -> str:
    """The days asked for, in words."""
    return days_in_words(t, what.first, what.last)


def days_in_words(t: Language, first: date, last: date) -> str:
    """ "1.11.2026–30.11.2026"; one day stands alone."""
    if first == last:
        return t.date(first, "short")
    return t("figures.period", first=t.date(first, "short"), last=t.date(last, "short"))


def readme(t: Language, what: Asked) -> bytes:
    """README.txt: UTF-8 with a mark that says so, and line ends that every Windows program knows."""
    head = [t("figures.title"), period(t, what), t("figures.where", site=what.site, kiosk=what.kiosk)]
    head += [t("figures.practice")] if what.practice else []
    texts = [t("figures.note.heading"), t("figures.note.columns"), *notes(t).values()]
    paragraphs = ["\n".join(head), *(textwrap.fill(text, 100) for text in texts), t("figures.note.codes"), *_codes(t)]
    return ("\ufeff" + "\n\n".join(paragraphs) + "\n").replace("\n", "\r\n").encode()


def _codes(t: Language) -> list[str]:
    """What the codes of a CSV mean: a paragraph a table, a line a cell."""
    found = []
    for table, cells in TABLES.items():
        lines = [f"{table} = {table_name(t, table)}", *(f"  {cell} = {cell_name(t, table, cell)}" for cell in cells)]
        found.append("\n".join(lines))
    used = [f"{SERVICE_USE}, {SERVICE_USE_BY_HOUR} = {t('figures.chart.use')}"]
    return [*found, "\n".join([*used, *(f"  {each.value} = {use_name(t, each.value)}" for each in Counted)])]
