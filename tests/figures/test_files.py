"""CSV and JSON, and what all formats have in common."""

import csv
import io
import json
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from sample_days import CLOSED_DAYS, FIRST, LAST, NORMAL, TODAY, TOLD_VISITS, count_visit

from kiosk.language import load
from kiosk.statistics import export as exporting
from kiosk.statistics.export import FORMATS
from kiosk.statistics.reading import asked
from kiosk.statistics.rows import HEADER, read_figures
from kiosk.statistics.sealing import seal
from kiosk.store import StoreProblem
from kiosk.visit import Counted


def as_rows(text, delimiter):
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_a_csv_opens_in_finnish_programs(days, make):
    """UTF-8 with a mark, semicolons, CR LF."""
    content = make(days, "csv")["csv"].read_bytes()
    assert content.startswith(b"\xef\xbb\xbfsite;kiosk;from;to;table;cell;count\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") > 10
    assert b"kirjasto;kiosk-1;2026-03-02;2026-03-02;pressure_class;normal;10\r\n" in content


def test_plain_csv_is_that_of_rfc_4180(days, make):
    content = make(days, "csv", plain=True)["csv"].read_bytes()
    assert content.startswith(b"site,kiosk,from,to,table,cell,count\r\n")
    assert b"\r\nkirjasto,kiosk-1,2026-03-02,2026-03-02,pressure_class,normal,10\r\n" in content


def test_text_that_csv_and_json_could_mistake_is_quoted(days, make):
    """Names are ours and plain; a file is right all the same where one is not."""
    what = asked('a;b,"c"', "ki\\osk", FIRST, LAST, TODAY)
    for plain, delimiter in ((False, ";"), (True, ",")):
        text = make(days, "csv", what=what, plain=plain)["csv"].read_text("utf-8-sig")
        assert {row["site"] for row in as_rows(text, delimiter)} == {'a;b,"c"'}
    told = json.loads(make(days, "json", what=what)["json"].read_text("utf-8"))
    assert {(row["site"], row["kiosk"]) for row in told["rows"]} == {('a;b,"c"', "ki\\osk")}


def test_csv_and_json_are_the_rows_that_may_be_given_out(days, make):
    """The quick way past our own rows tells the same as the rows."""
    files = make(days, "csv", "json")
    figures = read_figures(days, "kirjasto", "kiosk-1", FIRST, LAST, TODAY)
    expected = Counter(
        (row.site, row.kiosk, str(row.from_day), str(row.to_day), row.table, row.cell, row.count)
        for row in (*figures.health, *figures.use)
    )
    for row in figures.use:
        expected[row.site, row.kiosk, str(row.from_day), str(row.to_day), "service_use", row.cell[:-3], 0] = 0
    from_csv = as_rows(files["csv"].read_text("utf-8-sig"), ";")
    from_json = json.loads(files["json"].read_text("utf-8"))["rows"]
    assert [{**row, "count": str(row["count"])} for row in from_json] == from_csv
    assert tuple(from_json[0]) == HEADER
    found = Counter(tuple(row.values()) for row in from_json if row["table"] != "service_use")
    assert found == +expected
    sums = {(row["from"], row["cell"]): row["count"] for row in from_json if row["table"] == "service_use"}
    by_hour = Counter()
    for row in figures.use:
        by_hour[str(row.from_day), row.cell[:-3]] += row.count
    assert sums == by_hour


def test_rows_stand_in_the_order_of_days_tables_cells(days, make):
    rows = as_rows(make(days, "csv")["csv"].read_text("utf-8-sig"), ";")
    health = [row for row in rows if not row["table"].startswith("service_use")]
    assert rows[: len(health)] == health
    order = [(row["from"], row["table"], row["cell"]) for row in health]
    assert order == sorted(order)


def test_json_says_which_days_are_not_closed_and_why(days, make):
    told = json.loads(make(days, "json", language="en")["json"].read_text("utf-8"))
    assert (told["site"], told["kiosk"], told["from"], told["to"]) == ("kirjasto", "kiosk-1", str(FIRST), str(LAST))
    assert told["practice"] is False
    assert told["notes"]["door"].startswith("Totals differ from the door counter.")
    assert told["not_closed"]["pressure_class"] == [
        ["2026-03-05", "2026-03-05", "no_visits"],
        ["2026-03-06", "2026-03-06", "waiting"],
        ["2026-03-07", "2026-03-07", "not_over"],
    ]


