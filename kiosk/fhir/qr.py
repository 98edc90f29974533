"""QR codes that hold the results themselves: read without any network, by a telephone or a surgery's reader."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.fhir.bundle import in_pieces, written
from kiosk.fhir.parts import Sheet
from kiosk.visit import QrCode, Visit

MOST_BYTES = 2191
"""Version 34 with error correction L, 153 modules a side: on our screens a module is still larger than a millimetre."""


def qr_codes(visit: Visit, sheet: Sheet) -> tuple[QrCode, ...]:
    """The codes of a visit's results, one or more each. Without words: they would not fit."""
    return tuple(_codes(visit, sheet))


def _codes(visit: Visit, sheet: Sheet) -> Iterator[QrCode]:
    import segno  # tens of milliseconds to import; only who takes results along needs it

    for name, pieces, whole in in_pieces(visit, sheet, MOST_BYTES):
        for piece in pieces:
            code = segno.make_qr(written(piece), error="l", mode="byte")
            rows = [bytes(row) for row in code.matrix]
            yield QrCode(name, whole, len(rows), b"".join(rows))
