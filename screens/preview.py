"""Draw one sample screen: `python -m screens.preview SAMPLE --out X.png`; `--help` lists the views and the samples."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk import samples
from kiosk.languages import OWN_NAMES
from kiosk.samples_of_tests import samples_of_tests
from kiosk.translating import draft
from kiosk.visit import View, Visit
from screens import environment
from screens.place import PlaceTexts


@dataclass(frozen=True)
class SampleHelp:
    """The same name and number in every language."""

    says: str
    number: str

    def name(self, language: str, /) -> str:
        return self.says

    def phone(self, language: str, /) -> str | None:
        return self.number

    def hours(self, language: str, /) -> str | None:
        return None


def _accuracy_is_due(code: str) -> str:
    t = draft(code)
    return t("resting.accuracy", date=t.date(date(2026, 12, 23), "short"))


def _told(fi: str, sv: str, en: str) -> dict[str, str]:
    """As at a place that has written its texts in three languages: Finnish stands in for the others."""
    return {code: {"sv": sv, "en": en}.get(code, fi) for code in OWN_NAMES}


SAMPLE_PLACE = PlaceTexts(
    name=_told("Pääkirjaston omahoitopiste", "Huvudbibliotekets egenvårdspunkt", "Main library self-care point"),
    opening_hours=_told("Avoinna tänään kello 8–20", "Öppet i dag klockan 8–20", "Open today from 8 to 20"),
    staff_help=_told(
        "Henkilökunta on kirjaston tiskillä.",
        "Personalen finns vid bibliotekets disk.",
        "The staff are at the library desk.",
    ),
    staff_hours=_told("ma–pe 10–17", "mån–fre 10–17", "Mon–Fri 10–17"),
    services={
        "emergency": SampleHelp("Hätänumero", "112"),
        "on_call": SampleHelp("Päivystysapu", "116 117"),
        "health_centre": SampleHelp("Terveysasema", "09 310 10023"),
        "maternity_clinic": SampleHelp("Neuvola", "09 310 10023"),
        "crisis": SampleHelp("Kriisipuhelin", "09 2525 0111"),
        "alcohol_advice": SampleHelp("Päihdeneuvonta", "0800 900 45"),
        "gambling_help": SampleHelp("Peluuri", "0800 100 101"),
        "stop_smoking": SampleHelp("Stumppi", "0800 148 484"),
        "social_work": SampleHelp("Sosiaalityö", "09 310 43611"),
        "dentist": SampleHelp("Hammashoitola", "09 310 51400"),
    },
    staff_note=_accuracy_is_due,
)
STILL_PLACE = replace(SAMPLE_PLACE, reduced_motion=True)
"""The same, for pictures: nothing is caught in the middle of a movement."""


def main() -> None:
    names = sorted(_samples())
    parser = argparse.ArgumentParser(description="Draw one sample screen to a PNG file.")
    parser.add_argument("sample", choices=names)
    parser.add_argument("--language", default="fi", choices=OWN_NAMES)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--contrast", action="store_true")
    parser.add_argument("--low", action="store_true")
    parser.add_argument("--practice", action="store_true")
    parser.add_argument("--size", default="1080x1920")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    width, height = map(int, chosen.size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        environment.prepare((width, height), fullscreen=False, home=Path(home), offscreen=True)
        _draw(chosen)


def _samples() -> dict[str, Visit]:
    return {**samples.samples(), **samples_of_tests()}


def _draw(chosen: argparse.Namespace) -> None:
    from screens.app import KioskApp
    from screens.robot import Robot

    visit = _samples()[chosen.sample]
    rules = replace(visit.rules, practice=chosen.practice)
    view = View(large=chosen.large, high_contrast=chosen.contrast, low_reach=chosen.low)
    visit = replace(visit, rules=rules, language=chosen.language, view=view)
    app = KioskApp(send=lambda _event: None, first=visit, language=draft, place=STILL_PLACE)
    app.open()
    robot = Robot(app)
    robot.settle()
    for problem in robot.problems():
        print(problem)
    robot.screenshot(chosen.out)
    app.close()


if __name__ == "__main__":
    main()
