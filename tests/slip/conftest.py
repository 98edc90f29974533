"""Visits to print, and a way to read a slip back."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pdfplumber
import pytest

from kiosk.blood_pressure import Reading
from kiosk.config import RISK_TESTS_FOLDER
from kiosk.config_model import LocalService
from kiosk.config_words import Words
from kiosk.language import load
from kiosk.risk_tests.loading import load_packs
from kiosk.risk_tests.scoring import Score
from kiosk.services import load_services
from kiosk.slip.content import SlipContent, slip_content
from kiosk.slip.sample import sample_visit
from kiosk.visit import TestRun, Visit

DAY = date(2026, 11, 21)
LOCAL = {"health_centre": LocalService(phone="012 345 6789", hours=Words(fi="ma-pe 8-16"))}


@pytest.fixture(scope="session")
def findrisc():
    return load_packs(RISK_TESTS_FOLDER)["findrisc"]


@pytest.fixture(scope="session")
def visit(findrisc) -> Callable[..., Visit]:
    """`visit((146, 92, 74), (142, 90), band=2)`: readings (a fourth item: flags), a FINDRISC band, other fields."""

    def make(*readings: tuple, band: int | None = None, practice: bool = False, **fields: object) -> Visit:
        base = sample_visit(findrisc)
        taken = tuple(
            Reading(*values[:3], flags=frozenset(values[3]) if len(values) > 3 else frozenset()) for values in readings
        )
        tests = {}
        if band is not None:
            chosen = findrisc.bands[band]
            score = Score("findrisc", True, chosen.highest, chosen.id, band, ())
            tests = {"findrisc": TestRun(findrisc, score=score)}
        return replace(
            base,
            rules=replace(base.rules, practice=practice),
            readings=taken,
            pressure_done=bool(taken),
            tests_done=MappingProxyType(tests),
            **fields,
        )

    return make


@pytest.fixture(scope="session")
def say() -> Callable[..., SlipContent]:
    """The content of a visit's slip."""

    def make(of: Visit, language: str = "fi", local: dict | None = None) -> SlipContent:
        services = load_services(LOCAL if local is None else local)
        return slip_content(of, load(language), place="Pääkirjaston omahoitopiste", services=services, day=DAY)

    return make


@pytest.fixture(scope="session")
def opened() -> Callable[[bytes], pdfplumber.PDF]:
    return lambda pdf: pdfplumber.open(io.BytesIO(pdf))
