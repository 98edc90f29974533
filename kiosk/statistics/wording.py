"""Tables, cells and service use in words. What has words elsewhere (classes, risk tests, views) keeps them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kiosk.language import Translator
from kiosk.languages import OWN_NAMES
from kiosk.statistics.tables import BASE, GROUP_OF, NOT_CLASSIFIED, TABLES, Group, base_of

# Cells that are said elsewhere, by table and cell.
_SAID_ELSEWHERE: Mapping[tuple[str, str], str] = {
    ("pressure_class", NOT_CLASSIFIED): "pressure.class.none",
    ("modes", "large"): "view.large",
    ("modes", "high_contrast"): "view.contrast",
    ("modes", "low_reach"): "view.low",
    ("modes", "discreet"): "view.discreet",
}


def is_risk_test(table: str) -> bool:
    return GROUP_OF.get(table) is Group.TESTS


def table_name(t: Translator, table: str) -> str:
    """A table in words; the name in code for one of an older version of the kiosk."""
    for key in (f"figures.table.{table}", f"{table}.title"):
        if t.has(key):
            return t(key)
    return table


def cell_name(t: Translator, table: str, cell: str) -> str:
    """A cell in words, with a capital; the name in code for one of an older version of the kiosk."""
    if table == "language" and cell in OWN_NAMES:
        return OWN_NAMES[cell]
    name = _name(t, table, cell)
    return name[:1].upper() + name[1:]


def use_name(t: Translator, what: str) -> str:
    """A thing of the service that is counted, in words."""
    key = f"figures.use.{what}"
    return t(key) if t.has(key) else what


def most_behind_zero(table: str) -> int:
    """How many there may have been at most where a count of this table is printed as 0."""
    return (base_of(table) if table in TABLES else BASE) - 1


def cells_of(table: str, found: Mapping[str, object]) -> list[str]:
    """The cells of a table that were found, in the order of the code; those of an older version last."""
    known = [cell for cell in TABLES.get(table, ()) if cell in found]
    return known + sorted(set(found) - set(known))


def _name(t: Translator, table: str, cell: str) -> str:
    said = _SAID_ELSEWHERE.get((table, cell))
    keys = ([said] if said else []) + [f"{table}.band.{cell}", f"figures.cell.{cell}"]
    if table in ("pressure_class", "age_pressure"):
        keys = [f"pressure.class.{cell}", *keys]
    for key in keys:
        if t.has(key):
            return t(key)
    if found := re.fullmatch(r"under_(\d+)", cell):
        return t("figures.cell.under", number=found[1])
    if found := re.fullmatch(r"(\d+)_or_more", cell):
        return t("figures.cell.or_more", number=found[1])
    if found := re.fullmatch(r"(\d+)_(\d+)", cell):
        return t("figures.cell.range", low=found[1], high=found[2])
    if table == "age_pressure" and "." in cell:
        age, _, pressure = cell.partition(".")
        return t("figures.cell.age", age=_name(t, table, age), pressure=_name(t, table, pressure))
    return cell
