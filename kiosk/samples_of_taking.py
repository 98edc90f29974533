"""Sample visits of taking results along: codes, the memory stick, and the way there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from kiosk.fhir import Sheet, qr_codes
from kiosk.samples import both_done
from kiosk.visit import QrCode, Saving, Step, Visit

_DAY = date(2026, 11, 28)


def samples_of_taking() -> dict[str, Visit]:
    """Sample visits by name; a name begins with its step's."""
    return dict(_all())


def _all() -> Iterator[tuple[str, Visit]]:
    done = both_done()
    codes = replace(done, rules=replace(done.rules, takes_code=True), step=Step.TAKE)
    yield "choose_take", replace(codes, step=Step.CHOOSE)
    drawn = _drawn()
    yield "take", replace(codes, codes=drawn)
    yield "take_last", replace(codes, codes=drawn[-1:])
    yield "take_not_whole", replace(codes, codes=tuple(_cut(code) for code in drawn[-1:]))
    yield "take_drawing", codes
    yield "take_no_code", replace(codes, codes=())
    stick = replace(done, rules=replace(done.rules, takes_file=True), step=Step.TAKE)
    yield "choose_take_stick", replace(stick, step=Step.CHOOSE)
    yield "take_stick", stick
    for saving in Saving:
        yield f"take_stick_{saving}", replace(stick, saving=saving, left=30.0)


@cache
def _drawn() -> tuple[QrCode, ...]:
    return qr_codes(both_done(), Sheet(_DAY, practice=False))


def _cut(code: QrCode) -> QrCode:
    return replace(code, whole=False)
