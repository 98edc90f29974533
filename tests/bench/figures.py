"""A measured figure, what it is compared with, and the table of all of them."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    `compared` is what must not exceed `limit`: the ratio of ours to the floor or, where there is no floor, the figure
    itself. It is worked out from the single pairs of measurements, so it need not be `ours / floor` to the last digit.
    A figure without a limit is there for information.
    """

    key: str
    what: str
    unit: str
    ours: float
    floor: float | None
    compared: float
    limit: float | None
    note: str = ""

    @property
    def met(self) -> bool | None:
        return None if self.limit is None else self.compared <= self.limit

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "met": self.met}


def against(
    key: str,
    what: str,
    unit: str,
    ours: Sequence[float],
    floor: Sequence[float],
    *,
    limit: float | None,
    note: str = "",
) -> Figure:
    """Measurements taken alternately, so that what disturbs one disturbs its partner: the median of their ratios."""
    ratios = [one / other for one, other in zip(ours, floor, strict=True)]
    return Figure(
        key,
        what,
        unit,
        statistics.median(ours),
        statistics.median(floor),
        statistics.median(ratios),
        limit,
        note,
    )


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest measured value that at least `percent` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def table(figures: Sequence[Figure]) -> str:
    rows = [("", "figure", "ours", "floor", "ratio", "target", "")]
    rows += [_row(figure) for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for number, row in enumerate(rows):
        cells = [
            cell.ljust(width) if column in (0, 1, 6) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
        if number == 0:
            lines.append("-" * (sum(widths) + 2 * (len(widths) - 1)))
    notes = [f"({figure.key}) {figure.note}" for figure in figures if figure.note]
    return "\n".join([*lines, "", *notes]) if notes else "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    has_floor = figure.floor is not None
    suffix = "x" if has_floor else f" {figure.unit}"
    verdict = {None: "", True: "met", False: "NOT met"}[figure.met]
    return (
        f"({figure.key})",
        figure.what,
        f"{_rounded(figure.ours)} {figure.unit}",
        f"{_rounded(figure.floor)} {figure.unit}" if figure.floor is not None else "-",
        f"{figure.compared:.2f}x" if has_floor else "-",
        "" if figure.limit is None else f"<= {figure.limit:g}{suffix}",
        verdict,
    )


def _rounded(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
