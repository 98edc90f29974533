"""Draw one sample page: `python -m screens.technician.preview technician-home [--language fi] --out X.png`."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from kiosk import language, samples
from screens import environment
from screens.technician.samples import samples as pages


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw sample pages of the technician's area.")
    parser.add_argument("page", nargs="+", choices=[*pages(), "all"])
    parser.add_argument("--language", default="fi", choices=list(language.LANGUAGES))
    parser.add_argument("--out", type=Path, required=True, help="a folder")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment.prepare((1080, 1920), fullscreen=False, home=Path(home), offscreen=True)
        _draw(arguments.page, arguments.language, arguments.out)


def _draw(names: list[str], code: str, out: Path) -> None:
    from screens.app import KioskApp
    from screens.preview import SAMPLE_PLACE
    from screens.robot import Robot

    app = KioskApp(
        send=lambda _event: None, first=samples.samples()["resting"], language=language.load, place=SAMPLE_PLACE
    )
    app.open()
    robot = Robot(app)
    robot.frames(2)
    out.mkdir(parents=True, exist_ok=True)
    for name, area in pages().items():
        if name in names or "all" in names:
            app.show_technician(replace(area, language=code))
            robot.frames(4)
            for problem in robot.problems():
                print(f"{name} {code}: {problem}")
            robot.screenshot(out / f"{name}-{code}.png")
    app.close()


if __name__ == "__main__":
    main()
