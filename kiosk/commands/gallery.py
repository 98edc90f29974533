"""kiosk gallery: every screen in every language and look as a picture, with a page to leaf through."""

from __future__ import annotations

import html
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, stop
from kiosk.commands.logs import log_to_stderr
from kiosk.commands.texts import known
from kiosk.config import RISK_TESTS_FOLDER
from kiosk.languages import LANGUAGES, OWN_NAMES, PREPARED, STAFF_LANGUAGES
from kiosk.locked.area import LockedArea
from kiosk.risk_tests import load_packs
from kiosk.staff_area.area import Area as OfStaff
from kiosk.visit import Step, View, Visit

LOOKS = {
    "normal": View(),
    "large": View(large=True),
    "high_contrast": View(high_contrast=True),
    "low_reach": View(low_reach=True),
    "large_low_reach": View(large=True, low_reach=True),
}
# Windows, in pixels.
SHAPES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
_NOT_DRAWN = "large_low_reach"  # looked at by the tests, where there is the least of room


@dataclass(frozen=True)
class Picture:
    """One picture to be drawn: its sample's name, language, look, and the visit that is shown.

    `area`: a page of an area behind a PIN that is shown in its place.
    """

    sample: str
    language: str
    look: str
    visit: Visit
    area: LockedArea | None = None
    shape: str = "portrait"

    @property
    def file(self) -> str:
        return f"{self.sample}-{self.language}-{self.look}-{self.shape}.png"


def pictures(languages: list[str], shape: str) -> Iterator[Picture]:
    """Every sample visit in each of `languages` and each look, then every screen of every
    risk test in large letters, and every page of the areas behind a PIN."""
    from kiosk.samples import samples
    from kiosk.samples_of_tests import samples_of_tests
    from screens.staff_area.samples import samples as of_staff
    from screens.technician.samples import samples as of_technician

    for name, visit in samples().items():
        for language in languages:
            for look, view in LOOKS.items():
                if look != _NOT_DRAWN:
                    yield Picture(name, language, look, replace(visit, language=language, view=view), shape=shape)
    for name, visit in samples_of_tests().items():
        for language in languages:
            large = replace(visit, language=language, view=LOOKS["large"])
            yield Picture(name, language, "large", large, shape=shape)
    if shape != "portrait":
        return  # what is behind a PIN stands in every window
    for name, area in (*of_technician().items(), *of_staff().items()):
        for language in (code for code in languages if code in STAFF_LANGUAGES):
            yield Picture(name, language, "normal", samples()["resting"], replace(area, language=language))


def gallery(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the pictures go.")] = Path("out/gallery"),
    language: Annotated[str, typer.Option("--language", help="One language; default: all.")] = "",
    scale: Annotated[float, typer.Option("--scale", min=0.25, max=1, help="1 is 1080x1920.")] = 0.5,
    shape: Annotated[str, typer.Option("--shape", help=f"{' or '.join(SHAPES)}; default: both.")] = "",
) -> None:
    """Draw every screen in every language and look; print the page that shows them. In a language that waits for
    its translator, English stands in for what is not translated yet.

    Whatever is clipped, overlapping or too small is said, and the exit code is then 1.
    """
    if language:
        known(language)
    if shape and shape not in SHAPES:
        stop(f"--shape {shape}: there is no such shape; allowed: {', '.join(SHAPES)}", WRONG_USE)
    log_to_stderr("warning")
    chosen = [language] if language else list(LANGUAGES)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop(f"{out}: cannot be made: {error.strerror}", PROBLEM_FOUND)
    problems: dict[str, list[str]] = {}
    wanted: list[Picture] = []
    shapes = [shape] if shape else list(SHAPES)
    # A window keeps the size it was opened with: each shape has a process of its own.
    with ProcessPoolExecutor(len(shapes), mp_context=get_context("spawn")) as processes:
        for each, found in zip(shapes, processes.map(partial(_draw, out, chosen, scale), shapes), strict=True):
            problems |= found
            wanted += pictures(chosen, each)
    page = out / "index.html"
    said = [f"{len(wanted)} pictures, {len(problems)} with something out of place.", *untranslated(language)]
    page.write_text(_page(wanted, problems, " ".join(said)), encoding="utf-8")
    typer.echo("\n".join(said), err=True)
    typer.echo(str(page))
    if problems:
        stop("\n".join(f"{file}: {problem}" for file, found in problems.items() for problem in found), PROBLEM_FOUND)


