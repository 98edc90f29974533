"""What the staff's desk works with: everything it needs of the kiosk, handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.config_model import Config
from kiosk.outcomes import Picture
from kiosk.staff_area.area import Area, Fact, Today
from kiosk.staff_area.chart import Chart, Period
from kiosk.stick_place import StickPlace

WriteExport = Callable[[Path, date, date, tuple[str, ...], str], list[Path]]
"""Writes the figures from a day to a day, in formats, in a language, into a folder; the files. Raises StoreProblem and
OSError."""


@dataclass(frozen=True)
class StaffHands:
    """`show(None)` ends the area; `post` runs something on the screen thread. `look` and `sample_slip` are slow.

    `look` gives today's use (None where it cannot be read) and how things stand; `sample_slip` draws a slip of made-up
    values in a language. `formats`: what `write_export` can write. `name`: what the folder on the stick begins with.
    `charts` reads the figures of a week, month or year, slowly. `save_words` writes keys of a section of `config` and
    says them from then on; raises ConfigProblem and WriteProblem.
    """

    show: Callable[[Area | None], None]
    post: Callable[[Callable[[], None]], None]
    practice: Callable[[], bool]
    look: Callable[[], tuple[Today | None, tuple[Fact, ...]]]
    sample_slip: Callable[[str], Picture]
    stick: StickPlace
    write_export: WriteExport
    formats: tuple[str, ...]
    name: Callable[[], str]
    charts: Callable[[Period, date, date], Sequence[Chart]]
    config: Callable[[], Config]
    save_words: Callable[[str, Mapping[str, object]], None]
    today: Callable[[], date] = date.today
