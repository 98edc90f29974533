"""Which band a score lies in: for whom the limits are read, and the limits."""

from __future__ import annotations

from decimal import Decimal

from kiosk.risk_tests.pack import SENIOR, Band, Facts, Pack, Who


def who_of(pack: Pack, facts: Facts) -> Who | None:
    """Whose limits are read; None where there is one table for all, or where it is not known which.

    A sex that was not said: no table of its own (`sex`), or the lower limits (`alcohol_group`).
    """
    senior = facts.age is not None and facts.age >= SENIOR
    if pack.table_by == "sex":
        return facts.sex
    if pack.table_by == "age_65":
        return "age_65" if senior else "under_65"
    if pack.table_by == "alcohol_group":
        return "age_65" if senior else facts.sex or "female"
    return None


def band_of(pack: Pack, score: Decimal, who: Who | None) -> Band | None:
    """The band of a score; None where it is not known whose table to read."""
    for band in pack.bands:
        if band.who == who and band.lowest <= score <= band.highest:
            return band
    return None
