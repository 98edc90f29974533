"""A visit's blood pressure as Observations: each reading by itself, then what the kiosk made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.blood_pressure import IRREGULAR_PULSE, Judgement, PressureClass, Reading, judge
from kiosk.fhir.parts import Json, Sheet, entry, loinc, observation, own, quantity

PANEL, SYSTOLIC, DIASTOLIC, PULSE = "85354-9", "8480-6", "8462-4", "8867-4"


def pressure_entries(sheet: Sheet, readings: Sequence[Reading]) -> list[Json]:
    """The entries of a bundle. The mean has a code of our own: it must not be taken for one more reading."""
    judgement = judge(readings)
    entries = [entry(_reading(sheet, each, number)) for number, each in enumerate(readings, start=1)]
    used = [entries[at]["fullUrl"] for at in _used(readings, judgement)]
    return [*entries, entry(_mean(sheet, judgement, used))]


def _used(readings: Sequence[Reading], judgement: Judgement) -> Iterator[int]:
    """Places of the readings that the mean is made of; of two equal readings the later one."""
    left = list(judgement.used)
    for at in reversed(range(len(readings))):
        if readings[at] in left:
            left.remove(readings[at])
            yield at


def _reading(sheet: Sheet, reading: Reading, number: int) -> Json:
    code = {"coding": [loinc(PANEL)], **sheet.text("pressure.reading", number=number)}
    irregular = {"coding": [own("pressure", IRREGULAR_PULSE)], **sheet.text("fhir.irregular")}
    return observation(
        sheet,
        "vital-signs",
        code,
        interpretation=[irregular] if reading.irregular else [],
        component=_components(sheet, reading.systolic, reading.diastolic, reading.pulse),
    )


def _mean(sheet: Sheet, judgement: Judgement, used: list[str]) -> Json:
    shown = PressureClass.EMERGENCY if judgement.emergency else judgement.pressure_class
    name = "none" if shown is None else shown.id
    key = "pressure.class.none" if shown is None else f"pressure.class.{shown.id}"
    return observation(
        sheet,
        "vital-signs",
        {"coding": [own("pressure", "mean")], **sheet.text("pressure.mean")},
        interpretation=[{"coding": [own("pressure", f"class-{name}")], **sheet.text(key)}],
        derivedFrom=[{"reference": each} for each in used],
        component=_components(sheet, judgement.systolic, judgement.diastolic, judgement.pulse),
    )


def _components(sheet: Sheet, systolic: int, diastolic: int, pulse: int | None) -> list[Json]:
    measured = [
        (SYSTOLIC, "pressure.systolic", systolic, "mm[Hg]"),
        (DIASTOLIC, "pressure.diastolic", diastolic, "mm[Hg]"),
    ]
    if pulse is not None:
        measured.append((PULSE, "pressure.pulse", pulse, "/min"))
    return [
        {"code": {"coding": [loinc(code)], **sheet.text(key)}, "valueQuantity": quantity(sheet, value, unit)}
        for code, key, value, unit in measured
    ]
