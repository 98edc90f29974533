"""The text meter that a technician describes in config.toml."""

from __future__ import annotations

from datetime import datetime

import pytest
from line import measure, result

from devices.events import DeviceError, Reading, Rejected, Rejection
from devices.meters.registry import make_protocol

GOOD = "bp,x,2026/07/11,09:05,128,097,082,071,0\r"
FULL: dict[str, str | int | bool] = {"mean": 5, "date": 2, "time": 3, "error": 8}


def read(data: str | bytes, **options: str | int | bool) -> list[object]:
    meter = make_protocol("csv_profile", options)
    return meter.feed(data.encode("latin-1") if isinstance(data, str) else data) + meter.end_of_silence()


def test_the_default_columns() -> None:
    assert read(GOOD) == [Reading("csv_profile", 128, 82, None, 71)]


def test_every_place_can_be_named() -> None:
    assert read(GOOD, **FULL) == [Reading("csv_profile", 128, 82, 97, 71, datetime(2026, 7, 11, 9, 5))]
    other = "11.07.2026;0905;OK;17.1;10.9;71\r\n"
    places = {"systolic": 3, "diastolic": 4, "pulse": 5, "date": 0, "time": 1, "error": 2}
    described = {**places, "separator": ";", "terminator": "CRLF", "prefix": "", "fields": 6, "error_ok": "OK"}
    reading = read(other, **described, unit="kPa", date_format="DD.MM.YYYY", time_format="hhmm")
    assert reading == [Reading("csv_profile", 128, 82, None, 71, datetime(2026, 7, 11, 9, 5))]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ((",0\r", ",7\r"), DeviceError("7", "The meter's own error; its manual tells what it means.")),
        ((",071,0", ",071"), Rejected(Rejection.MALFORMED)),
        ((",128,", ",---,"), Rejected(Rejection.MALFORMED)),
        ((",128,", ",,"), Rejected(Rejection.MALFORMED)),
        ((",128,", ",301,"), Rejected(Rejection.OUT_OF_RANGE)),
        ((",128,", ",080,"), Rejected(Rejection.NOT_TRUSTED)),
        (("/07/11", "/02/30"), Rejected(Rejection.BAD_TIME)),
        ((",x,", ",\xe4,"), Rejected(Rejection.MALFORMED)),
    ],
)
def test_each_refusal_has_its_own_reason(change: tuple[str, str], wanted: object) -> None:
    assert read(GOOD.replace(*change), **FULL) == [wanted]


def test_head_lines_and_empty_lines_are_passed_over() -> None:
    assert read("systolic,diastolic\r\r\nREADY\r" + GOOD) == [Reading("csv_profile", 128, 82, None, 71)]


def test_the_limits_are_settings() -> None:
    assert read(GOOD, systolic_high=127) == [Rejected(Rejection.OUT_OF_RANGE)]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"systolic": 6}, "diastolic = 6: systolic is there already"),
        ({"pulse": 9}, "a record has 9 fields"),
        ({"systolic": -1}, "is no reading"),
        ({"time": 3}, "needs a date"),
        ({"systolic_low": 300}, "must be below systolic_high"),
        ({"separator": "#"}, "allowed"),
        ({"unit": "bar"}, "mmHg"),
        ({"colour": "red"}, "no option 'colour'"),
        ({"fields": "9"}, "a whole number"),
        ({"pulse": True}, "a whole number"),
    ],
)
def test_options_that_cannot_be_are_refused_by_name(options: dict[str, str | int | bool], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make_protocol("csv_profile", options)


def test_the_simulated_faults() -> None:
    assert result(measure("csv_profile", fault="missing_field")) == Rejected(Rejection.MALFORMED)
    assert result(measure("csv_profile", fault="no_number")) == Rejected(Rejection.MALFORMED)
    assert result(measure("csv_profile", fault="out_of_range")) == Rejected(Rejection.OUT_OF_RANGE)
