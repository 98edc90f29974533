"""Small parts that FHIR resources are made of: codings, quantities, marks. Plain dictionaries, as in its JSON."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kiosk.language import Translator
from kiosk.risk_tests.codes import Code

Json = dict[str, Any]

OWN = "urn:x-omahoitopiste"
"""Our own code systems begin with this: one for each test, and those named here."""
SYSTEMS: Mapping[str, str] = {"loinc": "http://loinc.org", "snomed": "http://snomed.info/sct"}
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_TEST_DATA: Json = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}


@dataclass(frozen=True)
class Sheet:
    """How resources are written. `day`: today. `practice`: measured with a simulated meter, which every resource says.

    `words`: the language that texts are added in; None where they would take too much room, as in a QR code.
    `replaced`: keys of the texts whose wording is the operator's.
    """

    day: date
    practice: bool
    words: Translator | None = None
    replaced: frozenset[str] = frozenset()

    def text(self, key: str, **values: object) -> Json:
        """{"text": ...}, nothing where there are no words."""
        return {} if self.words is None else {"text": self.words(key, **values)}


def loinc(code: str) -> Json:
    return {"system": SYSTEMS["loinc"], "code": code}


def coding(code: Code) -> Json:
    """No `display`: that would have to be the system's own words, and what was shown is ours."""
    return {"system": SYSTEMS[code.system], "code": code.code}


def own(system: str, code: str) -> Json:
    return {"system": f"{OWN}:{system}", "code": code}


def quantity(sheet: Sheet, value: Decimal | int, unit: str) -> Json:
    """`unit` is UCUM: mm[Hg], /min, kg/m2; for people it is written out where there is room for words."""
    readable = {} if sheet.words is None else {"unit": _READABLE.get(unit, unit)}
    return {"value": number(value), **readable, "system": "http://unitsofmeasure.org", "code": unit}


_READABLE = {"mm[Hg]": "mmHg", "/min": "1/min", "kg/m2": "kg/m²", "Cel": "°C", "a": "years", "min/wk": "minutes/week"}


def number(value: Decimal | int) -> int | float:
    """As JSON writes it: 82.5, and 82 where nothing stands behind the point."""
    return int(value) if value == int(value) else float(value)


def meta(sheet: Sheet, *tags: Json) -> Json:
    """{"meta": ...}: test data of practice, and tags; nothing where there is neither."""
    found: Json = {}
    if sheet.practice:
        found["security"] = [_TEST_DATA]
    if tags:
        found["tag"] = list(tags)
    return {"meta": found} if found else {}


def observation(sheet: Sheet, category: str, code: Json, *tags: Json, **more: Any) -> Json:
    """One finding of today. `category`: "vital-signs" or "survey"."""
    return {
        "resourceType": "Observation",
        **meta(sheet, *tags),
        "status": "final",
        "category": [{"coding": [{"system": _CATEGORY, "code": category}]}],
        "code": code,
        "effectiveDateTime": sheet.day.isoformat(),
        **{key: value for key, value in more.items() if value != []},
    }


def entry(resource: Json) -> Json:
    """An entry of a bundle, with an address of its own that says nothing."""
    return {"fullUrl": f"urn:uuid:{uuid.uuid4()}", "resource": resource}
