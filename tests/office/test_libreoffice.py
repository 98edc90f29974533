"""LibreOffice opens the files of an export as a Finnish office does: right columns, Finnish letters, numbers, sums.

Only where LibreOffice is installed; `make office` installs it and runs this.
"""

import csv
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sample_days import FIRST, LAST, NORMAL, PLACE, TODAY, fill

from kiosk.language import load
from kiosk.statistics.export import export
from kiosk.statistics.reading import asked
from kiosk.statistics.tables import TABLES
from kiosk.statistics.wording import cell_name
from kiosk.store import open_store

FI = load("fi")
# How LibreOffice opens a CSV: semicolon, text in quotation marks, UTF-8, from line 1, no column set, Finnish.
FINNISH_CSV = "CSV:59,34,76,1,,1035"
# How it writes one: semicolon, quotation marks, UTF-8, cells as they are shown, every sheet into a file of its own.
SHOWN_CSV = "59,34,76,1,,0,false,false,true,false,false,-1"


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """`convert(file, ending, *options)`: the file that LibreOffice makes of it, with a profile of its own."""
    profile = tmp_path_factory.mktemp("profile")

    def run(file: Path, ending: str, *options: str) -> Path:
        out = tmp_path_factory.mktemp("converted")
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *options]
        done = subprocess.run(
            [*command, "--convert-to", ending, "--outdir", str(out), str(file)],
            capture_output=True, text=True, timeout=100, check=False,
        )  # fmt: skip
        made = sorted(out.iterdir())
        assert made, done.stdout + done.stderr
        return made[0]

    return run


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    store = open_store(folder / "kiosk.sqlite3")
    fill(store)
    what = asked("kirjasto", "kiosk-1", FIRST, LAST, TODAY)
    written = export(store, what, folder / "out", ("csv", "xlsx"), FI, place=PLACE)
    store.close()
    return {file.suffix[1:]: file for file in written.files}


def test_the_csv_opens_with_its_columns_as_finnish_programs_read_it(files, convert):
    sheet = load_workbook(convert(files["csv"], "xlsx", f"--infilter={FINNISH_CSV}")).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ["site", "kiosk", "from", "to", "table", "cell", "count"]
    assert {len(row) for row in rows} == {7}
    normal = [row for row in rows if row[4:6] == ["pressure_class", "normal"]]
    assert sum(row[6] for row in normal) == NORMAL
    assert [row[2].date() for row in normal] == [date(2026, 3, day) for day in (2, 3, 4)]


@pytest.mark.filterwarnings("ignore:Unable to read chart")
def test_the_spreadsheet_opens_with_its_columns_numbers_and_sums(files, convert):
    """Written anew by LibreOffice, which has then read and reckoned all of it."""
    ours, theirs = (
        load_workbook(files["xlsx"], data_only=True),
        load_workbook(convert(files["xlsx"], "xlsx"), data_only=True),
    )
    assert theirs.sheetnames == ours.sheetnames
    for name in ours.sheetnames[1:]:
        one, other = (list(book[name].iter_rows(values_only=True)) for book in (ours, theirs))
        assert [row[: len(one[0])] for row in other[: len(one)]] == one, name
    rows = list(theirs["Verenpaineen luokat"].iter_rows(values_only=True))
    names = [cell_name(FI, "pressure_class", cell) for cell in TABLES["pressure_class"]]
    assert list(rows[0][:12]) == ["Alkaen", "Päättyen", *names, "Yhteensä"]
    assert rows[-1][4] == NORMAL == sum(row[4] for row in rows[1:-1])
    assert len(theirs["Verenpaineen luokat"]._charts) == 1


def test_what_is_shown_is_finnish_and_a_zero_is_shown_as_what_it_means(files, convert):
    """Each sheet as LibreOffice shows it: as CSV, cells as on the screen."""
    first = convert(files["xlsx"], f"csv:Text - txt - csv (StarCalc):{SHOWN_CSV}")
    shown = {}
    for file in first.parent.iterdir():
        name = file.stem.removeprefix(f"{files['xlsx'].stem}-")
        with file.open(encoding="utf-8", newline="") as source:
            shown[name] = list(csv.reader(source, delimiter=";"))
    assert "Lue ensin" in shown and "Palvelun käyttö päivittäin" in shown
    told = " ".join(" ".join(row) for row in shown["Lue ensin"])
    assert PLACE in told and FI("figures.note.rounding") in told
    rows = shown["Verenpaineen luokat"]
    assert rows[0][5] == "Tyydyttävä"
    assert rows[1][:5] == ["2.3.2026", "2.3.2026", "0–4", "0–4", "10"]
    assert {row[3] for row in shown["Rytmihuomio"][1:-1]} == {"0–9"}
