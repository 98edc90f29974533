"""All results of a visit as FHIR R4 Bundles: no name, no identifier, no time of day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kiosk.fhir.parts import Json, Sheet, meta
from kiosk.fhir.pressure import pressure_entries
from kiosk.fhir.risk_test import test_entries
from kiosk.visit import TestRun, Visit

__all__ = ["Sheet", "bundle", "in_pieces", "written"]


def bundle(visit: Visit, sheet: Sheet) -> Json:
    """Everything in one Bundle. Raises ValueError for a visit without results."""
    parts = [entries for _, entries in _parts(visit, sheet)]
    if not parts:
        raise ValueError("the visit has no result to take along")
    return _bundle(sheet, (each for entries in parts for each in entries))


def in_pieces(visit: Visit, sheet: Sheet, most_bytes: int) -> Iterator[tuple[str, list[Json], bool]]:
    """For each result its name ("pressure" or the test's id), as many Bundles as it takes for none to be longer than
    `most_bytes`, and whether everything is in them: a resource that is longer by itself is left out."""
    for name, entries in _parts(visit, sheet):
        fitting = [each for each in entries if len(written(_bundle(sheet, [each]))) <= most_bytes]
        pieces: list[list[Json]] = []
        for each in fitting:
            if pieces and len(written(_bundle(sheet, [*pieces[-1], each]))) <= most_bytes:
                pieces[-1].append(each)
            else:
                pieces.append([each])
        yield name, [_bundle(sheet, piece) for piece in pieces], len(fitting) == len(entries)


def written(one: Json) -> bytes:
    """Its JSON, UTF-8, without spaces."""
    return json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode()


def _parts(visit: Visit, sheet: Sheet) -> Iterator[tuple[str, list[Json]]]:
    if visit.pressure_done:
        yield "pressure", pressure_entries(sheet, visit.readings)
    for run in _tests(visit):
        yield run.pack.id, test_entries(sheet, run)


def _tests(visit: Visit) -> Iterator[TestRun]:
    yield from visit.tests_done.values()
    # A test that was reviewed with answers missing: what was said may be taken along, a score there is none.
    left = visit.test
    if left is not None and left.score is not None and not left.score.complete and left.answers:
        yield left


def _bundle(sheet: Sheet, entries: Iterable[Json]) -> Json:
    return {"resourceType": "Bundle", **meta(sheet), "type": "collection", "entry": list(entries)}
