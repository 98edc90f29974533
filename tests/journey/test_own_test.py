"""A test written by following docs/risk-tests.md is on the screen after a restart, and gives its result."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_line import kiosk
from visitor import METER, Visitor

from kiosk import language
from kiosk.visit import Step

DOCS = Path(__file__).parents[2] / "docs" / "risk-tests.md"
WORDS = {
    "title": "Naapurit", "short": "Naapurit", "description": "Kertoo, tapaatko naapureita.", "lead": "Naapurien arvio:",
    "1.title": "Tapaatko naapureita?", "1.short": "Naapurit", "1.never": "En koskaan", "1.seldom": "Harvoin", "1.sometimes": "Joskus",
    "band.fine": "kaikki hyvin", "band.offer": "seura tekisi hyvää", "advice.fine.meaning": "Hyvä niin.", "advice.fine.summary": "Tervehdi tänään yhtä.",
    "advice.offer.meaning": "Apua on.", "advice.offer.summary": "Kysy tänään kerhoista.", "step.keep": "Tervehdi tänään yhtä.", "step.talk": "Kysy tänään kerhoista.",
}  # fmt: skip


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The example of the guide under a name of its own, with words in three languages."""
    folder = tmp_path / "tests"
    example = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)[1]
    folder.mkdir()
    (folder / "neighbours.toml").write_text(example.replace('id = "lonely1"', 'id = "neighbours"'), encoding="utf-8")
    for code in ("fi", "sv", "en"):  # in plain Finnish, Finnish stands in
        catalogue = folder / "locale" / code / "neighbours.po"
        catalogue.parent.mkdir(parents=True)
        head = f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        lines = [f'\nmsgid "neighbours.{key}"\nmsgstr "{text}"\n' for key, text in WORDS.items()]
        catalogue.write_text(head + "".join(lines), encoding="utf-8")
    monkeypatch.setattr(language, "_of_the_place", [])
    yield folder
    language.load.cache_clear()


def test_the_example_of_the_guide_is_taken_by_a_visitor(own, open_station):
    checked = kiosk("risk-test", "check", own / "neighbours.toml")
    assert checked.returncode == 0, checked.stdout
    language.use_words_of(own / "locale")  # as `kiosk run` does from the configuration
    more = f'[risk_tests]\nfolder = "{own}"\nenabled = ["findrisc", "neighbours", "phq2"]'
    station, robot = open_station(port=METER, more=more)
    visitor = Visitor(station, robot)
    visitor.t = language.load("fi")
    visitor.to_choices()
    visitor.tap("choose.tests.title", "topic.mind")
    assert robot.sees(WORDS["description"])
    visitor.tap("neighbours.title", "test_intro.begin", "about_you.yes")
    visitor.tap("neighbours.1.sometimes", "question.next", "review.show")
    assert visitor.visit.step is Step.TEST_RESULT
    assert visitor.visit.test.score.band == "offer"
    assert robot.sees("Seura tekisi hyvää")
