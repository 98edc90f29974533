"""(d) Drawing a slip (content -> A4 bytes) against a bare ReportLab canvas that draws the same text at the same places."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from kiosk import language
from kiosk.config import RISK_TESTS_FOLDER
from kiosk.risk_tests import load_packs
from kiosk.services import load_services
from kiosk.slip.a4 import a4_pdf
from kiosk.slip.content import SlipContent, slip_content
from kiosk.slip.sample import sample_visit
from tests.bench.bare_slip import bare_pdf, same_text, texts_drawn
from tests.bench.figures import Figure, against

LIMIT = 1.5


def measure(*, quick: bool) -> list[Figure]:
    content = sample_content()
    texts, document = texts_drawn(lambda: a4_pdf(content))
    if not same_text(document, bare_pdf(texts)):
        raise AssertionError("the bare canvas does not draw the same text: the floor would be wrong")
    ours: list[float] = []
    floor: list[float] = []
    for number in range(10 + (20 if quick else 300)):
        one, other = _milliseconds(lambda: a4_pdf(content)), _milliseconds(lambda: bare_pdf(texts))
        if number >= 10:
            ours.append(one)
            floor.append(other)
    what = "slip from content to A4 bytes, median"
    return [against("d", what, "ms", ours, floor, limit=LIMIT)]


def sample_content() -> SlipContent:
    visit = sample_visit(load_packs(RISK_TESTS_FOLDER)["findrisc"])
    day = date(2026, 11, 21)
    return slip_content(visit, language.load("fi"), place="Omahoitopiste", services=load_services(), day=day)


def _milliseconds(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1000