def untranslated(code: str) -> list[str]:
    """A sentence about a language that is not complete; nothing for the others."""
    if code not in PREPARED:
        return []
    from kiosk.translating import gaps

    missing, of = gaps(code)
    sentence = f"{len(missing)} of {of} texts are not translated: in these pictures English stands in for them."
    return [f"{OWN_NAMES[code]} ({code}): {sentence}"] if missing else []


def _draw(out: Path, languages: list[str], scale: float, shape: str) -> dict[str, list[str]]:
    """Draw the pictures of one shape; what is wrong with which. Once in a process."""
    with tempfile.TemporaryDirectory() as home:
        return _draw_all(out, list(pictures(languages, shape)), scale, Path(home))


def _draw_all(out: Path, wanted: list[Picture], scale: float, home: Path) -> dict[str, list[str]]:
    from kiosk.slip.sample import sample_picture
    from kiosk.translating import draft
    from screens.environment import prepare

    prepare(_window(wanted[0].shape, scale), fullscreen=False, home=home, offscreen=True)
    from screens.app import KioskApp
    from screens.preview import STILL_PLACE
    from screens.robot import Robot

    problems: dict[str, list[str]] = {}
    app = KioskApp(send=lambda _event: None, first=wanted[0].visit, language=draft, place=STILL_PLACE)
    app.open()
    robot = Robot(app)
    for picture in wanted:
        visit = picture.visit
        if visit.step is Step.SLIP and visit.slip is not None:
            visit = replace(
                visit, slip=sample_picture(visit, STILL_PLACE.name[picture.language], draft(picture.language))
            )
        app.show(visit)
        app.show_area(_with_slip(picture))
        robot.settle()
        if found := robot.problems():
            problems[picture.file] = found
        robot.screenshot(out / picture.file)
    app.close()
    return problems


def _with_slip(picture: Picture) -> LockedArea | None:
    """The area, with a slip where it shows one: the samples of screens cannot draw it."""
    area = picture.area
    if not isinstance(area, OfStaff) or area.slip is None:
        return area
    from kiosk.slip.sample import sample_picture, sample_visit

    visit = sample_visit(load_packs(RISK_TESTS_FOLDER)["findrisc"], picture.language)
    return replace(area, slip=sample_picture(visit, "Pääkirjasto"))


def _window(shape: str, scale: float) -> tuple[int, int]:
    """Pixels."""
    width, height = SHAPES[shape]
    return round(width * scale), round(height * scale)


def _page(wanted: list[Picture], problems: dict[str, list[str]], said: str) -> str:
    rows = []
    for sample in dict.fromkeys(picture.sample for picture in wanted):
        cells = "".join(_cell(picture, problems) for picture in wanted if picture.sample == sample)
        rows.append(f'<h2 id="{sample}">{html.escape(sample)}</h2><div>{cells}</div>')
    links = " · ".join(
        f'<a href="#{sample}">{html.escape(sample)}</a>' for sample in dict.fromkeys(each.sample for each in wanted)
    )
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>body{{font:16px sans-serif;margin:24px;background:#eee}}nav{{line-height:1.9}}div{{display:flex;gap:12px;
overflow-x:auto;padding-bottom:12px}}figure{{margin:0}}img{{height:420px;border:1px solid #888}}
.bad img{{border:4px solid #9b1b30}}</style>
<h1>Every screen</h1><p>{html.escape(said)}</p>
<nav>{links}</nav>{os.linesep.join(rows)}</html>
"""


def _cell(picture: Picture, problems: dict[str, list[str]]) -> str:
    words = html.escape(f"{picture.language} {picture.look.replace('_', ' ')} {picture.shape}")
    bad = ' class="bad"' if picture.file in problems else ""
    image = f'<a href="{picture.file}"><img loading="lazy" src="{picture.file}" alt="{words}"></a>'
    return f"<figure{bad}>{image}<figcaption>{words}</figcaption></figure>"
