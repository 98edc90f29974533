"""A made-up visit for looking at slips: a raised pressure and a raised diabetes risk, marked as practice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from kiosk.blood_pressure import Reading
from kiosk.language import Language, load
from kiosk.risk_tests.pack import Pack
from kiosk.risk_tests.scoring import score_answers
from kiosk.services import Service, load_services
from kiosk.slip.a4 import a4_pdf
from kiosk.slip.content import slip_content
from kiosk.slip.preview import preview
from kiosk.slip.spoken import spoken_slip
from kiosk.visit import Picture, Rules, TestRun, Visit

_DAY = date(2026, 11, 21)
_SCREEN_WIDTH = 840  # pixels of the window the slip is shown at

_READINGS = (Reading(146, 92, 74), Reading(142, 90, 72))
_FINDRISC: Mapping[str, int | Decimal] = MappingProxyType(
    {
        "age": Decimal(58),
        "height": Decimal(172),
        "weight": Decimal(84),
        "sex": 1,
        "waist": Decimal(101),
        "pa": 0,
        "veg": 0,
        "bpmed": 1,
        "glu": 0,
        "fam": 1,
    }
)


def sample_visit(findrisc: Pack, language: str = "fi") -> Visit:
    """A finished practice visit with two readings and a FINDRISC score."""
    run = TestRun(findrisc, MappingProxyType(dict(_FINDRISC)))
    run = replace(run, score=score_answers(findrisc, run.answers))
    return Visit(
        rules=Rules(practice=True),
        language=language,
        readings=_READINGS,
        pressure_done=True,
        tests_done=MappingProxyType({findrisc.id: run}),
    )


def sample_picture(
    visit: Visit,
    place: str,
    words: Language | None = None,
    *,
    services: Mapping[str, Service] | None = None,
    day: date = _DAY,
    notice: str = "",
) -> Picture:
    """The slip of a visit with results as the screen shows it, on a fixed day.

    `place`: the name of the self-care point. `words`: the visit's language, where it is not a finished one. `services`:
    None are those that are shipped.
    """
    words = words or load(visit.language)
    content = slip_content(visit, words, place=place, services=services or load_services(), day=day, notice=notice)
    return Picture(*preview(a4_pdf(content), _SCREEN_WIDTH), spoken_slip(content))