def test_an_empty_range_has_no_rows_and_no_zero(days, make):
    what = asked("s", "k", date(2026, 3, 5), date(2026, 3, 6), TODAY)
    files = make(days, "csv", "json", what=what)
    rows = as_rows(files["csv"].read_text("utf-8-sig"), ";")
    assert {row["table"] for row in rows} == {"service_use", "service_use_by_hour"}
    assert {row["from"] for row in rows} == {"2026-03-06"}
    told = json.loads(files["json"].read_text("utf-8"))
    assert told["not_closed"] == {
        "pressure_class": [["2026-03-05", "2026-03-05", "no_visits"], ["2026-03-06", "2026-03-06", "waiting"]]
    }


def test_a_bucket_over_the_edge_is_left_out_and_said(store, make):
    for day in (FIRST, FIRST + timedelta(days=1)):
        for _ in range(6):
            count_visit(store, day, 10)
    seal(store, FIRST + timedelta(days=1))
    told = json.loads(make(store, "json", what=asked("s", "k", FIRST, FIRST, TODAY))["json"].read_text("utf-8"))
    assert told["not_closed"]["pressure_class"] == [[str(FIRST), str(FIRST), "over_the_edge"]]
    assert not [row for row in told["rows"] if "use" not in row["table"]]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_readme_is_in_the_language_chosen(days, make, language):
    t = load(language)
    text = make(days, "csv", language=language)["txt"].read_bytes().decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n")
    flowing = " ".join(text.split())
    for name in ("rounding", "door", "sums", "remains", "zero"):
        assert t(f"figures.note.{name}") in flowing
    assert "0,80" in flowing or "0.80" in flowing


def test_every_format_is_the_same_to_the_byte_when_it_is_made_again(days, make):
    first = {name: file.read_bytes() for name, file in make(days, *FORMATS).items()}
    again = {name: file.read_bytes() for name, file in make(days, *FORMATS, folder="again").items()}
    assert set(first) == {*FORMATS, "txt"}
    assert first == again


def test_one_more_visitor_today_changes_no_byte_of_any_format(days, make):
    """Attack: compare the files before with those after a known person's visit."""
    before = {name: file.read_bytes() for name, file in make(days, *FORMATS).items()}
    count_visit(days, TODAY, 16)
    days.count_service(Counted.HELP_OPENED, datetime.combine(TODAY, time(16)))
    assert {name: file.read_bytes() for name, file in make(days, *FORMATS).items()} == before


def test_files_are_replaced_whole_and_no_part_stays(days, make, tmp_path):
    make(days, *FORMATS)
    files = make(days, *FORMATS)
    assert sorted((tmp_path / "out").iterdir()) == sorted(files.values())


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_fails_half_way_leaves_the_former_one(days, make, tmp_path, monkeypatch, name):
    old = make(days, name)[name].read_bytes()

    def broken(*_arguments, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", broken)
    count_visit(days, TODAY, 16)
    what = asked("kirjasto", "kiosk-1", FIRST, LAST, TODAY + timedelta(days=1))
    with pytest.raises(OSError, match="No space"):
        make(days, name, what=what)
    left = [file for file in (tmp_path / "out").iterdir() if file.suffix == f".{name}" or file.suffix == ".part"]
    assert [file.read_bytes() for file in left] == [old]


def test_trouble_of_the_file_is_not_told_as_trouble_of_the_database(days, make, monkeypatch):
    def pieces(*_arguments, **_named):
        yield b"a"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "csv_pieces", pieces)
    with pytest.raises(OSError, match="No space"):
        make(days, "csv")


def test_trouble_of_the_database_is_told_as_such(days, make):
    with days.transaction() as session:
        session.connection().exec_driver_sql("DROP TABLE service_use")
    with pytest.raises(StoreProblem):
        make(days, "csv")


def test_practice_never_takes_the_place_of_the_real_figures(days, make):
    real = make(days, *FORMATS)
    practice = make(days, *FORMATS, what=asked("s", "k-practice", FIRST, LAST, TODAY, practice=True))
    assert not {file.name for file in real.values()} & {file.name for file in practice.values()} - {"README.txt"}
    assert json.loads(practice["json"].read_text("utf-8"))["practice"] is True
    assert "HARJOITUS" in practice["txt"].read_text("utf-8-sig")


def test_what_is_published_adds_up(days, make):
    rows = as_rows(make(days, "csv")["csv"].read_text("utf-8-sig"), ";")
    normal = [int(row["count"]) for row in rows if (row["table"], row["cell"]) == ("pressure_class", "normal")]
    assert (len(normal), sum(normal)) == (CLOSED_DAYS, NORMAL)
    started = [int(row["count"]) for row in rows if (row["table"], row["cell"]) == ("service_use", "visit_started")]
    assert sum(started) == TOLD_VISITS
